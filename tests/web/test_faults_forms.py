"""Forms sent twice, too late or with the ids of others; files that pretend to be something else."""

import csv
import io
import re
import zipfile
from importlib import import_module

import pytest
from django.core import mail
from django.test import Client

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Attachment, RespondentLink
from stadial.web.audit.models import Event
from stadial.web.organizations.models import Invitation, Membership
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, brought, seen_by


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]+)"', page.text)[1]


def zipped(**more):
    files = {name: brought().files[name] for name in ("stadial.toml", "people.yaml")}
    return packed({**files, **more})


def packed(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return named("folder.zip", made.getvalue())


def named(name, content):
    made = io.BytesIO(content)
    made.name = name
    return made


def names(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return [each.name for each in found.assessment.respondents]


# ---------------------------------------------------------------- sent twice


def test_a_folder_that_is_sent_twice_by_one_form_comes_in_once(lead, bank):
    once = hidden(lead.get("/o/bank/import/"), "once")

    first = lead.post("/o/bank/import/", {"folder": zipped(), "once": once})
    second = lead.post("/o/bank/import/", {"folder": zipped(), "once": once})

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Assessment.objects.count() == 1
    assert Event.objects.filter(action="assessment.imported").count() == 1


def test_another_folder_by_the_same_form_is_another_assessment(lead, bank):
    once = hidden(lead.get("/o/bank/import/"), "once")

    lead.post("/o/bank/import/", {"folder": zipped(), "once": once})
    lead.post("/o/bank/import/", {"folder": zipped(**{"evidence/a.txt": b"x"}), "once": once})
    lead.post(
        "/o/bank/import/", {"folder": zipped(), "once": hidden(lead.get("/o/bank/import/"), "once")}
    )

    assert Assessment.objects.count() == 3


def test_two_that_come_in_at_one_moment_by_one_form_are_one(lead, bank, monkeypatch):
    module = import_module("stadial.web.assessments.actions.import_folder")
    once = hidden(lead.get("/o/bank/import/"), "once")
    lead.post("/o/bank/import/", {"folder": zipped(), "once": once})
    look, looks = module._came_in, []

    def not_there_at_first(*given):
        looks.append(given)
        return None if len(looks) == 1 else look(*given)

    monkeypatch.setattr(module, "_came_in", not_there_at_first)
    late = lead.post("/o/bank/import/", {"folder": zipped(), "once": once})

    assert late.status_code == 302
    assert Assessment.objects.count() == 1


def test_an_assessment_that_is_begun_twice_by_one_form_stands_once(lead, bank):
    page = lead.get("/o/bank/import/")
    said = {"framework": "stadial", "once": hidden(page, "once")}

    first, second = lead.post("/o/bank/start/", said), lead.post("/o/bank/start/", said)

    assert first["Location"] == second["Location"]
    assert Assessment.objects.count() == 1
    assert "no-store" in page["Cache-Control"]


def test_the_form_of_another_organization_brings_in_nothing_of_theirs(lead, bank, clinic):
    said = {"framework": "stadial", "once": hidden(lead.get("/o/bank/import/"), "once")}
    lead.post("/o/bank/start/", said)
    there = sign_in(Client(), cast(clinic, Role.OWNER))

    answer = there.post("/o/clinic/start/", said)

    assert answer["Location"].startswith("/o/clinic/")
    assert Assessment.objects.filter(organization=clinic).count() == 1


@pytest.mark.parametrize("once", ["x", "1", "../../etc"])
def test_a_form_whose_mark_was_changed_is_refused_and_keeps_nothing(lead, bank, once):
    answer = lead.post("/o/bank/start/", {"framework": "stadial", "once": once})

    assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_somebody_who_is_added_twice_by_one_form_is_asked_once(lead, bank):
    key = bring_in_small(bank)
    before = names(bank, key)
    page = lead.get(f"/o/bank/a/{key}/people/")
    said = {"name": "Nia <b>", "group": "security", "seen": hidden(page, "seen")}

    first, second = (lead.post(f"/o/bank/a/{key}/people/", said) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert names(bank, key) == [*before, "Nia <b>"]
    assert Event.objects.filter(action="person.added").count() == 1


def test_two_who_add_somebody_at_once_both_do(lead, bank):
    key = bring_in_small(bank)
    before = names(bank, key)
    seen = hidden(lead.get(f"/o/bank/a/{key}/people/"), "seen")

    for name in ("Nia", "Otto"):
        said = {"name": name, "group": "security", "seen": seen}
        assert lead.post(f"/o/bank/a/{key}/people/", said).status_code == 302

    assert names(bank, key) == [*before, "Nia", "Otto"]


# ---------------------------------------------------------------- too late


def test_a_form_without_its_token_has_run_out_and_changes_nothing(bank):
    key = bring_in_small(bank)
    strict = sign_in(Client(enforce_csrf_checks=True), cast(bank, Role.LEAD_ASSESSOR))
    before = names(bank, key)

    answer = strict.post(f"/o/bank/a/{key}/people/", {"name": "Nia", "group": "security"})

    assert answer.status_code == 403
    assert "This form has run out" in answer.text
    assert names(bank, key) == before


def test_a_closed_assessment_takes_nobody_and_gives_no_link(lead, bank):
    key = bring_in_small(bank)
    Assessment.objects.update(state="closed", closed_at=NOW)
    here = f"/o/bank/a/{key}"

    added = lead.post(f"{here}/people/", {"name": "Nia", "group": "security"})
    given = lead.post(f"{here}/interview/priya/link/give/")
    revoked = lead.post(f"{here}/interview/priya/link/revoke/")

    for answer in (added, given, revoked):
        assert answer.status_code == 409
        assert "was closed" in answer.text
    assert "Nia" not in names(bank, key)
    assert not RespondentLink.objects.exists()


# ---------------------------------------------------------------- of others


def test_members_and_invitations_of_others_are_not_found_from_here(bank, clinic, client):
    sign_in(client, cast(bank, Role.OWNER))
    there = sign_in(Client(), cast(clinic, Role.OWNER))
    there.post("/o/clinic/members/invite/", {"email": "new@clinic.example", "role": "viewer"})
    invited = Invitation.objects.get()
    member = Membership.objects.get(organization=clinic, role="viewer")

    answers = [
        client.post(f"/o/bank/members/{member.pk}/role/", {"role": "owner"}),
        client.post(f"/o/bank/members/{member.pk}/remove/"),
        client.post(f"/o/bank/invitations/{invited.pk}/revoke/"),
    ]

    assert [each.status_code for each in answers] == [404, 404, 404]
    member.refresh_from_db()
    assert member.role == "viewer"
    assert Invitation.objects.filter(pk=invited.pk).exists()
    assert len(mail.outbox) == 1


def test_people_pieces_and_questions_of_others_are_not_found_in_bodies_either(bank, clinic, lead):
    theirs = bring_in(clinic)
    ours = bring_in_small(bank)
    here = f"/o/bank/a/{ours}"

    unknown = lead.post(f"{here}/interview/nobody-here/link/give/")
    asked = lead.post(f"{here}/interview/priya/link/give/", {"asked": ["GOV-1", "NOT-9"]})
    decided = lead.post(f"{here}/evidence/piece/?id=ev-gov-1.3a", {"review": "weak"})
    body = {"organization": "clinic", "assessment": theirs, "name": "Eve", "group": "security"}
    lead.post(f"{here}/people/", body)

    assert (unknown.status_code, asked.status_code, decided.status_code) == (404, 400, 404)
    assert not RespondentLink.objects.exists()
    assert "Eve" in names(bank, ours)
    assert "Eve" not in names(clinic, theirs)


# ---------------------------------------------------------------- disguised


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("page.html", b"<!doctype html><script>alert(1)</script>"),
        ("photo.png", b"<html><script>alert(1)</script></html>"),
        ("report.pdf.html", b"%PDF-1.7<script>alert(1)</script>"),
        ("a.txt\r\nX-Evil: 1.html", b"x"),
    ],
)
def test_a_file_is_handed_out_to_be_kept_and_never_to_be_run(bank, lead, name, content):
    key = bring_in_small(bank)
    here = f"/o/bank/a/{key}/evidence/"
    filing = {"title": "Proof", "criteria": "GOV-1.2a", "kind": "policy", "rung": "E1"}
    assert lead.post(f"{here}add/", {**filing, "file": named(name, content)}).status_code == 302

    shown = lead.get(f"{here}piece/?id=proof")
    down = lead.get(f"{here}file/?id=proof")

    assert "<script>alert" not in shown.text
    assert "<svg xmlns" not in shown.text
    assert down["Content-Type"] == "application/octet-stream"
    assert down["X-Content-Type-Options"] == "nosniff"
    assert down["Content-Disposition"].startswith("attachment")
    assert "sandbox" in down["Content-Security-Policy"]
    assert "X-Evil" not in down.headers
    assert down.content == content
    assert Attachment.objects.get().stored.rpartition("/")[2].count(".") == 0


def test_no_cell_of_a_table_that_is_handed_out_can_be_taken_for_a_formula(lead, bank):
    said = b"respondent: one\nanswers:\n  GOV-1.2a: {answer: fully, note: '=2+2'}\n"
    more = {
        "answers/one.yaml": said,
        "people.yaml": b"- {id: one, name: '=3+3', group: security}\n",
    }
    files = {"stadial.toml": brought().files["stadial.toml"], **more}
    answer = lead.post("/o/bank/import/", {"folder": packed(files)})
    assert answer.status_code == 302, answer.text

    given = lead.get(f"{answer['Location']}reports/draft.csv")

    cells = [cell for row in csv.reader(io.StringIO(given.text)) for cell in row]
    assert len(cells) > 500
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == []
