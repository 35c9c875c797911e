from dataclasses import replace
from datetime import date

import pytest

from fakes import small
from stadial.codecs.fault import DocumentError
from stadial.model import Answer, AnswerKind, Organization, Respondent, Response
from stadial.usecases.contribute_benchmark import (
    ContributionError,
    contribute_benchmark,
    contribution_name,
    write_draft,
)

FRAMEWORK = small.framework(small.domain("GOV", small.ladder("GOV-1")))
AT = date(2026, 11, 1)


def assessed(*answers, **fields):
    keys = list(FRAMEWORK.criterion_by_id)
    responses = tuple(
        Response(respondent="ada", criterion=key, answer=Answer(kind=AnswerKind(word)))
        for key, word in zip(keys, answers, strict=False)
    )
    ada = Respondent(id="ada", name="Ada Byron", group="eng")
    return small.assessment(respondents=(ada,), responses=responses, **fields)


ALL = assessed("fully", "not", "not", "not")


def contributed(assessment=ALL, *, framework=FRAMEWORK, kept=None, new_id="a" * 32):
    return contribute_benchmark(
        framework=framework, assessment=assessment, at=AT, kept=kept, new_id=new_id
    )


def test_what_is_given_twice_in_a_year_keeps_its_id_and_counts_what_changed():
    first = contributed()
    same = contributed(kept=write_draft(first), new_id="b" * 32)
    changed = contributed(
        assessed("not", "not", "not", "not"), kept=write_draft(same), new_id="b" * 32
    )
    back = contributed(kept=write_draft(changed), new_id="b" * 32)

    found = [each.contribution for each in (first, same, changed, back)]
    assert {each.id for each in found} == {"a" * 32}
    assert [each.revision for each in found] == [1, 1, 2, 3]


def test_each_year_has_a_file_of_its_own():
    assert contribution_name(AT) == "contributions/2026.json"


def test_an_assessment_without_answers_has_nothing_to_give():
    with pytest.raises(ContributionError, match="GOV: Nobody assessed it"):
        contributed(assessed())


def test_a_framework_that_names_its_owner_is_refused():
    named = replace(FRAMEWORK, id="acme-internal")

    with pytest.raises(ContributionError, match="'acme'"):
        contributed(framework=named)


def test_a_file_that_was_kept_and_is_broken_is_told_by_its_name():
    with pytest.raises(DocumentError, match=r"contributions/2026\.json"):
        contributed(kept=b"{")


def test_no_name_leaves():
    named = replace(
        ALL, organization=Organization(id="hush", name="Hush Ltd", sector="lighthouses")
    )

    content = write_draft(contributed(named)).lower()

    for word in (b"hush", b"lighthouse", b"ada", b"byron", b"first"):
        assert word not in content


@pytest.mark.parametrize("at", [date(1999, 12, 31), date(2101, 1, 1)])
def test_a_day_that_no_contribution_can_have_is_refused(at):
    with pytest.raises(ContributionError, match=f"{at} is no day of a contribution"):
        contribute_benchmark(framework=FRAMEWORK, assessment=ALL, at=at, kept=None, new_id="a" * 32)
