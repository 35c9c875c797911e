"""Two states side by side: every number is the one of the use case, split by cause."""

import re

import pytest

from stadial.codecs.snapshot_json import read_snapshot
from stadial.model import Cause, cut
from stadial.usecases.compare_snapshots import compare_snapshots
from stadial.web.assessments import actions
from stadial.web.assessments.models import Document
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, brought, seen_by

HERE = "/o/bank/a/2026-annual/compare/"
BEFORE, AFTER = "2025-11-14", "2026-11-20"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


def text(response):
    return response.content.decode()


def frozen(name):
    path = f"snapshots/{name}.json"
    return read_snapshot(brought().attachments[path], name=path)


def cells(page, name):
    """Return the cells of the row of a domain, as they are read."""
    row = re.search(rf"<bdi>{re.escape(name)}</bdi></th>(.*?)</tr>", page, re.DOTALL)
    return re.findall(r"<td[^>]*>([^<]*)</td>", row.group(1))


def printed(value):
    size = cut(abs(value), places=2)
    return "–" if not float(size) else f"{'+' if value > 0 else '−'}{size}"


def test_every_number_and_each_of_its_causes_is_that_of_the_use_case(
    viewer, key, django_assert_max_num_queries
):
    trend = compare_snapshots(before=frozen(BEFORE), after=frozen(AFTER))
    with django_assert_max_num_queries(12):
        page = text(viewer.get(f"{HERE}?from={BEFORE}&to={AFTER}"))
    with django_assert_max_num_queries(12):
        viewer.get(f"{HERE}?from={BEFORE}&to={AFTER}")

    order = (Cause.REAL, Cause.SCOPE, Cause.FRAMEWORK, Cause.RESPONDENTS, Cause.EVIDENCE_AGE)
    names = {each.id: each.name for each in frozen(AFTER).framework.domains}
    assert len(trend.domains) == 7
    for change in trend.domains:
        assert cells(page, names[change.about]) == [
            cut(change.before),
            cut(change.after),
            printed(change.after - change.before),
            *(printed(change.by_cause.get(cause, 0.0)) for cause in order),
        ]
    assert f"Level {trend.overall_before} then, level {trend.overall_after} now" in page
    for sentence in trend.comparability:
        assert sentence.replace("'", "&#39;") in page


def test_without_a_choice_the_state_as_it_is_stands_beside_the_last_year(viewer, key):
    page = text(viewer.get(HERE))

    assert f'<option value="{BEFORE}" selected>' in page
    assert '<option value="now" selected>' in page


def test_a_new_answer_changes_what_stands_there_at_once(bank, viewer, key):
    before = text(viewer.get(HERE))
    said = actions.Said(respondent="priya", about="DEV-2", entry={"level": 1}, version=1)
    actions.save_answer(seen_by(bank), key, said, at=NOW)

    assert text(viewer.get(HERE)) != before


@pytest.mark.parametrize("query", ["from=x", "to=2024-01-01", "from=../../etc"])
def test_a_state_that_there_is_not_is_not_found(viewer, key, query):
    assert viewer.get(f"{HERE}?{query}").status_code == 404


def test_one_state_is_not_compared_with_itself(viewer, key):
    assert "Choose two different states." in text(viewer.get(f"{HERE}?from={AFTER}&to={AFTER}"))


def test_told_backwards_says_so(viewer, key):
    assert "changes are told backwards" in text(viewer.get(f"{HERE}?from={AFTER}&to={BEFORE}"))


def test_without_two_states_it_says_what_to_do(bank, viewer):
    bring_in_small(bank)

    assert "There are not two states yet" in text(viewer.get(HERE))


def test_a_closed_assessment_has_no_state_of_now(bank, viewer, key):
    from stadial.web.assessments.models import Assessment

    revision = Assessment.objects.get().revision
    freezing = actions.Freezing(revision=revision, closes=True)
    actions.close_assessment(seen_by(bank), key, freezing, at=NOW)

    page = text(viewer.get(HERE))
    assert 'value="now"' not in page
    assert f'<option value="{BEFORE}" selected>' in page
    assert f'<option value="{AFTER}_02" selected>' in page
    assert viewer.get(f"{HERE}?to=now").status_code == 404


def test_documents_that_cannot_be_read_are_named(viewer, key):
    Document.objects.filter(path="people.yaml").update(content=b"- id: x\n")
    from stadial.web.assessments.models import Assessment

    Assessment.objects.update(revision=900, documents_revision=900)

    page = viewer.get(HERE)
    assert page.status_code == 409
    assert "people.yaml" in text(page)


def test_a_stranger_compares_nothing(bank, clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(HERE).status_code == 404
    assert client.get("/o/clinic/a/2026-annual/compare/").status_code == 404
