from datetime import date

import pytest

from fakes.frameworks import capability, criterion, says, small_assessment, system, votes
from stadial.engine.expand import answers_to, hear, opinions_on, systems_named
from stadial.model import Breadth, Coverage, Scope, Written

TWO, THREE = criterion("A-1.2a", 2), criterion("A-1.3a", 3)
PART = capability("A-1", TWO, THREE)


def opinions(where, *, system="", **fields):
    heard = hear(small_assessment(**fields))
    return opinions_on(where, capability=PART, system=system, heard=heard)


def values(where, **fields):
    return {opinion.respondent: opinion.value for opinion in opinions(where, **fields)}


@pytest.mark.parametrize(("level", "below", "above"), [(2, 1.0, 0.0), (3, 1.0, 1.0), (1, 0.0, 0.0)])
def test_a_vote_is_fully_up_to_its_level_and_not_above(level, below, above):
    cast = (votes("ada", "A-1", level),)

    assert values(TWO, votes=cast) == {"ada": below}
    assert values(THREE, votes=cast) == {"ada": above}


def test_an_unknown_vote_is_unknown_and_not_level_1():
    assert values(TWO, votes=(votes("ada", "A-1", None),)) == {"ada": None}


def test_an_answer_beats_the_vote_of_the_same_person():
    cast = (votes("ada", "A-1", 3), votes("bob", "A-1", 3))

    found = opinions(TWO, votes=cast, responses=(says("ada", "A-1.2a", "P"),))

    assert [(x.value, x.from_vote, x.label) for x in found] == [
        (1 / 3, False, "partly"),
        (1.0, True, "level 3"),
    ]


def test_an_answer_of_unknown_beats_the_vote_too():
    found = values(TWO, votes=(votes("ada", "A-1", 3),), responses=(says("ada", "A-1.2a", None),))

    assert found == {"ada": None}


def test_what_is_said_of_one_system_beats_what_is_said_of_all():
    said = (says("ada", "A-1.2a", "F"), says("ada", "A-1.2a", "N", system="s"))

    assert values(TWO, system="s", responses=said) == {"ada": 0.0}
    assert values(TWO, system="other", responses=said) == {"ada": 1.0}


def test_an_answer_to_all_systems_beats_a_vote_on_one():
    found = values(
        TWO,
        system="s",
        responses=(says("ada", "A-1.2a", "P"),),
        votes=(votes("ada", "A-1", 3, system="s"),),
    )

    assert found == {"ada": 1 / 3}


def test_what_is_said_of_another_system_says_nothing_of_this_one():
    said = (says("ada", "A-1.2a", "F", system="other"),)

    assert values(TWO, system="s", responses=said) == {}


def test_a_person_who_spoke_of_systems_only_counts_once_for_the_organization():
    said = (
        says("ada", "A-1.2a", "F", system="s"),
        says("ada", "A-1.2a", "N", system="t"),
    )

    found = opinions(TWO, responses=said)

    assert [(x.value, x.label) for x in found] == [(0.5, "fully, not")]


def test_words_on_systems_outside_the_scope_are_not_heard():
    said = (says("ada", "A-1.2a", "F", system="s"),)
    fields = {
        "systems": (system("s", scope="elsewhere"),),
        "scopes": (Scope(id="here", name="H"), Scope(id="elsewhere", name="E")),
        "scope": "here",
    }

    assert values(TWO, responses=said, **fields) == {}


def test_of_two_answers_the_later_counts_and_of_one_day_the_lower():
    early, late = date(2026, 1, 1), date(2026, 2, 1)
    of_two_days = (
        says("ada", "A-1.2a", "N", answered_on=late),
        says("ada", "A-1.2a", "F", answered_on=early),
    )
    of_one_day = (says("ada", "A-1.2a", "L"), says("ada", "A-1.2a", "F"))

    assert values(TWO, responses=of_two_days) == {"ada": 0.0}
    assert values(TWO, responses=of_one_day) == values(TWO, responses=of_one_day[::-1])
    assert values(TWO, responses=of_one_day) == {"ada": 2 / 3}


def test_written_with_a_vote_holds_up_to_the_vote():
    cast = (votes("ada", "A-1", 2, written=Written.PARTLY),)

    assert [x.written for x in opinions(TWO, votes=cast)] == [0.5]
    assert [x.written for x in opinions(THREE, votes=cast)] == [None]


def test_written_with_an_unknown_vote_holds_for_nothing():
    cast = (votes("ada", "A-1", None, written=Written.YES),)

    assert [x.written for x in opinions(TWO, votes=cast)] == [None]


def test_written_no_with_an_answer_is_not_overruled_by_the_vote():
    found = opinions(
        TWO,
        votes=(votes("ada", "A-1", 3, written=Written.YES),),
        responses=(says("ada", "A-1.2a", "F", written=Written.NO),),
    )

    assert [x.written for x in found] == [0.0]


def test_a_share_for_the_organization_is_held_against_its_threshold_at_once():
    where = criterion("A-1.2a", 2, coverage=Coverage(population="people", min_percent=90))

    found = opinions(where, responses=(says("ada", "A-1.2a", 0.95), says("bob", "A-1.2a", 0.899)))

    assert [(x.value, x.label) for x in found] == [(1.0, "95%"), (2 / 3, "89%")]


def test_a_word_is_not_held_against_the_threshold():
    where = criterion("A-1.2a", 2, coverage=Coverage(population="people", min_percent=30))

    assert values(where, responses=(says("ada", "A-1.2a", "P"),)) == {"ada": 1 / 3}


def test_a_share_for_systems_is_held_against_its_threshold_later():
    where = criterion(
        "A-1.2a",
        2,
        scope=Breadth.SYSTEM,
        coverage=Coverage(population="ai_systems", min_percent=90),
    )

    assert values(where, responses=(says("ada", "A-1.2a", 0.95),)) == {"ada": 0.95}


def test_labels_tell_unknown_from_not_applicable():
    found = opinions(
        TWO,
        responses=(says("ada", "A-1.2a", None), says("bob", "A-1.2a", "na")),
        votes=(votes("cleo", "A-1", None),),
    )

    assert [x.label for x in found] == ["unknown", "not-applicable", "unknown"]
    assert [x.value for x in found] == [None, None, None]


def test_somebody_who_is_in_no_list_belongs_to_no_group():
    assert opinions(TWO, responses=(says("zoe", "A-1.2a", "F"),))[0].group == ""


def test_systems_that_are_spoken_of_apart_are_named():
    heard = hear(
        small_assessment(
            responses=(says("ada", "A-1.2a", "F", system="s"), says("ada", "A-1.2a", "F")),
            votes=(votes("bob", "A-1", 2, system="t"),),
        )
    )

    assert systems_named(TWO, capability=PART, heard=heard) == {"s", "t"}


def test_answers_to_a_criterion_leave_out_votes():
    heard = hear(
        small_assessment(responses=(says("ada", "A-1.2a", "L"),), votes=(votes("bob", "A-1", 2),))
    )

    assert answers_to(TWO, heard=heard) == {"ada": 2 / 3}


@pytest.mark.parametrize(
    "pair",
    [
        (says("ada", "A-1.2a", None), says("ada", "A-1.2a", "N")),
        (
            says("ada", "A-1.2a", "F", written=Written.YES),
            says("ada", "A-1.2a", "F", written=Written.NO),
        ),
    ],
)
def test_the_order_of_two_answers_of_one_day_does_not_matter(pair):
    def told(said):
        return [(x.value, x.written) for x in opinions(TWO, responses=said)]

    assert told(pair) == told(pair[::-1])
