from datetime import date

import pytest

from fakes.matters import findings, matter_of, respondents, says, votes
from fakes.pictures import picture_of
from fakes.small import assessment, capability, criterion, domain, framework, ladder
from stadial.model import (
    Adjudication,
    Answer,
    AnswerKind,
    Disagreement,
    StakeholderGroup,
    Standing,
)

FRAMEWORK = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))
DAY = date(2026, 5, 4)
PEOPLE = ("ada", "ben", "cleo", "otto")


def noticed(rule, picture=None, *, of=FRAMEWORK, closing=False, **fields):
    return findings(rule, matter_of(of, assessment(**fields), picture, closing=closing))


def cast(*levels, day=DAY, people=PEOPLE, **fields):
    return tuple(
        votes(who, "A-1", level, answered_on=day, **fields)
        for who, level in zip(people, levels, strict=True)
    )


def test_four_equal_votes_on_one_day_are_noticed():
    (found,) = noticed("all-votes-equal", votes=cast(3, 3, 3, 3))

    assert found.about == "A-1"
    assert "All 4 people voted level 3" in found.message


@pytest.mark.parametrize(
    "given",
    [
        cast(3, 3, 3, 2),
        cast(3, 3, 3, None),
        cast(3, 3, 3, 3, day=None),
        cast(3, 3, 3, people=PEOPLE[:3]),
        (*cast(3, 3, 3, people=PEOPLE[:3]), votes("otto", "A-1", 3, answered_on=date(2026, 5, 5))),
        (*cast(3, 3, people=PEOPLE[:2]), *cast(3, 3, people=PEOPLE[2:], system="bot")),
    ],
)
def test_fewer_other_or_later_votes_are_not(given):
    assert noticed("all-votes-equal", votes=given) == []


def dispute(about, *, spread=2.0, to_settle=True):
    return Disagreement(
        about=about, by_group={}, unknown=0, spread=spread, rwg=0.1, to_settle=to_settle
    )


def decided(key, dissent=""):
    return Adjudication(
        criterion=key,
        answer=Answer(kind=AnswerKind.FULLY),
        reason="Seen.",
        decided_by="Ada",
        decided_on=DAY,
        dissent=dissent,
    )


def test_an_open_dispute_is_noticed_only_when_closing():
    picture = picture_of(FRAMEWORK, disagreements=(dispute("A-1"), dispute("B-1", to_settle=False)))

    assert noticed("open-dispute", picture) == []
    assert [x.about for x in noticed("open-dispute", picture, closing=True)] == ["A-1"]


def test_a_dispute_is_closed_when_all_it_is_about_was_decided():
    values = {"A-1.5": Standing.OUT_OF_SCOPE}
    picture = picture_of(FRAMEWORK, values, disagreements=(dispute("A-1"), dispute("B-1.2")))
    some = (decided("A-1.2"), decided("A-1.3"), decided("B-1.2"))
    most = (*some, decided("A-1.4"))

    def open_ones(decisions):
        found = noticed("open-dispute", picture, closing=True, adjudications=decisions)
        return [x.about for x in found]

    assert open_ones(()) == ["A-1", "B-1.2"]
    assert open_ones(some) == ["A-1"]
    assert open_ones(most) == []


def test_agreement_on_everything_is_worth_a_question():
    both = (says("ada", "A-1.2"), says("ben", "A-1.2"))
    calm = picture_of(FRAMEWORK, disagreements=(dispute("A-1", spread=0.0),))
    stirred = picture_of(FRAMEWORK, disagreements=(dispute("A-1", spread=1.0),))

    assert len(noticed("no-dissent", calm, responses=both)) == 1
    assert noticed("no-dissent", stirred, responses=both) == []
    assert noticed("no-dissent", calm, responses=both[:1]) == []
    heard = (decided("A-1.2", dissent="Ben sees it at partly."),)
    assert noticed("no-dissent", calm, responses=both, adjudications=heard) == []


def test_a_domain_with_one_voice_is_noticed():
    said = (
        says("ada", "A-1.2"),
        votes("ada", "A-1", 2),
        says("ada", "B-1.2"),
        says("ben", "B-1.2"),
    )

    found = noticed("one-voice", responses=said[:1] + said[2:], votes=said[1:2])

    assert [x.about for x in found] == ["A"]


def test_one_person_for_everything_is_one_finding_and_nobody_is_none():
    assert [x.about for x in noticed("one-voice", responses=(says("ada", "A-1.2"),))] == ["first"]
    assert noticed("one-voice") == []


def test_an_answer_to_something_else_is_no_voice_in_a_domain():
    said = (says("ada", "gone"), votes("ben", "gone", 2))

    assert noticed("one-voice", responses=said[:1], votes=said[1:]) == []


GROUPS = tuple(StakeholderGroup(id=key, name=key.title()) for key in ("eng", "legal", "guests"))


def operated():
    first = criterion("A-1.2", 2, stakeholders=("eng",))
    second = criterion("B-1.2", 2, stakeholders=("eng", "legal"))
    return framework(
        domain("A", capability("A-1", first)),
        domain("B", capability("B-1", second)),
        stakeholders=GROUPS,
    )


def test_a_group_is_missed_where_it_operates_and_was_not_heard():
    found = noticed(
        "group-not-asked",
        of=operated(),
        respondents=respondents(("ada", "eng")),
        responses=(says("ada", "A-1.2", "unknown"),),
    )

    assert {x.about: x.message for x in found} == {
        "eng": "Nobody of Eng has answered about Name B.",
        "legal": "Nobody of Legal has answered about Name B.",
    }


def test_an_assessment_without_any_answer_misses_no_group():
    assert noticed("group-not-asked", of=operated()) == []
