"""One story through all six steps: from an empty database to a comparison with last year."""

import re

import pytest
from django.contrib.auth import get_user_model

from stadial.web.organizations.models import Organization
from web.browser import keep_screenshot, serious_faults
from web.cast import PASSWORD, nobody  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)


class Hands:
    """Somebody at a keyboard: nothing is clicked."""

    def __init__(self, page):
        self.page = page

    def follow(self, name, *, within="main"):
        """Press Enter on a link, and wait for the page it leads to."""
        place = self.page.get_by_role("main") if within == "main" else self.page
        with self.page.expect_navigation():
            place.get_by_role("link", name=name).first.press("Enter")

    def step(self, name):
        """Go to a step by the rail."""
        rail = self.page.get_by_role("navigation", name="Pages", exact=True)
        with self.page.expect_navigation():
            rail.get_by_role("link", name=name, exact=True).press("Enter")

    def tab(self, name):
        """Go to another page of the same step."""
        tabs = self.page.get_by_role("navigation", name="Pages of this step")
        with self.page.expect_navigation():
            tabs.get_by_role("link", name=name, exact=True).press("Enter")

    def send(self, name, *, form=None):
        """Press Enter on the button of a form."""
        place = form or self.page.get_by_role("main")
        with self.page.expect_navigation(timeout=60_000):
            place.get_by_role("button", name=name).first.press("Enter")

    def choose(self, label, option):
        """Take an entry of a list, as its arrow keys do."""
        self.page.get_by_label(label).first.select_option(label=option)

    def tick(self, box):
        """Set a box or a dot by the space bar."""
        if not box.is_checked():
            box.press("Space")

    @property
    def words(self):
        return re.sub(r"\s+", " ", self.page.get_by_role("main").inner_text())


def answer(hands, levels):
    """Answer questions of an interview one after the other, by the arrow keys."""
    for level in levels:
        choice = hands.page.locator(f"input[name=value][value='{level}']").first
        choice.focus()
        hands.page.keyboard.press("Space")
        hands.page.locator("form[data-state=saved]").first.wait_for()
        hands.follow(re.compile("Next question|Finish"))


def test_from_an_empty_database_through_all_six_steps_to_next_year(nobody, visit):  # noqa: F811
    assert not Organization.objects.exists()
    page = visit.open("/account/login/")
    hands = Hands(page)
    page.locator("input[name=login]").fill(nobody.email)
    page.locator("input[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keep_screenshot(page, "loop-1-empty-1280")
    hands.follow("Create an organization")
    page.get_by_label("Name").fill("Nordlicht Insurance")
    hands.send("Create")

    # 1 the people, and what is judged
    page.goto("/")
    hands.follow("Plan an assessment")
    hands.send("Start an assessment")
    hands.step("Prepare")
    hands.follow("Add an AI system")
    page.get_by_label("Name").first.fill("Claims triage")
    hands.tick(page.get_by_label("Uses hosted models or AI services"))
    hands.send("Keep")
    assert "Claims triage" in hands.words
    hands.tab("People")
    for name, group in (
        ("Ana Ruiz", "AI/ML engineering teams"),
        ("Ben Okafor", "Executive leadership"),
    ):
        page.get_by_label("Name").fill(name)
        hands.choose("Stakeholder group", group)
        hands.send("Add")
    hands.tab("Who is heard")
    keep_screenshot(page, "loop-1-heard-1280")

    # 2 the current state
    hands.step("Collect")
    hands.follow("Interview Ana Ruiz")
    answer(hands, (2, 2, 1))
    hands.step("Collect")
    hands.send("Make a link", form=page.get_by_role("row", name=re.compile("Ben Okafor")))
    address = page.get_by_label("Hand this over, to this person alone").input_value()
    phone = Hands(visit.open(address, width=390))
    phone.follow("Begin")
    phone.page.locator("input[name=value][value='4']").first.focus()
    phone.page.keyboard.press("Space")
    phone.page.locator("form[data-state=saved]").first.wait_for()
    hands.step("Evidence")
    hands.follow("Add evidence")
    keep_screenshot(page, "loop-2-evidence-1280")

    # 2 and a look together
    hands.step("Agree")
    assert "Level" in hands.words
    hands.tab("Disagreement")
    assert "GOV-1" in hands.words
    keep_screenshot(page, "loop-3-agree-1280")
    hands.tab("Quality check")
    assert "pitfall" in hands.words.lower()

    # 3 the gaps
    hands.step("Gaps")
    assert "below their target" in hands.words
    keep_screenshot(page, "loop-4-gaps-1280")
    hands.tab("Threats")
    hands.tab("Risk")

    # 4 the plan
    hands.step("Roadmap")
    hands.send(re.compile("^Build"))
    keep_screenshot(page, "loop-5-roadmap-1280")
    hands.send(re.compile("^Publish"))
    way = "a[href*='/roadmap/']:not([href*='/roadmap/?']):not([href$='/roadmap/'])"
    first = page.get_by_role("main").locator(way).first
    with page.expect_navigation():
        first.press("Enter")

    # 5 carried out
    hands.tick(page.locator("input[name=kind][value=done]"))
    keep_screenshot(page, "loop-5-initiative-1280")
    hands.send("Keep this report")
    hands.step("Improve")
    keep_screenshot(page, "loop-5-progress-1280")

    # 6 look again
    hands.step("Reports")
    hands.follow("Freeze this state")
    hands.tick(page.locator("input[name=afterwards][value=close]"))
    for box in page.locator("input[name=knows]").all():
        hands.tick(box)
    hands.send("Freeze")
    assert "frozen" in hands.words.lower()
    hands.follow("New from last year")
    page.get_by_label("Title of the new assessment").fill("2027 assessment")
    hands.send("Make the new assessment")
    hands.step("Collect")
    hands.follow("Interview Ana Ruiz")
    answer(hands, (3, 2, 2))
    for _ in range(3):
        hands.follow("Back")
    assert "Said the last time" in hands.words
    hands.step("Improve")
    hands.tab("Compare")
    keep_screenshot(page, "loop-6-compare-1280")
    assert "Capabilities that moved" in hands.words
    then, now = re.search(r"Security review of AI projects (\d\.\d) (\d\.\d)", hands.words).groups()
    assert then < now
    assert serious_faults(page) == []
    assert get_user_model().objects.count() == 1
