from dataclasses import replace

import pytest

from fakes.frameworks import (
    capability,
    criterion,
    decides,
    framework_of,
    proof,
    says,
    seen,
    system,
    votes,
)
from fakes.voices import FRAMEWORK, people, voices_of
from stadial.model import Breadth, Domain

CROWD = people(3, 0, 3, 1)
PROVEN = tuple(proof(f"e{key}", key, rung="E5") for key in FRAMEWORK.criterion_by_id)


def answers(key, **words):
    return tuple(says(who, key, word) for who, word in words.items())


def found(**fields):
    fields = {"respondents": CROWD, "evidence": PROVEN, **fields}
    return voices_of(**fields).disputes


def test_what_moves_the_level_most_comes_first():
    order = found(
        responses=(
            *answers("A-1.2", ai0="F", se0="F", se1="F"),
            *answers("A-1.4", ai0="F", se0="N"),  # level 3 is not reached: moves nothing
            *answers("B-1.2", ai0="F", se0="N"),
        )
    )

    assert [(d.criterion, d.moves) for d in order] == [("B-1.2", 1.0), ("A-1.4", 0.0)]
    assert order[0].because.value == "moves B-1 by 1.0 levels"
    assert order[0].because.next_step.startswith("Talk it over, then: stadial adjudicate B-1.2")
    assert [part.about for part in order[0].because.parts] == ["B-1.2"]


def test_of_one_capability_the_key_criterion_comes_first_and_all_say_what_they_move_together():
    order = found(
        responses=(
            *answers("A-1.2", ai0="F", se0="N"),
            *answers("A-1.3", ai0="F", se0="N"),
        )
    )

    assert [(d.criterion, d.key, d.moves) for d in order] == [
        ("A-1.3", True, 2.0),
        ("A-1.2", False, 2.0),
    ]
    assert order[0].own_move == pytest.approx(0.0)
    assert order[1].own_move == pytest.approx(1.375)


def test_votes_that_lie_apart_dispute_the_levels_between_them():
    order = found(votes=(votes("ai0", "A-1", 2), votes("se0", "A-1", 4)))

    assert {d.criterion for d in order} == {"A-1.3", "A-1.4"}
    assert all(d.from_votes for d in order)
    assert order[0].because.inputs["what lies apart"] == "levels voted"


def test_a_decided_criterion_is_no_dispute_any_more():
    said = answers("A-1.2", ai0="F", se0="N")

    assert found(responses=said, adjudications=(decides("A-1.2", "L"),)) == ()


def test_decided_votes_leave_what_is_still_open():
    ballots = (votes("ai0", "A-1", 2), votes("se0", "A-1", 4))

    left = found(votes=ballots, adjudications=(decides("A-1.3", "F"),))

    assert [d.criterion for d in left] == ["A-1.4"]


def test_answers_alone_are_disputed_one_by_one_and_not_by_the_level_they_imply():
    order = found(
        responses=(
            *answers("A-1.2", ai0="F", se0="F"),
            *answers("A-1.3", ai0="F", se0="N"),
        )
    )

    assert [d.criterion for d in order] == ["A-1.3"]
    assert not order[0].from_votes


def test_what_both_sides_answered_as_unknown_is_asked_and_not_decided():
    ballots = (votes("ai0", "A-1", 2), votes("se0", "A-1", 4))
    unknown = answers("A-1.3", ai0=None, se0=None)

    assert [d.criterion for d in found(votes=ballots, responses=unknown)] == ["A-1.4"]


def test_a_decision_on_one_system_leaves_the_others_open():
    framework = framework_of(
        Domain(
            id="A",
            name="A",
            capabilities=(capability("A-1", criterion("c2", 2, scope=Breadth.SYSTEM)),),
        )
    )
    said = answers("c2", ai0="F", se0="N")

    order = voices_of(
        framework,
        respondents=CROWD,
        responses=said,
        systems=(system("s"), system("t")),
        evidence=(proof("e", "c2", rung="E5"),),
        adjudications=(decides("c2", "F", system="s"),),
    ).disputes

    # half of it is decided: the level lies between 1.75 and 2
    assert order[0].moves == pytest.approx(0.25)
    assert order[0].spread == 1.0


def test_where_evidence_speaks_against_it_a_decision_moves_nothing_yet():
    disputed = answers("A-1.2", ai0="F", se0="N")
    no = replace(seen("no", "s.x", "no"), signal="", criteria=("A-1.2",))

    plain = found(responses=disputed)
    against = found(responses=disputed, evidence=(*PROVEN, no))

    assert plain[0].moves == 1.0
    assert against[0].moves < 1.0


@pytest.mark.parametrize(
    "said",
    [
        (),
        answers("A-1.2", ai0="F"),
        answers("A-1.2", ai0=None, se0=None),
        answers("A-1.2", ai0="F", ai1="F", se0="F"),
    ],
)
def test_one_voice_none_or_agreement_is_no_dispute(said):
    assert found(responses=said) == ()
