import pytest

from fakes.frameworks import (
    capability,
    criterion,
    excludes,
    framework_of,
    one_capability,
    picture,
    says,
    small_framework,
)
from stadial.engine.policies import (
    POLICIES,
    Need,
    Scale,
    UnknownPolicyError,
    reachable_maximum,
    rulebook_of,
)
from stadial.engine.policies.iso33020 import profile_level
from stadial.engine.policies.samm2 import percent_to_target, practice_score, progress
from stadial.engine.policies.samm15 import practice_score as practice_score_15
from stadial.engine.policies.weighted_average import mean_of, mean_of_section_means, sum_of
from stadial.model import Domain, Settings, Standing, View

SCALE = Scale(ground=0, top=3, settings=Settings())
LADDER = capability(
    "C", *(criterion(f"{level}{name}", level, stream=name) for level in (1, 2, 3) for name in "ab")
)


def filled(text):
    """Return values of a ladder: one letter for each criterion, N, P, L or F; `-` is left out."""
    words = {"N": 0.0, "P": 1 / 3, "L": 2 / 3, "F": 1.0}
    pairs = zip(LADDER.criteria, text, strict=True)
    return {c.id: words[letter] for c, letter in pairs if letter != "-"}


def value(policy, text):
    return POLICIES[policy].capability_value(LADDER, values=filled(text), scale=SCALE)


def needs(policy, text):
    scale = SCALE if policy != "staged" else Scale(ground=0, top=3, settings=Settings())
    found = POLICIES[policy].needs(LADDER, values=filled(text), scale=scale)
    return {need.criterion: pytest.approx(need.rating) for need in found}


@pytest.mark.parametrize(
    ("policy", "text", "expected"),
    [
        ("staged", "FLFFNN", 2.0),
        ("staged", "FFLLFF", 1.8),
        ("strict-staged", "FFFLFF", 1.0),
        ("strict-staged", "FFFFFF", 3.0),
        ("strict-staged", "FLFFFF", 0.0),
        ("c2m2", "FLLLLP", 2.0),
        ("c2m2", "PFFFFF", 0.0),
        ("c2m2", "--FFNN", 2.0),
        ("iso33020", "FFLFLL", 2.0),
        ("iso33020", "FFFFLL", 3.0),
        ("iso33020", "LFFFFF", 1.0),
        ("iso33020", "PFFFFF", 0.0),
        ("samm2", "FNFNFF", 2.0),
        ("samm1.5", "FNFNFF", 2.0),
        ("samm1.5", "F-FNFF", 2.5),
        ("level-sum", "NNNNFF", 1.0),
        ("weighted-average", "FFFNNN", 1.5),
    ],
)
def test_each_policy_gives_its_own_number(policy, text, expected):
    assert value(policy, text) == pytest.approx(expected)


@pytest.mark.parametrize("policy", POLICIES)
def test_a_perfect_answer_reaches_the_top_and_needs_nothing(policy):
    assert value(policy, "FFFFFF") == pytest.approx(3.0)
    assert needs(policy, "FFFFFF") == {}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_tells_its_source_and_its_rules(policy):
    rules = POLICIES[policy]

    assert all(
        (
            rules.source,
            rules.level_rule,
            rules.capability_rule,
            rules.domain_rule,
            rules.overall_rule,
        )
    )


@pytest.mark.parametrize(
    ("policy", "text", "expected"),
    [
        ("strict-staged", "FFLLNN", {"2a": 1.0, "2b": 1.0}),
        ("c2m2", "FPNNNN", {"1b": 2 / 3}),
        ("iso33020", "LFPFNN", {"1a": 1.0, "2a": 2 / 3}),
        ("iso33020", "NFNNNN", {"1a": 2 / 3}),
        ("iso33020", "FFFFLN", {"3b": 2 / 3}),
        ("samm2", "FFFFFP", {"3b": 1.0}),
        ("staged", "FFPPNN", {"2a": 1.0, "2b": 2 / 3}),
    ],
)
def test_each_policy_says_what_the_next_level_needs(policy, text, expected):
    assert needs(policy, text) == expected


def test_at_the_top_with_lower_letters_iso_needs_nothing():
    assert needs("iso33020", "FFFFLL") == {}


def test_a_33020_attribute_may_be_several_statements_of_one_stream():
    parts = [criterion(f"1{i}", 1, stream="PA 1.1") for i in range(3)]
    process = capability("P", *parts)

    found = POLICIES["iso33020"].capability_value(
        process, values={"10": 1.0, "11": 1.0, "12": 0.0}, scale=SCALE
    )

    assert found == 1.0  # two of three is 66 %, largely


def test_a_profile_without_levels_stands_on_the_ground():
    assert profile_level({}) == 0
    assert profile_level({1: "N"}) == 0


@pytest.mark.parametrize("policy", ["strict-staged", "c2m2", "iso33020"])
def test_policies_of_whole_levels_take_the_lowest(policy):
    framework = framework_of(
        *(
            Domain(id=d, name=d, capabilities=(capability(f"{d}-1", criterion(f"{d}2", 2)),))
            for d in "AB"
        ),
        policy=policy,
        top=2,
    )

    found = picture(framework, responses=(says("ada", "A2", "F"),))

    assert [s.low for s in found.domains[View.CLAIMED].values()] == [2, 1]
    assert [s.robust for s in found.domains[View.CLAIMED].values()] == [None, None]
    assert [s.banked for s in found.domains[View.CLAIMED].values()] == [0.0, 0.0]
    overall = found.overall[View.CLAIMED]
    assert (overall.level, overall.high_level) == (1, 2)


def test_averages_cut_the_whole_to_a_level():
    framework = one_capability(criterion("c", 1), policy="weighted-average", floor=0, top=3)

    overall = picture(framework, responses=(says("ada", "c", "L"),)).overall[View.CLAIMED]

    assert (overall.level, overall.index) == (2, pytest.approx(2.0))


def test_c2m2_levels_a_domain_over_all_of_its_practices():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("D-1", criterion("one", 1), criterion("three", 3)),
                capability("D-2", criterion("two", 2)),
            ),
        ),
        policy="c2m2",
        floor=0,
        top=3,
    )

    found = picture(framework, responses=(says("ada", "one", "F"), says("ada", "three", "F")))

    assert found.capabilities[View.CLAIMED]["D-1"].low == 3
    assert found.domains[View.CLAIMED]["D"].low == 1


def test_a_stream_without_an_applicable_answer_still_counts_in_samm_2():
    assert practice_score([[1.0, 1.0, 0.0], [None, None, None]]) == 1.0
    assert value("samm2", "F-F-F-") == 1.5


def test_a_level_without_an_applicable_answer_adds_nothing_in_samm_15():
    assert practice_score_15([[1.0], [], [0.5]]) == 1.5


def test_a_target_of_nothing_is_reached_and_a_way_of_nothing_has_no_progress():
    assert percent_to_target([0.5], target=[0.0]) == 1.0
    assert progress(1.0, current=1.5, target=1.0) is None


def test_anchored_not_applicable_counts_as_met_and_strictly_as_not():
    framework = one_capability(
        criterion("c", 2), criterion("d", 3), not_applicable="anchored", top=3
    )
    both = (excludes("c"), excludes("d"))

    found = picture(framework, adjudications=both)

    score = found.capabilities[View.CLAIMED]["A-1"]
    assert (score.standing, score.low, score.strict_low) == (Standing.RATED, 3.0, 1.0)
    assert score.with_exclusions


def test_a_policy_that_does_not_exist_is_refused_with_those_that_do():
    framework = one_capability(criterion("c", 2), policy="vibes")

    with pytest.raises(UnknownPolicyError, match=r"small: scoring.policy 'vibes'.*staged"):
        rulebook_of(framework, settings=Settings())


def test_a_framework_that_reaches_its_top_says_so():
    whole = capability("C", *(criterion(f"c{level}", level) for level in (2, 3, 4, 5)))

    assert reachable_maximum(framework_of(Domain(id="D", name="D", capabilities=(whole,)))) == 5


def test_a_framework_that_cannot_says_what_it_reaches():
    # A: lowest capability ends at 4; B: ends at 3 and 5
    assert reachable_maximum(small_framework()) == pytest.approx((2 * (5 * 2 + 4) / 3 + 3.5) / 3)


@pytest.mark.parametrize(
    "domains", [(), (Domain(id="D", name="D", capabilities=(capability("C"),)),)]
)
def test_a_framework_without_criteria_reaches_its_ground(domains):
    assert reachable_maximum(framework_of(*domains)) == 1.0


def test_weighted_averages_leave_out_what_has_no_score():
    scores, weights = [80.0, None, 40.0], [1.0, 5.0, 3.0]

    assert mean_of(scores, weights=weights) == 50.0
    assert sum_of(scores, weights=weights) == 200.0
    assert mean_of_section_means(scores, weights=weights, sections=[[0], [1], [2]]) == 60.0
    assert mean_of([None], weights=[1.0]) is None
    assert sum_of([None], weights=[1.0]) is None
    assert mean_of_section_means([None], weights=[1.0], sections=[[0]]) is None


def test_a_need_names_a_criterion_and_a_rating():
    assert POLICIES["level-sum"].needs(LADDER, values=filled("FFFFFN"), scale=SCALE) == (
        Need(criterion="3b", rating=1.0),
    )
