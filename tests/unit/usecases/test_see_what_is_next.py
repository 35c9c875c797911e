"""What comes next is counted from what is there: the same numbers as the other use cases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.model import Status
from stadial.usecases.hear_people import hear_people
from stadial.usecases.init_assessment import init_assessment
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.review_progress import review_progress
from stadial.usecases.see_gaps import see_gaps
from stadial.usecases.see_what_is_next import Step, Todo, see_what_is_next

AT = date(2026, 11, 20)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def example(framework):
    files = folder.read_folder(FOLDER)
    return open_assessment(files=files, framework=framework, today=AT)


def look(framework, assessment, **words):
    found = see_what_is_next(framework=framework, assessment=assessment, at=AT, **words)
    steps = {each.step: each for each in found.steps}
    return found, steps, {each.todo: each for each in found.actions}


def test_counts_are_those_of_the_other_use_cases(framework, example):
    found, steps, todo = look(framework, example)

    voices = hear_people(framework=framework, assessment=example, at=AT)
    progress = review_progress(framework=framework, assessment=example, at=AT)
    gaps = see_gaps(framework=framework, assessment=example, at=AT)
    late = [each.title for each in progress.states if each.state == "late"]
    assert todo[Todo.SETTLE].count == len(voices.disputes)
    assert (todo[Todo.LATE].count, todo[Todo.LATE].names) == (len(late), tuple(late[:3]))
    assert steps[Step.GAPS].count == sum(each.levels > 0 for each in gaps.gaps)
    assert todo[Todo.OWNERS].names == ("Payment screening (vendor)",)
    assert steps[Step.PEOPLE].is_done
    assert not found.is_little_answered
    assert [each.step for each in found.steps] == list(Step)
    order = list(Todo)
    assert [each.todo for each in found.actions] == sorted(todo, key=order.index)


def test_an_empty_one_begins_with_people_and_systems(framework):
    files = init_assessment(framework=framework, organization="Shop", today=AT)
    empty = open_assessment(files=files, framework=framework, today=AT)

    found, steps, todo = look(framework, empty)

    assert found.is_little_answered
    assert not any(each.is_done or each.is_begun for each in found.steps[:2])
    assert (steps[Step.PEOPLE].count, steps[Step.PEOPLE].of) == (0, 6)
    assert list(todo)[:2] == [Todo.ASK_GROUPS, Todo.LIST_SYSTEMS]
    assert todo[Todo.ASK_GROUPS].count == 6
    assert Todo.TARGETS not in todo
    assert Todo.FREEZE not in todo
    assert Todo.UNPLANNED not in todo


def test_who_was_asked_and_said_nothing_is_named(framework, example):
    quiet = replace(
        example,
        responses=tuple(x for x in example.responses if x.respondent != "ravi"),
        votes=tuple(x for x in example.votes if x.respondent != "ravi"),
    )

    assert look(framework, quiet)[2][Todo.HEAR_SILENT].names == ("Ravi Menon",)
    assert Todo.HEAR_SILENT not in look(framework, example)[2]


def test_gaps_are_unplanned_once_their_initiatives_are_dropped(framework, example):
    before = look(framework, example)[2].get(Todo.UNPLANNED)
    dropped = tuple(replace(x, status=Status.DROPPED) for x in example.roadmap.initiatives)
    bare = replace(example, roadmap=replace(example.roadmap, initiatives=dropped))

    _, steps, todo = look(framework, bare)

    assert todo[Todo.UNPLANNED].count == steps[Step.GAPS].count
    assert before is None or before.count < todo[Todo.UNPLANNED].count
    assert steps[Step.WORK].is_done
    assert not steps[Step.ROADMAP].is_done


def test_targets_want_a_name_and_a_snapshot_of_this_year_ends_it(framework, example):
    anonymous = replace(example, targets=replace(example.targets, approved_by=""))

    _, steps, todo = look(framework, anonymous, frozen=[date(2025, 11, 14)])
    assert todo[Todo.TARGETS].count == todo[Todo.FREEZE].count == 1
    assert not steps[Step.GAPS].is_done
    assert not steps[Step.IMPROVEMENT].is_done

    _, steps, todo = look(framework, example, frozen=[AT])
    assert Todo.FREEZE not in todo
    assert Todo.TARGETS not in todo
    assert steps[Step.IMPROVEMENT].is_done
    assert steps[Step.GAPS].is_done
