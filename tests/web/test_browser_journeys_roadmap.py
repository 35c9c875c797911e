"""The roadmap in a real browser, by keyboard alone: built, moved, promised, tried, planned again."""

import re
from datetime import timedelta

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.actions import Brought, import_folder
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast
from web.example import NOW, brought, seen_by
from web.keyboard import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)

FILES = {
    "people.yaml": brought().files["people.yaml"],
    "stadial.toml": brought().files["stadial.toml"].replace(b'"defined"', b'"baseline"'),
}
"""Who is asked, who does the work, and level 2 for all: a roadmap of few initiatives."""
WEEKS = 27
"""Half a year and a little: the planner counts in quarters."""


def told(page):
    return re.sub(r"\s+", " ", page.get_by_role("main").inner_text())


def initiatives(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return {each.title: each for each in found.assessment.roadmap.initiatives}


def first_that_nothing_waits_for(plan):
    """Return the title of an early initiative that can be late without another being late."""
    waited_for = {each for one in plan.values() for each in one.requires}
    free = [each for each in plan.values() if each.id not in waited_for]
    return min(free, key=lambda each: each.starts_on).title


def test_a_roadmap_is_built_moved_published_tried_and_planned_again(bank, visit):
    key = import_folder(seen_by(bank), Brought(files=FILES), at=NOW)
    page = visit.open(f"/o/bank/a/{key}/gaps/", user=cast(bank, Role.LEAD_ASSESSOR))
    hands = Keyboard(page)
    hands.link("Roadmap")
    hands.button("Build from gaps")
    built = initiatives(bank, key)
    assert f"Initiatives {len(built)}" in told(page)

    title = first_that_nothing_waits_for(built)
    handle = page.get_by_role("button", name=title, exact=True)
    hands.reach(handle)
    for _ in range(WEEKS):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert title in page.locator("form[data-move] [role=status]").inner_text()
    keep_screenshot(page, "journey-6-moved-1280")
    page.keyboard.press("Enter")
    with hands.leaving():
        page.keyboard.press("Enter")
    moved = initiatives(bank, key)[title]
    assert moved.starts_on == built[title].starts_on + timedelta(weeks=WEEKS)
    assert moved.ends_on == built[title].ends_on + timedelta(weeks=WEEKS + 1)

    hands.button("Publish these dates")
    published = initiatives(bank, key)
    assert {each.planned_ends_on == each.ends_on for each in published.values()} == {True}

    hands.link("What if")
    hands.pick("Leave out", title)
    hands.button("Try it")
    assert "What would be different" in told(page)
    keep_screenshot(page, "journey-6-what-if-1280")
    assert serious_faults(page) == []
    assert initiatives(bank, key) == published

    hands.link("Roadmap")
    hands.link("Plan again")
    hands.link("Move whatever helps")
    assert f"of {len(published)} promised starts would move." in told(page)
    shifts = page.get_by_role("region", name=re.compile("^What would move"))
    assert title in shifts.inner_text()
    keep_screenshot(page, "journey-6-plan-again-1280")
    hands.button("Accept this plan")
    assert "The roadmap is kept as it was shown." in page.locator("body").inner_text()
    assert initiatives(bank, key)[title].starts_on < moved.starts_on
    assert "How good this order is" in told(page)
