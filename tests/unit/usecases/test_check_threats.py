"""A file that holds less than is known of its release is refused, and no other one."""

from dataclasses import replace

import pytest

from fakes.small_frameworks import shared_folder
from fakes.threats import catalogue, technique
from stadial.adapters.threat_shelf import packaged_catalogue
from stadial.codecs.atlas import read_atlas
from stadial.codecs.fault import DocumentError
from stadial.usecases.check_threats import refuse_shorter

WHOLE = catalogue()


def refused(found, **known):
    with pytest.raises(DocumentError) as caught:
        refuse_shorter(found, known=known or {"ours": WHOLE}, name="cut.yaml")
    (fault,) = caught.value.faults
    return str(fault)


def accepted(found, whole=WHOLE):
    refuse_shorter(found, known={"ours": whole}, name="cut.yaml")
    return True


def test_the_release_that_is_known_and_one_with_more_are_whole():
    more = replace(WHOLE, techniques=(*WHOLE.techniques, technique("AML.T9")))

    assert accepted(WHOLE)
    assert accepted(more)
    with pytest.raises(DocumentError):
        accepted(WHOLE, more)


@pytest.mark.parametrize(
    ("less", "said"),
    [
        ({"techniques": WHOLE.techniques[:3]}, "3 of 4 techniques"),
        ({"mitigations": WHOLE.mitigations[:1]}, "1 of 2 mitigations, 2 of 3 edges"),
        (
            {"mitigations": (replace(WHOLE.mitigations[0], techniques=()), WHOLE.mitigations[1])},
            "less: 1 of 3 edges.",
        ),
        (
            {"techniques": (replace(WHOLE.techniques[0], cases=1), *WHOLE.techniques[1:])},
            "less: 2 of 3 steps of case studies.",
        ),
    ],
)
def test_whatever_is_missing_is_told_with_both_numbers(less, said):
    told = refused(replace(WHOLE, **less))

    assert told.startswith("cut.yaml: It is 1.0 like ours, with less: ")
    assert said in told
    assert "fetch it again, or keep to ours." in told


def test_fewer_case_studies_are_missing_and_none_at_all_is_silence():
    whole = replace(WHOLE, case_studies=5)
    silent = tuple(each.id for each in WHOLE.techniques)

    assert "1 of 5 case studies" in refused(WHOLE, ours=whole)
    assert accepted(replace(WHOLE, case_studies=0, uncounted=silent), whole)


def test_counts_that_were_taken_over_from_an_earlier_release_are_no_measure():
    carried = replace(WHOLE, uncounted=("AML.T3",))
    fewer = tuple(replace(each, cases=0) for each in WHOLE.techniques)

    assert accepted(replace(WHOLE, techniques=fewer), carried)


def test_another_edition_may_hold_less():
    assert accepted(replace(WHOLE, edition="0.9", techniques=(), mitigations=()))


def test_the_first_that_has_more_is_named():
    more = replace(WHOLE, case_studies=2)

    told = refused(WHOLE, first=WHOLE, second=more, third=replace(WHOLE, case_studies=3))

    assert "like second" in told


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("ATLAS-legacy-tag-v5.6.1.yaml", 8679, "46 of 57 case studies"),
        ("ATLAS-legacy-tag-v5.6.1.yaml", None, ""),
        ("derived-v6-2026.07-partial.yaml", None, ""),
    ],
)
def test_real_files_are_told_from_those_that_end_too_early(name, lines, said):
    content = (shared_folder("data/mitre-atlas") / name).read_bytes()
    found = read_atlas(b"".join(content.splitlines(keepends=True)[:lines]), name=name)
    known = {"ours": packaged_catalogue(f"atlas-{found.edition}")}

    if said:
        assert said in refused(found, **known)
    else:
        refuse_shorter(found, known=known, name=name)
