"""Signing in by a provider of OpenID Connect: two real processes and a real browser between."""

import re
import subprocess

import pytest

from web.browser import Visit, keep_screenshot, serious_faults
from web.cast import PASSWORD
from web.providing import providing
from web.running import command, environment, rows_of, serving

pytestmark = pytest.mark.browser
ADA = "ada@bank.example"
PEOPLE = (
    {"sub": "ada", "email": ADA, "email_verified": True, "name": "Ada"},
    {"sub": "not-ada", "email": ADA, "email_verified": False, "name": "Ada?"},
    {"sub": "stranger", "email": "who@else.example", "email_verified": True, "name": "Who"},
    {"sub": "silent", "name": "Nobody"},
)


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    with providing(*PEOPLE, log=tmp_path_factory.mktemp("provider") / "log") as address:
        yield address


@pytest.fixture(scope="module")
def place(tmp_path_factory, provider):
    """A data folder, and what a server is told about the provider."""
    folder = tmp_path_factory.mktemp("served")
    secret = folder / "secret"
    secret.write_text("s3cr3t\n", encoding="utf-8")
    told = {
        "STADIAL_OIDC_ISSUER": provider,
        "STADIAL_OIDC_CLIENT_ID": "stadial",
        "STADIAL_OIDC_CLIENT_SECRET_FILE": str(secret),
        "STADIAL_OIDC_NAME": "The Bank",
    }
    return folder / "data", told


@pytest.fixture(scope="module")
def server(place):
    data, told = place
    with serving(data, **told) as served:
        add = command("add-user", ADA, "--name", "Ada", "--data", data, "--password-stdin")
        subprocess.run(add, env=environment(data), check=True, input=PASSWORD, text=True)
        yield served


@pytest.fixture
def guest(server, chromium):
    """A browser in front of the server, cut off from all but the two."""
    made = Visit(server=server.address, browser=chromium)
    yield made
    for context in made.contexts:
        context.close()
    # The pages of the provider ask for a style sheet elsewhere; ours ask for nothing.
    assert [each for each in made.refused if "@picocss/" not in each] == []
    assert made.complaints == []


def by_provider(guest, subject, **looks):
    """Go the way over the provider as somebody; return the page where it ends."""
    page = guest.open("/account/login/", **looks)
    page.get_by_role("button", name="Sign in with The Bank").press("Enter")
    page.wait_for_url(re.compile("/oauth2/authorize"))
    asked = page.url
    page.get_by_role("button", name=subject, exact=True).click()
    page.wait_for_url(lambda url: "/oauth2/authorize" not in url)
    assert "code_challenge_method=S256" in asked
    return page


def is_in(page):
    page.goto("/account/sessions/")
    return "/account/login/" not in page.url


def test_an_account_is_opened_by_its_verified_address(guest):
    page = by_provider(guest, "ada")

    assert is_in(page)
    keep_screenshot(page, "sign-in-provider-1280")
    page.goto("/account/3rdparty/")
    assert "The Bank" in page.get_by_role("main").inner_text()
    assert serious_faults(page) == []
    again = by_provider(guest, "ada")
    assert is_in(again)


@pytest.mark.parametrize("subject", ["not-ada", "stranger", "silent"])
def test_an_address_that_is_unverified_unknown_or_missing_opens_nothing(guest, place, subject):
    page = by_provider(guest, subject)

    told = page.get_by_role("main").inner_text()
    assert "invitation" in told or "did not sign you in" in told
    assert serious_faults(page) == []
    assert not is_in(page)
    accounts = rows_of(place[0], "SELECT email FROM organizations_user")
    assert accounts == [(ADA,)]


def test_who_gives_up_at_the_provider_is_told_on_a_page_of_ours(guest):
    page = guest.open("/account/login/")
    page.get_by_role("button", name="Sign in with The Bank").click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url(re.compile(f"^{guest.server}"))

    assert page.get_by_role("heading", level=1).is_visible()
    assert serious_faults(page) == []
    assert not is_in(page)


@pytest.mark.parametrize("forged", ["state=0&code=1", "code=1", "state=0", "error=x&state=0", ""])
def test_an_answer_that_nobody_asked_for_is_refused(guest, forged):
    page = guest.open(f"/account/oidc/provider/login/callback/?{forged}")

    assert "did not sign you in" in page.get_by_role("heading", level=1).inner_text()
    assert not is_in(page)


@pytest.mark.parametrize("path", [":9", "{provider}/nowhere"], ids=["gone", "no provider"])
def test_a_provider_that_is_gone_or_none_is_told_on_a_page_of_ours(
    place, provider, chromium, tmp_path, path
):
    issuer = path.format(provider=provider) if "{" in path else f"http://127.0.0.1{path}"
    told = {**place[1], "STADIAL_OIDC_ISSUER": issuer}
    with serving(tmp_path / "data", **told) as served:
        guest = Visit(server=served.address, browser=chromium)
        page = guest.open("/account/login/")
        page.get_by_role("button", name="Sign in with The Bank").click()
        page.wait_for_load_state()

        assert "did not sign you in" in page.get_by_role("heading", level=1).inner_text()
        guest.contexts[0].close()
