"""Evidence is decided about: in the file it stands in, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import Evidence, Review
from stadial.usecases.file_evidence import store_collected
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.review_evidence import Judgement, review_evidence
from stadial.usecases.see_evidence import see_evidence

EXAMPLE = Path(__file__).parents[3] / "examples" / "acme-bank"
TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
FILES = folder.read_folder(EXAMPLE)


def judged(piece, review=Review.WEAK, files=None, **given):
    made = Judgement(piece=piece, review=review, reviewed_by="Ada", **given)
    return review_evidence(
        files=FILES if files is None else files, framework=FRAMEWORK, judgement=made, today=TODAY
    )


def piece_in(changed, identifier):
    found = open_assessment(files={**FILES, **changed}, framework=FRAMEWORK, today=TODAY)
    return next(each for each in found.evidence if each.id == identifier)


def test_what_people_filed_is_decided_about_in_the_index_and_its_comments_stay():
    changed = judged("ev-gov-1.2a", dated_on=date(2026, 3, 1))

    assert list(changed) == ["evidence/index.yaml"]
    assert changed["evidence/index.yaml"].startswith(b"# What people filed")
    piece = piece_in(changed, "ev-gov-1.2a")
    assert (piece.review, piece.reviewed_by) == (Review.WEAK, "Ada")
    assert piece.dated_on == date(2026, 3, 1)


def test_nothing_else_in_the_index_changes():
    before = open_assessment(files=FILES, framework=FRAMEWORK, today=TODAY).evidence
    changed = judged("ev-gov-1.2a")
    after = open_assessment(files={**FILES, **changed}, framework=FRAMEWORK, today=TODAY).evidence

    assert [x.id for x, y in zip(before, after, strict=True) if x != y] == ["ev-gov-1.2a"]


def test_what_machines_saw_is_decided_about_in_the_collected_file():
    whole = open_assessment(files=FILES, framework=FRAMEWORK, today=TODAY)
    seen = next(each for each in whole.evidence if each.signal)

    changed = judged(seen.id, Review.INSUFFICIENT, reason="It looked at the wrong branch.")

    assert list(changed) == ["evidence/collected.json"]
    assert piece_in(changed, seen.id).because == "It looked at the wrong branch."
    assert piece_in(changed, seen.id).review is Review.INSUFFICIENT


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"piece": "nothing"}, "There is no piece of evidence"),
        ({"piece": "ev-gov-1.2a", "review": Review.INSUFFICIENT}, "needs a reason"),
        ({"piece": "ev-gov-1.2a", "reason": "x" * 2001}, "over 2,000 signs"),
        ({"piece": "ev-gov-1.2a", "dated_on": date(2027, 1, 1)}, "in the future"),
    ],
)
def test_what_cannot_be_decided_is_refused(given, problem):
    with pytest.raises(DocumentError, match=problem):
        judged(**given)


BARE = {name: FILES[name] for name in ("stadial.toml", "people.yaml")}


@pytest.mark.parametrize("more", [(), ("evidence/index.yaml",), ("evidence/collected.json",)])
def test_without_the_piece_there_is_nothing_to_decide(more):
    files = {**BARE, **{name: FILES[name] for name in more}}

    with pytest.raises(DocumentError, match="There is no piece"):
        judged("nothing", files=files)


def test_what_nobody_decided_about_comes_first_and_then_what_aged_most():
    new = Evidence(id="new", title="New", review=Review.PENDING, signal="dependencies.pinned")
    files = {**FILES, **store_collected([new], files=FILES)}
    found = open_assessment(files=files, framework=FRAMEWORK, today=TODAY)

    rows = see_evidence(framework=FRAMEWORK, assessment=found, at=TODAY)

    mine = next(row for row in rows if row.piece.id == "new")
    assert (mine.is_pending, mine.counts, mine.refresh_by) == (True, False, None)
    assert len(rows) == len(found.evidence)
    pending = [row.is_pending for row in rows]
    assert pending == sorted(pending, reverse=True)
    rest = [row.left for row in rows if not row.is_pending]
    assert rest == sorted(rest)
    assert next(row for row in rows if not row.is_pending).is_ageing
    by_signal = next(row for row in rows if row.piece.signal == "dependencies.pinned")
    assert set(by_signal.criteria) >= set(by_signal.piece.criteria)
