"""Adjusting, comparing, reviewing and explaining a roadmap, each as a person asks for it."""

from dataclasses import replace
from datetime import date

from fakes.plans import initiative, small_framework, team
from fakes.small import assessment
from stadial.engine.plan.changes import Changes
from stadial.model import (
    Answer,
    AnswerKind,
    Evidence,
    Outcome,
    ProgressEntry,
    ProgressKind,
    Respondent,
    Response,
    Review,
    Roadmap,
    Rung,
    Status,
)
from stadial.usecases.explain_initiative import explain_initiative
from stadial.usecases.plan_roadmap import find_alternatives, simulate_changes
from stadial.usecases.replan_roadmap import replan_roadmap
from stadial.usecases.review_progress import review_progress

AT = date(2026, 11, 22)
Q1, Q2 = date(2027, 1, 1), date(2027, 4, 1)
FIRST = initiative(
    "x",
    "A1.2",
    team="t",
    status=Status.PLANNED,
    starts_on=Q1,
    ends_on=Q2,
    planned_ends_on=Q2,
    deadline_on=Q2,
    skills=("s",),
    metric="share",
    metric_target=9.0,
    why_here="It can start at once.",
)
ACME = assessment(
    teams=(replace(team("t", 30.0), skills=("s",)),),
    roadmap=Roadmap(quarters=4, initiatives=(FIRST, initiative("y", "A1.3", requires=("x",)))),
    progress=(ProgressEntry(initiative="x", on=AT, kind=ProgressKind.METRIC, value=9.0),),
)
ASKED = {"framework": small_framework(), "assessment": ACME, "at": AT}


def test_a_plan_is_compared_with_others():
    assert len(find_alternatives(**ASKED, by=date(2027, 12, 31)).plans) == 4


def test_a_change_is_tried_and_nothing_else():
    found = simulate_changes(**ASKED, changes=Changes(capacity={"t": 0.0}))

    assert found.area_after == 0


def test_a_running_plan_is_adjusted():
    found = replan_roadmap(**ASKED, calm=0.002)

    assert found.promised == 1
    assert found.ladder == ()


def test_progress_is_reviewed_so_many_days_ahead():
    assert review_progress(**ASKED).due == ()
    assert [each.what for each in review_progress(**ASKED, days_ahead=60).due] == ["Title x begins"]


def test_an_initiative_is_explained_with_its_criteria():
    why = explain_initiative(**ASKED, about="x")

    assert (why.value, why.rule) == ("2027-01-01 to 2027-03-31", "It can start at once.")
    assert why.inputs["waited for by"] == "y"
    assert why.inputs["metric"].startswith("The metric is reached: 9")
    assert (why.inputs["deadline"], why.inputs["skills"]) == ("2027-04-01", "s")
    (part,) = why.parts
    assert part.value == "not assured"
    assert part.next_step.startswith("A1.2 is not assured")


def test_an_initiative_without_dates_says_how_to_plan_it():
    why = explain_initiative(**ASKED, about="y")

    assert (why.value, why.next_step) == ("without dates", "stadial roadmap build --write")
    assert (why.inputs["waits for"], why.inputs["team"]) == ("x", "nobody yet")
    assert "promised end" not in why.inputs


def test_a_criterion_that_is_proven_is_assured():
    proof = Evidence(
        id="e",
        title="all of it",
        criteria=("A1.2",),
        source="s",
        dated_on=AT,
        rung=Rung.REVERIFIED,
        outcome=Outcome.YES,
        review=Review.ACCEPTED,
    )
    said = Response(
        respondent="r", criterion="A1.2", answer=Answer(kind=AnswerKind.FULLY), answered_on=AT
    )
    made = replace(
        ACME,
        respondents=(Respondent(id="r", name="R", group="eng"),),
        responses=(said,),
        evidence=(proof,),
    )

    why = explain_initiative(framework=small_framework(), assessment=made, at=AT, about="x")

    assert why.parts[0].value == "assured"
