import pytest

from fakes.frameworks import capability, criterion, system
from stadial.engine.cover import (
    WHOLE,
    Cell,
    Part,
    cells_of,
    counted_share,
    covered,
    covered_with_proof,
)
from stadial.model import Breadth, Coverage, Criticality, Settings

SETTINGS = Settings()
PLAIN = criterion("c", 3)
COUNTED = Coverage(population="people", min_percent=90)
NINETY = criterion("c", 3, scope=Breadth.SYSTEM, coverage=COUNTED)


@pytest.mark.parametrize(
    ("share", "counted"), [(0.0, 0.0), (0.5, 0.5), (0.89, 2 / 3), (0.9, 1.0), (1.0, 1.0)]
)
def test_a_share_counts_in_full_from_its_threshold_and_at_most_largely_below(share, counted):
    assert counted_share(share, criterion=NINETY, settings=SETTINGS) == counted


def test_a_threshold_is_met_within_the_tolerance():
    assert counted_share(0.9 - 1e-12, criterion=NINETY, settings=SETTINGS) == 1.0


def test_without_a_threshold_the_share_itself_counts():
    assert counted_share(0.89, criterion=PLAIN, settings=SETTINGS) == 0.89


def test_a_criterion_for_ai_systems_is_rated_in_each_system_of_its_kind():
    where = criterion("c", 2, scope=Breadth.SYSTEM)
    systems = (
        system("a"),
        system("b", criticality=Criticality.CRITICAL),
        system("c", archetypes=("user",)),
    )

    cells = cells_of(
        where,
        capability=capability("A-1", where, applies_to=("builder",)),
        systems=systems,
        settings=SETTINGS,
    )

    assert cells == (Cell(system="a", weight=1), Cell(system="b", weight=4))


@pytest.mark.parametrize(
    ("breadth", "systems"), [(Breadth.ORGANIZATION, (system("a"),)), (Breadth.SYSTEM, ())]
)
def test_a_criterion_is_rated_once_for_the_organization_or_without_a_register(breadth, systems):
    where = criterion("c", 2, scope=breadth)

    cells = cells_of(where, capability=capability("A-1", where), systems=systems, settings=SETTINGS)

    assert cells == (WHOLE,)


def test_systems_count_by_their_criticality():
    parts = [Part(weight=1, value=1.0), Part(weight=3, value=0.0)]

    assert covered(parts, criterion=PLAIN, settings=SETTINGS) == 0.25


def test_one_badly_proven_system_does_not_pull_down_nine_proven_ones():
    parts = [Part(weight=1, value=1.0)] * 9 + [Part(weight=1, value=1.0, strength=0.5)]

    assert covered_with_proof(parts, criterion=NINETY, settings=SETTINGS) == 1.0


def test_the_assured_share_is_the_best_over_all_strengths():
    parts = [Part(weight=1, value=1.0), Part(weight=1, value=1.0, strength=0.6)]

    # x = 1 covers half of the systems, x = 0.6 all of them
    assert covered_with_proof(parts, criterion=PLAIN, settings=SETTINGS) == 0.6
    # with the threshold: x = 1 counts 0.5, x = 0.6 reaches it
    assert covered_with_proof(parts, criterion=NINETY, settings=SETTINGS) == 0.6


@pytest.mark.parametrize("value", [0.86, 0.98])
def test_what_people_give_together_for_the_organization_is_no_share_of_anything(value):
    once = criterion("c", 3, scope=Breadth.ORGANIZATION, coverage=COUNTED)
    parts = [Part(weight=1, value=value)]

    assert covered(parts, criterion=once, settings=SETTINGS) == value
    assert covered_with_proof(parts, criterion=once, settings=SETTINGS) == value
