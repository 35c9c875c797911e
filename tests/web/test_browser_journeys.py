"""Stories in a real browser, cut off from all else: from nothing to a level, as people go."""

import re

import pytest
from django.utils import timezone

from stadial.web.assessments.models import Answer
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import PASSWORD, cast
from web.example import bring_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_an_empty_server_to_a_first_level(bank, visit):
    """Sign in, start, add somebody, ask them; the level is there with its reasons."""
    page = visit.open("/account/login/")
    page.get_by_label("E-mail").or_(page.locator("input[name=login]")).first.fill(
        "lead-assessor@bank.example"
    )
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)

    page.goto("/o/bank/import/")
    page.get_by_role("button", name="Start an assessment").click()
    page.get_by_label("Name").fill("Priya Raman")
    page.get_by_label("Stakeholder group").select_option(label="AI/ML engineering teams")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("link", name="Collect").click()
    page.get_by_role("link", name="Interview Priya Raman").click()

    question = page.get_by_role("heading", level=1).inner_text()
    page.locator("input[name=value][value='2']").first.check()
    page.get_by_text(re.compile("^Saved")).first.wait_for()
    page.get_by_role("textbox", name="Note").first.fill("Named in March.")
    page.locator("form[data-state=saved]").first.wait_for()
    keep_screenshot(page, "journey-interview-1280")
    page.get_by_role("link", name="Next question").click()
    assert page.get_by_role("heading", level=1).inner_text() != question

    page.get_by_role("link", name="Agree").click()
    assert "Level" in page.get_by_role("main").inner_text()
    assert serious_faults(page) == []


def test_a_respondent_answers_on_a_phone_by_keyboard_alone(bank, visit):
    key = bring_in(bank)
    lead = visit.open(f"/o/bank/a/{key}/collect/", user=cast(bank, Role.LEAD_ASSESSOR))
    lead.get_by_role("row", name=re.compile("Priya")).get_by_role("button").first.click()
    address = lead.get_by_label("Hand this over, to this person alone").input_value()

    phone = visit.open(address, width=390)
    keep_screenshot(phone, "journey-link-390")
    assert serious_faults(phone) == []
    phone.get_by_role("link", name=re.compile("Begin|Go on")).press("Enter")
    phone.wait_for_url(re.compile("/q/"))
    phone.locator("input[name=value]").first.focus()
    phone.keyboard.press("ArrowDown")
    phone.get_by_text(re.compile("^Saved")).first.wait_for()
    keep_screenshot(phone, "journey-question-390")
    assert serious_faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("link", name="Next").press("Enter")

    newest = Answer.objects.latest("changed_at")
    assert newest.changed_by == "priya (by link)"
    assert (timezone.now() - newest.changed_at).total_seconds() < 60


def test_two_assessors_on_one_answer_see_both_and_nothing_is_lost(bank, visit):
    key = bring_in(bank)
    here = f"/o/bank/a/{key}/interview/priya/GOV-1/"
    first = visit.open(here, user=cast(bank, Role.LEAD_ASSESSOR))
    second = visit.open(here, user=cast(bank, Role.ASSESSOR))
    first.locator("input[name=value][value='4']").first.check()
    first.get_by_text(re.compile("^Saved")).first.wait_for()

    second.locator("input[name=value][value='1']").first.check()
    second.get_by_text("Somebody else answered meanwhile").first.wait_for()
    second.get_by_role("button", name="Save").first.click()

    told = second.get_by_role("main").inner_text()
    assert "answered this meanwhile" in told
    keep_screenshot(second, "journey-conflict-1280")
    assert serious_faults(second) == []
    second.get_by_role("button", name="Save mine").click()
    second.wait_for_load_state()
    assert second.locator("input[name=value][value='1']").first.is_checked()


def test_evidence_is_reviewed_by_keys(bank, visit):
    key = bring_in(bank)
    page = visit.open(
        f"/o/bank/a/{key}/evidence/piece/?id=ev-gov-1.3a", user=cast(bank, Role.REVIEWER)
    )
    before = page.get_by_role("heading", level=1).inner_text()
    page.keyboard.press("w")
    page.wait_for_function(
        "(title) => document.querySelector('h1').innerText !== title", arg=before
    )
    page.wait_for_load_state()  # keys are heard once the script of the new page runs
    page.keyboard.press("k")
    page.wait_for_function(
        "(title) => document.querySelector('h1').innerText === title", arg=before
    )
    assert "weak" in page.get_by_role("main").inner_text()


def test_keys_of_the_review_can_be_switched_off_for_good(bank, visit):
    key = bring_in(bank)
    address = f"/o/bank/a/{key}/evidence/piece/?id=ev-gov-1.3a"
    page = visit.open(address, user=cast(bank, Role.REVIEWER))
    before = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Single keys").uncheck()
    page.reload()

    assert not page.get_by_label("Single keys").is_checked()
    page.keyboard.press("j")
    page.wait_for_timeout(500)
    assert page.get_by_role("heading", level=1).inner_text() == before
    page.get_by_label("Single keys").check()
    page.keyboard.press("j")
    page.wait_for_function(
        "(title) => document.querySelector('h1').innerText !== title", arg=before
    )
