"""Next year from this one: what holds is carried, answers are not, and they count nowhere."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from stadial.adapters.folder import is_document
from stadial.engine.picture import take_picture
from stadial.web.assessments import actions as of_assessments, queries
from stadial.web.assessments.models import Answer, Assessment, Attachment, Sheet
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from stadial.web.reporting import actions
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/again/"
NEW = "2027-annual-assessment"
TITLE = "2027 annual assessment"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def test_the_page_says_what_is_carried_and_proposes_next_year(
    lead, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = text(lead.get(HERE))

    assert f'value="{TITLE}"' in page
    assert "2026-11-20" in page


def test_everything_but_answers_is_carried_and_the_old_one_stays(bank, lead, key):
    visitor = seen_by(bank)
    before = queries.folder_of(visitor, key)

    answer = lead.post(HERE, {"title": TITLE})

    assert answer["Location"] == f"/o/bank/a/{NEW}/people/"
    new = queries.folder_of(visitor, NEW)
    answers = {path for path in before if path.startswith("answers/")}
    assert set(new) == set(before) - answers
    changed = {path for path in new if new[path] != before[path]}
    assert changed == {"stadial.toml", "decisions.yaml"}
    assert any(not is_document(path) for path in new)
    assert queries.folder_of(visitor, key) == before
    made = Assessment.objects.get(key=NEW)
    assert not Answer.objects.filter(assessment=made).exists()
    assert not Sheet.objects.filter(assessment=made).exists()
    assert Event.objects.filter(action="assessment.begun-again").count() == 1


def test_last_years_answers_are_in_no_number_of_the_new_year(bank, lead, key):
    lead.post(HERE, {"title": TITLE})

    found = queries.opened(seen_by(bank), NEW)
    files = {
        path: each
        for path, each in queries.folder_of(seen_by(bank), NEW).items()
        if not path.startswith("snapshots/")
    }
    attachments = {path: each for path, each in files.items() if not is_document(path)}
    documents = {path: each for path, each in files.items() if is_document(path)}
    brought = of_assessments.Brought(files=documents, attachments=attachments)
    never = queries.opened(
        seen_by(bank), of_assessments.import_folder(seen_by(bank), brought, at=NOW)
    )
    assert found.assessment == never.assessment
    assert take_picture(found.framework, found.assessment, at=found.at) == queries.picture_of(never)


def test_the_new_year_is_compared_with_the_old_one(lead, key):
    lead.post(HERE, {"title": TITLE})

    page = text(lead.get(f"/o/bank/a/{NEW}/compare/"))
    assert '<option value="2026-11-20" selected>' in page
    assert '<option value="now" selected>' in page


def test_sent_twice_makes_one(lead, key):
    for _time in range(2):
        answer = lead.post(HERE, {"title": TITLE})

    assert answer.status_code == 422
    assert "There is an assessment of this title already." in text(answer)
    assert Assessment.objects.count() == 2


@pytest.mark.parametrize("title", ["", "two\nlines\x07", "x" * 201])
def test_a_title_that_cannot_stand_makes_nothing(lead, key, title):
    answer = lead.post(HERE, {"title": title})

    assert answer.status_code == 422
    assert Assessment.objects.count() == 1


def test_a_title_with_mark_up_stands_as_it_is_written(lead, key):
    lead.post(HERE, {"title": "<script>alert(1)</script> 2027"})

    made = Assessment.objects.exclude(key=key).get()
    for page in ("people/", "reports/", "compare/", "again/", "freeze/"):
        answer = lead.get(f"/o/bank/a/{made.key}/{page}")
        assert answer.status_code == 200
        assert "<script>alert" not in text(answer)
        assert "&lt;script&gt;alert" in text(answer)


def test_without_a_snapshot_nothing_begins(bank, lead):
    bring_in_small(bank)

    assert "Freeze this one first" in text(lead.get(HERE))
    assert lead.post(HERE, {"title": TITLE}).status_code == 422
    assert Assessment.objects.count() == 1


def test_a_closed_year_begins_the_next_one(bank, lead, key):
    freezing = of_assessments.Freezing(revision=Assessment.objects.get().revision, closes=True)
    of_assessments.close_assessment(seen_by(bank), key, freezing, at=NOW)

    assert lead.post(HERE, {"title": TITLE}).status_code == 302
    assert Assessment.objects.get(key=NEW).state == "open"
    assert Attachment.objects.filter(assessment__key=NEW, path__startswith="snap").count() == 3


def test_who_may_not_decide_begins_nothing(bank, client, key):
    with pytest.raises(PermissionDenied):
        actions.begin_again(seen_by(bank, Role.ASSESSOR), key, TITLE, at=NOW)
    assert sign_in(client, cast(bank, Role.VIEWER)).post(HERE).status_code == 403


def test_a_stranger_begins_nothing(bank, clinic, client, key):
    with pytest.raises(Http404):
        actions.begin_again(seen_by(clinic), key, TITLE, at=NOW)
    sign_in(client, cast(clinic, Role.OWNER))
    for slug in ("bank", "clinic"):
        assert client.post(f"/o/{slug}/a/{key}/again/", {"title": TITLE}).status_code == 404
    assert Assessment.objects.count() == 1


def test_what_was_said_last_year_is_hidden_until_it_is_answered_now(bank, lead, key):
    lead.post(HERE, {"title": TITLE})
    here = f"/o/bank/a/{NEW}/interview/priya/GOV-1/"
    assert "20 November 2026" not in text(lead.get(here))

    said = of_assessments.Said(respondent="priya", about="GOV-1", entry={"level": 1}, version=0)
    of_assessments.save_answer(seen_by(bank), NEW, said, at=NOW)

    assert "20 November 2026" in text(lead.get(here))
