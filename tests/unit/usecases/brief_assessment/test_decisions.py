from dataclasses import replace
from datetime import date

import pytest

from fakes.matters_of_the_board import acme_matter
from stadial.model import Roadmap, Status, TargetChoice
from stadial.usecases.brief_assessment.decisions import decisions


@pytest.fixture(scope="module")
def matter():
    return acme_matter()


def with_roadmap(matter, *initiatives):
    roadmap = Roadmap(initiatives=initiatives)
    return replace(matter, assessment=replace(matter.assessment, roadmap=roadmap))


def initiatives_of(matter):
    return matter.assessment.roadmap.initiatives


def test_money_and_people_then_owners_then_a_gap_to_accept(matter):
    assert decisions(matter) == (
        (
            "Release 110 person-days and 78 000 EUR for: Sign models and verify at deployment; "
            "Digests of training data; Filters for queries and answers.\n"
            "Effect: 5 of the 53 criteria that lack would be met."
        ),
        (
            "Name an owner for: Assess the three largest AI suppliers.\n"
            "Effect: somebody answers for it."
        ),
        (
            "Accept the gap in Evidence and forensics (level 1, target 3) until 31 December 2027, or "
            "fund work on it.\n"
            "Effect: no initiative covers it. 15 more gaps are in the same state."
        ),
    )


def test_without_a_roadmap_the_board_is_asked_for_one(matter):
    first = decisions(with_roadmap(matter))[0]

    assert first == (
        "Ask for a roadmap.\n"
        "Effect: 22 capabilities are below target, and no initiative is under way."
    )


def test_work_that_is_done_or_dropped_is_no_longer_decided(matter):
    done = tuple(
        replace(i, status=status, owner="")
        for i, status in zip(initiatives_of(matter)[:2], (Status.DONE, Status.DROPPED), strict=True)
    )

    assert decisions(with_roadmap(matter, *done))[0].startswith("Ask for a roadmap.")


def test_work_that_runs_needs_no_release(matter):
    running = initiatives_of(matter)[0]

    assert [text.split()[0] for text in decisions(with_roadmap(matter, running))] == ["Accept"]


def test_work_without_cost_names_none_and_work_without_effect_says_so(matter):
    aside = replace(initiatives_of(matter)[2], cost=0.0, criteria=("GOV-2.2a",), effort_days=2.59)

    assert decisions(with_roadmap(matter, aside))[0] == (
        "Release 2.5 person-days for: Sign models and verify at deployment.\n"
        "Effect: none of the criteria that lack up to the targets would be met."
    )


def test_many_missing_owners_are_counted(matter):
    nobody = tuple(replace(i, owner="") for i in initiatives_of(matter))

    text = decisions(with_roadmap(matter, *nobody))[1]

    assert text.count(";") == 3
    assert "; and 3 more.\n" in text


def test_an_unassessed_gap_is_called_so_and_the_last_one_stands_alone(matter):
    gap = next(g for g in matter.gaps.gaps if g.capability == "IR-4")
    alone = replace(matter, gaps=replace(matter.gaps, gaps=(gap,)))

    text = decisions(alone)[-1]

    assert "Exercises (not assessed, target 3)" in text
    assert text.endswith("Effect: no initiative covers it.")


@pytest.mark.parametrize(
    ("at", "by_date", "until"),
    [
        (date(2026, 11, 22), date(2026, 11, 22), "22 November 2027"),
        (date(2026, 11, 22), None, "22 November 2027"),
        (date(2028, 2, 29), None, "28 February 2029"),
        (date(2026, 11, 22), date(2026, 11, 23), "23 November 2026"),
    ],
)
def test_a_gap_is_accepted_to_the_target_date_or_for_a_year(matter, at, by_date, until):
    assessment = replace(matter.assessment, targets=TargetChoice(by_date=by_date))
    changed = replace(matter, assessment=assessment, picture=replace(matter.picture, at=at))

    assert f"until {until}, or fund" in decisions(changed)[-1]


def test_where_every_target_is_met_nothing_is_asked(matter):
    met = replace(with_roadmap(matter), gaps=replace(matter.gaps, gaps=()))

    assert decisions(met) == ()
