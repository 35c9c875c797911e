from fakes.frameworks import AT, says, small_assessment, votes
from fakes.voices import FRAMEWORK, people
from stadial.engine.picture import take_picture
from stadial.usecases.see_responses import GroupReply, Reply, see_responses

CROWD = people(3, 2, 1)


def replies(**fields):
    assessment = small_assessment(respondents=CROWD, **fields)
    picture = take_picture(FRAMEWORK, assessment, at=AT)
    return {each.capability: each for each in see_responses(FRAMEWORK, assessment, picture)}


def test_a_vote_or_one_answer_is_an_answer_and_silence_is_open():
    found = replies(votes=(votes("ai0", "A-1", 3),), responses=(says("ai1", "A-1.2", "F"),))

    own = found["A-1"].by_person
    assert list(own) == [person.id for person in CROWD]
    assert (own["ai0"], own["ai1"], own["ai2"]) == (Reply.ANSWERED, Reply.ANSWERED, Reply.OPEN)
    assert found["A-2"].count(Reply.OPEN) == 6
    assert found["A-2"].seen is None


def test_who_only_does_not_know_is_told_from_who_said_nothing():
    found = replies(
        votes=(votes("ai0", "A-1", None), votes("ai1", "A-1", None)),
        responses=(says("ai1", "A-1.2", "F"), says("ai2", "A-1.2", None)),
    )["A-1"]

    assert found.by_person["ai0"] is Reply.UNKNOWN
    assert found.by_person["ai1"] is Reply.ANSWERED
    assert found.by_person["ai2"] is Reply.UNKNOWN


def test_groups_under_three_people_stand_together():
    found = replies(votes=(votes("da0", "A-1", 2), votes("se0", "A-1", None)))["A-1"]

    assert found.by_group == {
        "ai-ml-engineering": GroupReply(answered=0, unknown=0, asked=3),
        "pooled": GroupReply(answered=1, unknown=1, asked=3),
    }
    assert found.by_group["pooled"].open == 1


def test_a_question_is_disputed_by_its_levels_or_by_one_of_its_criteria():
    found = replies(
        votes=(votes("ai0", "A-1", 1), votes("ai1", "A-1", 5)),
        responses=(says("ai0", "B-1.2", "N"), says("ai1", "B-1.2", "F")),
    )

    assert {key for key, each in found.items() if each.is_disputed} == {"A-1", "B-1"}
    seen = found["A-1"].seen
    assert seen is not None
    assert seen.spread == 4
