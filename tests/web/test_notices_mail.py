"""Mails leave once, say all there is to say, and cannot be broken out of."""

import re
import threading
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from stadial.web.assessments.actions import Asking, Brought, give_link, import_folder
from stadial.web.assessments.models import Assessment, Document, RespondentLink
from stadial.web.jobs.actions import look, work_once
from stadial.web.jobs.models import Job
from stadial.web.notices.actions import choose, go_round, set_time_zone
from stadial.web.notices.actions.digest import send_digests, send_yearly
from stadial.web.notices.actions.reminders import remind_due
from stadial.web.notices.actions.send import send_once
from stadial.web.notices.mapping import Message, one_line
from stadial.web.notices.models import Calendar, Mail, StatusLink
from stadial.web.organizations.models import Membership, Organization, User
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import a_user, cast, sign_in
from web.example import NOW, bring_in, brought, seen_by

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PEOPLE = b"""
- {id: priya, name: "Priya\\r\\nBcc: evil@evil.example", group: security, email: priya@bank.example}
- {id: joon, name: Joon Park, group: security}
"""


def subjects():
    return [each.subject for each in mail.outbox]


def ask(bank, *people):
    """Bring in an assessment, and give a link to each of these."""
    files = {"stadial.toml": brought().files["stadial.toml"], "people.yaml": PEOPLE}
    key = import_folder(seen_by(bank), Brought(files=files), at=NOW)
    for each in people:
        give_link(seen_by(bank), key, Asking(respondent=each), at=timezone.now())
    return key


def message(to="a@b.example", subject="Hello", lines=("Text",)):
    return Message(to=to, subject=subject, lines=lines)


def test_a_mail_leaves_once_for_its_key(bank, clinic):
    assert send_once(bank.pk, "a", message)
    assert not send_once(bank.pk, "a", message)
    assert send_once(clinic.pk, "a", message)
    assert len(mail.outbox) == 2
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


@pytest.mark.django_db(transaction=True)
def test_two_servers_that_send_at_once_send_one_mail(bank):
    together, sent = threading.Barrier(2), []

    def send():
        together.wait()
        sent.append(send_once(bank.pk, "a", message))
        connection.close()

    both = [threading.Thread(target=send) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert sorted(sent) == [False, True]
    assert len(mail.outbox) == 1


def test_a_mail_that_was_being_sent_when_the_server_stopped_is_not_sent_again(bank):
    Mail.objects.create(organization=bank, key="a", changed_at=NOW - timedelta(days=1))

    assert not send_once(bank.pk, "a", message)


def test_a_mail_that_was_not_taken_is_tried_later_and_not_for_ever(bank, monkeypatch, caplog):
    def refuse(self, *args):
        raise SMTPServerDisconnected("nobody@secret.example")

    def later():
        Mail.objects.update(changed_at=timezone.now() - timedelta(hours=1))

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        assert not send_once(bank.pk, "a", message)
    assert "secret" not in caplog.text
    assert not send_once(bank.pk, "a", message)
    later()
    assert send_once(bank.pk, "a", message)
    Mail.objects.update(state="failed", tries=5)
    later()
    assert not send_once(bank.pk, "a", message)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("to", ["", "nobody", "a@b.example\nBcc: x@y.example", "a@b, c@d"])
def test_nothing_is_sent_to_what_is_no_address(bank, to):
    assert not send_once(bank.pk, "a", lambda: message(to=to))
    assert mail.outbox == []


def test_nothing_to_say_is_not_mailed_and_not_asked_again(bank):
    asked = []
    for _ in range(2):
        send_once(bank.pk, "a", lambda: asked.append(1))
    assert (mail.outbox, asked) == ([], [1])


def test_a_head_line_cannot_be_broken_out_of_and_long_lines_are_folded(bank):
    evil = "Hello\r\nBcc: evil@evil.example\u2028\u202e" + "x" * 500
    send_once(bank.pk, "a", lambda: message(subject=evil, lines=("y" * 5000, "ä" * 2000)))

    sent = mail.outbox[0].message()
    assert sent["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject
    assert len(mail.outbox[0].subject) <= 150
    assert max(map(len, sent.as_bytes().split(b"\n"))) <= 998
    assert sent.get_payload(decode=True).decode().startswith("y" * 5000)
    assert one_line("a\u0000b\u202ec\td") == "a b c d"


@pytest.mark.parametrize(
    ("days", "count"), [(2, 0), (3, 1), (4, 1), (6, 0), (7, 1), (10, 1), (13, 0)]
)
def test_respondents_are_reminded_after_three_seven_and_ten_days(bank, days, count):
    ask(bank, "priya", "joon")
    at = timezone.now() + timedelta(days=days, minutes=1)

    remind_due(bank.pk, at=at)
    remind_due(bank.pk, at=at)

    assert len(mail.outbox) == count


def test_a_reminder_leads_to_the_questions_as_long_as_the_link_works(bank, settings):
    key = ask(bank, "priya")
    remind_due(bank.pk, at=timezone.now() + timedelta(days=3, minutes=1))

    (sent,) = mail.outbox
    assert sent.to == ["priya@bank.example"]
    assert sent.bcc == sent.cc == []
    assert "Priya Bcc: evil@evil.example" in sent.body
    (address,) = re.findall(rf"{settings.PUBLIC_URL}(/r/again/\S+)", sent.body)
    guest = Client()
    answer = guest.get(address)
    assert answer.status_code == 302
    assert guest.get(answer["Location"]).status_code == 200
    assert RespondentLink.objects.get().opened_at is not None
    assert Client().get(f"{address[:-3]}/").status_code == 410
    RespondentLink.objects.update(revoked_at=timezone.now())
    assert Client().get(address).status_code == 410
    assert key


@pytest.mark.parametrize("done", ["finished_at", "revoked_at", "expires_at"])
def test_whoever_is_done_or_has_no_link_is_not_reminded(bank, done):
    ask(bank, "priya")
    RespondentLink.objects.update(**{done: NOW})

    remind_due(bank.pk, at=timezone.now() + timedelta(days=3, minutes=1))

    assert mail.outbox == []


def test_closed_or_unreadable_assessments_remind_nobody(bank):
    ask(bank, "priya")
    at = timezone.now() + timedelta(days=3, minutes=1)
    Document.objects.filter(path="people.yaml").update(content=b"- {")
    Assessment.objects.update(documents_revision=99)
    remind_due(bank.pk, at=at)
    Document.objects.filter(path="people.yaml").update(content=PEOPLE)
    Assessment.objects.update(documents_revision=100, state="closed", closed_at=NOW)
    remind_due(bank.pk, at=at)

    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_those_missing_are_reminded_by_a_button_once_a_day(bank, client):
    key = ask(bank, "priya", "joon")
    sign_in(client, cast(bank, Role.ASSESSOR))
    here = f"/o/bank/a/{key}/collect/"
    assert "Remind those missing" in client.get(here).text

    first = client.post(f"{here}remind/")
    again = client.post(f"{here}remind/")
    assert first["Location"] == again["Location"]
    while work_once():
        pass
    client.post(f"{here}remind/")
    while work_once():
        pass

    assert len(mail.outbox) == 1
    page = client.get(first["Location"]).text
    assert "1 mail was sent." in page
    assert "1 of them have no address" in page
    assert "reminded today already" in Job.objects.latest("created_at").said
    assert "priya@bank.example" not in page


@pytest.mark.django_db(transaction=True)
def test_a_button_for_nobody_says_so_and_is_not_for_everybody(bank, clinic, client):
    key = ask(bank)
    sign_in(client, cast(bank, Role.ASSESSOR))
    client.post(f"/o/bank/a/{key}/collect/remind/")
    while work_once():
        pass
    assert "Nobody has an open link" in Job.objects.get().said

    sign_in(client, cast(bank, Role.VIEWER))
    assert client.post(f"/o/bank/a/{key}/collect/remind/").status_code == 403
    sign_in(client, cast(clinic, Role.OWNER))
    assert client.post(f"/o/clinic/a/{key}/collect/remind/").status_code == 404
    assert Job.objects.count() == 1


@pytest.fixture
def maya(bank):
    """A member who owns an initiative of the example, and nobody else is mailed."""
    User.objects.exclude(email="initiative-owner@bank.example").update(is_active=False)
    User.objects.filter(email="lead-assessor@bank.example").update(is_active=True)
    key = bring_in(bank)
    choose(seen_by(bank), wants_digest=False, wants_yearly=True)
    User.objects.filter(email="initiative-owner@bank.example").update(name="Maya Okafor")
    assert key
    return cast(bank, Role.INITIATIVE_OWNER)


def test_the_week_is_mailed_on_monday_at_eight_once_and_complete_in_itself(bank, maya):
    for at in (MONDAY - timedelta(hours=1), MONDAY - timedelta(days=1), MONDAY + timedelta(days=1)):
        send_digests(bank.pk, at=at)
    assert mail.outbox == []
    send_digests(bank.pk, at=MONDAY)
    send_digests(bank.pk, at=MONDAY + timedelta(hours=3))

    (sent,) = mail.outbox
    assert sent.to == ["initiative-owner@bank.example"]
    assert sent.subject == "The week at Acme Bank"
    assert "Late (" in sent.body or "Due in the next" in sent.body
    assert "/o/bank/mail/" in sent.body
    send_digests(bank.pk, at=MONDAY + timedelta(days=7))
    assert len(mail.outbox) == 2


def test_the_week_has_the_numbers_of_the_page_of_the_check_in(bank, maya):
    from stadial.web.roadmaps.queries import progress_page

    send_digests(bank.pk, at=MONDAY)

    page = progress_page(seen_by(bank), Assessment.objects.get().key)
    body = mail.outbox[0].body
    for part, lines in (("Late", page.late), ("Evidence that goes stale", page.stale)):
        assert (f"{part} ({len(lines)})" in body) == bool(lines)
    for each in page.late:
        assert f"{each.title} ({each.owner}): {each.days_late} days late" in body
    due = f"Due in the next {page.review.days_ahead} days ({len(page.review.due)})"
    assert (due in body) == bool(page.review.due)


def test_owners_report_from_the_week_without_signing_in(bank, maya, settings):
    send_digests(bank.pk, at=MONDAY)

    links = re.findall(rf"{settings.PUBLIC_URL}(/s/\S+)", mail.outbox[0].body)
    assert len(links) == StatusLink.objects.count() > 0
    assert set(StatusLink.objects.values_list("owner", "given_by")) == {("Maya Okafor", maya.pk)}
    StatusLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert Client().get(links[0]).status_code == 200


def test_the_week_begins_where_the_organization_is(bank, maya):
    set_time_zone(seen_by(bank), "Pacific/Auckland", at=NOW)
    send_digests(bank.pk, at=MONDAY)  # there it is Monday evening
    assert len(mail.outbox) == 1
    set_time_zone(seen_by(bank), "America/New_York", at=NOW)
    mail.outbox.clear()
    send_digests(bank.pk, at=MONDAY + timedelta(days=7))  # there it is half past three
    assert mail.outbox == []


def test_whoever_does_not_want_the_week_or_left_is_not_mailed(bank, maya):
    choose(seen_by(bank, Role.INITIATIVE_OWNER), wants_digest=False, wants_yearly=False)
    send_digests(bank.pk, at=MONDAY)
    choose(seen_by(bank, Role.INITIATIVE_OWNER), wants_digest=True, wants_yearly=False)
    Membership.objects.filter(user=maya).update(role="viewer")
    send_digests(bank.pk, at=MONDAY)
    Membership.objects.filter(user=maya).delete()
    send_digests(bank.pk, at=MONDAY)

    assert mail.outbox == []


def test_a_week_of_documents_that_cannot_be_read_says_so(bank, maya):
    Document.objects.filter(path="roadmap.yaml").update(content=b"- {")
    Assessment.objects.update(documents_revision=99, revision=99)

    send_digests(bank.pk, at=MONDAY)

    assert "cannot be read" in mail.outbox[0].body


def test_hostile_names_stand_on_one_line_of_the_week(bank, maya):
    evil = b"Evil\\r\\n\\r\\nPay here: http://evil.example\\u2028"
    content = bytes(Document.objects.get(path="roadmap.yaml").content)
    title = re.search(rb"title: (.+)", content)[1]
    changed = content.replace(title, b'"' + evil + b'"')
    Document.objects.filter(path="roadmap.yaml").update(content=changed)
    Assessment.objects.update(documents_revision=99, revision=99)
    Organization.objects.filter(pk=bank.pk).update(name="Bank\r\nBcc: evil@evil.example")

    send_digests(bank.pk, at=MONDAY)

    (sent,) = mail.outbox
    assert "\n" not in sent.subject
    assert not any(line.startswith("Pay here") for line in sent.body.splitlines())


def test_a_month_before_the_year_is_over_those_who_decide_are_told_once(bank, maya):
    Assessment.objects.update(state="closed", closed_at=MONDAY)
    for days in (300, 334, 336, 340, 366):
        send_yearly(bank.pk, at=MONDAY + timedelta(days=days))

    assert [each.to for each in mail.outbox] == [["lead-assessor@bank.example"]]
    assert "2027-11-23" in mail.outbox[0].body


def test_no_year_is_told_once_the_next_assessment_was_begun(bank, maya):
    Assessment.objects.update(state="closed", closed_at=MONDAY)
    Assessment.objects.create(organization=bank, key="next", title="Next", framework="stadial")

    send_yearly(bank.pk, at=MONDAY + timedelta(days=340))

    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_the_server_looks_by_itself_at_what_is_to_be_mailed(bank):
    ask(bank, "priya")
    RespondentLink.objects.update(created_at=timezone.now() - timedelta(days=3, minutes=1))
    look(timezone.now())
    while work_once():
        pass
    go_round()

    assert [each for each in subjects() if "view of AI" in each] == [
        "Your view of AI security at Acme Bank"
    ]


def test_a_member_chooses_their_mails_and_a_manager_the_time_zone(bank, client):
    sign_in(client, cast(bank, Role.VIEWER))
    here = "/o/bank/mail/"
    assert client.get(here).text.count(" checked") == 2
    assert client.post(here, {"wants_yearly": "on"}).status_code == 302
    page = client.get(here).text
    assert page.count(" checked") == 1
    assert "time zone UTC" in page
    assert client.post(f"{here}zone/", {"time_zone": "Europe/Berlin"}).status_code == 403
    sign_in(client, cast(bank, Role.OWNER))
    assert client.get(here).text.count(" checked") == 2
    assert client.post(f"{here}zone/", {"time_zone": "Mars/Base"}).status_code == 422
    assert not Calendar.objects.exists()
    assert client.post(f"{here}zone/", {"time_zone": "Europe/Berlin"}).status_code == 302
    assert Calendar.objects.get().time_zone == "Europe/Berlin"


def test_somebody_of_another_organization_chooses_nothing_here(bank, clinic, client):
    sign_in(client, a_user("eve@evil.example", "Eve"))
    assert client.get("/o/bank/mail/").status_code == 404
    sign_in(client, cast(clinic, Role.OWNER))
    assert client.post("/o/bank/mail/zone/", {"time_zone": "Europe/Berlin"}).status_code == 404
    assert not Calendar.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_link_is_made_by_keys_and_what_is_shown_has_no_barrier(bank, visit):
    key = bring_in(bank)
    path = f"/o/bank/a/{key}/owners/"
    page = visit.open(path, user=cast(bank, Role.OWNER), width=390, color_scheme="dark")
    page.get_by_role("button", name="Make a link").first.press("Enter")
    page.get_by_label("Hand this over").wait_for()
    assert serious_faults(page) == []
