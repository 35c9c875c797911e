from fakes.frameworks import AT, decides, says, small_assessment, votes
from fakes.voices import FRAMEWORK, people
from stadial.usecases.see_votes import see_votes

CROWD = people(3, 2, 1)


def seen(**fields):
    assessment = small_assessment(respondents=CROWD, **fields)
    return see_votes(framework=FRAMEWORK, assessment=assessment, criterion="A-1.3", at=AT)


def test_votes_stand_by_group_and_person_by_person_lowest_first():
    found = seen(
        votes=(votes("ai0", "A-1", 3), votes("ai1", "A-1", 2), votes("da0", "A-1", None)),
        responses=(says("ai2", "A-1.3", "P", note="Two of three."),),
    )

    assert found.seen.by_group == {"ai-ml-engineering": (0.0, 1 / 3, 1.0)}
    assert (found.seen.unknown, found.seen.spread) == (1, 1.0)
    assert [(each.respondent, each.words) for each in found.voices] == [
        ("ai1", "level 2"),
        ("ai2", "partly"),
        ("ai0", "level 3"),
        ("da0", "unknown"),
    ]
    assert found.voices[1].notes == ("Two of three.",)
    assert found.voices[0].name == "ai-ml-engineering 1"
    assert found.seen.to_settle


def test_groups_under_three_people_are_never_alone():
    found = seen(votes=(votes("da0", "A-1", 3), votes("se0", "A-1", 2), votes("ai0", "A-1", 2)))

    assert set(found.seen.by_group) == {"pooled"}


def test_a_proposal_to_leave_it_out_comes_with_its_reason():
    found = seen(responses=(says("ai0", "A-1.3", "na", reason="No weights here."),))

    assert found.voices[0].notes == ("No weights here.",)
    assert found.voices[0].words == "not-applicable"


def test_what_is_decided_is_not_to_settle_any_more():
    apart = (says("ai0", "A-1.3", "N"), says("ai1", "A-1.3", "F"))

    assert seen(responses=apart).seen.to_settle
    assert not seen(responses=apart, adjudications=(decides("A-1.3", "L"),)).seen.to_settle


def test_where_nobody_spoke_there_is_nothing():
    found = seen()

    assert found.voices == ()
    assert found.seen.rwg is None
    assert not found.seen.to_settle
