"""A respondent by link, in a real browser and by keyboard alone: asked, answered, handed on."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from stadial.web.assessments.actions import Asking, give_link
from stadial.web.assessments.models import Answer, RespondentLink
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast
from web.example import bring_in_small, seen_by
from web.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = ("GOV-1", "DATA-3", "SUP-4", "IR-3")
"""What the people of legal and compliance are asked."""


@pytest.fixture
def key(bank):
    return bring_in_small(bank)


def a_link(bank, key, respondent="helena"):
    asking = Asking(respondent=respondent, asked=ASKED)
    return f"/r/{give_link(seen_by(bank), key, asking, at=timezone.now())}/"


def told(page):
    return page.get_by_role("main").inner_text()


def answer(hand, value):
    """Choose an answer, and wait until this very one is kept."""

    def has_it(response):
        return f'name="value"\r\n\r\n{value}\r' in (response.request.post_data or "")

    with hand.page.expect_response(has_it):
        hand.choose("value", value)
    hand.page.get_by_text(re.compile("^Saved")).wait_for()


def said(respondent="helena"):
    """Return what was answered, by question."""
    rows = Answer.objects.filter(sheet__respondent=respondent)
    return {row.about: row.entry for row in rows}


def test_a_link_is_made_answered_on_two_devices_and_seen_by_the_assessor(bank, key, visit):
    lead = visit.open(f"/o/bank/a/{key}/collect/", user=cast(bank, Role.LEAD_ASSESSOR))
    at_desk = Keyboard(lead)
    at_desk.button("Make a link", within=lead.get_by_role("row", name=re.compile("Helena")))
    address = lead.get_by_label("Hand this over, to this person alone").input_value()

    phone = visit.open(address, width=390)
    assert "Hello Helena Brandt." in told(phone)
    assert "4 questions" in told(phone)
    assert "The assessors see your answers with your name." in told(phone)
    keep_screenshot(phone, "journey-3-welcome-390")
    hand = Keyboard(phone)
    hand.link("Begin")
    answer(hand, "2")
    hand.choose("written", "partly")
    hand.say("Note", "Only where a regulator asks.")
    keep_screenshot(phone, "journey-3-question-390")
    hand.link("Next")  # at once: what was typed is kept all the same
    hand.unfold("Somebody else knows this better")
    hand.say("Who would know?", "Ravi, privacy")
    hand.button("Pass it on")
    assert phone.url.endswith("/q/SUP-4/")

    laptop = visit.open(address, width=768)
    assert "2 answered so far" in told(laptop)
    hand = Keyboard(laptop)
    hand.link("Go on")
    assert laptop.url.endswith("/q/SUP-4/")
    answer(hand, "unknown")
    hand.link("Next")
    answer(hand, "3")
    hand.link("Look through")
    with laptop.expect_download() as file:
        hand.reach(laptop.get_by_role("link", name="Take my answers with me")).press("Enter")
    assert "Only where a regulator asks." in file.value.path().read_text()
    hand.button("This is all I can say")
    assert "Thank you" in told(laptop)
    keep_screenshot(laptop, "journey-3-done-768")
    assert serious_faults(laptop) == []

    assert set(said()) == set(ASKED)
    at_desk.link("Back to the interviews")
    row = lead.get_by_role("row", name=re.compile("Helena")).inner_text()
    assert "done" in row
    assert "4/28" in row
    assert "Ravi, privacy" in told(lead)
    keep_screenshot(lead, "journey-3-collect-1280")
    at_desk.pick("Whom to ask about DATA-3", "Ravi")
    at_desk.button("Do it")
    assert lead.get_by_label("Hand this over, to this person alone").is_visible()
    at_desk.link("Collect")
    at_desk.link("Responses")
    far = lead.get_by_role("row", name=re.compile("Helena")).last.inner_text().split()
    assert far[-3:] == ["4/28", "2", "24"]
    lineage = lead.get_by_role("row").filter(has_text="DATA-3").inner_text().split()
    assert lineage[-2:] == ["0/16", "–"]
    keep_screenshot(lead, "journey-3-responses-1280")


def test_without_scripts_everything_is_said_all_the_same(bank, key, visit):
    phone = visit.open(a_link(bank, key), width=390, java_script_enabled=False)
    hand = Keyboard(phone)
    hand.link("Begin")
    hand.choose("value", "1")
    hand.button("Save")
    assert phone.url.endswith("/q/DATA-3/")
    hand.unfold("Somebody else knows this better")
    hand.say("Who would know?", "Lena")
    hand.button("Pass it on")
    hand.choose("value", "4")
    hand.say("Note", "Signed in May.")
    hand.button("Save")
    hand.choose("value", "unknown")
    hand.button("Save")
    assert "Signed in May." in told(phone)
    hand.button("This is all I can say")
    assert "Thank you" in told(phone)
    keep_screenshot(phone, "journey-3-without-scripts-390")

    assert set(said()) == set(ASKED)
    lead = visit.open(f"/o/bank/a/{key}/collect/", user=cast(bank, Role.ASSESSOR))
    assert "done" in lead.get_by_role("row", name=re.compile("Helena")).inner_text()


def test_who_is_not_meant_says_so_and_who_is_late_asks_again(bank, key, visit):
    stranger = visit.open(a_link(bank, key, "ravi"), width=390)
    Keyboard(stranger).button("This link is not for me")
    assert "Nothing more is asked of you." in told(stranger)

    address = a_link(bank, key)
    RespondentLink.objects.filter(respondent="helena").update(
        expires_at=timezone.now() - timedelta(days=1)
    )
    late = visit.open(address, width=390)
    keep_screenshot(late, "journey-3-expired-390")
    Keyboard(late).button("Ask for a new link")
    assert "The assessors see that you ask" in told(late)

    lead = visit.open(f"/o/bank/a/{key}/collect/", user=cast(bank, Role.LEAD_ASSESSOR))
    assert "Helena Brandt asks for a new link." in told(lead)
    assert "taken back" in lead.get_by_role("row", name=re.compile("Ravi")).inner_text()
    helena = lead.get_by_role("row", name=re.compile("Helena"))
    Keyboard(lead).button("New link", within=helena)
    phone = visit.open(lead.get_by_label("Hand this over").input_value(), width=390)
    assert "Hello Helena Brandt." in told(phone)
    assert said() == {}


def test_who_types_and_leaves_at_once_loses_nothing(bank, key, visit):
    phone = visit.open(a_link(bank, key), width=390)
    hand = Keyboard(phone)
    hand.link("Begin")
    answer(hand, "2")
    hand.say("Note", "The last words.")
    phone.goto("/livez")

    for _ in range(50):
        if "The last words." in said()["GOV-1"]:
            return
        phone.wait_for_timeout(100)
    raise AssertionError(said())
