"""Evidence in a real browser, by keyboard alone: handed in, decided about, and what it changes."""

import re

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.actions import Said, save_answer
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import NOW, bring_in_small, seen_by
from web.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)
CRITERIA = {"GOV-1.2a": "Rules of use", "GOV-1.3a": "Policy 2.1", "GOV-1.3b": "Register"}

ASSURED = re.compile(r"(GOV-1\.\w+) [^,]*? claimed \d\.\d+, assured (\d\.\d+)")
"""What the page says of each criterion."""


@pytest.fixture
def key(bank):
    """An assessment in which one person says that level 3 is reached, and nothing shows it."""
    key = bring_in_small(bank)
    said = {"level": 3, "written": "yes"}
    save_answer(
        seen_by(bank), key, Said(respondent="maya", about="GOV-1", entry=said, version=0), at=NOW
    )
    return key


def told(page):
    return re.sub(r"\s+", " ", page.get_by_role("main").inner_text())


def title(page):
    return page.get_by_role("heading", level=1).inner_text()


def go(page, key):
    """Press a key that leads to another piece; keys are heard once its script has run."""
    with page.expect_navigation():
        page.keyboard.press(key)


def opened(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found


def reviews(bank, key):
    return {each.title: each.review.value for each in opened(bank, key).assessment.evidence}


def test_a_document_is_handed_in_decided_about_by_keys_and_raises_what_is_assured(
    bank, key, client, visit
):
    reviewer = cast(bank, Role.REVIEWER)
    sign_in(client, reviewer)
    for about in ("GOV-1.3a", "GOV-1.3b"):
        words = {"title": CRITERIA[about], "criteria": about, "kind": "policy", "rung": "E3"}
        client.post(f"/o/bank/a/{key}/evidence/add/", {**words, "dated_on": "2026-11-02"})

    page = visit.open(f"/o/bank/a/{key}/why/GOV-1/", user=reviewer)
    before = told(page)
    hands = Keyboard(page)
    hands.link(re.compile("^Evidence"))
    hands.link("Add evidence")
    hands.say("What it is", CRITERIA["GOV-1.2a"])
    hands.say("Criteria it speaks to", "GOV-1.2a")
    hands.pick("Kind", "Policy")
    hands.pick("What it shows", "It was carried out")
    hands.date("Day on which it was so", "11022026")
    hands.give_file("File", "rules.txt", b"Nobody pastes <b>secrets</b> into a prompt.")
    keep_screenshot(page, "journey-4-add-1280")
    hands.button("File it")
    hands.link(re.compile("To be looked at"))
    assert set(reviews(bank, key).values()) == {"pending"}
    keep_screenshot(page, "journey-4-queue-1280")

    hands.link(CRITERIA["GOV-1.3a"])
    first = title(page)
    go(page, "j")
    second = title(page)
    assert second != first
    go(page, "k")
    assert title(page) == first
    keep_screenshot(page, "journey-4-review-1280")
    assert serious_faults(page) == []

    go(page, "a")
    assert title(page) == second
    go(page, "w")
    third = title(page)
    go(page, "x")
    assert "This was not kept." in told(page)
    assert title(page) == third
    keep_screenshot(page, "journey-4-no-reason-1280")
    hands.say("Reason, for who gave it", "Nobody signed it.")
    hands.button(re.compile("Not enough"))

    wanted = {first: "accepted", second: "weak", third: "insufficient"}
    assert reviews(bank, key) == wanted
    assert set(wanted) == set(CRITERIA.values())
    keep_screenshot(page, "journey-4-decided-1280")
    hands.link("Agree")
    hands.link(re.compile("^Why this level"))
    hands.link("AI Governance")
    hands.link("AI security policy")
    after = told(page)
    assert before != after
    shown = {about: float(share) for about, share in ASSURED.findall(after)}
    assert (shown["GOV-1.3a"], shown["GOV-1.3b"], shown["GOV-1.2a"]) == (1.0, 0.6, 0.5)
    ratings = queries.picture_of(opened(bank, key)).ratings
    assert shown == {about: pytest.approx(ratings[about].assured.low, abs=0.01) for about in shown}
    keep_screenshot(page, "journey-4-effect-1280")
