"""Invitations: one use, two weeks, one address, and no more rights than the sender has."""

import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stadial.web.audit.models import Event
from stadial.web.organizations import actions
from stadial.web.organizations.models import Invitation, Membership, User
from stadial.web.organizations.queries import invitations_of, visitor_in
from stadial.web.organizations.roles import Role
from web.cast import PASSWORD, a_user, cast, sign_in

NEW = "dora@bank.example"


class Broken(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("no mail today")


def owner(organization):
    return visitor_in(cast(organization, Role.OWNER), organization.slug)


def invited(organization, email=NEW, role=Role.ASSESSOR):
    return actions.invite(visitor=owner(organization), email=email, role=role)


def link(token):
    return reverse("organizations:join", kwargs={"token": token})


def test_the_link_comes_by_mail_and_only_its_digest_is_kept(client, bank, mailoutbox, settings):
    sign_in(client, cast(bank, Role.OWNER))

    answer = client.post(
        reverse("organizations:invite", kwargs={"organization": bank.slug}),
        {"email": NEW, "role": "assessor"},
    )

    (mail,) = mailoutbox
    found = re.search(r"(\S+)/join/([\w-]+)/", mail.body)
    address, token = found.groups()
    assert address == settings.PUBLIC_URL
    assert len(token) >= 43
    assert mail.to == [NEW]
    assert token not in client.get(answer["Location"]).text
    kept = Invitation.objects.get(organization=bank)
    assert kept.token_sha256 == sha256(token.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM organizations_invitation")
        assert token not in str(cursor.fetchall())
    assert token not in "".join(Event.objects.values_list("details", flat=True))


def test_a_line_break_in_a_name_is_no_second_head_of_the_mail(bank, mailoutbox):
    bank.name = "Acme\nBcc: everybody@example.org"
    bank.save()

    actions.invite_by_mail(visitor=owner(bank), email=NEW, role=Role.VIEWER)

    assert "\n" not in mailoutbox[0].subject
    assert mailoutbox[0].recipients() == [NEW]


def test_where_the_mail_fails_nobody_is_invited_and_the_page_says_so(client, bank, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    sign_in(client, cast(bank, Role.OWNER))

    answer = client.post(
        reverse("organizations:invite", kwargs={"organization": bank.slug}),
        {"email": NEW, "role": "assessor"},
    )

    assert answer.status_code == 502
    assert "did not take the invitation" in answer.text
    assert invitations_of(owner(bank)) == ()


def test_somebody_new_makes_an_account_joins_and_is_signed_in(client, bank):
    sent = invited(bank)

    page = client.get(link(sent.token))
    answer = client.post(link(sent.token), {"name": "Dora", "password": PASSWORD})

    assert "Acme Bank" in page.text
    assert answer["Location"] == reverse("assessments:overview", kwargs={"organization": "bank"})
    assert client.get(reverse("preparation:home")).status_code == 200
    dora = User.objects.get(email=NEW)
    assert visitor_in(dora, "bank").role is Role.ASSESSOR
    assert dora.emailaddress_set.get().verified
    joined = Event.objects.filter(organization=bank).latest("number")
    assert (joined.action, joined.actor_id) == ("member.joined", dora.pk)


def test_a_link_works_once(client, bank):
    sent = invited(bank)
    client.post(link(sent.token), {"name": "Dora", "password": PASSWORD})

    again = Client().post(link(sent.token), {"name": "Eve", "password": PASSWORD})

    assert again.status_code == 404
    assert "leads nowhere" in again.text
    with pytest.raises(actions.InvitationGoneError):
        actions.join(token=sent.token, user_id=User.objects.get(email=NEW).pk)


def test_used_revoked_old_and_made_up_links_are_told_the_same(client, bank):
    used, revoked, old = (invited(bank, f"{name}@bank.example") for name in "abc")
    client.post(link(used.token), {"name": "A", "password": PASSWORD})
    actions.revoke(visitor=owner(bank), invitation_id=revoked.invitation_id)
    Invitation.objects.filter(pk=old.invitation_id).update(expires_at=timezone.now())

    tokens = [used.token, revoked.token, old.token, "made-up", "x" * 5000]
    pages = [Client().get(link(token)) for token in tokens]

    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1


def test_an_invitation_lasts_two_weeks(bank):
    sent = invited(bank)

    kept = Invitation.objects.get(pk=sent.invitation_id)

    assert kept.expires_at - kept.created_at >= timedelta(days=14) - timedelta(minutes=1)
    assert kept.expires_at <= timezone.now() + timedelta(days=14)


def test_a_second_invitation_to_an_address_revokes_the_first(client, bank):
    first = invited(bank, role=Role.ASSESSOR)
    invited(bank, NEW.upper(), role=Role.VIEWER)

    assert client.get(link(first.token)).status_code == 404
    assert [each.role for each in invitations_of(owner(bank))] == [Role.VIEWER]


def test_an_invitation_is_no_good_to_somebody_with_another_address(client, bank, nobody):
    sent = invited(bank)
    sign_in(client, nobody)

    page = client.post(link(sent.token))

    assert "another address" in page.text
    assert not Membership.objects.filter(user=nobody).exists()
    with pytest.raises(actions.NotAllowedError):
        actions.join(token=sent.token, user_id=nobody.pk)


def test_who_has_an_account_signs_in_and_makes_no_second_one(client, bank, nobody):
    sent = invited(bank, nobody.email.upper())

    page = client.get(link(sent.token))
    taken = client.post(link(sent.token), {"name": "Eve", "password": PASSWORD})
    sign_in(client, nobody)
    joined = client.post(link(sent.token))

    assert "Sign in to join" in page.text
    assert taken.status_code == 200
    assert joined.status_code == 302
    assert visitor_in(nobody, "bank").role is Role.ASSESSOR


def test_an_invitation_changes_no_role_of_somebody_who_is_a_member_already(bank):
    viewer = cast(bank, Role.VIEWER)
    sent = invited(bank, viewer.email, Role.OWNER)

    actions.join(token=sent.token, user_id=viewer.pk)

    assert visitor_in(viewer, "bank").role is Role.VIEWER


@pytest.mark.parametrize("fate", ["lowered", "removed"])
def test_an_invitation_dies_with_the_rights_of_its_sender(client, bank, fate):
    lead = visitor_in(cast(bank, Role.LEAD_ASSESSOR), bank.slug)
    sent = actions.invite(visitor=lead, email=NEW, role=Role.ASSESSOR)
    member = Membership.objects.get(organization=bank, user_id=lead.user_id)
    if fate == "lowered":
        actions.change_role(visitor=owner(bank), member_id=member.pk, role=Role.VIEWER)
    else:
        actions.remove_member(visitor=owner(bank), member_id=member.pk)

    answer = client.post(link(sent.token), {"name": "Dora", "password": PASSWORD})

    assert answer.status_code == 404
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    "password", ["short", "123456789012345", "password1234", "dora@bank.example"]
)
def test_a_password_that_can_be_guessed_makes_no_account(client, bank, password):
    sent = invited(bank)

    page = client.post(link(sent.token), {"name": "Dora", "password": password})

    assert page.status_code == 422
    assert not User.objects.filter(email=NEW).exists()
    assert client.get(link(sent.token)).status_code == 200


def test_an_invitation_of_another_organization_cannot_be_revoked(client, bank, clinic):
    sent = invited(clinic)
    sign_in(client, cast(bank, Role.OWNER))

    answer = client.post(
        reverse(
            "organizations:revoke",
            kwargs={"organization": bank.slug, "invitation": sent.invitation_id},
        )
    )

    assert answer.status_code == 404
    assert Invitation.objects.get(pk=sent.invitation_id).revoked_at is None


def test_an_account_is_made_once_for_an_address_in_any_case(db):
    actions.add_user(email="Ada@Example.org", name="Ada", password=PASSWORD)

    with pytest.raises(actions.AccountExistsError, match="has an account here already"):
        actions.add_user(email="ada@example.ORG", name="Ada", password=PASSWORD)
    assert User.objects.count() == 1


@pytest.mark.parametrize("email", ["", "ada", "ada@", "a b@example.org", "a@b\nBcc: c@d"])
def test_an_account_needs_an_address(db, email):
    with pytest.raises(ValidationError):
        actions.add_user(email=email, name="Ada", password=PASSWORD)


def test_names_of_inviters_are_shown_as_text(client, bank):
    eve = a_user("eve@bank.example", "<b>Eve</b>")
    Membership.objects.create(organization=bank, user=eve, role="owner")
    sent = actions.invite(visitor=visitor_in(eve, "bank"), email=NEW, role=Role.VIEWER)

    assert "<b>Eve</b>" not in client.get(link(sent.token)).text
