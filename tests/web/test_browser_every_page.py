"""One walk over every page in a real browser: nobody is shut out, and nothing leaves the server."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from stadial.web.organizations.roles import Role
from web.browser import HEIGHTS, serious_faults
from web.cast import cast
from web.every_page import pages
from web.example import bring_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
DESK, PHONE = 1280, 390
LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""What can be wrong on a phone by night though nothing was at a desk by day."""
OTHER_PICTURES = ("roadmaps:gaps ", "roadmaps:roadmap ")
"""Pages whose tabs show something else, and not only fewer rows of the same."""


def faults_of(page, address):
    """Look at a page twice: at a desk by day, and on a phone by night."""
    page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    yield from serious_faults(page)
    if page.locator("h1").count() != 1:
        yield "it has not exactly one heading of the first level"
    page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})
    page.emulate_media(color_scheme="dark")
    found = Axe().run(page, options={"runOnly": LOOKS, "resultTypes": ["violations"]}).response
    for each in found["violations"]:
        if each["impact"] in {"serious", "critical"}:
            yield f"on a phone: {each['id']}: {each['nodes'][0]['html'][:200]}"
    if page.evaluate("document.documentElement.scrollWidth") > PHONE:
        yield "it is wider than a phone"


def test_no_page_has_a_barrier_at_a_desk_by_day_or_on_a_phone_by_night(bank, visit):
    """What a page asks of other hosts, or against its policy, is judged when the visit ends."""
    todo = {
        name: address
        for name, address in pages(bank, bring_in(bank)).items()
        if " " not in name or name.startswith(OTHER_PICTURES)
    }
    page = visit.open("/", user=cast(bank, Role.OWNER), width=DESK)

    faults = {name: list(faults_of(page, address)) for name, address in todo.items()}

    assert len(todo) > 50
    assert {name: found for name, found in faults.items() if found} == {}
