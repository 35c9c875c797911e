"""Through the year in a real browser, by keyboard alone: the check-in, and the next assessment."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from stadial.model import Status
from stadial.web.assessments import queries
from stadial.web.assessments.actions import Brought, Said, import_folder, save_answer
from stadial.web.notices.actions.digest import send_digests
from stadial.web.notices.models import StatusLink
from stadial.web.organizations.models import User
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast
from web.example import NOW, bring_in_small, brought, seen_by
from web.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PLAYBOOKS = "ai-playbooks"


def told(page):
    return re.sub(r"\s+", " ", page.get_by_role("main").inner_text())


def opened(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found


def playbooks(bank, key):
    plan = opened(bank, key).assessment.roadmap
    return next(each for each in plan.initiatives if each.id == PLAYBOOKS)


@pytest.fixture
def nadia(bank):
    """An owner of initiatives, who alone is mailed."""
    User.objects.exclude(email="initiative-owner@bank.example").update(is_active=False)
    User.objects.filter(email="initiative-owner@bank.example").update(name="Nadia Rahal")


@pytest.fixture
def address(bank, nadia, settings):
    """The link to one initiative in the mail of the week."""
    names = ("stadial.toml", "people.yaml", "roadmap.yaml", "progress.yaml")
    files = {each: brought().files[each] for each in names}
    import_folder(seen_by(bank), Brought(files=files), at=NOW)
    send_digests(bank.pk, at=MONDAY)
    User.objects.update(is_active=True)
    StatusLink.objects.update(expires_at=timezone.now() + timedelta(days=1))
    (sent,) = mail.outbox
    own = re.search(rf"{settings.PUBLIC_URL}(/s/\S+)", sent.body)
    assert own is not None, sent.body
    return own[1]


def test_an_owner_reports_from_the_mail_and_a_closed_task_is_no_level(bank, address, visit):
    key = "2026-annual"
    phone = visit.open(address, width=390)
    assert "Hello Nadia Rahal. How does it go?" in told(phone)
    keep_screenshot(phone, "journey-7-status-390")
    assert serious_faults(phone) == []
    hands = Keyboard(phone)
    hands.say(re.compile("^A sentence about it"), "The <b>drill</b> was in October.")
    hands.button(re.compile("At risk"))
    assert "It was kept." in told(phone)
    phone.goto(address)
    hands.button(re.compile("Done"))
    assert "The metric is not reached yet: 1, target 4" in told(phone)
    assert "A closed task is not a reached level: IR-1.3a is not assured" in told(phone)
    keep_screenshot(phone, "journey-7-reported-390")

    page = visit.open(f"/o/bank/a/{key}/next/", user=cast(bank, Role.LEAD_ASSESSOR))
    hands = Keyboard(page)
    hands.link("Improve")
    assert "At risk. The <b>drill</b> was in October." in told(page)
    assert "A closed task is not a reached level" in told(page)
    assert playbooks(bank, key).status is Status.DONE
    row = page.get_by_role("listitem").filter(has_text=playbooks(bank, key).title).last.inner_text()
    assert "Not assured: IR-1.3a" in row
    keep_screenshot(page, "journey-7-check-in-1280")
    ratings = queries.picture_of(opened(bank, key)).ratings
    assert ratings["IR-1.3a"].assured.low == 0


def test_a_year_is_closed_the_next_one_is_answered_and_both_are_compared(bank, visit):
    key = bring_in_small(bank)
    said = Said(respondent="priya", about="GOV-1", entry={"level": 1, "note": "a memo"}, version=0)
    save_answer(seen_by(bank), key, said, at=NOW)
    page = visit.open(f"/o/bank/a/{key}/reports/", user=cast(bank, Role.LEAD_ASSESSOR))
    hands = Keyboard(page)
    hands.link("Freeze this state")
    keep_screenshot(page, "journey-8-freeze-1280")
    hands.choose("afterwards", "close")
    hands.button("Freeze")
    assert "Frozen: snapshots/2026-11-20.json" in page.locator("body").inner_text()
    hands.link("New from last year")
    keep_screenshot(page, "journey-8-again-1280")
    hands.say("Title of the new assessment", "2027 annual assessment")
    hands.button("Make the new assessment")
    assert "2027-annual-assessment" in page.url

    hands.link("Collect")
    hands.link("Interview Priya Raman")
    assert "Said the last time" not in told(page)
    hands.choose("value", "3")
    hands.choose("written", "yes")
    hands.link("Next question")
    hands.link("Back")
    assert "Said the last time, 20 November 2026" in told(page)
    assert "Level 1 · a memo" in told(page)
    keep_screenshot(page, "journey-8-beside-1280")

    hands.link("Improve")
    hands.link("Compare")
    assert "Level 1 then, level 1 now" in told(page)
    moved = page.get_by_role("region", name="Capabilities, then and now, by cause")
    row = moved.get_by_role("row").filter(has_text="AI security policy")
    then, now, change, real, *others = row.locator("td").all_inner_texts()
    assert (then, now, change) == ("1.0", "1.7", "+0.75")
    assert real == change
    assert others == ["–"] * 4
    assert serious_faults(page) == []
    keep_screenshot(page, "journey-8-compare-1280")
