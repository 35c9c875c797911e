"""The pages of one's own account: each is ours, works without scripts where it can, and is strict."""

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from stadial.web.organizations.roles import Role
from stadial.web.settings.sign_in import provider_from
from web.cast import PASSWORD, cast, sign_in

PAGES = {
    "account_logout": "Sign out",
    "account_email": "E-mail address",
    "account_change_password": "Password",
    "account_reauthenticate": "Show that it is you",
    "mfa_index": "Second step and passkeys",
    "mfa_reauthenticate": "Show that it is you",
    "mfa_deactivate_totp": "Switch the authenticator off",
    "mfa_view_recovery_codes": "Recovery codes",
    "mfa_generate_recovery_codes": "Make new recovery codes",
    "mfa_list_webauthn": "Passkeys",
    "mfa_add_webauthn": "Add a passkey",
    "mfa_remove_webauthn": "Remove a passkey",
    "mfa_edit_webauthn": "Rename a passkey",
    "usersessions_list": "Sessions",
    "socialaccount_connections": "Providers",
    "socialaccount_login_cancelled": "Signing in was given up",
}
OUTSIDE = {
    "account_login": "Sign in",
    "account_signup": "An invitation is needed",
    "account_inactive": "This account is shut",
    "account_reset_password": "Set a new password",
    "account_reset_password_done": "Look into your mail",
    "account_reset_password_from_key_done": "The password is set",
    "account_email_verification_sent": "Look into your mail",
}


def is_strict(page):
    """Tell whether a page has nothing inline that its own policy would stop."""
    return not (
        re.search(r"\sstyle=", page)
        or re.search(r"<style", page)
        or re.search(r"\son[a-z]+=", page)
        or re.search(r"<script(?![^>]*(\ssrc=|application/json))", page)
    )


@pytest.fixture
def ada(bank):
    """A viewer with all there is: an authenticator, codes and a key."""
    ada = cast(bank, Role.VIEWER)
    TOTP.activate(ada, generate_totp_secret())
    RecoveryCodes.activate(ada)
    return ada


@pytest.fixture
def a_key(ada):
    return Authenticator.objects.create(
        user=ada,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "<b>Key</b>", "credential": A_CREDENTIAL},
    )


A_CREDENTIAL = {
    "rawId": "AAAA",
    "id": "AAAA",
    "type": "public-key",
    "clientExtensionResults": {"credProps": {"rk": True}},
    "response": {"clientDataJSON": "", "attestationObject": ""},
}


def proven(user):
    client = sign_in(Client(), user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def fetch(client, name, key=None):
    parts = {"pk": key.pk} if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"} else None
    return client.get(reverse(name, kwargs=parts))


WITH_A_REAL_KEY = {"mfa_list_webauthn", "mfa_add_webauthn"}


@pytest.mark.parametrize("name", [name for name in PAGES if name not in WITH_A_REAL_KEY])
def test_each_page_of_the_account_is_ours_and_strict(ada, a_key, name):
    page = fetch(proven(ada), name, a_key)

    assert page.status_code == 200
    assert f"<h1>{PAGES[name]}</h1>" in page.text
    assert page.text.count("<h1") == 1
    assert is_strict(page.text)
    assert "Stadial" in page.text
    assert "<b>Key</b>" not in page.text


def test_an_account_without_a_second_step_is_shown_what_there_could_be(bank):
    page = fetch(proven(cast(bank, Role.VIEWER)), "mfa_index")

    assert page.status_code == 200
    assert "Switch it on" in page.text
    assert "Add a passkey" in page.text
    assert "There are none yet" in page.text


def test_rules_of_a_new_password_are_a_list_and_the_tab_of_the_page_is_marked(bank):
    page = fetch(proven(cast(bank, Role.VIEWER)), "account_change_password").text

    assert "<li>Your password" in page
    assert "&lt;li&gt;" not in page
    assert page.count('aria-current="page"') == 1


@pytest.mark.parametrize("name", sorted(WITH_A_REAL_KEY))
def test_pages_of_passkeys_stand_before_there_is_one(ada, name):
    page = fetch(proven(ada), name)

    assert page.status_code == 200
    assert f"<h1>{PAGES[name]}</h1>" in page.text
    assert is_strict(page.text)


@pytest.mark.parametrize("name", OUTSIDE)
def test_each_page_before_the_door_is_ours_and_strict(client, db, name):
    page = client.get(reverse(name))

    assert page.status_code == 200
    assert f"<h1>{OUTSIDE[name]}</h1>" in page.text
    assert is_strict(page.text)


def test_the_second_step_is_ours_and_strict(client, ada):
    page = client.post("/account/login/", {"login": ada.email, "password": PASSWORD}, follow=True)

    assert "<h1>The second step</h1>" in page.text
    assert is_strict(page.text)


def test_links_that_lead_nowhere_say_so(client, db):
    reset = client.get("/account/password/reset/key/1-made-up/", follow=True)
    confirm = client.get("/account/confirm-email/made-up/")

    assert "leads nowhere any more" in reset.text
    assert "leads nowhere any more" in confirm.text


def test_an_address_of_another_account_is_not_confirmed_twice(client, bank):
    theirs = cast(bank, Role.OWNER).email
    viewer = cast(bank, Role.VIEWER)
    wanted = EmailAddress.objects.create(user=viewer, email=theirs, verified=False)

    page = client.get(f"/account/confirm-email/{EmailConfirmationHMAC(wanted).key}/")

    assert "belongs to another account" in page.text


def test_recovery_codes_are_shown_once(ada):
    client = proven(ada)

    client.post("/account/2fa/recovery-codes/generate/")
    first = client.get("/account/2fa/recovery-codes/")
    second = client.get("/account/2fa/recovery-codes/")

    assert len(re.findall(r"<li><code>\d{8}</code></li>", first.text)) == 10
    assert "<li><code>" not in second.text


def test_a_provider_that_fails_is_told_on_a_page_of_ours(client, db):
    page = client.get("/account/3rdparty/login/error/")

    assert page.status_code == 401
    assert "<h1>The provider did not sign you in</h1>" in page.text
    assert is_strict(page.text)


def test_the_key_of_somebody_else_is_unknown(bank, a_key):
    other = proven(cast(bank, Role.OWNER))

    assert fetch(other, "mfa_edit_webauthn", a_key).status_code == 404
    assert fetch(other, "mfa_remove_webauthn", a_key).status_code == 404
    assert other.post(f"/account/2fa/webauthn/keys/{a_key.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=a_key.pk).exists()


def test_a_server_without_a_provider_offers_none(client, db):
    assert "Sign in with OpenID" not in client.get("/account/login/").text
    assert client.get("/account/oidc/provider/login/").status_code == 404


def test_a_provider_is_read_from_the_environment(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("s3cr3t\n", encoding="utf-8")
    given = {
        "STADIAL_OIDC_ISSUER": "https://login.example.org",
        "STADIAL_OIDC_CLIENT_ID": "stadial",
        "STADIAL_OIDC_CLIENT_SECRET_FILE": str(secret),
    }

    (app,) = provider_from(given)["openid_connect"]["APPS"]

    assert app["secret"] == "s3cr3t"
    assert app["settings"]["oauth_pkce_enabled"]
    assert provider_from({}) == {}


def test_a_provider_named_by_half_is_refused_with_what_is_missing():
    with pytest.raises(ImproperlyConfigured, match="STADIAL_OIDC_CLIENT_ID, STADIAL_OIDC_CLIENT_"):
        provider_from({"STADIAL_OIDC_ISSUER": "https://login.example.org"})


def test_a_secret_that_cannot_be_read_is_refused(tmp_path):
    given = {
        "STADIAL_OIDC_ISSUER": "https://login.example.org",
        "STADIAL_OIDC_CLIENT_ID": "stadial",
        "STADIAL_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "not-there"),
    }

    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        provider_from(given)


def test_an_offered_provider_stands_on_the_page_and_goes_by_post(client, db, settings):
    app = {
        "provider_id": "provider",
        "name": "Example <Login>",
        "client_id": "stadial",
        "secret": "x",
        "settings": {"server_url": "https://login.example.org"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    page = client.get("/account/login/")
    asked = client.get("/account/oidc/provider/login/")

    assert "Sign in with Example &lt;Login&gt;" in page.text
    assert 'action="/account/oidc/provider/login/' in page.text
    assert "<h1>Sign in with a provider</h1>" in asked.text
    assert is_strict(asked.text)
