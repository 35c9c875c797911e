import json
from datetime import date

import jsonschema
import pytest

from fakes import small
from stadial.codecs.fault import DocumentError
from stadial.codecs.learnings_json import (
    learnings_schema,
    read_learnings_file,
    share_learnings,
    write_learnings_file,
)
from stadial.model import Learning

OURS = Learning(
    id="secret-name-1",
    lesson="Ask twice.",
    learned_on=date(2026, 6, 11),
    criteria=("A.2",),
    threats=("AML.T0051",),
    advice="Write it down.",
    source="inc-2026-06",
    shared=True,
)


def shared(*learnings):
    return share_learnings(learnings, small.framework())


def plain_file():
    return json.loads(write_learnings_file(shared(OURS)))


def test_a_lesson_leaves_without_its_day_its_source_and_our_id():
    content = write_learnings_file(shared(OURS))

    for word in (b"secret", b"inc-", b"2026"):
        assert word not in content
    assert read_learnings_file(content, name="x") == shared(OURS)
    jsonschema.validate(json.loads(content), learnings_schema())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda each: each.update(lesson=" "), "empty"),
        (lambda each: each.update(lesson="x" * 2001), "longer than 2,000"),
        (lambda each: each.update(advice="Hide\x1b[2J this"), "cannot be seen"),
        (lambda each: each.update(advice="turn \u202e around"), "cannot be seen"),
        (lambda each: each.update(criteria=[""]), "cannot be an id"),
        (lambda each: each.update(threats=["T1"] * 101), "too many"),
        (lambda each: each.update(id="../../x"), "not made of its words"),
        (lambda each: each.update(source="x"), "not known"),
        (lambda each: each.update(lesson=3), "must be a text"),
    ],
)
def test_a_hostile_lesson_is_refused_with_its_place(change, said):
    plain = plain_file()
    change(plain["learnings"][0])

    with pytest.raises(DocumentError) as told:
        read_learnings_file(json.dumps(plain).encode(), name="theirs.json")

    assert said in str(told.value)
    assert "learnings[0]" in str(told.value)


def test_too_many_lessons_are_refused():
    plain = plain_file()
    plain["learnings"] *= 2001

    with pytest.raises(DocumentError, match="at most 2,000"):
        read_learnings_file(json.dumps(plain).encode(), name="theirs.json")
