from dataclasses import replace

import pytest

from fakes.pictures import picture_of
from fakes.small import (
    assessment,
    capability,
    criterion,
    days,
    domain,
    framework,
    ladder,
    system,
)
from stadial.engine.gaps import find_gaps, gaps_by_domain
from stadial.engine.targets import TargetError
from stadial.model import Scoring, Standing, TargetChoice

FRAMEWORK = framework(domain("A", ladder("A-1"), ladder("A-2")), domain("B", ladder("B-1")))


def find(values=None, *, of=FRAMEWORK, default=0.0, **fields):
    return find_gaps(of, assessment(**fields), picture_of(of, values, default=default))


def gap_of(key, *args, **fields):
    return next(gap for gap in find(*args, **fields).gaps if gap.capability == key)


def test_a_gap_is_target_minus_the_assured_low_bound():
    gap = gap_of("A-1", {"A-1.2": 1.0, "A-1.3": 1 / 3})

    assert gap.achieved == pytest.approx(2.5)
    assert gap.levels == pytest.approx(0.5)
    assert gap.lacking == ("A-1.3",)
    assert gap.because == (
        "Assured at 2.5 for a target of 3, 0.5 levels short: 1 criterion to meet, A-1.3 first."
    )


def test_the_printed_gap_agrees_with_the_printed_level_and_never_looks_smaller():
    gap = gap_of("A-1", {"A-1.2": 1.0, "A-1.3": 0.98 * 2 / 3})

    assert "Assured at 2.9 for a target of 3, 0.1 levels short" in gap.because


def test_a_target_that_is_met_has_no_gap_even_with_more_to_do_above():
    gap = gap_of("A-1", {"A-1.2": 1.0, "A-1.3": 2 / 3})

    assert (gap.levels, gap.lacking, gap.risk) == (0.0, (), 0.0)
    assert gap.because == "Every criterion that level 3 needs is met."


def test_a_capability_above_its_target_has_no_negative_gap():
    gap = gap_of("A-1", {"A-1": 1.0}, targets=TargetChoice(preset="baseline"))

    assert (gap.achieved, gap.levels) == (5.0, 0.0)


def test_not_assessed_counts_the_whole_way_and_is_no_zero():
    gap = gap_of("A-1", {"A-1": None})

    assert gap.achieved is None
    assert gap.levels == 2.0
    assert gap.lacking == gap.unknown == ("A-1.2", "A-1.3")
    assert gap.because == (
        "Not assessed, so the whole way to level 3 counts: 2 criteria to meet, A-1.2 first."
    )


def test_unknown_criteria_of_an_assessed_capability_are_marked():
    gap = gap_of("A-1", {"A-1.2": 0.0, "A-1.3": None})

    assert gap.unknown == ("A-1.3",)
    assert gap.because.endswith("; 1 of them nobody has rated.")


@pytest.mark.parametrize("standing", [Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE])
def test_what_does_not_apply_is_left_out(standing):
    found = find({"A-1": standing, "A-2.2": standing})

    assert [gap.capability for gap in found.gaps] == ["A-2", "B-1"]
    assert found.gaps[0].lacking == ("A-2.3",)
    assert [target.capability for target in found.targets] == ["A-1", "A-2", "B-1"]


def test_lacking_stands_in_the_order_of_its_effect_on_the_headline():
    mixed = capability(
        "A-1",
        criterion("later", 3),
        criterion("light", 2),
        criterion("heavy", 2, weight=3.0),
        criterion("started", 2),
    )
    gap = gap_of("A-1", {"started": 2 / 3}, of=framework(domain("A", mixed)))

    assert gap.lacking == ("heavy", "light", "started", "later")


def test_among_equal_effects_the_lower_level_and_the_key_come_first():
    mixed = capability(
        "A-1",
        criterion("four", 4),
        criterion("three", 3),
        criterion("three-key", 3, key=True),
        criterion("two", 2),
    )
    found = gap_of("A-1", of=framework(domain("A", mixed)), targets=TargetChoice(levels={"A": 4}))

    assert found.lacking == ("two", "three-key", "three", "four")


def test_a_target_whose_level_has_no_criterion_is_as_met_as_it_can_be():
    hollow = capability("A-1", criterion("two", 2), criterion("four", 4))

    gap = gap_of("A-1", {"two": 1.0}, of=framework(domain("A", hollow)))

    assert (gap.levels, gap.lacking) == (0.0, ())


def test_another_policy_without_gates_lacks_what_is_below_full():
    summed = replace(FRAMEWORK, scoring=Scoring(policy="weighted-average"))

    gap = gap_of("A-1", {"A-1.2": 1.0, "A-1.3": 0.5}, of=summed)

    assert gap.lacking == ("A-1.3",)


def test_risk_is_the_gap_times_the_inherent_risk_of_the_systems_concerned():
    split = framework(
        domain("A", ladder("A-1", applies_to=("builder",)), ladder("A-2", applies_to=("consumer",)))
    )
    systems = (
        system("low", "low", archetypes=("builder",)),
        system("high", "high", archetypes=("consumer",)),
    )

    found = find(of=split, systems=systems)

    assert [gap.risk for gap in found.gaps] == pytest.approx([2 * 25, 2 * 75])
    assert [gap.capability for gap in found.riskiest] == ["A-2", "A-1"]


def test_the_three_questions_have_their_answers():
    found = find({"A-1": 1.0, "B-1.2": 1.0}, default=0.0)

    assert [gap.capability for gap in found.biggest] == ["A-2", "B-1"]
    assert {work.criterion for work in found.work} == {"A-2.2", "A-2.3", "B-1.3"}
    assert found.quick_wins == tuple(w for w in found.quick_wins if w.kind.value == "quick-win")


def test_a_cheap_strong_step_is_offered_as_a_quick_win():
    steps = [criterion(f"c{i}", 2, effort=days(3 if i == 0 else 20)) for i in range(6)]
    of = framework(*(domain(x.id, capability(f"C-{x.id}", x)) for x in steps))

    assert [work.criterion for work in find(of=of).quick_wins] == ["c0"]


def test_domains_are_told_biggest_first_with_levels_and_criteria():
    found = find({"A-1": 1.0, "A-2.2": 1.0, "B-1": None})

    first, second = found.domains
    assert (first.domain, first.levels, first.lacking, first.unknown) == ("B", 2.0, 2, 2)
    assert (second.domain, second.levels, second.widest) == ("A", 0.5, "A-2")
    assert first.because == (
        "2.0 levels short on average; 2 criteria to meet (2 of them unrated); the widest gap is B-1."
    )
    assert second.because == (
        "0.5 levels short on average; 1 criterion to meet; the widest gap is A-2."
    )


def test_a_domain_is_weighted_by_its_capabilities_and_left_out_where_nothing_applies():
    heavy = framework(
        domain("A", ladder("A-1", weight=3.0), ladder("A-2")), domain("B", ladder("B-1"))
    )

    found = find({"A-2": 1.0, "B": Standing.OUT_OF_SCOPE}, of=heavy)

    assert [(gap.domain, gap.levels) for gap in found.domains] == [("A", 1.5)]
    assert gaps_by_domain(found, heavy) == found.domains


def test_a_domain_without_gaps_says_so():
    (met,) = find({"A-1": 1.0}, of=framework(domain("A", ladder("A-1")))).domains

    assert (met.widest, met.because) == ("", "Every target is met.")


def test_targets_that_do_not_fit_are_refused():
    with pytest.raises(TargetError):
        find(targets=TargetChoice(levels={"A": 9}))
