from dataclasses import replace

import pytest

from fakes.briefings import acme_briefing
from stadial.model import (
    Dispute,
    Explanation,
    InitiativeState,
    ProgressReview,
    Status,
    Target,
    TargetChoice,
    TargetSource,
    View,
    Voices,
    WayAhead,
)
from stadial.reports.html.board import board_page


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


def figures(briefing):
    return {item.name: (item.value, item.note) for item in board_page(briefing).figures}


def test_the_index_never_stands_without_the_lowest_domain(briefing):
    assert figures(briefing)["index"] == ("1.9", "lowest: AI Incident Response at 1.2")


def test_a_level_that_unknowns_can_raise_says_so(briefing):
    overall = replace(briefing.picture.overall[View.ASSURED], high_level=2)
    picture = replace(briefing.picture, overall={**briefing.picture.overall, View.ASSURED: overall})

    found = figures(replace(briefing, picture=picture))

    assert found["level of 5, assured"] == ("1", "up to 2 once the unknown is known")


def test_targets_of_several_levels_are_shown_from_lowest_to_highest(briefing):
    target = Target(capability="GOV-1", level=2, source=TargetSource.TYPED, reason="")
    gaps = replace(briefing.gaps, targets=(*briefing.gaps.targets[1:], target))
    assessment = replace(briefing.assessment, targets=TargetChoice())

    found = figures(replace(briefing, gaps=gaps, assessment=assessment))

    assert found["target level"] == ("2 to 3", "no date set")


def test_late_work_is_named_first_and_finished_work_not_at_all(briefing):
    doing = [matter.title for matter in board_page(briefing).doing]

    assert doing == [
        "▲ Playbooks for AI incidents",
        "◔ One register of all AI systems",
        "○ Digests of training data",
    ]
    roadmap = replace(
        briefing.assessment.roadmap,
        initiatives=tuple(
            replace(i, status=Status.DONE) for i in briefing.assessment.roadmap.initiatives
        ),
    )
    done = replace(briefing, assessment=replace(briefing.assessment, roadmap=roadmap))
    assert board_page(done).doing == ()


def test_an_initiative_without_dates_says_so(briefing):
    roadmap = replace(
        briefing.assessment.roadmap, initiatives=briefing.assessment.roadmap.initiatives[4:5]
    )
    alone = replace(briefing, assessment=replace(briefing.assessment, roadmap=roadmap))

    assert board_page(alone).doing[0].reasons == (("", "nobody yet · proposed · not dated"),)


def test_at_most_three_of_a_kind_reach_the_board(briefing):
    many = replace(briefing, risks=("a",) * 5, decisions=("b: c\nlong words before: it",) * 5)

    board = board_page(many)

    assert len(board.risks) == len(board.decisions) == 3
    assert board.decisions[0].reasons == (("long words before", "it"),)
    sentence = replace(briefing, risks=("a\nThis is a whole sentence: with a colon.",))
    assert board_page(sentence).risks[0].reasons[0][0] == ""


def sure(briefing):
    return board_page(briefing).sure


def test_how_sure_we_are_is_told_in_numbers(briefing):
    assert sure(briefing) == (
        "2 of 28 criteria at least largely met rest on evidence; the others on what people say.",
        "8 of 140 criteria unknown: counted as not met in the level, shown as open in the range.",
        "No criterion is seen too differently; 1 contradiction between people and evidence.",
    )


def test_where_all_rests_on_evidence_nobody_is_blamed_for_talking(briefing):
    ratings = {
        key: replace(r, evidence=("ev-policy",))
        for key, r in briefing.picture.ratings.items()
        if r.assured.low == 1
    }
    picture = replace(briefing.picture, ratings=ratings)

    assert sure(replace(briefing, picture=picture))[:2] == (
        "28 of 28 criteria at least largely met rest on evidence.",
        "No criterion is unknown.",
    )
    one = dict(list(ratings.items())[:1])
    alone = replace(briefing, picture=replace(briefing.picture, ratings=one))
    assert sure(alone)[0] == "1 of 1 criterion at least largely met rests on evidence."


def test_what_is_seen_differently_is_counted_as_people_disputes_counts_it(briefing):
    disputes = tuple(
        Dispute(
            criterion=key,
            capability=capability,
            key=False,
            from_votes=False,
            moves=0.0,
            own_move=0.0,
            spread=1.0,
            because=Explanation(about=key, value="", rule=""),
        )
        for key, capability in (("GOV-1.2a", "GOV-1"), ("GOV-1.3a", "GOV-1"), ("GOV-2.3a", "GOV-2"))
    )
    voices = Voices(
        attendance=(), coverage=(), never_heard=(), agreement=(), consent=(), gaps=(),
        disputes=disputes,
    )  # fmt: skip

    assert sure(replace(briefing, voices=voices))[2].startswith(
        "3 criteria seen too differently, in 2 questions;"
    )


def test_what_the_review_calls_late_is_late_on_the_board_too(briefing):
    first = next(i for i in briefing.assessment.roadmap.initiatives if i.status is Status.PLANNED)
    state = InitiativeState(
        initiative=first.id, title=first.title, owner="", state="late", promised_on=None,
        ends_on=None, days_late=9, metric="", baseline=None, target=None, value=None,
        is_metric_reached=None, lacking=(), stale={},
    )  # fmt: skip
    review = ProgressReview(at=briefing.picture.at, states=(state,), due=(), days_ahead=14)
    way = WayAhead(loads=(), curve=(), mix={}, progress=review)

    doing = board_page(replace(briefing, way=way)).doing

    assert f"▲ {first.title}" in [matter.title for matter in doing]
