"""
Every page that an owner can look at, on the example brought in whole.

The addresses come from the table of the doors and from the sign-in library, and the tabs from the
pages themselves: a new page is walked without a change here. Only where the table names something
made up, a line below says what the example has instead.
"""

import re
from collections.abc import Iterator

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stadial.web.jobs.models import Job
from stadial.web.organizations.models import Membership
from stadial.web.organizations.roles import PUBLIC, SIGNED_IN, Role
from web.cast import cast, sign_in
from web.test_authorization_matrix import EXPECTED, of_libraries

FROZEN = {"frozen": "2026-11-20"}
IN_THE_EXAMPLE: dict[str, dict[str, object]] = {
    "agreement:waive": {"?": "rule=incident-contradiction&about=INF-1.3b"},
    "evidence:piece": {"?": "id=ev-gov-1.3a"},
    "jobs:job": {"job": "JOB"},
    "organizations:remove": {"member": "MEMBER"},
    "reporting:verify": FROZEN,
    "roadmaps:initiative": {"initiative": "ai-playbooks"},
    "threats:loss-why": {"scenario": "assistant-leak"},
}
"""What an address names in the example; `?` is what stands behind it."""


def pages(organization, key, look=None) -> dict[str, str]:
    """
    Return the address of every page that an owner can look at, and of its tabs, by name.

    `look` is how an address is opened, where a test wants to see that.
    """
    look = look or sign_in(Client(), cast(organization, Role.OWNER)).get
    found = {}
    for name, address in (*_ours(organization, key), *_of_the_library()):
        answer = look(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found[name] = address
            found |= {f"{name} {tab}": tab for tab in _tabs(answer.text, address)}
    return found


def _ours(organization, key) -> Iterator[tuple[str, str]]:
    real = {"MEMBER": _other_member(organization), "JOB": _job(organization), "KEY": key}
    for name, expected in EXPECTED.items():
        if expected.get != 200 and name not in IN_THE_EXAMPLE:
            continue
        parts = {**expected.parts, **IN_THE_EXAMPLE.get(name, {})}
        query = parts.pop("?", "")
        named = {part: real.get(str(value), value) for part, value in parts.items()}
        if expected.door not in (PUBLIC, SIGNED_IN):
            named["organization"] = organization.slug
        yield name, reverse(name, kwargs=named or None) + (f"?{query}" if query else "")


def _of_the_library() -> Iterator[tuple[str, str]]:
    for name, route, each in of_libraries():
        if each.name is not None and "<" not in route:
            yield name, reverse(each.name)


def _tabs(text: str, address: str) -> set[str]:
    """Return the other views of a page, as its tabs name them."""
    rows = "".join(re.findall(r'<nav class="tabs".*?</nav>', text, re.DOTALL))
    links = {each.replace("&amp;", "&") for each in re.findall(r'href="([^"]*\?[^"]+)"', rows)}
    plain = address.partition("?")[0]
    return {plain + each if each.startswith("?") else each for each in links}


def _other_member(organization):
    return Membership.objects.get(
        organization=organization, user=cast(organization, Role.VIEWER)
    ).pk


def _job(organization):
    return Job.objects.create(
        organization=organization,
        kind="test.count",
        title="Make a report",
        about="2026 annual assessment",
        order="1",
        asked_name="Maya Okafor",
        created_at=timezone.now(),
        state="done",
        said="Made.",
    ).pk
