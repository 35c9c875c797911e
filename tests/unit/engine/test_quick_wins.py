from dataclasses import replace

import pytest

from fakes.pictures import picture_of
from fakes.small import assessment, capability, criterion, days, domain, framework
from stadial.engine.quick_wins import classify_work, percentile
from stadial.model import Initiative, Roadmap, Team, WorkKind


def flat(**efforts):
    """Return one capability per criterion, all of the same risk, with these efforts in days."""
    return framework(
        *(
            domain(key.upper(), capability(f"C-{key}", criterion(key, 2, effort=days(effort))))
            for key, effort in efforts.items()
        )
    )


EFFORTS = {"a": 2, "b": 10, "c": 12, "d": 15, "e": 20, "f": 30}


def classify(of, lacking=None, **fields):
    picture = picture_of(of, default=0.0)
    found = classify_work(
        framework=of,
        assessment=assessment(**fields),
        picture=picture,
        lacking=lacking or list(of.criterion_by_id),
    )
    return {work.criterion: work for work in found}


def test_nothing_lacking_is_no_work():
    assert (
        classify_work(
            framework=flat(a=1), assessment=assessment(), picture=picture_of(flat(a=1)), lacking=()
        )
        == ()
    )


def test_cheap_short_and_strong_even_with_a_weak_effect_is_a_quick_win():
    work = classify(flat(**EFFORTS))["a"]

    assert work.kind is WorkKind.QUICK_WIN
    assert work.because == (
        "Quick win, with one team and nothing to buy: 1 quarter and 2.0 person-days (limit "
        "11.3); 6.666 risk points a day, 4.606 with a weak effect (median 1.000, "
        "limit 1.188)."
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"effort": days(60)}, "it takes more than 1 quarter"),
        ({"effort": days(16)}, "effort is above the limit"),
        ({"effort": None}, "states no effort"),
    ],
)
def test_one_failed_test_of_its_own_makes_it_no_quick_win_and_is_told(fields, reason):
    of = flat(**EFFORTS)
    changed = replace(of.criterion_by_id["a"], **fields)
    of = framework(domain("A", capability("C-a", changed)), *of.domains[1:])

    work = classify(of)["a"]

    assert work.kind is not WorkKind.QUICK_WIN
    assert reason in work.because


def test_what_must_be_bought_is_no_quick_win():
    paid = Initiative(id="i", title="Buy", criteria=("a",), cost=1.0)

    work = classify(flat(**EFFORTS), roadmap=Roadmap(initiatives=(paid,)))["a"]

    assert work.kind is WorkKind.PLANNED
    assert "something must be bought" in work.because


def test_what_needs_two_teams_is_no_quick_win():
    first = criterion("z", 2, effort=days(1), stakeholders=("eng",))
    then = criterion("a", 2, effort=days(1), stakeholders=("legal",), requires=("z",))
    of = flat(**EFFORTS)
    of = framework(
        domain("A", capability("C-a", then)), domain("Z", capability("C-z", first)), *of.domains[1:]
    )
    teams = (
        Team(id="one", name="One", groups=("eng",)),
        Team(id="two", name="Two", groups=("legal",)),
    )

    assert "several teams" in classify(of, teams=teams)["a"].because
    assert "several teams" not in classify(of)["a"].because


def test_a_rate_that_a_weak_effect_pulls_under_the_median_is_no_quick_win():
    work = classify(flat(a=9, b=10, c=12, d=15))["a"]

    assert work.kind is WorkKind.FILL_IN or "weak effect" in work.because
    assert "a weak effect would not beat the median rate" in work.because


def test_what_gates_much_is_strategic():
    base = criterion("base", 2, effort=days(25))
    gated = [criterion(f"g{i}", 3, effort=days(5), requires=("base",)) for i in range(4)]
    of = framework(
        domain("A", capability("C-1", base)),
        *(domain(f"G{i}", capability(f"C-g{i}", x)) for i, x in enumerate(gated)),
    )

    found = classify(of)

    assert found["base"].kind is WorkKind.STRATEGIC
    assert found["base"].unlocked == pytest.approx(5 * found["base"].reduction)
    assert found["g0"].unlocked == pytest.approx(found["g0"].reduction)
    assert found["g0"].closure == ("base", "g0")
    assert "with 1 missing prerequisite " in found["g0"].because


def test_an_equal_share_of_a_gated_value_goes_to_each_missing_gate():
    gates = [criterion(key, 2, effort=days(5)) for key in ("p", "q")]
    end = criterion("end", 3, effort=days(5), requires=("p", "q"))
    of = framework(
        *(domain(x.id, capability(f"C-{x.id}", x)) for x in (*gates, end)),
    )

    found = classify(of)

    assert found["p"].unlocked == pytest.approx(found["p"].reduction + found["end"].reduction / 2)
    assert "with 2 missing prerequisites " in found["end"].because


def test_a_gate_above_the_targets_is_in_the_closure_and_no_work_of_its_own():
    gate = criterion("gate", 3, effort=days(5))
    end = criterion("end", 2, effort=days(5), requires=("gate",))
    of = framework(domain("A", capability("C-1", gate)), domain("B", capability("C-2", end)))

    found = classify(of, lacking=["end"])

    assert list(found) == ["end"]
    assert found["end"].closure == ("gate", "end")


def kind_of_last(weak_days):
    """Return the work on a third of a capability among whole ones."""
    parts = [criterion(f"w{i}", 2, effort=days(weak_days)) for i in range(3)]
    of = framework(
        domain("W", capability("C-w", *parts)),
        *(
            domain(key, capability(f"C-{key}", criterion(key, 2, effort=days(20))))
            for key in ("p", "q", "r", "s", "t", "u", "v")
        ),
    )
    return classify(of)["w0"]


def test_cheap_with_little_effect_is_a_fill_in():
    work = kind_of_last(19)

    assert work.kind is WorkKind.FILL_IN
    assert "rate is below the limit" in work.because


def test_dear_with_little_effect_can_wait():
    assert kind_of_last(27).kind is WorkKind.DEFER


def test_what_is_neither_is_planned():
    assert classify(flat(**EFFORTS))["c"].kind is WorkKind.PLANNED


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([5.0], 0.33, 5.0),
        ([1.0, 2.0], 0.5, 1.5),
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([0.0, 10.0], 0.67, 6.7),
    ],
)
def test_percentiles_are_interpolated(values, share, expected):
    assert percentile(values, share) == pytest.approx(expected)
