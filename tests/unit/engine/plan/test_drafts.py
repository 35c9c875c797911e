import pytest

from fakes.plans import commission, gaps, initiative, small_framework, team, work
from fakes.small import criterion
from stadial.engine.plan.drafts import draft_initiatives
from stadial.engine.plan.fitting import team_for
from stadial.engine.plan.metrics import success_metric
from stadial.model import Coverage, Metric, Status, WorkKind


def by_id(made):
    return {draft.initiative.id: draft for draft in draft_initiatives(made).drafts}


def test_each_uncovered_criterion_becomes_a_proposal_without_an_owner():
    found = by_id(commission("A1.2", "A1.3"))

    assert list(found) == ["do-A1.2", "do-A1.3"]
    proposal = found["do-A1.3"].initiative
    assert found["do-A1.3"].is_new
    assert (proposal.title, proposal.owner, proposal.status) == ("Title A1.3", "", Status.PROPOSED)
    assert (proposal.effort_days, proposal.cost, proposal.team) == (10.0, 0.0, "t")
    assert proposal.criteria == ("A1.3",)
    assert proposal.requires == ("do-A1.2",)


def test_an_open_initiative_covers_its_criteria_and_keeps_what_people_typed():
    typed = initiative(
        "own", "A1.2", "A1.3", effort_days=7.0, team="t", metric="5 of 5", owner="Ada"
    )
    found = by_id(commission("A1.2", "A1.3", initiatives=(typed,)))

    assert list(found) == ["own"]
    assert not found["own"].is_new
    assert found["own"].criteria == ("A1.2", "A1.3")
    own = found["own"].initiative
    assert (own.effort_days, own.team, own.metric, own.owner) == (7.0, "t", "5 of 5", "Ada")


def test_what_people_left_open_is_filled_in_from_its_criteria():
    found = by_id(commission("A1.2", "A1.3", initiatives=(initiative("own", "A1.2", "A1.3"),)))

    own = found["own"].initiative
    assert own.effort_days == 20.0
    assert own.team == "t"
    assert own.metric == "1 accepted piece of evidence: Title A1.2"


def test_an_initiative_without_criteria_is_planned_as_it_is_and_noted():
    made = draft_initiatives(commission(initiatives=(initiative("own"), initiative("odd", "gone"))))

    assert [draft.initiative.team for draft in made.drafts] == ["", ""]
    assert made.notes == (
        "‘Title own’ has nothing left to reach up to the targets; close it, or give it criteria.",
        "‘Title odd’ has nothing left to reach up to the targets; close it, or give it criteria.",
    )


def test_an_initiative_that_can_reach_nothing_says_why():
    made = draft_initiatives(
        commission(
            "A1.3",
            initiatives=(
                initiative("a", "A1.2", status=Status.DROPPED),
                initiative("own", "A2.2", "A1.3"),
            ),
        )
    )

    assert made.notes == (
        "‘Title own’ cannot reach A1.3: A1.2 must come first, and ‘Title a’ was dropped.",
    )


def test_a_closed_initiative_does_not_cover_what_is_still_lacking():
    done = initiative("do-A1.2", "A1.2", status=Status.DONE)

    assert list(by_id(commission("A1.2", initiatives=(done,)))) == ["do-A1.2-2"]


def test_a_second_initiative_for_a_criterion_adds_nothing():
    found = by_id(
        commission("A1.2", initiatives=(initiative("x", "A1.2"), initiative("y", "A1.2")))
    )

    assert found["x"].criteria == ("A1.2",)
    assert found["y"].criteria == ()


def test_typed_and_derived_links_count_once_and_closed_ones_not():
    found = by_id(
        commission(
            "A1.2",
            "A1.3",
            "A2.2",
            initiatives=(
                initiative("x", "A1.2"),
                initiative("y", "A1.3", requires=("x", "old")),
                initiative("old", "B1.2", status=Status.DONE),
            ),
        )
    )

    assert found["y"].after == ("x",)
    assert found["do-A2.2"].after == ()


def test_a_link_that_would_close_a_circle_is_left_out_and_noted():
    made = draft_initiatives(
        commission(
            "A1.2",
            "A1.3",
            "A1.4",
            "A2.2",
            "A2.3",
            initiatives=(initiative("x", "A1.2", "A1.4"), initiative("y", "A1.3")),
        )
    )

    after = {draft.initiative.id: draft.after for draft in made.drafts}
    assert after == {"x": ("y",), "y": (), "do-A2.2": (), "do-A2.3": ("do-A2.2",)}
    (note,) = made.notes
    assert note == (
        "y should wait for x, which waits for y; the planner lets them run side by side. "
        "Split the one that bundles criteria of several steps."
    )


def test_a_circle_through_several_initiatives_is_found():
    made = draft_initiatives(
        commission(
            "A1.2",
            "A1.3",
            "A1.4",
            "A1.5",
            initiatives=(
                initiative("x", "A1.2", "A1.5"),
                initiative("y", "A1.3", requires=("x",)),
                initiative("z", "A1.4"),
            ),
        )
    )

    assert [draft.after for draft in made.drafts] == [("z",), ("x",), ()]
    assert len(made.notes) == 1


def test_strategic_beats_the_other_kinds_and_a_typed_kind_beats_all():
    made = commission(
        work("A1.2", WorkKind.QUICK_WIN),
        work("A2.2", WorkKind.STRATEGIC),
        work("B1.2", WorkKind.QUICK_WIN),
        initiatives=(
            initiative("x", "A1.2", "A2.2"),
            initiative("y", "B1.2", kind=WorkKind.DEFER),
        ),
    )

    assert [draft.initiative.kind for draft in draft_initiatives(made).drafts] == [
        WorkKind.STRATEGIC,
        WorkKind.DEFER,
    ]


def test_a_criterion_that_is_pulled_in_has_no_kind():
    assert by_id(commission("A1.3"))["do-A1.2"].initiative.kind is None


def test_the_team_is_that_of_the_first_group_that_has_one():
    made = commission(teams=(team("a", groups=("x",)), team("b", groups=("y", "z"))))

    assert team_for(made, criterion("q", 2, stakeholders=("none", "z", "x"))).id == "b"
    assert team_for(made, criterion("q", 2, stakeholders=("none",))).id == "a"
    assert team_for(made, criterion("q", 2)).id == "a"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"metric": Metric(name="Signed models", operator=">=", target=95, unit="%")},
            "Signed models >= 95 %",
        ),
        (
            {"metric": Metric(name="Open findings", operator="<=", target=0, unit="")},
            "Open findings <= 0",
        ),
        (
            {"coverage": Coverage(population="ai_systems", min_percent=90)},
            "At least 90 % of AI systems: Title q",
        ),
        ({"evidence": ("signed policy", "minutes")}, "1 accepted piece of evidence: signed policy"),
        ({}, "1 accepted piece of evidence: Title q"),
    ],
)
def test_a_success_metric_is_a_countable_sentence(fields, words):
    assert success_metric(criterion("q", 2, **fields)) == words


def test_nothing_lacking_makes_no_drafts():
    made = commission(of=small_framework())

    assert made.gaps == gaps()
    assert draft_initiatives(made).drafts == ()


def test_two_ways_to_the_same_predecessor_are_no_circle():
    made = draft_initiatives(
        commission(
            initiatives=(
                initiative("a"),
                initiative("b", requires=("a",)),
                initiative("c", requires=("a",)),
                initiative("d", requires=("b", "c")),
                initiative("e", requires=("d",)),
            )
        )
    )

    assert [draft.after for draft in made.drafts] == [(), ("a",), ("a",), ("b", "c"), ("d",)]


def test_what_an_initiative_waited_for_and_is_done_stays_on_record():
    done = initiative("d", "A1.2", status=Status.DONE)
    gone = initiative("g", "A2.2", status=Status.DROPPED)
    made = commission("B1.2", initiatives=(done, gone, initiative("x", "B1.2", requires=("d",))))

    (draft,) = draft_initiatives(made).drafts

    assert draft.initiative.requires == ("d",)
    assert draft.after == ()
