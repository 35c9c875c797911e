from dataclasses import replace
from datetime import date

import pytest

from fakes.assessments import EVIDENCE, FRAMEWORK, TODAY, files
from stadial.codecs.assessment_files import parse_assessment, write_evidence
from stadial.codecs.fault import DocumentError
from stadial.model import Evidence, EvidenceKind, Outcome, Rung
from stadial.usecases.file_evidence import (
    COLLECTED_FILES,
    INDEX_FILE,
    file_evidence,
    store_collected,
)

PIECE = Evidence(
    id="minutes",
    title="Minutes: of May",
    rung=Rung.CARRIED_OUT,
    kind=EvidenceKind.RECORD,
    criteria=("GOV-1.3b",),
    dated_on=date(2026, 5, 4),
    because="Two lines.\nAnd yes.",
)


def seen(subject, outcome=Outcome.YES, signal="a.b"):
    return Evidence(id=signal, signal=signal, title="T", subject=subject, outcome=outcome)


def filed(before, piece=PIECE):
    return file_evidence(files=before, framework=FRAMEWORK, evidence=piece, today=TODAY)


def test_a_piece_is_added_at_the_end_and_all_else_stays():
    changed = filed(files())

    assert changed[INDEX_FILE].startswith(EVIDENCE.encode())
    assert parse_assessment({**files(), **changed}).evidence[-1] == PIECE


def test_an_index_is_begun_where_there_is_none():
    before = files(index=None, priya=None)

    assert parse_assessment({**before, **filed(before)}).evidence == (PIECE,)


def test_an_index_with_the_short_ending_is_kept():
    before = files(index=None) | {"evidence/index.yml": EVIDENCE.encode()}

    assert list(filed(before)) == ["evidence/index.yml"]


def test_an_id_that_is_taken_is_refused():
    with pytest.raises(DocumentError, match="'register' stands already"):
        filed(files(), Evidence(id="register", title="Again"))


def test_what_collectors_saw_reads_back_and_does_not_depend_on_order():
    pieces = [seen("two", Outcome.NO), seen("one"), seen("one", Outcome.UNREACHABLE, "c.d")]

    stored = store_collected(pieces, files={})

    assert stored == store_collected(reversed(pieces), files={})
    assert list(stored) == ["evidence/collected.json"]
    found = parse_assessment({"stadial.toml": files()["stadial.toml"], **stored})
    assert set(found.evidence) == set(pieces)


@pytest.mark.parametrize("name", COLLECTED_FILES)
def test_a_run_replaces_what_was_seen_in_the_same_subject_and_keeps_the_rest(name):
    earlier = [seen("one"), seen("one", signal="old.one"), seen("two")]
    before = {name: write_evidence(earlier, name=name)}

    after = store_collected([seen("one", Outcome.NO)], files=before)

    assert list(after) == [name]
    found = parse_assessment({"stadial.toml": files()["stadial.toml"], **after})
    assert set(found.evidence) == {seen("one", Outcome.NO), seen("two")}


def test_a_broken_file_of_collectors_is_told_and_not_lost():
    for name, text in (("evidence/collected.yaml", b"a: b"), ("evidence/collected.json", b"{}")):
        with pytest.raises(DocumentError, match="must be a list"):
            store_collected([], files={name: text})


def test_a_piece_without_an_id_gets_a_free_one_from_its_title():
    once = {**files(), **filed(files(), replace(PIECE, id=""))}
    twice = {**once, **filed(once, replace(PIECE, id=""))}

    assert [each.id for each in parse_assessment(twice).evidence[-2:]] == [
        "minutes-of-may",
        "minutes-of-may-2",
    ]
