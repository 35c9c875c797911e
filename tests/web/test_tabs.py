"""The second row of links says where somebody is, on what stands below one of its pages too."""

import pytest
from django.urls import reverse

from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import bring_in


@pytest.mark.parametrize(
    ("name", "parts", "tab", "current"),
    [
        ("agreement:quality", {}, "agreement:quality", "page"),
        ("agreement:adjudicate", {"about": "GOV-1.2a"}, "agreement:disputes", "true"),
        ("assessments:why", {"about": "GOV"}, "assessments:results", "true"),
        ("roadmaps:initiative", {"initiative": "ai-playbooks"}, "roadmaps:roadmap", "true"),
    ],
)
def test_one_tab_is_marked(bank, client, name, parts, tab, current):
    here = {"organization": bank.slug, "assessment": bring_in(bank)}
    sign_in(client, cast(bank, Role.OWNER))

    page = client.get(reverse(name, kwargs={**here, **parts})).text

    tabs = page.split('<nav class="tabs"')[1].split("</nav>")[0]
    assert tabs.count("aria-current") == 1
    assert f'href="{reverse(tab, kwargs=here)}" aria-current="{current}"' in tabs
