"""Signing in: by password, with a second step, not by guessing, and not telling who is known."""

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from stadial.web.organizations.roles import Role
from web.cast import PASSWORD, cast, sign_in

SIGN_IN = "/account/login/"


def by_password(client, email, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def is_in(client):
    return client.get("/").status_code == 200


def normal(page):
    """Return a page without what differs at each showing: the token of its forms, and the id."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.text)
    return re.sub(r"[0-9a-f]{32}", "", text)


def code_for(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


@pytest.fixture
def ada(bank):
    return cast(bank, Role.VIEWER)


def test_the_right_password_lets_in_and_leads_home(client, ada):
    answer = by_password(client, ada.email)

    assert answer["Location"] == "/"
    assert is_in(client)


def test_capitals_in_the_address_do_not_matter(client, ada):
    by_password(client, ada.email.upper())

    assert is_in(client)


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(client, ada):
    wrong = by_password(client, ada.email, "not-the-password")
    unknown = by_password(client, "viewer@bink.example", "not-the-password")

    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert normal(wrong).replace(ada.email, "") == normal(unknown).replace(
        "viewer@bink.example", ""
    )


def test_a_reset_is_told_the_same_for_known_and_unknown(client, ada, mailoutbox):
    known = client.post("/account/password/reset/", {"email": ada.email}, follow=True)
    unknown = client.post("/account/password/reset/", {"email": "no@one.example"}, follow=True)

    assert normal(known) == normal(unknown)
    assert [mail.to for mail in mailoutbox] == [[ada.email], ["no@one.example"]]
    assert "There is no such account" in mailoutbox[1].body


def test_nobody_makes_an_account_without_an_invitation(client, db):
    page = client.get("/account/signup/")
    sent = client.post("/account/signup/", {"email": "eve@x.example", "password1": PASSWORD})

    assert "An invitation is needed" in page.text
    assert "An invitation is needed" in sent.text


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/../\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://testserver@evil.example/",
        "\thttps://evil.example",
    ],
)
def test_next_leads_nowhere_else(client, ada, away):
    answer = by_password(client, ada.email, next=away)

    assert answer.status_code == 302
    # A path stays on this server however it is written; browsers take `\` for `/`.
    where = answer["Location"].replace("\\", "/")
    assert where.startswith("/")
    assert not where.startswith("//")


def test_next_leads_to_a_page_of_this_server(client, ada):
    assert by_password(client, ada.email, next="/o/bank/")["Location"] == "/o/bank/"


def test_signing_out_leads_nowhere_else(client, ada):
    sign_in(client, ada)

    answer = client.post("/account/logout/", {"next": "https://evil.example/"})

    assert answer["Location"].startswith("/")
    assert not is_in(client)


def test_signing_out_takes_more_than_a_link(client, ada):
    sign_in(client, ada)

    client.get("/account/logout/")

    assert is_in(client)


def test_five_wrong_tries_shut_the_account_from_there_even_for_the_right_password(client, ada):
    for _ in range(5):
        last = by_password(client, ada.email, "not-the-password")
        cache.clear()

    shut = by_password(client, ada.email.upper())

    assert (last.status_code, shut.status_code) == (429, 429)
    assert "Too many tries" in shut.text
    assert not is_in(client)


def test_what_shuts_an_account_is_counted_in_the_database_and_not_in_one_worker(ada):
    for _ in range(5):
        by_password(Client(), ada.email, "not-the-password")
        cache.clear()

    assert AccessAttempt.objects.get().failures_since_start == 5
    assert by_password(Client(), ada.email).status_code == 429


def test_a_shut_account_is_open_from_elsewhere_and_others_are_open_from_here(bank, ada):
    for _ in range(5):
        by_password(Client(), ada.email, "not-the-password")
        cache.clear()

    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    other = Client()

    assert by_password(elsewhere, ada.email).status_code == 302
    assert by_password(other, cast(bank, Role.OWNER).email).status_code == 302


def test_an_unknown_address_is_shut_just_as_a_known_one(client, db):
    for _ in range(5):
        last = by_password(client, "no@one.example", "not-the-password")
        cache.clear()

    assert last.status_code == 429


def test_a_header_of_the_request_does_not_change_where_it_comes_from(ada):
    for number in range(5):
        by_password(Client(headers={"X-Forwarded-For": f"192.0.2.{number}"}), ada.email, "wrong")
        cache.clear()

    shut = Client(headers={"X-Forwarded-For": "192.0.2.99"})

    assert by_password(shut, ada.email).status_code == 429


def test_the_session_gets_a_new_key_at_signing_in(client, ada):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key

    by_password(client, ada.email)

    assert client.session.session_key != before


def two_browsers(user):
    here, there = Client(), Client()
    by_password(here, user.email)
    by_password(there, user.email)
    assert is_in(here)
    assert is_in(there)
    return here, there


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(ada):
    here, there = two_browsers(ada)

    answer = here.post(
        "/account/password/change/",
        {
            "oldpassword": PASSWORD,
            "password1": "another lamp, another door",
            "password2": "another lamp, another door",
        },
    )

    assert answer.status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert UserSession.objects.filter(user=ada).count() == 1


def test_a_reset_by_mail_ends_every_session_and_works_once(ada, mailoutbox):
    here, there = two_browsers(ada)
    lost = Client()
    lost.post("/account/password/reset/", {"email": ada.email})
    link = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", mailoutbox[-1].body)[1]

    form = lost.get(link, follow=True)
    new = {"password1": "another lamp, another door", "password2": "another lamp, another door"}
    lost.post(form.redirect_chain[-1][0], new)

    assert not is_in(here)
    assert not is_in(there)
    assert by_password(Client(), ada.email, "another lamp, another door")["Location"] == "/"
    assert "leads nowhere" in Client().get(link, follow=True).text


def test_links_of_mails_begin_with_the_public_address_and_not_with_a_header(ada, mailoutbox):
    answer = Client(headers={"Host": "evil.example"}).post(
        "/account/password/reset/", {"email": ada.email}
    )

    assert answer.status_code == 400
    assert mailoutbox == []


@pytest.mark.django_db(transaction=True)
def test_the_authenticator_is_switched_on_asked_for_and_ends_other_sessions(ada):
    here, there = two_browsers(ada)

    here.post("/account/reauthenticate/", {"password": PASSWORD})
    page = here.get("/account/2fa/totp/activate/")
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page.text)[1]
    on = here.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    new = Client()
    asked = by_password(new, ada.email)

    assert on.status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert asked["Location"] == reverse("mfa_authenticate")
    assert not is_in(new)


def test_the_second_step_takes_the_code_and_each_recovery_code_once(ada):
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    codes = RecoveryCodes.activate(ada).get_unused_codes()
    step = reverse("mfa_authenticate")

    first, second, third, fourth = Client(), Client(), Client(), Client()
    for each in (first, second, third, fourth):
        by_password(each, ada.email)
    page = first.get(step)
    first.post(step, {"code": code_for(secret)})
    second.post(step, {"code": codes[0]})
    third.post(step, {"code": codes[0]})
    fourth.post(step, {"code": "000000"})

    assert "The second step" in page.text
    assert [is_in(each) for each in (first, second, third, fourth)] == [True, True, False, False]


def test_a_step_that_was_not_taken_opens_no_page(ada):
    TOTP.activate(ada, generate_totp_secret())
    client = Client()
    by_password(client, ada.email)

    for address in ("/", "/o/bank/", "/account/password/change/", "/account/sessions/"):
        assert client.get(address).status_code == 302


def test_sessions_are_listed_and_the_others_can_be_ended(ada):
    here, there = two_browsers(ada)

    page = here.get("/account/sessions/")
    here.post("/account/sessions/")

    assert page.text.count("127.0.0.1") == 2
    assert "this one" in page.text
    assert is_in(here)
    assert not is_in(there)


@pytest.mark.parametrize("address", ["/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"])
def test_another_way_to_sign_in_wants_a_fresh_proof(client, ada, address):
    sign_in(client, ada)

    asked = client.get(address)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    then = client.get(address)

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert then.status_code == 200


def test_another_address_wants_a_fresh_proof_and_a_confirmation(client, ada, mailoutbox):
    sign_in(client, ada)
    wanted = {"email": "ada@new.example", "action_add": "1"}

    asked = client.post("/account/email/", wanted)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/email/", wanted)
    ada.refresh_from_db()
    before = ada.email
    mail = next(each for each in mailoutbox if each.to == ["ada@new.example"])
    link = re.search(r"https?://[^/]+(/account/confirm-email/\S+)", mail.body)[1]
    page = client.get(link)
    client.post(link)
    ada.refresh_from_db()

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert before == "viewer@bank.example"
    assert "Is ada@new.example your address?" in page.text
    assert ada.email == "ada@new.example"


def test_the_password_is_changed_by_who_knows_the_old_one(client, ada):
    sign_in(client, ada)

    client.post(
        "/account/password/change/",
        {
            "oldpassword": "not-the-password",
            "password1": "another lamp, another door",
            "password2": "another lamp, another door",
        },
    )

    assert by_password(Client(), ada.email).status_code == 302


def test_an_account_that_is_shut_is_not_let_in(client, ada):
    ada.is_active = False
    ada.save()

    by_password(client, ada.email)

    assert not is_in(client)


def test_no_password_is_ever_logged(client, ada, caplog):
    by_password(client, ada.email, "a-password-that-was-mistyped")
    by_password(client, "a-password-in-the-wrong-field", "x")
    by_password(client, ada.email)

    assert "signed in: user" in caplog.text
    assert "sign-in failed" in caplog.text
    assert "mistyped" not in caplog.text
    assert "wrong-field" not in caplog.text
    assert PASSWORD not in caplog.text
