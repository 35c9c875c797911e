"""Every way to sign in, in a real browser: passkey, authenticator, recovery code; sessions."""

import re

import pytest
from allauth.mfa.totp.internal.auth import hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache

from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import PASSWORD, cast

pytestmark = pytest.mark.django_db(transaction=True)


def by_password(page, user):
    """Sign in by keyboard alone."""
    page.goto("/account/login/")
    page.locator("input[name=login]").focus()
    page.keyboard.type(user.email)
    page.keyboard.press("Tab")  # a link to set a new password comes between
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)


def go_with_proof(page, path):
    """Open a page that wants a fresh proof, and give the password once more."""
    page.goto(path)
    page.wait_for_url(re.compile("/account/reauthenticate/"))
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(path))


def sign_out(page):
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/account/login/"))


def is_in(page):
    page.goto("/account/sessions/")
    return "/account/sessions/" in page.url and "next=" not in page.url


def code_for(secret):
    """Return the code that an authenticator shows now; used ones are forgotten for the test."""
    cache.clear()
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def with_a_key(page):
    """Put a key into the browser that is touched whenever it is asked for."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in_without_a_password(bank, visit):
    ada = cast(bank, Role.VIEWER)
    page = visit.open("/account/login/")
    session, key = with_a_key(page)
    by_password(page, ada)
    go_with_proof(page, "/account/2fa/webauthn/add/")
    assert serious_faults(page) == []
    page.locator("input[name=name]").fill("My <b>phone</b>")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Add").press("Enter")
    page.wait_for_url(lambda url: "/add/" not in url)
    page.goto("/account/2fa/webauthn/")
    assert "My <b>phone</b>" in page.get_by_role("main").inner_text()
    assert serious_faults(page) == []
    keep_screenshot(page, "sign-in-passkeys-1280")
    (kept,) = session.send("WebAuthn.getCredentials", key)["credentials"]
    sign_out(page)

    page.get_by_role("button", name="Sign in with a passkey").press("Enter")
    page.wait_for_url(lambda url: "/account/" not in url)

    assert is_in(page)
    (used,) = session.send("WebAuthn.getCredentials", key)["credentials"]
    assert used["signCount"] > kept["signCount"]


def test_a_passkey_that_was_removed_signs_in_no_more(bank, visit):
    page = visit.open("/account/login/")
    with_a_key(page)
    by_password(page, cast(bank, Role.VIEWER))
    go_with_proof(page, "/account/2fa/webauthn/add/")
    page.locator("input[name=name]").fill("Phone")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(lambda url: "/add/" not in url)
    page.goto("/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()
    page.wait_for_url(lambda url: "/remove/" not in url)
    sign_out(page)

    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_load_state("networkidle")

    assert not is_in(page)


def test_an_authenticator_and_then_a_recovery_code_are_the_second_step(bank, visit):
    ada = cast(bank, Role.VIEWER)
    page = visit.open("/account/login/")
    by_password(page, ada)
    go_with_proof(page, "/account/2fa/totp/activate/")
    assert serious_faults(page) == []
    assert page.get_by_role("img", name="The secret below").evaluate("each => each.naturalWidth")
    secret = page.get_by_role("main").locator("code").inner_text()
    page.locator("input[name=code]").fill(code_for(secret))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/recovery-codes/"))
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    sign_out(page)

    by_password(page, ada)
    assert not is_in(page)
    page.wait_for_url(re.compile("/account/2fa/authenticate/"))
    assert serious_faults(page) == []
    keep_screenshot(page, "sign-in-second-step-1280")
    page.locator("input[name=code]").fill(code_for(secret))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/2fa/" not in url)
    assert is_in(page)
    sign_out(page)

    by_password(page, ada)
    page.locator("input[name=code]").fill(codes[0])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/2fa/" not in url)
    assert is_in(page)
    sign_out(page)

    by_password(page, ada)
    page.locator("input[name=code]").fill(codes[0])
    page.keyboard.press("Enter")
    page.get_by_text("Incorrect code").first.wait_for()
    assert not is_in(page)


def test_sessions_elsewhere_are_seen_and_ended(bank, visit):
    ada = cast(bank, Role.VIEWER)
    here, there = visit.open("/account/login/"), visit.open("/account/login/", width=390)
    by_password(here, ada)
    by_password(there, ada)

    here.goto("/account/sessions/")
    assert here.get_by_role("row").count() == 3
    assert serious_faults(here) == []
    keep_screenshot(here, "sign-in-sessions-1280")
    here.get_by_role("button", name="End all other sessions").press("Enter")
    here.wait_for_function("document.querySelectorAll('tbody tr').length === 1")

    assert is_in(here)
    assert not is_in(there)
    assert UserSession.objects.filter(user=ada).count() == 1
