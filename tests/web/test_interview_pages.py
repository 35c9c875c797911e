"""Interviews, people and folders as pages: what a person types, and what they are told."""

import io
import zipfile

import pytest
from django.test import Client

from stadial.codecs.folder_zip import read_zip, write_zip
from stadial.web.assessments.models import Answer, Assessment
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import bring_in, bring_in_small, brought

BASE = "/o/bank/a/2026-annual"
ANSWER = f"{BASE}/interview/priya/GOV-4.3a/answer/"


@pytest.fixture
def key(bank):
    return bring_in_small(bank)


@pytest.fixture
def lead(bank, client):
    sign_in(client, cast(bank, Role.LEAD_ASSESSOR))
    return client


def text(response):
    return response.content.decode()


def given(**words):
    return {"value": "largely", "version": "0", **words}


def test_an_interview_begins_with_the_first_question_that_is_open(lead, key):
    page = text(lead.get(f"{BASE}/interview/priya/"))

    assert "Priya" in page
    assert "Which fits what is done?" in page


def test_an_answer_without_scripts_leads_back_to_its_question(lead, key):
    response = lead.post(ANSWER, given(note="two <script>alert(1)</script>", written="yes"))

    assert response.status_code == 302
    page = text(lead.get(response.url))
    assert "two &lt;script&gt;" in page
    assert "<script>alert" not in page
    assert 'value="largely" required checked' in page


def test_a_script_is_told_the_new_version(lead, key):
    told = lead.post(ANSWER, given(), headers={"accept": "application/json"})

    assert (told.status_code, told.json()["version"]) == (200, 1)


def test_a_stale_form_is_shown_beside_what_was_saved_meanwhile(bank, lead, key):
    lead.post(ANSWER, given())
    other = Client()
    sign_in(other, cast(bank, Role.ASSESSOR))

    response = other.post(ANSWER, given(value="not", note="mine"))

    page = text(response)
    assert response.status_code == 409
    assert "lead-assessor of Acme Bank answered this meanwhile" in page
    assert "mine" in page
    assert 'name="version" value="1"' in page
    told = other.post(ANSWER, given(value="not"), headers={"accept": "application/json"})
    assert (told.status_code, told.json()["version"]) == (409, 1)


def test_what_is_no_answer_is_said_on_the_page_and_nothing_is_kept(lead, key):
    before = Answer.objects.count()

    response = lead.post(ANSWER, given(value="perhaps"))

    assert response.status_code == 422
    assert "is not an answer" in text(response)
    assert Answer.objects.count() == before


@pytest.mark.parametrize("words", [{}, {"value": "largely"}, given(version="-1"), given(value="")])
def test_a_form_that_is_none_is_refused(lead, key, words):
    assert lead.post(ANSWER, words).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/o/bank/a/2026-annual/interview/stranger/",
        "/o/bank/a/2026-annual/interview/priya/GOV-99/",
        "/o/bank/a/of-the-clinic/interview/priya/",
        "/o/bank/a/nothing/people/",
        "/o/bank/a/nothing/collect/",
        "/o/bank/a/nothing/export/",
    ],
)
def test_what_does_not_exist_is_not_found(lead, key, path):
    assert lead.get(path).status_code == 404


def test_an_answer_about_nothing_is_not_found(lead, key):
    assert lead.post(f"{BASE}/interview/priya/GOV-99/answer/", given()).status_code == 404


def test_a_closed_assessment_says_so(lead, key):
    from web.example import NOW

    Assessment.objects.update(state="closed", closed_at=NOW)

    response = lead.post(ANSWER, given())

    assert response.status_code == 409
    assert "was closed on 2026-11-23" in text(response)


def test_people_are_listed_by_group_and_one_more_is_added(lead, key):
    assert "Priya" in text(lead.get(f"{BASE}/people/"))

    response = lead.post(f"{BASE}/people/", {"name": "Zoë Ng", "group": "security"})

    assert response.status_code == 302
    assert "Zoë Ng" in text(lead.get(response.url))
    assert "Zoë Ng" in text(lead.get(f"{BASE}/collect/"))


def test_a_person_without_a_name_or_with_an_unseen_sign_is_refused(lead, key):
    assert lead.post(f"{BASE}/people/", {"name": "", "group": "security"}).status_code == 422
    hidden = {"name": "Zoë \u202egN", "group": "security"}

    response = lead.post(f"{BASE}/people/", hidden)

    assert response.status_code == 422
    assert "cannot be seen" in text(response)


def upload(content, name="bank.zip"):
    file = io.BytesIO(content)
    file.name = name
    return {"folder": file}


def whole():
    return write_zip({**brought().files, **brought().attachments})


def test_a_folder_comes_in_by_the_page_and_out_again(bank, lead):
    assert "Bring in a folder" in text(lead.get("/o/bank/import/"))

    response = lead.post("/o/bank/import/", upload(whole()))

    assert response.status_code == 302, text(response)
    out = lead.get(f"{BASE}/export/")
    assert out["Content-Type"] == "application/zip"
    assert out["Content-Disposition"] == 'attachment; filename="2026-annual.zip"'
    assert read_zip(out.content, name="out", mark="stadial.toml") == {
        **brought().files,
        **brought().attachments,
    }


def test_a_folder_with_faults_shows_each_and_keeps_nothing(bank, lead):
    spoilt = write_zip({**brought().files, "people.yaml": b"- id: <b>x</b>\n"})

    response = lead.post("/o/bank/import/", upload(spoilt))

    page = text(response)
    assert response.status_code == 422
    assert "nothing was kept" in page
    assert "people.yaml" in page
    assert "<b>x" not in page
    assert Assessment.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"PK\x03\x04broken"])
def test_what_is_no_folder_is_said(bank, lead, content):
    response = lead.post("/o/bank/import/", upload(content, name="x<b>.zip"))

    assert response.status_code == 422
    assert "x<b>" not in text(response)


def test_a_zip_of_something_else_says_what_is_missing(bank, lead):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "hello")

    assert "there is no stadial.toml" in text(
        lead.post("/o/bank/import/", upload(buffer.getvalue()))
    )


def test_an_empty_assessment_starts_and_asks_who_is_to_be_asked(bank, lead):
    response = lead.post("/o/bank/start/", {"framework": "stadial"})

    assert response.status_code == 302
    assert "Nobody is asked here yet" in text(lead.get(response.url))
    assert lead.post("/o/bank/start/", {"framework": "../x"}).status_code == 422


def test_pages_take_few_queries_whatever_their_size(bank, lead, django_assert_max_num_queries):
    bring_in(bank)
    for path in ("people/", "collect/", "interview/priya/", "interview/priya/SUP-2/"):
        with django_assert_max_num_queries(12):
            assert lead.get(f"{BASE}/{path}").status_code == 200
