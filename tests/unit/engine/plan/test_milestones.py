from datetime import date

from fakes.pictures import rating
from fakes.plans import commission, small_framework
from fakes.small import domain, framework, ladder
from stadial.engine.plan.drafts import draft_initiatives
from stadial.engine.plan.milestones import (
    Outlook,
    expected_levels,
    expected_milestones,
    promises_missed,
)
from stadial.model import Milestone, Scoring, Standing


def outlook(made, starts):
    drafts = draft_initiatives(made).drafts
    return Outlook(commission=made, drafts=drafts, starts=starts, durations=[1] * len(drafts))


def test_levels_are_those_of_the_rule_with_the_planned_criteria_fully_met():
    made = commission(values={"A1.2": 1.0})

    assert expected_levels(made, set()) == {"A": 1, "B": 1}
    assert expected_levels(made, {"A2.2"}) == {"A": 2, "B": 1}
    assert expected_levels(made, {"A2.2", "B1.2", "B1.3"}) == {"A": 2, "B": 3}


def test_unknown_is_not_met_and_what_does_not_apply_is_left_out():
    out = {key: rating(key, Standing.NOT_APPLICABLE) for key in ("A2.2", "A2.3", "A2.4", "A2.5")}
    made = commission(values={"A1.2": 1.0, "B1": Standing.OUT_OF_SCOPE}, of=small_framework())
    made.picture.ratings.update(out)

    assert expected_levels(made, set()) == {"A": 2}


def test_a_framework_that_counts_not_applicable_as_met_does_so_here():
    of = framework(domain("B", ladder("B1")), scoring=Scoring(not_applicable="anchored"))
    made = commission(of=of, values={"B1.2": Standing.NOT_APPLICABLE})

    assert expected_levels(made, {"B1.3"}) == {"B": 3}


def test_there_is_a_milestone_each_half_year_and_at_the_end():
    made = commission("A1.2", "A2.2", "B1.2", quarters=3)

    found = expected_milestones(outlook(made, {0: 0, 1: 1, 2: 2}))

    assert [x.due_on for x in found] == [date(2027, 6, 30), date(2027, 9, 30)]
    assert [x.levels for x in found] == [{"A": 2, "B": 1}, {"A": 2, "B": 2}]
    assert found[0].id == "expected-2027-06-30"
    assert found[0].title == "Expected at the end of Q2 2027"


def test_a_promise_that_the_plan_does_not_keep_is_said():
    made = commission(
        "A1.2",
        "A2.2",
        "B1.2",
        milestones=(
            Milestone(id="m", title="Second", due_on=date(2027, 6, 30), levels={"A": 2, "B": 2}),
            Milestone(id="kept", title="Kept", due_on=date(2027, 9, 30), levels={"A": 2, "B": 2}),
            Milestone(id="past", title="Past", due_on=date(2026, 1, 1), levels={"A": 5}),
            Milestone(id="expected-x", title="Old", due_on=date(2027, 6, 30), levels={"A": 5}),
            Milestone(id="other", title="Other", due_on=date(2027, 6, 30), levels={"Z": 5}),
        ),
    )

    assert promises_missed(outlook(made, {0: 0, 1: 1, 2: 2})) == (
        "Milestone ‘Second’ (2027-06-30) is out of reach: the plan brings B 1 instead of 2.",
    )
