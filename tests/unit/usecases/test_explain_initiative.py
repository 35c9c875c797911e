"""Why an initiative stands where it stands, and how it goes, told of an assessment."""

from datetime import date

import pytest

from fakes.plans import initiative, small_framework
from fakes.small import assessment
from stadial.model import Certificate, Roadmap, Status
from stadial.usecases.explain_initiative import explain_roadmap, explainable_ids
from stadial.usecases.review_progress import explain_state

AT = date(2026, 11, 22)
Q1, Q2 = date(2027, 1, 1), date(2027, 4, 1)
TYPED = initiative("typed", "A1.2", starts_on=Q1, ends_on=Q2, status=Status.PLANNED)
BEHIND = initiative(
    "behind", "A1.3",
    requires=("typed",), skills=("mlops",), deadline_on=Q2, planned_ends_on=Q2, why_here="So.",
)  # fmt: skip
ROADMAP = Roadmap(
    initiatives=(TYPED, BEHIND),
    certificate=Certificate(
        area=8.0, bound=10.0, method="look-ahead", effort="instant", problem="p"
    ),
)
ACME = assessment(roadmap=ROADMAP)


def why(about):
    return explain_roadmap(framework=small_framework(), assessment=ACME, at=AT, about=about)


def test_everything_on_a_roadmap_can_be_explained():
    assert explainable_ids(ROADMAP)[:2] == ("typed", "behind")

    assert [why(key).about for key in explainable_ids(ROADMAP)] == list(explainable_ids(ROADMAP))


def test_typed_dates_say_so_and_how_a_plan_is_made():
    found = why("typed")

    assert found.rule == "Its dates were typed; no plan was computed for it."
    assert found.next_step == "stadial roadmap build --write"
    assert found.inputs["waited for by"] == "behind"
    assert [part.value for part in found.parts] == ["not assured"]


def test_what_an_initiative_needs_and_promised_is_said():
    found = why("behind")

    assert (found.rule, found.next_step) == ("So.", "")
    assert found.inputs["waits for"] == "typed"
    assert found.inputs["skills"] == "mlops"
    assert found.inputs["deadline"] == "2027-04-01"
    assert found.inputs["promised last day"] == "2027-03-31"


def test_how_it_goes_is_explained_by_its_id():
    def state_of(about, at):
        return explain_state(
            framework=small_framework(), assessment=ACME, at=at, about=about, days_ahead=30
        )

    assert state_of("typed", AT).value == "not-started"
    assert "nobody reported that it has" in state_of("typed", date(2027, 2, 1)).rule
    with pytest.raises(KeyError):
        state_of("nobody", AT)
