"""Why a plan, another way, a shift and a report on progress say what they say, in each case."""

from dataclasses import replace
from datetime import date

import pytest

from fakes.pictures import picture_of
from fakes.plans import initiative, small_framework
from fakes.small import assessment
from stadial.engine.plan.explain_progress import explain_progress, why_late
from stadial.engine.plan.explain_replan import explain_price, explain_shift, shift_words
from stadial.engine.plan.explain_roadmap import explain_certificate, explain_floors, explain_place
from stadial.engine.plan.explain_way import explain_way, reached_words
from stadial.engine.plan.review import review_progress
from stadial.model import (
    Adjustment,
    Alternative,
    Alternatives,
    Certificate,
    Floor,
    ProgressEntry,
    ProgressKind,
    Replan,
    Roadmap,
    Shift,
    Status,
)

AT = date(2026, 6, 30)
BEGAN, SOON, FAR = date(2026, 5, 1), date(2026, 7, 10), date(2026, 9, 1)


def work(**fields):
    fields = {"starts_on": BEGAN, "ends_on": FAR, "status": Status.RUNNING, **fields}
    return initiative("x", "A1.2", **fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, []),
        ({"planned_ends_on": SOON}, ["Its last day is 2026-08-31, and 2026-07-09 was promised."]),
        ({"status": Status.SLIPPED}, ["It was reported as slipped."]),
        ({"ends_on": AT}, ["Its last day, 2026-06-29, is over, and nobody reported it done."]),
        (
            {"status": Status.PLANNED},
            ["It should have begun on 2026-05-01, and nobody reported that it has."],
        ),
        ({"status": Status.DONE, "ends_on": AT}, []),
        ({"ends_on": None}, []),
    ],
)
def test_each_reason_of_lateness_is_said_and_no_other(fields, words):
    assert why_late(work(**fields), AT) == words


def explained(**fields):
    of = small_framework()
    made = assessment(roadmap=Roadmap(initiatives=(work(**fields),)))
    picture = picture_of(of, {}, default=0.0, at=AT)
    (state,) = review_progress(of, made, picture).states
    return explain_progress(state, of, made, picture)


def test_what_has_no_dates_cannot_be_late():
    assert explained(ends_on=None).rule == "It has no dates, so nothing can be late."


def test_what_keeps_its_promise_says_so_and_names_what_is_not_assured():
    why = explained(planned_ends_on=FAR)

    assert why.rule == "It ended, or will end, no later than promised."
    assert why.inputs["promised last day"] == "2026-08-31"
    assert why.inputs["not assured"] == "A1.2"
    assert why.parts[0].value == "not assured"
    assert why.parts[0].next_step


def test_the_last_report_is_quoted_with_its_note():
    of = small_framework()
    entry = ProgressEntry(initiative="x", on=BEGAN, kind=ProgressKind.STARTED, note="with two")
    made = assessment(roadmap=Roadmap(initiatives=(work(),)), progress=(entry,))
    picture = picture_of(of, {}, default=0.0, at=AT)
    (state,) = review_progress(of, made, picture).states

    assert explain_progress(state, of, made, picture).inputs["last report"] == (
        "started, 2026-05-01: with two"
    )


def test_without_a_report_none_is_quoted_and_evidence_that_ages_is_named():
    of = small_framework()
    made = assessment(roadmap=Roadmap(initiatives=(work(),)))
    picture = picture_of(of, {}, default=0.0, at=AT)
    (state,) = review_progress(of, made, picture).states
    told = replace(
        state, last_kind=None, last_on=None, stale={"A1.2": date(2026, 8, 1)}, lacking=()
    )

    why = explain_progress(told, of, made, picture)

    assert "last report" not in why.inputs
    assert why.inputs["not assured"] == "none of its criteria"
    assert why.parts[0].inputs["evidence"] == "goes stale on 2026-08-01"


def adjusted(way="minimal-change", **fields):
    base = {"calm": 1.0, "area": 100.0, "bound": 120.0, "moved": 1, "movement": 2}
    return Adjustment(way=way, **{**base, **fields})


def replanned(*shifts, **fields):
    minimal = adjusted()
    base = {
        "promised": 3,
        "chosen": minimal,
        "minimal": minimal,
        "with_floors": adjusted("with-floors"),
        "by_hand": adjusted("by-hand", area=90.0),
        "from_scratch": adjusted("from-scratch", area=110.0),
        "ladder": (),
        "kept": (),
        "roadmap": Roadmap(initiatives=(work(),)),
    }
    return Replan(shifts=shifts, **{**base, **fields})


def shift(**fields):
    base = {"before": BEGAN, "after": FAR, "quarters": 1, "because": "room"}
    return Shift(initiative="x", title="X", **{**base, **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "1 quarter later, from 2026-09-01"),
        ({"quarters": -2}, "2 quarters sooner, from 2026-09-01"),
        ({"before": None}, "new, from 2026-09-01"),
        ({"before": None, "after": None}, "new, without a place"),
        ({"after": None}, "has no place any more"),
    ],
)
def test_a_shift_is_said_in_words(fields, words):
    assert shift_words(shift(**fields)) == words


def test_the_price_of_calm_may_be_a_gain():
    lost, won = replanned(), replanned(from_scratch=adjusted("from-scratch", area=95.0))

    assert explain_price(lost).value == "10.0 risk-point quarters given up"
    assert explain_price(won).value == "5.0 risk-point quarters gained"
    assert len(explain_price(lost).parts) == 4
    ladder = (adjusted(), adjusted(calm=2.0))
    assert len(explain_price(replanned(ladder=ladder)).parts) == 5


def test_what_moves_says_what_its_movement_must_bring_in_and_what_is_new_does_not():
    moved = explain_shift(replanned(shift()), "x")
    new = explain_shift(replanned(shift(before=None)), "x")

    assert moved.inputs["must bring in"].startswith("1.00 risk-point quarters for 1 quarter")
    assert "must bring in" not in new.inputs
    assert new.inputs["promised"] == "no place"


def test_what_stays_says_why():
    kept = explain_shift(replanned(kept=("x",)), "x")
    calm = explain_shift(replanned(roadmap=Roadmap(initiatives=(work(why_here="so"),))), "x")
    lost = explain_shift(replanned(roadmap=Roadmap(initiatives=(work(starts_on=None),))), "x")

    assert kept.rule == "It is finished or running, so it stays as it is."
    assert calm.inputs == {"why there": "so"}
    assert calm.value.endswith("as promised")
    assert lost.rule == "It had no place, and gets none."


def test_what_is_not_on_the_roadmap_has_no_reason():
    with pytest.raises(KeyError):
        explain_shift(replanned(), "y")


def test_a_roadmap_without_a_certificate_says_that_nothing_was_computed():
    why = explain_certificate(Roadmap())

    assert why.value == "none"
    assert why.next_step == "stadial roadmap build --write"
    assert explain_floors(Roadmap()).rule.startswith("Nothing is asked of its mix")


def test_a_certificate_says_what_it_knows_and_leaves_out_what_it_does_not():
    bare = Certificate(area=97.0, bound=100.0, method="by hand")
    full = replace(bare, effort="thorough", residual_start=60.0, residual_end=20.0)

    little = explain_certificate(Roadmap(certificate=bare))
    much = explain_certificate(Roadmap(certificate=full, starts_on=BEGAN))

    assert set(little.inputs) == {"the bound", "to gain", "quarters planned", "found by"}
    assert much.inputs["quarters planned"].endswith("from 2026-05-01")
    assert much.inputs["risk left"] == "20.0 points at the end, of 60.0 now"
    assert much.inputs["effort"] == "thorough"


def test_floors_are_told_in_their_own_unit():
    quick = Floor(id="quick-wins", name="Quick wins", asked=2, reached=1, price=0.5)
    share = Floor(id="strategic", name="Strategic", asked=0.3, reached=0.25)

    parts = explain_floors(Roadmap(floors=(quick, share))).parts

    assert parts[0].inputs == {"asked": "2", "reached": "1"}
    assert parts[1].inputs["reached"] == "25.0 % in the quarter with the least"


def test_dates_that_were_typed_have_no_reason():
    assert explain_place(work(ends_on=None)).value == "without dates"
    assert explain_place(work()).rule.startswith("Its dates were typed")


def way(**fields):
    base = {
        "id": "x",
        "name": "X",
        "aim": "aim",
        "reached": 4.0,
        "bound": 3.0,
        "unit": "quarters",
        "area": 1.0,
        "residual_by": 1.0,
        "residual_end": 1.0,
        "cost": 0.0,
        "days": 0.0,
        "targets_on": None,
        "left_out": 0,
        "peak": 0.5,
        "starts": {},
        "method": "m",
    }
    return Alternative(**{**base, **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "4.0 quarters; no plan has less than 3.0."),
        (
            {"unit": "share of capacity", "reached": 0.5, "bound": 0.45},
            "50.0 % of capacity; no plan has less than 45.0.",
        ),
        (
            {"unit": "risk-point quarters", "reached": 40.0, "bound": 50.0},
            "40.0 risk-point quarters; no plan has more than 50.0.",
        ),
        ({"reached": None, "bound": None}, "There is no plan that does it."),
    ],
)
def test_an_aim_says_what_is_reached_and_what_no_plan_does(fields, words):
    assert reached_words(way(**fields)) == words


def test_the_recommended_plan_lists_its_starts_and_is_compared_with_nothing():
    best = way(id="most-area", starts={"x": BEGAN, "a": FAR, "b": BEGAN})
    other = way(id="steady-pace", starts={"x": FAR})
    found = Alternatives(by=FAR, plans=(best, other))

    mine, beside = explain_way(found, best), explain_way(found, other)

    assert [part.about for part in mine.parts] == ["b", "x", "a"]
    assert "most-area" not in "".join(mine.inputs.values())
    assert [(part.about, part.value) for part in beside.parts] == [
        ("a", "without a place"),
        ("b", "without a place"),
        ("x", "starts on 2026-09-01"),
    ]
