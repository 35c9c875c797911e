"""
Scoring rules against published and hand-derived numbers (`scoring.yaml`).

Every rule is tried twice: as the function that holds it, and through a whole picture.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from fakes.frameworks import (
    WORDS,
    answer,
    capability,
    criterion,
    framework_of,
    one_capability,
    small_assessment,
)
from stadial.engine.picture import take_picture
from stadial.engine.policies import reachable_maximum
from stadial.engine.policies.iso33020 import letter_of, profile_level
from stadial.engine.policies.samm2 import percent_to_target, practice_score, progress
from stadial.engine.policies.samm15 import practice_score as practice_score_15
from stadial.engine.policies.weighted_average import mean_of, mean_of_section_means, sum_of
from stadial.engine.score import domain_value, level_of, overall_level, weighted_mean
from stadial.model import (
    Adjudication,
    Domain,
    Evidence,
    Response,
    Rung,
    Standing,
    View,
    cut_range,
)

CASES = yaml.safe_load((Path(__file__).parent / "scoring.yaml").read_text(encoding="utf-8"))
AT = date(2026, 6, 1)
LEVELS = (2, 3, 4, 5)


def near(value):
    return pytest.approx(value, abs=1e-9)


def named(cases):
    return [pytest.param(case, id=case.get("name")) for case in cases]


def picture_of(framework, answers, **fields):
    """Return the picture of answers by criterion id, given by one person."""
    said = [
        Response(respondent="ada", criterion=key, answer=answer(value))
        for key, value in answers.items()
        if value != "na"
    ]
    excluded = [
        Adjudication(
            criterion=key,
            answer=answer("na"),
            reason="There is none.",
            decided_by="Lea",
            decided_on=AT,
            approved_by=("Max", "Eva"),
            expires_on=date(2027, 1, 1),
        )
        for key, value in answers.items()
        if value == "na"
    ]
    assessment = small_assessment(responses=tuple(said), adjudications=tuple(excluded), **fields)
    return take_picture(framework, assessment, at=AT)


# --- OWASP SAMM 2


def samm_streams(case):
    return [[None if x == "na" else x for x in stream] for stream in case["streams"]]


@pytest.mark.parametrize("case", named(CASES["samm2"]["cases"]))
def test_a_samm_2_practice_is_the_mean_of_its_streams(case):
    assert practice_score(samm_streams(case)) == near(case["practice"])


def samm_framework(*practices, functions=1):
    per = len(practices) // functions
    domains = [
        Domain(id=f"F{f}", name=f"F{f}", capabilities=practices[f * per : (f + 1) * per])
        for f in range(functions)
    ]
    return framework_of(*domains, policy="samm2", floor=0, top=3)


def samm_practice(key):
    return capability(
        key,
        *(
            criterion(f"{key}-{level}-{stream}", level, stream=stream)
            for stream in "AB"
            for level in (1, 2, 3)
        ),
    )


@pytest.mark.parametrize("case", named(CASES["samm2"]["cases"]))
def test_a_samm_2_practice_keeps_its_number_in_a_picture(case):
    answers = {
        f"P-{level}-{stream}": value
        for stream, given in zip("AB", case["streams"], strict=True)
        for level, value in enumerate(given, start=1)
    }

    picture = picture_of(samm_framework(samm_practice("P")), answers)

    score = picture.capabilities[View.CLAIMED]["P"]
    assert (score.low, score.high) == (near(case["practice"]), near(case["practice"]))


def test_samm_2_counts_the_share_of_the_target_and_the_progress():
    share, way = CASES["samm2"]["percent_to_target"], CASES["samm2"]["progress"]

    assert percent_to_target(share["current"], target=share["target"]) == near(share["expect"])
    assert progress(way["baseline"], current=way["current"], target=way["target"]) == near(
        way["expect"]
    )


def test_fifteen_samm_2_practices_give_their_functions_and_the_whole():
    case = CASES["samm2"]["fifteen_practices"]
    framework = samm_framework(*(samm_practice(f"P{k}") for k in range(15)), functions=5)
    answers = {
        c.id: [1.0, 0.0, 0.25, 0.5][k % 4]
        for k, practice in enumerate(framework.capability_by_id.values())
        for c in practice.criteria
    }

    picture = picture_of(framework, answers)

    practices = [score.low for score in picture.capabilities[View.CLAIMED].values()]
    assert practices == near(case["practices"])
    assert [s.low for s in picture.domains[View.CLAIMED].values()] == near(case["functions"])
    assert picture.overall[View.CLAIMED].index == near(case["overall"])


# --- OWASP SAMM 1.5


@pytest.mark.parametrize("case", CASES["samm15"]["cases"])
def test_a_samm_15_practice_is_the_sum_of_its_levels(case):
    criteria = [
        criterion(f"P-{level}-{i}", level)
        for level, given in enumerate(case["levels"], start=1)
        for i in range(len(given))
    ]
    values = [float(value) for given in case["levels"] for value in given]
    framework = one_capability(*criteria, policy="samm1.5", floor=0, top=3)
    answers = {c.id: value for c, value in zip(criteria, values, strict=True)}

    assert practice_score_15(case["levels"]) == near(case["practice"])
    score = picture_of(framework, answers).capabilities[View.CLAIMED]["A-1"]
    assert score.low == near(case["practice"])


def test_not_applicable_scores_1_in_samm_15_where_the_framework_anchors_it():
    criteria = [criterion(f"P-{level}", level) for level in (1, 2, 3)]
    framework = one_capability(
        *criteria, policy="samm1.5", floor=0, top=3, not_applicable="anchored"
    )

    picture = picture_of(framework, {"P-1": 0.5, "P-2": "na", "P-3": 0.2})

    assert picture.capabilities[View.CLAIMED]["A-1"].low == near(1.7)
    assert picture.capabilities[View.CLAIMED]["A-1"].strict_low == near(0.7)


# --- C2M2

RATINGS = {"FI": "F", "LI": "L", "PI": "P", "NI": "N"}


def c2m2_answers(case, counts):
    """Return answers by practice id for one case."""
    rest = RATINGS.get(case.get("all"))
    given = {f"{mil}-{i}": rest for mil, count in counts.items() for i in range(count)}
    if "except" in case:
        given[f"{case['except']['level']}-0"] = RATINGS[case["except"]["rating"]]
    if "only" in case:
        for i in range(counts[case["only"]["level"]]):
            given[f"{case['only']['level']}-{i}"] = RATINGS[case["only"]["rating"]]
    return given


@pytest.mark.parametrize("case", CASES["c2m2"]["cases"], ids=str)
@pytest.mark.parametrize("objectives", [1, 4])
def test_a_c2m2_domain_has_the_level_of_all_its_practices(case, objectives):
    counts = CASES["c2m2"]["counts"]
    practices = [criterion(f"{mil}-{i}", mil) for mil, n in counts.items() for i in range(n)]
    parts = [capability(f"O{k}", *practices[k::objectives]) for k in range(objectives)]
    framework = framework_of(
        Domain(id="D", name="D", capabilities=tuple(parts)), policy="c2m2", floor=0, top=3
    )

    picture = picture_of(framework, c2m2_answers(case, counts))

    score = picture.domains[View.CLAIMED]["D"]
    assert (score.level, score.low) == (case["mil"], case["mil"])


# --- ISO/IEC 33020


def test_iso_33020_gives_letters_to_shares():
    bands = CASES["iso33020"]["bands"]

    assert {share: letter_of(share) for share in bands} == bands


@pytest.mark.parametrize("case", CASES["iso33020"]["profiles"], ids=str)
def test_an_iso_33020_profile_has_its_level(case):
    attributes = {
        f"PA-{level}-{i}": letter
        for level, letters in case["attributes"].items()
        for i, letter in enumerate(letters)
    }
    criteria = [criterion(key, int(key.split("-")[1])) for key in attributes]
    framework = one_capability(*criteria, policy="iso33020", floor=0, top=3)

    assert profile_level(case["attributes"]) == case["level"]
    assert (
        picture_of(framework, attributes).capabilities[View.CLAIMED]["A-1"].level == case["level"]
    )


# --- weighted averages, OWASP AIMA


def test_weighted_averages_leave_out_what_is_not_applicable():
    case = CASES["weighted_average"]
    scores, weights, sections = case["scores"], case["weights"], case["sections"]
    without_last = [*scores[:-1], None]

    for given, expected in (
        (scores, case["expect"]),
        (without_last, case["with_last_not_applicable"]),
    ):
        assert {
            "mean": mean_of(given, weights=weights),
            "sum": sum_of(given, weights=weights),
            "mean_of_section_means": mean_of_section_means(
                given, weights=weights, sections=sections
            ),
        } == near(expected)


def weighted_framework():
    weights = CASES["weighted_average"]["weights"]
    criteria = [criterion(f"C{i}", 1, weight=w) for i, w in enumerate(weights)]
    return one_capability(*criteria, policy="weighted-average", floor=0, top=100)


@pytest.mark.parametrize(
    ("last", "expected"), [(None, "expect"), ("na", "with_last_not_applicable")]
)
def test_a_weighted_average_keeps_its_number_in_a_picture(last, expected):
    case = CASES["weighted_average"]
    answers = {f"C{i}": score / 100 for i, score in enumerate(case["scores"])}
    if last:
        answers["C3"] = last

    picture = picture_of(weighted_framework(), answers)

    assert picture.capabilities[View.CLAIMED]["A-1"].low == near(case[expected]["mean"])


def test_a_weighted_average_of_nothing_is_not_assessed():
    assert CASES["weighted_average"]["nothing_answered"] == "not-assessed"
    nothing = [None, None]

    picture = picture_of(weighted_framework(), {})

    assert picture.capabilities[View.CLAIMED]["A-1"].standing is Standing.UNKNOWN
    assert mean_of(nothing, weights=[1, 1]) is None
    assert sum_of(nothing, weights=[1, 1]) is None
    assert mean_of_section_means(nothing, weights=[1, 1], sections=[[0], [1]]) is None


@pytest.mark.parametrize("case", CASES["aima_1_0_1"]["cases"], ids=str)
def test_an_aima_practice_is_the_mean_of_its_six_answers(case):
    top = max(CASES["aima_1_0_1"]["scale"])
    criteria = [criterion(f"Q{i}", 1 + i % 3) for i in range(6)]
    framework = one_capability(*criteria, policy="weighted-average", floor=0, top=top)
    answers = {f"Q{i}": value / top for i, value in enumerate(case["answers"])}

    score = picture_of(framework, answers).capabilities[View.CLAIMED]["A-1"]

    assert score.low == near(case["practice"])
    assert reachable_maximum(framework) == near(top)


# --- the rule of Stadial


def stadial_case(case):
    """Return framework and answers of one case of the rule."""
    words = {"unknown": None}
    given = {level: case.get(f"level_{level}") for level in LEVELS}
    above = case["levels_above"].removeprefix("all ")
    answers = {
        f"{level}-{i}": words.get(word, word)
        for level in LEVELS
        for i, word in enumerate(given[level] or [above])
    }
    last = max(level for level in LEVELS if given[level])
    keys = {f"{last}-{i}" for i in case.get("key", [])}
    criteria = [criterion(key, int(key[0]), key=key in keys) for key in answers]
    return one_capability(*criteria), answers


@pytest.mark.parametrize("case", named(CASES["stadial"]["cases"]))
def test_the_rule_of_stadial_gives_its_level(case):
    framework, answers = stadial_case(case)
    evidence = ()
    if "rung" in case:
        dated_on = AT - timedelta(days=round(case["age_months"] * 365.25 / 12))
        evidence = tuple(
            Evidence(id=key, title=key, criteria=(key,), rung=Rung(case["rung"]), dated_on=dated_on)
            for key, value in answers.items()
            if value == "F"
        )

    picture = picture_of(framework, answers, evidence=evidence)

    score = picture.capabilities[View.CLAIMED]["A-1"]
    assured = picture.capabilities[View.ASSURED]["A-1"]
    found = {
        "level": score.level,
        "value": score.low,
        "low": score.low,
        "high": score.high,
        "decided": score.is_decided,
        "printed": cut_range(score.low, score.high),
        "assured_level": assured.level,
        "assured_value": assured.low,
        "expect": {
            Standing.UNKNOWN: "not-assessed",
            Standing.NOT_APPLICABLE: "not-applicable",
        }.get(score.standing, "rated"),
    }
    expected = {key: case[key] for key in found if key in case}
    assert expected
    for key, value in expected.items():
        assert found[key] == (near(value) if isinstance(value, float) else value), key


@pytest.mark.parametrize("case", CASES["stadial"]["domains"], ids=str)
def test_a_domain_stands_on_the_level_of_its_lowest_capability(case):
    values = case["capabilities"]

    value = domain_value(values, weights=[1.0] * len(values))

    assert value == near(case["value"])
    assert level_of(value) == case["level"]


def ladder(key, value):
    """Return a capability, and answers that give it a headline."""
    level, fraction = int(value), value - int(value)
    steps = {n: [criterion(f"{key}.{n}-{i}", n) for i in range(20)] for n in LEVELS}
    answers = {
        c.id: 1.0 if n <= level else (fraction * 0.85 if n == level + 1 else 0.0)
        for n, criteria in steps.items()
        for c in criteria
    }
    return capability(key, *(c for criteria in steps.values() for c in criteria)), answers


@pytest.mark.parametrize("case", CASES["stadial"]["domains"], ids=str)
def test_a_domain_keeps_that_level_in_a_picture(case):
    parts = [ladder(f"C{i}", value) for i, value in enumerate(case["capabilities"])]
    framework = framework_of(
        Domain(id="D", name="D", capabilities=tuple(part for part, _ in parts))
    )
    answers = {key: value for _, given in parts for key, value in given.items()}

    score = picture_of(framework, answers).domains[View.CLAIMED]["D"]

    assert (score.level, score.low) == (case["level"], near(case["value"]))


@pytest.mark.parametrize("case", CASES["stadial"]["overall"], ids=str)
def test_the_whole_needs_four_fifths_and_nobody_far_behind(case):
    values = [float(value) for value in case["domains"]]
    weights = [1.0] * len(values)
    parts = [ladder(f"C{i}", value) for i, value in enumerate(values)]
    framework = framework_of(
        *(Domain(id=f"D{i}", name="D", capabilities=(part,)) for i, (part, _) in enumerate(parts))
    )
    answers = {key: value for _, given in parts for key, value in given.items()}

    overall = picture_of(framework, answers).overall[View.CLAIMED]

    assert overall_level(values, weights=weights, share=0.8) == case["level"]
    assert weighted_mean(values, weights=weights) == near(case["index"])
    assert overall.level == case["level"]
    assert overall.index == near(case["index"])
    assert overall.minimum == near(case["minimum"])


# --- policies that cannot reach the end of their scale


@pytest.mark.parametrize("case", CASES["rejected_policies"], ids=lambda case: case["name"])
def test_a_rule_that_cannot_reach_its_top_says_what_it_reaches(case):
    assert "reachable maximum named" in case["expect"]
    criteria = [criterion(f"P-{level}", level, stream="A") for level in (1, 2)]

    for policy in ("samm2", "samm1.5", "level-sum", "staged"):
        framework = one_capability(*criteria, policy=policy, floor=0, top=3)
        assert reachable_maximum(framework) == near(2.0)


def test_the_words_of_an_answer_have_their_values():
    assert {word: answer(word).value for word in WORDS} == near(WORDS)
