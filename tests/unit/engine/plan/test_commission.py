from datetime import date

import pytest

from fakes.plans import AT, FIRST, commission, initiative, team
from stadial.engine.plan.commission import EVERYBODY, UnknownIdError
from stadial.model import Status


def test_quarters_begin_after_today_unless_the_roadmap_is_still_to_come():
    assert commission().quarters.starts_on == FIRST
    assert commission(starts_on=date(2026, 1, 1)).quarters.starts_on == FIRST
    assert commission(starts_on=date(2027, 2, 1)).quarters.starts_on == date(2027, 2, 1)
    assert commission(starts_on=AT).quarters.starts_on == AT


def test_without_teams_everybody_is_one():
    assert commission(teams=()).teams == (EVERYBODY,)


def test_what_waits_for_dropped_work_is_gone_too():
    made = commission(
        initiatives=(
            initiative("c", "A1.4", requires=("b",)),
            initiative("b", "A1.3", requires=("a",)),
            initiative("a", "A1.2", status=Status.DROPPED),
            initiative("old", "B1.2", requires=("a",), status=Status.DONE),
            initiative("free", "A2.2"),
        )
    )

    assert made.gone == {
        "a": "‘Title a’ was dropped",
        "b": "‘Title b’ must wait, and ‘Title a’ was dropped",
        "c": "‘Title c’ must wait, and ‘Title b’ must wait, and ‘Title a’ was dropped",
    }
    assert [x.id for x in made.open_initiatives] == ["free"]
    assert set(made.dropped) == {"A1.2", "A1.3", "A1.4"}


def test_a_dropped_criterion_that_is_taken_up_elsewhere_counts_again():
    made = commission(
        initiatives=(initiative("a", "A1.2", status=Status.DROPPED), initiative("b", "A1.2"))
    )

    assert made.dropped == {}


def test_what_is_left_out_is_so_by_each_of_its_names():
    by_initiative = commission(initiatives=(initiative("a", "A1.2"),), without=frozenset({"a"}))

    assert by_initiative.dropped == {"A1.2": "‘Title a’ is left out"}
    for name in ("A1.2", "do-A1.2", "do-A1.2-2"):
        assert commission(without=frozenset({name})).dropped == {"A1.2": "it is left out"}


@pytest.mark.parametrize("name", ["A1.2", "t", "a", "do-A1.2", "do-A1.2-3"])
def test_known_ids_can_be_left_out(name):
    commission(initiatives=(initiative("a"),), without=frozenset({name})).check_ids()


@pytest.mark.parametrize("name", ["nobody", "do-nothing", "A1"])
def test_what_is_not_there_cannot_be_left_out(name):
    with pytest.raises(
        UnknownIdError, match=f"without: {name} is no initiative, criterion or team"
    ):
        commission(teams=(team(),), without=frozenset({name})).check_ids()
