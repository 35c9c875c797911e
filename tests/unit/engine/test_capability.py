import pytest

from fakes.frameworks import (
    WORDS,
    criterion,
    excludes,
    one_capability,
    picture,
    proof,
    says,
    seen,
    votes,
)
from stadial.model import Coverage, Standing, View, Written

OUT = Coverage(population="launches", min_percent=50)


def score(text, *, out=(), key=(), view=View.CLAIMED, framework=None, **fields):
    """
    Return the score of one capability from `FF|L?|-` and so on: levels 2, 3, 4 ...

    N, P, L, F, `?` unknown, `-` not applicable.
    """
    cells = [
        (f"{level}{i}", level, letter)
        for level, letters in enumerate(text.split("|"), start=2)
        for i, letter in enumerate(letters)
    ]
    framework = framework or one_capability(
        *(
            criterion(name, level, coverage=OUT if name in out else None, key=name in key)
            for name, level, _ in cells
        )
    )
    found = picture(
        framework,
        responses=tuple(says("ada", n, letter) for n, _, letter in cells if letter in WORDS),
        adjudications=tuple(excludes(n) for n, _, letter in cells if letter == "-"),
        populations={"launches": 0},
        **fields,
    )
    return found.capabilities[view]["A-1"]


@pytest.mark.parametrize(
    ("text", "low", "high", "level", "high_level"),
    [
        ("F|FF|N|N", 3.0, 3.0, 3, 3),
        ("F|F?|F|F", 2.6, 5.0, 2, 5),
        ("F|?|N|N", 2.0, 3.0, 2, 3),
        ("N|F|F|F", 1.0, 1.0, 1, 1),
        ("?|N|N|?", 1.0, 2.0, 1, 2),
        ("?|N|F|F", 1.0, 2.0, 1, 2),
        ("F|F|F|F", 5.0, 5.0, 5, 5),
    ],
)
def test_bounds_come_from_unknowns_as_0_and_as_1(text, low, high, level, high_level):
    found = score(text)

    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert (found.level, found.high_level) == (level, high_level)
    assert found.is_decided is (level == high_level)


def test_what_nobody_rated_is_not_assessed_and_keeps_its_bounds():
    found = score("?|?")

    assert found.standing is Standing.UNKNOWN
    assert (found.low, found.high, found.is_decided) == (1.0, 3.0, False)
    assert found.because.value == "not assessed"


def test_one_rating_is_enough_to_be_assessed():
    assert score("?|N").standing is Standing.RATED


@pytest.mark.parametrize(
    ("text", "out", "standing", "strict"),
    [
        ("--|-", (), Standing.NOT_APPLICABLE, 1.0),
        ("FF|F", ("20", "21", "30"), Standing.OUT_OF_SCOPE, None),
        ("F-|-", ("20",), Standing.NOT_APPLICABLE, 1.0),
    ],
)
def test_without_an_applicable_criterion_there_is_no_level(text, out, standing, strict):
    found = score(text, out=out)

    assert (found.standing, found.strict_low) == (standing, strict)
    assert (found.low, found.high, found.achievements) == (0.0, 0.0, ())
    assert found.because.next_step == ""


def test_the_strict_score_counts_not_applicable_as_0_and_leaves_out_what_is_out_of_scope():
    assert score("F-|F").strict_low == pytest.approx(1 + 0.5 / (5 / 6))
    assert score("FN|F", out=("21",)).strict_low == 3.0
    assert score("FF|F").strict_low == 3.0


def test_a_level_that_is_not_applicable_is_passed_through():
    assert score("F|-|F|N").low == 4.0
    assert score("F|-|P|N").low == pytest.approx(2.5)
    assert score("F|F|-|-").low == 3.0


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("FFFFFFF---", False),  # exactly 30 %
        ("FFFFFF----", True),
        ("F|-|F", True),  # a whole level left out below the one reached
        ("F|N-", False),  # left out of a level that is not reached
        ("F|F|-", False),
    ],
)
def test_too_much_left_out_of_a_reached_level_is_said(text, flagged):
    assert score(text).with_exclusions is flagged


def test_exclusions_are_told_with_their_level():
    reached = score("FF--|F").achievements[0]

    assert (reached.level, reached.criteria, reached.excluded_share) == (2, ("20", "21"), 0.5)
    assert score("FN|F", out=("21",)).achievements[0].excluded_share == 0.0


def test_work_above_the_next_level_is_banked_and_not_counted():
    found = score("N|P|F|F")

    assert (found.low, found.banked) == (1.0, pytest.approx(2.5))
    assert found.because.inputs["banked above the next level"] == "2.5"


def test_whether_the_level_holds_for_other_weights_is_said():
    assert score("FL|FF|N").robust is True
    assert score("F|FFFFFFFN|N").robust is False


def test_only_the_assured_view_knows_what_was_only_seen():
    framework = one_capability(criterion("20", 2, signals=("s",)))
    evidence = (seen("e", "s"),)

    claimed = score("?", framework=framework, evidence=evidence)
    assured = score("?", framework=framework, evidence=evidence, view=View.ASSURED)

    assert (claimed.standing, claimed.low, claimed.high) == (Standing.UNKNOWN, 1.0, 2.0)
    assert (assured.standing, assured.low, assured.high) == (Standing.RATED, 2.0, 2.0)


def test_the_documented_view_is_the_same_rule_over_what_is_written():
    framework = one_capability(criterion("20", 2), criterion("30", 3))
    cast = (votes("ada", "A-1", 2, written=Written.YES),)

    found = picture(framework, votes=cast)

    documented = found.capabilities[View.DOCUMENTED]["A-1"]
    assert (documented.low, documented.high) == (2.0, 3.0)
    assert found.capabilities[View.CLAIMED]["A-1"].high == 2.0


def test_nobody_said_whether_it_is_written_down():
    assert score("F|F", view=View.DOCUMENTED).standing is Standing.UNKNOWN


def test_proof_of_a_level_may_lack_where_the_work_is_done():
    evidence = (proof("e", "20", rung="E1"), proof("f", "30", rung="E1"))

    found = score("F|F|N", view=View.ASSURED, evidence=evidence)

    assert (found.level, found.low) == (2, pytest.approx(2.9))
