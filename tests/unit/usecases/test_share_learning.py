"""A lesson is marked as one that others may have, and comments stay."""

from datetime import date

import pytest

from fakes.assessments import FRAMEWORK, TODAY, files
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.share_learning import share_learning

NAME = "learnings.yaml"
HERE = b"""# ours
- id: first   # kept
  lesson: Look twice.   # and this
  learned_on: 2026-09-01
- id: named
  lesson: Ask Priya.
  learned_on: 2026-09-02
- id: theirs
  lesson: Look again.
  learned_on: 2026-09-03
  from_outside: true
"""


def marked(identifier, *, shared=True, before=HERE):
    changed = share_learning(
        identifier,
        shared=shared,
        files=files() | {NAME: before},
        framework=FRAMEWORK,
        today=TODAY,
    )
    return changed.get(NAME)


def test_a_lesson_is_marked_and_nothing_else_changes():
    content = marked("first")

    assert content.replace(b"  shared: true\n", b"") == HERE
    opened = open_assessment(files=files() | {NAME: content}, framework=FRAMEWORK, today=TODAY)
    assert [each.shared for each in opened.learnings] == [True, False, False]
    assert opened.learnings[0].learned_on == date(2026, 9, 1)
    assert marked("first", before=content) is None


def test_the_mark_is_taken_away_again_also_where_it_could_not_be_given():
    assert marked("first", shared=False, before=marked("first")) == HERE
    spoiled = HERE.replace(b"Ask Priya.", b"Ask Priya.\n  shared: true")
    assert b"shared" not in marked("named", shared=False, before=spoiled)


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("named", "This gives away"),
        ("theirs", "not ours to share"),
        ("frst", "Did you mean `first`?"),
        ("never-was", "There is no lesson"),
    ],
)
def test_what_may_not_leave_is_not_marked(identifier, said):
    with pytest.raises(DocumentError) as told:
        marked(identifier)

    assert said in str(told.value)
