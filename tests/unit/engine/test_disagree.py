import pytest

from fakes.frameworks import (
    criterion,
    decides,
    one_capability,
    picture,
    rules_of,
    says,
    small_assessment,
    system,
    votes,
)
from stadial.engine.disagree import is_disputed
from stadial.model import Respondent

LADDER = one_capability(*(criterion(f"c{n}", n) for n in (2, 3, 4, 5)))
CROWD = tuple(
    Respondent(id=f"{group}{i}", name="X", group=group)
    for group, count in (("eng", 4), ("sec", 3), ("exec", 1))
    for i in range(count)
)


def seen_by(**fields):
    fields.setdefault("respondents", CROWD)
    found = picture(LADDER, **fields)
    return found.disagreements[0] if found.disagreements else None


def cast(**levels):
    return tuple(votes(who, "A-1", level) for who, level in levels.items())


def answers(who, text, start=2):
    """Return answers to the levels from `start` on; `?` is unknown, `.` is not asked."""
    return tuple(
        says(who, f"c{n}", None if word == "?" else word)
        for n, word in enumerate(text, start=start)
        if word != "."
    )


def test_a_capability_that_nobody_spoke_of_is_left_out():
    assert seen_by() is None


def test_votes_are_shown_by_group_and_small_groups_together():
    found = seen_by(votes=cast(eng0=2, eng1=2, eng2=3, eng3=None, sec0=3, sec1=3, exec0=4))

    assert found.by_group == {"eng": (2.0, 2.0, 3.0), "pooled": (3.0, 3.0, 4.0)}
    assert (found.about, found.unknown, found.spread) == ("A-1", 1, 2.0)


def test_low_agreement_must_settle():
    found = seen_by(votes=cast(eng0=2, eng1=2, eng2=3, eng3=None, sec0=3, exec0=4))

    # mean 2.8, variance 0.7, against 2 by chance
    assert found.rwg == pytest.approx(0.65)
    assert found.to_settle


def test_what_is_left_beside_a_large_group_is_never_shown_alone():
    found = seen_by(votes=cast(eng0=2, eng1=2, eng2=3, exec0=4))

    assert found.by_group == {"everybody": (2.0, 2.0, 3.0, 4.0)}


def test_a_large_group_of_which_two_know_is_a_small_one():
    found = seen_by(votes=cast(eng0=2, eng1=2, eng2=3, sec0=1, sec1=1, sec2=None, exec0=4))

    assert found.by_group == {"eng": (2.0, 2.0, 3.0), "pooled": (1.0, 1.0, 4.0)}


def test_close_votes_need_no_settling():
    found = seen_by(votes=cast(eng0=3, eng1=3, eng2=3, sec0=3, sec1=3, sec2=3, exec0=3))

    assert (found.rwg, found.spread, found.to_settle) == (1.0, 0.0, False)


def test_groups_a_level_apart_must_settle_even_where_agreement_is_high():
    apart = cast(eng0=2, eng1=2, eng2=2, eng3=2, sec0=3, sec1=3, sec2=3)

    found = seen_by(votes=apart)

    assert found.rwg > 0.8
    assert found.to_settle


@pytest.mark.parametrize("levels", [{"eng0": 3}, {"eng0": None, "eng1": None}])
def test_one_voice_or_none_is_no_dispute(levels):
    found = seen_by(votes=cast(**levels))

    assert (found.rwg, found.spread, found.to_settle) == (None, 0.0, False)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("FFNN", 3.0),
        ("NFFF", 1.0),
        ("FF..", 3.0),  # not asked above: what was answered counts
        ("F.F.", 2.0),  # not asked at 3: ends there
        ("LLLL", 5.0),
    ],
)
def test_answers_imply_a_level(text, level):
    assert seen_by(responses=answers("eng0", text)).by_group == {"pooled": (level,)}


def test_somebody_who_only_knows_nothing_is_counted_as_unknown():
    found = seen_by(responses=(*answers("eng0", "??"), *answers("eng1", "F")))

    assert (found.unknown, found.by_group) == (1, {"pooled": (2.0,)})


def test_somebody_asked_only_higher_up_implies_no_level():
    assert seen_by(responses=answers("eng0", "F", start=4)) is None


def test_a_vote_beats_what_answers_imply():
    found = seen_by(votes=cast(eng0=4), responses=answers("eng0", "N"))

    assert found.by_group == {"pooled": (4.0,)}


def test_votes_on_several_systems_are_one_voice():
    per_system = (
        votes("eng0", "A-1", 2, system="s"),
        votes("eng0", "A-1", 3, system="t"),
    )

    found = seen_by(votes=per_system, systems=(system("s"), system("t")))

    assert found.by_group == {"pooled": (2.5,)}


def test_a_dispute_is_settled_once_what_it_is_about_is_decided():
    apart = cast(eng0=2, sec0=4)

    half = picture(LADDER, respondents=CROWD, votes=apart, adjudications=(decides("c3", "F"),))
    whole = picture(
        LADDER,
        respondents=CROWD,
        votes=apart,
        adjudications=(decides("c3", "F"), decides("c4", "N")),
    )

    assert half.disagreements[0].to_settle
    assert ("dispute-to-settle", "A-1") in rules_of(half)
    assert not whole.disagreements[0].to_settle
    assert ("dispute-to-settle", "A-1") not in rules_of(whole)


def test_a_dispute_about_levels_without_criteria_stays_open():
    framework = one_capability(criterion("c2", 2))
    found = picture(framework, respondents=CROWD, votes=cast(eng0=3, sec0=5))

    assert found.disagreements[0].to_settle


def test_a_dispute_of_answers_is_told_for_the_criterion():
    found = picture(
        LADDER,
        respondents=CROWD,
        responses=(says("eng0", "c2", "N"), says("sec0", "c2", "L"), says("eng0", "c3", "P")),
    )

    rules = rules_of(found)
    assert ("dispute-to-settle", "c2") in rules
    assert ("dispute-to-settle", "c3") not in rules
    assert ("dispute-to-settle", "A-1") not in rules


def test_a_decided_criterion_is_no_dispute():
    found = picture(
        LADDER,
        respondents=CROWD,
        responses=(says("eng0", "c2", "N"), says("sec0", "c2", "F")),
        adjudications=(decides("c2", "L"),),
    )

    assert ("dispute-to-settle", "c2") not in rules_of(found)


def test_votes_alone_are_settled_for_the_capability_and_not_for_each_criterion():
    found = picture(LADDER, respondents=CROWD, votes=cast(eng0=2, sec0=5))

    disputes = {about for rule, about in rules_of(found) if rule == "dispute-to-settle"}
    assert disputes == {"A-1"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("eng", 0.0), ("sec", 2.0)], True),  # two steps apart
        ([("eng", 2.0), ("sec", 3.0)], True),  # 0.6: agreement is low for two
        ([("eng", 2.0)] * 4 + [("sec", 3.0)], False),
        ([("eng", 2.0), ("sec", None)], False),
        ([], False),
    ],
)
def test_ratings_are_disputed_two_steps_apart_or_under_point_seven(said, expected):
    assert is_disputed(said, steps=4, apart=2) is expected


def test_a_person_of_no_list_is_shown_together_with_others():
    found = seen_by(respondents=small_assessment().respondents, votes=cast(zoe=2))

    assert found.by_group == {"pooled": (2.0,)}
