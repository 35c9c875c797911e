"""Gaps in a real browser, by keyboard alone: three questions, targets, and a gap let be."""

import re
from datetime import date

import pytest

from stadial.web.assessments import queries
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast
from web.example import bring_in_small, seen_by
from web.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)


def told(page):
    return re.sub(r"\s+", " ", page.get_by_role("main").inner_text())


def opened(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found


def test_three_questions_other_targets_and_a_gap_that_is_let_be(bank, visit):
    key = bring_in_small(bank)
    page = visit.open(f"/o/bank/a/{key}/next/", user=cast(bank, Role.LEAD_ASSESSOR))
    hands = Keyboard(page)
    hands.link("Gaps")
    assert "28 of 28 capabilities are below their target." in told(page)
    for question, asks in (
        ("Highest risks", "Which gap is the most dangerous?"),
        ("Quick wins", "What is quickly won?"),
        ("Biggest gaps", "Where is the way longest?"),
    ):
        hands.link(question)
        assert asks in told(page)
    keep_screenshot(page, "journey-5-gaps-1280")
    assert serious_faults(page) == []

    hands.unfold("Choose other targets")
    hands.choose("preset", "baseline")
    hands.pick("Training Data Security", "3")
    hands.date("To be reached by", "06302027")
    hands.say("Who approved these targets", "Victor Hale")
    hands.button("Set the targets")
    assert "The targets are set." in page.locator("body").inner_text()
    assert "Baseline: level 2 everywhere" in told(page)
    keep_screenshot(page, "journey-5-targets-1280")
    choice = opened(bank, key).assessment.targets
    assert (choice.preset, choice.levels["DATA"]) == ("baseline", 3)
    assert (choice.by_date, choice.approved_by) == (date(2027, 6, 30), "Victor Hale")

    widest = page.locator("tr[data-gap]").first
    about = widest.get_attribute("data-gap")
    hands.reach(widest.locator("summary"))
    page.keyboard.press("Enter")
    hands.link(f"Accept the gap of {about}")
    hands.say("Why it may stay open", "The <b>system</b> ends in May.")
    hands.say("Who answers for it", "Victor Hale")
    hands.date("Until which day", "05312027")
    keep_screenshot(page, "journey-5-accept-1280")
    hands.button("Accept this gap")
    let_be = page.locator(f"tr[data-accepted='{about}']").inner_text()
    assert "31 May 2027" in let_be
    assert "The <b>system</b> ends in May." in let_be
    assert "28 of 28" in told(page)
    assert [each.about for each in opened(bank, key).assessment.waivers] == [about]
    keep_screenshot(page, "journey-5-accepted-1280")
