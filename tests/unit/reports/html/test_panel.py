from dataclasses import replace

from fakes.briefings import acme_briefing
from stadial.model import Answer, AnswerKind, Response
from stadial.reports.html.panel import EVERYBODY, POOL, about_name, heard, pooled


def test_groups_under_three_people_are_never_shown_alone():
    seen = pooled({"a": (1, 2, 3), "b": (4, 5), "c": (5,)})

    assert seen == {"a": (1, 2, 3), POOL: (4, 5, 5)}


def test_a_pool_of_one_is_not_shown_as_what_is_left_over():
    assert pooled({"a": (3, 1, 2), "b": (4,)}) == {EVERYBODY: (1, 2, 3, 4)}


def test_a_pool_made_by_the_engine_is_held_to_the_same_rule():
    assert pooled({"a": (1, 2, 3), POOL: (4,)}) == {EVERYBODY: (1, 2, 3, 4)}
    assert pooled({"a": (1, 2, 3), POOL: (4, 4, 4)}) == {"a": (1, 2, 3), POOL: (4, 4, 4)}


def test_large_groups_stay_as_they_are_and_nobody_is_nobody():
    assert pooled({"a": (2, 1, 1)}) == {"a": (1, 1, 2)}
    assert pooled({}) == {}


def test_a_question_is_named_by_id_and_title():
    briefing = acme_briefing()
    seen = briefing.picture.disagreements[0]

    assert about_name(seen, briefing.framework) == "GOV-3 Security review of AI projects"
    unknown = replace(seen, about="elsewhere")
    assert about_name(unknown, briefing.framework) == "elsewhere"


def test_a_person_counts_once_for_a_domain_however_much_they_said():
    briefing = acme_briefing()
    one = Response(respondent="ada", criterion="GOV-1.2a", answer=Answer(kind=AnswerKind.FULLY))
    stranger = replace(one, respondent="nobody")
    elsewhere = replace(one, criterion="XXX-1")
    assessment = replace(
        briefing.assessment,
        responses=(one, replace(one, criterion="GOV-2.2a"), stranger, elsewhere),
        votes=(),
    )

    found = heard(replace(briefing, assessment=assessment))

    assert found["engineering"] == {"GOV": {"ada"}}
    assert found["security"] == {}
