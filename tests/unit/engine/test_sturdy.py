from itertools import product

import pytest

from fakes.frameworks import WORDS, criterion
from stadial.engine.score import achievement
from stadial.engine.sturdy import holds, sturdy_level
from stadial.model import Settings

SETTINGS = Settings()


def level_of_words(words, *, key=(), weights=None, level=2):
    weights = weights or [1.0] * len(words)
    criteria = [
        criterion(f"{level}-{i}", level, key=i in key, weight=weight)
        for i, weight in enumerate(weights)
    ]
    return criteria, {c.id: WORDS[word] for c, word in zip(criteria, words, strict=True)}


def is_sturdy(words, **fields):
    criteria, values = level_of_words(words, **fields)
    return holds(criteria, values=values, settings=SETTINGS)


@pytest.mark.parametrize("words", ["F", "L", "FL", "FFL", "FFFFFFFFFF"])
def test_one_largely_holds_for_any_weights(words):
    assert is_sturdy(words)


def test_a_level_just_reached_does_not_hold():
    # seven of eight: 0.875 now, but (7 x 0.8) / (7 x 0.8 + 1.2) = 0.82
    assert not is_sturdy("FFFFFFFN")
    assert is_sturdy("F" * 19 + "N")


def test_a_level_that_is_not_reached_does_not_hold():
    assert not is_sturdy("LL")
    assert not is_sturdy("FFFFFFFFFN", key={9})


@pytest.mark.parametrize("words", ["FN", "LF", "LLF", "FFFLL", "FFFFFP", "LFFFFF", "FFFFFLLLL"])
@pytest.mark.parametrize("heavy", [1.0, 2.0])
def test_it_never_says_yes_where_some_weights_say_no(words, heavy):
    weights = [heavy, *[1.0] * (len(words) - 1)]
    criteria, values = level_of_words(words, weights=weights)

    def reached(swings):
        moved = [
            criterion(c.id, 2, weight=c.weight * swing)
            for c, swing in zip(criteria, swings, strict=True)
        ]
        return achievement(moved, values=values, settings=SETTINGS) == 1

    corners = all(map(reached, product((0.8, 1.2), repeat=len(words))))
    said = holds(criteria, values=values, settings=SETTINGS)

    assert corners or not said
    if heavy == 1:
        assert said == corners


def test_a_capability_is_sturdy_up_to_the_first_level_that_does_not_hold():
    two, values_2 = level_of_words("FF", level=2)
    three, values_3 = level_of_words("FFFFFFFN", level=3)
    four, values_4 = level_of_words("F", level=4)
    values = values_2 | values_3 | values_4

    found = sturdy_level([*two, *three, *four], values=values, settings=SETTINGS, ground=1)
    whole = sturdy_level(two, values=values_2, settings=SETTINGS, ground=1)

    assert (found, whole) == (2, 2)
