from itertools import product

import numpy as np
import pytest

from fakes.frameworks import capability, criterion, framework_of, one_capability
from fakes.interviews import sheet
from stadial.engine.interview.ability import believe
from stadial.engine.interview.chances import (
    achieving_chance,
    capability_rows,
    entropy,
    ladder_of,
    level_chances,
    levels_of,
    with_answer,
)
from stadial.engine.score import achievement
from stadial.model import Domain, Settings


def by_brute_force(peers, beliefs):
    """Return the chance of a level by trying every combination of answers."""
    total = 0.0
    for words in product(range(4), repeat=len(peers)):
        values = {x.id: word / 3 for x, word in zip(peers, words, strict=True)}
        if achievement(peers, values=values, settings=Settings()) == 1:
            chances = (beliefs.chances(x)[word] for x, word in zip(peers, words, strict=True))
            total = total + np.prod(list(chances), axis=0)
    return total


@pytest.mark.parametrize(
    "peers",
    [
        (criterion("a", 2),),
        (criterion("a", 2), criterion("b", 2, key=True)),
        (criterion("a", 2, weight=2.5), criterion("b", 2), criterion("c", 2)),
        tuple(criterion(f"a{n}", 2, key=n == 1) for n in range(5)),
    ],
)
def test_the_chance_of_a_level_equals_that_over_all_combinations(peers):
    now = sheet(one_capability(*peers))
    beliefs = believe(now)

    assert achieving_chance(peers, now, beliefs, held={}) == pytest.approx(
        by_brute_force(peers, beliefs)
    )


def test_a_key_criterion_that_failed_leaves_no_chance():
    peers = (criterion("a", 2), criterion("b", 2, key=True))
    now = sheet(one_capability(*peers), {"b": "P"})

    assert achieving_chance(peers, now, believe(now), held={}).max() == 0


def test_an_answer_taken_as_given_changes_its_own_level_alone():
    framework = one_capability(criterion("a", 2), criterion("b", 3))
    now = sheet(framework)
    beliefs = believe(now)
    before = ladder_of(framework.capability_by_id["A-1"], now, beliefs)

    after = with_answer(before, framework.criterion_by_id["a"], 0.0, sheet=now, beliefs=beliefs)

    assert after.levels[0][1].max() == 0
    assert after.levels[1][1] is before.levels[1][1]


def test_a_level_without_criteria_is_passed_through_and_nobody_stands_above_the_last():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("D-1", criterion("D-1.2", 2), criterion("D-1.4", 4)),
                capability("D-2", criterion("D-2.3", 3), criterion("D-2.5", 5)),
            ),
        )
    )
    now = sheet(framework, {"D-1.2": "F"})
    ladder = ladder_of(framework.capability_by_id["D-1"], now, believe(now))
    levels = levels_of(framework.domains[0], now)

    rows = capability_rows(ladder, levels=levels)

    assert levels == (1, 2, 3, 4, 5)
    assert rows[0].min() == 1
    assert (rows[1] == rows[2]).all()
    assert rows[3].max() == 0


def test_chances_of_levels_sum_to_one():
    ability = np.array([0.5, 0.5])

    found = level_chances(np.array([[1.0, 0.6], [0.4, 0.2]]), ability)

    assert found == pytest.approx([0.2, 0.5, 0.3])
    assert entropy(np.array([0.5, 0.5, 0.0])) == pytest.approx(1.0)
