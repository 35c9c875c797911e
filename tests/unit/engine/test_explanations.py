from datetime import date

import pytest

from fakes.frameworks import (
    AT,
    capability,
    criterion,
    decides,
    excludes,
    framework_of,
    months_ago,
    one_capability,
    picture,
    proof,
    rated,
    says,
    seen,
    small_assessment,
    small_framework,
    system,
    votes,
)
from stadial.model import (
    Breadth,
    Coverage,
    Domain,
    Nature,
    Outcome,
    Respondent,
    Review,
    View,
)

CROWD = tuple(
    Respondent(id=f"{group}{i}", name="X", group=group)
    for group, count in (("eng", 3), ("sec", 2), ("exec", 1))
    for i in range(count)
)


def walk(explanation):
    yield explanation
    for part in explanation.parts:
        yield from walk(part)


def test_the_whole_is_explained_down_to_answers_and_evidence():
    found = picture(
        small_framework(),
        votes=(votes("ada", "A-1", 3),),
        evidence=(proof("e", "A-1.2a"),),
    )

    tree = found.overall[View.ASSURED].because
    way = []
    while tree.parts:
        way.append(tree.about)
        tree = tree.parts[0]

    assert [*way, tree.about] == ["small", "A", "A-1", "A-1 level 2", "A-1.2a", "answers"]
    criterion_node = found.ratings["A-1.2a"].because
    assert [part.about for part in criterion_node.parts] == ["answers", "evidence"]


@pytest.mark.parametrize("view", View)
def test_every_step_of_an_explanation_has_a_value_and_a_rule(view):
    found = picture(
        small_framework(),
        votes=(votes("ada", "A-1", 3), votes("bob", "B-1", 2)),
        evidence=(proof("e", "A-1.2a"), seen("f", "s.one")),
        adjudications=(excludes("A-1.5a"),),
        systems=(system("s"),),
    )

    for step in walk(found.overall[view].because):
        assert step.about
        assert step.value
        assert step.rule.endswith((".", "Seen on site.")), step


def test_a_capability_says_what_the_next_level_needs():
    framework = one_capability(
        criterion("two", 2), criterion("three", 3, key=True), criterion("more", 3)
    )

    found = picture(framework, votes=(votes("ada", "A-1", 2),)).capabilities[View.CLAIMED]["A-1"]

    assert found.because.next_step == "For level 3: bring three to largely and bring more to fully."


def next_step(view, *, framework=None, key="c", **fields):
    framework = framework or one_capability(criterion("c", 3, nature=Nature.TECHNICAL))
    return picture(framework, **fields).capabilities[view]["A-1"].because.next_step


FULLY = (says("ada", "c", "F"),)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "For level 3: bring c to largely with proof (E2, set up, or better)."),
        ({"responses": FULLY}, "For level 3: prove c (E2, set up, or better)."),
        (
            {"responses": FULLY, "evidence": (proof("e", "c", rung="E2", age_months=21),)},
            "For level 3: renew or repeat the evidence for c.",
        ),
        (
            {
                "responses": FULLY,
                "evidence": (proof("e", "c", outcome=Outcome.NO), proof("f", "c")),
            },
            "For level 3: settle what speaks against c.",
        ),
        ({"responses": FULLY, "evidence": (proof("e", "c"),)}, ""),
    ],
)
def test_the_assured_next_step_tells_work_from_proof(fields, expected):
    assert next_step(View.ASSURED, **fields) == expected


def test_what_was_only_seen_needs_better_proof():
    framework = one_capability(criterion("c", 3, nature=Nature.TECHNICAL, signals=("s",)))
    weak = (proof("e", rung="E1", signal="s"),)

    found = next_step(View.ASSURED, framework=framework, evidence=weak)

    assert found == "For level 3: prove c (E2, set up, or better)."


def test_the_documented_next_step_asks_to_write():
    assert next_step(View.DOCUMENTED, responses=FULLY) == (
        "For level 3: write down c (needed: largely)."
    )


def test_a_long_list_of_needs_is_cut():
    framework = one_capability(*(criterion(f"c{i}", 2) for i in range(7)))

    assert next_step(View.CLAIMED, framework=framework, responses=(says("ada", "c0", "N"),)) == (
        "For level 2: bring c0 to fully, bring c1 to fully, bring c2 to fully and do the same for "
        "3 more criteria."
    )


def test_rules_without_gates_only_say_how_to_score_higher():
    framework = one_capability(criterion("c", 1), policy="weighted-average", floor=0, top=3)

    assert next_step(View.CLAIMED, framework=framework, responses=(says("ada", "c", "P"),)) == (
        "To score higher: bring c to fully."
    )


def test_a_reached_top_that_could_be_fuller_has_no_level_to_name():
    framework = one_capability(
        criterion("a", 1), criterion("b", 2), policy="iso33020", floor=0, top=2
    )

    assert next_step(View.CLAIMED, framework=framework, responses=(says("ada", "a", "L"),)) == (
        "For level 2: bring a to fully and bring b to largely."
    )


def test_domain_and_whole_name_what_holds_them_down():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=tuple(capability(f"C{i}", criterion(f"C{i}.2", 2)) for i in range(5)),
        ),
        top=2,
    )
    some = picture(framework, votes=(votes("ada", "C0", 1), votes("ada", "C1", 2)))
    every = picture(framework, votes=tuple(votes("ada", f"C{i}", 2) for i in range(5)))

    domain = some.domains[View.CLAIMED]["D"]
    assert domain.because.next_step == (
        "Raise the lowest capability: C0 (1.0), C2 (not assessed) and 2 more."
    )
    assert domain.because.inputs["C1"] == "2.0"
    assert some.overall[View.CLAIMED].because.next_step == "Raise the lowest domain: D (1.2-1.8)."
    assert every.domains[View.CLAIMED]["D"].because.next_step == ""


def test_groups_under_three_people_are_shown_only_together():
    framework = one_capability(criterion("c", 2, stakeholders=("eng",)))
    said = tuple(says(person.id, "c", word) for person, word in zip(CROWD, "FLNFFN", strict=True))

    rating = rated(framework, "c", respondents=CROWD, responses=said)

    answers = rating.because.parts[0]
    assert dict(answers.inputs) == {
        "people differ": "0.16 to 1.00",
        "eng": "1 fully, 1 largely, 1 not: median 0.66, weight 2",
        "pooled": "2 fully, 1 not",
    }
    assert answers.value == "0.58"
    assert "the middle half of their answers is carried into the range" in answers.rule


def test_one_person_beside_a_large_group_is_not_told_apart():
    framework = one_capability(criterion("c", 2))
    said = tuple(says(person.id, "c", word) for person, word in zip(CROWD, "FLFF", strict=False))

    answers = rated(framework, "c", respondents=CROWD, responses=said).because.parts[0]

    assert dict(answers.inputs) == {
        "people differ": "0.91 to 1.00",
        "everybody": "3 fully, 1 largely",
    }


def test_a_group_that_knows_nothing_is_shown_as_unknown():
    said = tuple(says(person.id, "c", None) for person in CROWD[:3])

    answers = rated(
        one_capability(criterion("c", 2)), "c", respondents=CROWD, responses=said
    ).because.parts[0]

    assert answers.value == "unknown"
    assert dict(answers.inputs) == {"eng": "3 unknown: median unknown, weight 1"}


def test_a_vote_is_explained_as_one():
    answers = rated(
        one_capability(criterion("c", 2)), "c", votes=(votes("ada", "A-1", 2),)
    ).because.parts[0]

    assert answers.rule.endswith("A vote for a level counts as fully up to it, and not above.")
    assert answers.inputs["pooled"] == "1 level 2"


def test_a_decision_without_votes_is_explained():
    answers = rated(
        one_capability(criterion("c", 2)), "c", adjudications=(decides("c", "L"),)
    ).because.parts[0]

    assert (answers.value, answers.rule) == ("0.66", "Decided by Lea: Seen on site.")
    assert dict(answers.inputs) == {"decided on": str(AT)}


def test_systems_are_named_only_where_they_were_spoken_of_apart():
    framework = framework_of(
        Domain(
            id="A",
            name="A",
            capabilities=(
                capability(
                    "A-1",
                    criterion(
                        "c",
                        2,
                        scope=Breadth.SYSTEM,
                        coverage=Coverage(population="ai_systems", min_percent=90),
                    ),
                ),
            ),
        )
    )
    systems = (system("s"), system("t"))
    fields = {"systems": systems, "evidence": (proof("e", "c", system="t"),)}

    together = rated(framework, "c", responses=(says("ada", "c", "F"),), **fields).because
    apart = rated(
        framework,
        "c",
        responses=(says("ada", "c", "F"), says("ada", "c", "N", system="t")),
        **fields,
    ).because

    assert [part.about for part in together.parts] == ["answers", "evidence on t"]
    assert [part.about for part in apart.parts] == [
        "answers on s",
        "answers on t",
        "evidence on t",
    ]
    assert "AI systems count by their criticality." in together.rule
    assert "A share of 90 % or more counts in full" in together.rule


def test_evidence_is_explained_piece_by_piece():
    pieces = (
        proof("a", "c", rung="E4", dated_on=date(2026, 5, 1)),
        proof("b", "c", rung="E5", review=Review.WEAK, dated_on=date(2026, 5, 1)),
        proof("d", "c", rung="said", dated_on=None),
    )
    framework = one_capability(criterion("c", 4, signals=("x", "y")))

    evidence = rated(framework, "c", responses=FULLY, evidence=pieces).because.parts[1]

    assert evidence.value == "1.00"
    assert evidence.rule == (
        "The strongest piece counts. At level 4 E4, enforced, or better, counts in full; words "
        "alone count 0.33. Of several signals all must say yes, and the weakest decides."
    )
    assert dict(evidence.inputs) == {
        "counted": "3 pieces",
        "a": "E4, enforced; counts 1.00; dated 2026-05-01",
        "b": "E1, a document; counts 0.50 (filed as E5); dated 2026-05-01",
        "d": "said; counts 0.33; undated",
    }


def test_a_range_and_what_was_left_out_are_told_with_a_level():
    framework = one_capability(*(criterion(f"c{i}", 2) for i in range(4)))

    found = picture(
        framework,
        responses=(says("ada", "c0", "F"),),
        adjudications=(excludes("c3"),),
    ).capabilities[View.CLAIMED]["A-1"]

    level = found.because.parts[0]
    assert level.value == "0.39-1.00"
    assert dict(level.inputs) == {"not applicable": "0.25 of its weight"}
    assert found.because.value == "1.3-2.0"
    assert found.because.inputs["strict, not-applicable as 0"] == "1.2"


def test_old_evidence_is_explained_with_what_is_left_of_it():
    old = proof("e", "c", rung="E3", dated_on=months_ago(24))

    assessment = small_assessment(responses=FULLY, evidence=(old,))
    rating = rated(
        one_capability(criterion("c", 2)),
        "c",
        responses=assessment.responses,
        evidence=assessment.evidence,
    )

    assert rating.assured.low == pytest.approx(0.5, abs=0.01)
    assert rating.because.parts[1].inputs["e"].startswith("E3, carried out; counts 0.49; dated")
