"""A gap is accepted by somebody, for a reason, until a day; it stays in every number."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import Waiver
from stadial.usecases.accept_gap import accept_gap, accepted_gaps
from stadial.usecases.check_quality import check_quality
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.see_gaps import see_gaps

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"
ACCEPTANCE = Waiver(
    rule="open-gap",
    about="IR-4",
    reason="No exercise before the new plan: it comes in spring.",
    owner="Nadia Rahal",
    expires_on=date(2027, 4, 30),
)


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


@pytest.fixture
def opened(files, framework):
    def with_changes(changed):
        return open_assessment(files={**files, **changed}, framework=framework, today=TODAY)

    return with_changes


@pytest.fixture
def accept(files, framework):
    def accepted(base=None, **other):
        return accept_gap(
            files={**files, **(base or {})},
            framework=framework,
            acceptance=replace(ACCEPTANCE, **other),
            today=TODAY,
        )

    return accepted


def test_it_stands_among_the_waivers_and_every_other_byte_stays(files, accept, opened):
    changed = accept()

    assert list(changed) == ["decisions.yaml"]
    before, after = (each["decisions.yaml"].decode() for each in (files, changed))
    assert after.startswith(before)
    assert opened(changed).waivers[-1] == ACCEPTANCE


def test_accepting_it_anew_takes_the_place_of_the_first(accept, opened):
    first = accept()

    waivers = opened(accept(first, owner="Victor Hale")).waivers

    assert [each.owner for each in waivers] == ["Nadia Rahal", "Victor Hale"]


def test_every_number_stays_and_the_quality_check_is_content(accept, opened, framework):
    before, after = opened({}), opened(accept())

    seen = [see_gaps(framework=framework, assessment=x, at=TODAY) for x in (before, after)]
    assert seen[0] == seen[1]
    found = check_quality(framework=framework, assessment=after, at=TODAY)
    assert not [each for each in found if "open-gap" in each.about]


def test_it_says_how_long_it_still_holds_and_whether_there_is_still_a_gap(accept, opened):
    assessment = opened(accept())

    still_open = accepted_gaps(
        assessment=assessment, still_open=frozenset({"IR-4"}), at=date(2027, 4, 30)
    )
    closed = accepted_gaps(assessment=assessment, still_open=frozenset(), at=date(2027, 5, 1))

    assert [(x.days_left, x.has_ended, x.is_open) for x in still_open] == [(0, False, True)]
    assert [(x.days_left, x.has_ended, x.is_open) for x in closed] == [(-1, True, False)]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"about": "IR-44"}, "IR-4"),
        ({"about": "<b>"}, "no capability"),
        ({"expires_on": date(2026, 11, 1)}, "still to come"),
        ({"reason": " "}, "reason"),
        ({"owner": ""}, "owner"),
    ],
)
def test_what_cannot_stand_is_refused_with_its_mend(accept, other, said):
    with pytest.raises(DocumentError, match=said):
        accept(**other)


def test_what_has_no_gap_cannot_be_accepted(files, framework, accept):
    low = files["stadial.toml"].replace(b'preset = "defined"', b'preset = "baseline"')
    seen = see_gaps(
        framework=framework,
        assessment=open_assessment(
            files={**files, "stadial.toml": low}, framework=framework, today=TODAY
        ),
        at=TODAY,
    )
    met = next(each.capability for each in seen.gaps if not each.lacking)

    with pytest.raises(DocumentError, match="nothing to accept"):
        accept({"stadial.toml": low}, about=met)


HEADER = b"""
[organization]
id = "shop"
name = "Shop"

[assessment]
id = "first"
title = "First"
framework = "ai-repository-basics"

[targets]
preset = "from-risk"

[[systems]]
id = "bot"
name = "Bot"
archetypes = ["builder", "adapter", "consumer", "agentic"]
criticality = "critical"
exposure = "public"
"""


def test_targets_that_a_framework_cannot_have_are_told_instead():
    basics = open_framework(name="ai-repository-basics", shelf=framework_shelf)
    about = next(iter(basics.capability_by_id))

    with pytest.raises(DocumentError, match="Choose other targets first"):
        accept_gap(
            files={"stadial.toml": HEADER},
            framework=basics,
            acceptance=replace(ACCEPTANCE, about=about),
            today=TODAY,
        )
