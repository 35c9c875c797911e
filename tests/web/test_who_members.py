"""Members: nobody gives or takes more than they have, and an organization keeps an owner."""

import pytest
from django.urls import reverse

from stadial.web.audit.models import Event
from stadial.web.organizations import actions
from stadial.web.organizations.models import Membership, Organization
from stadial.web.organizations.queries import visitor_in
from stadial.web.organizations.roles import ALLOWED, Permission, Role, grantable, may_grant
from web.cast import a_user, cast, sign_in


def visit(organization, role):
    return visitor_in(cast(organization, role), organization.slug)


def membership(organization, role):
    return Membership.objects.get(organization=organization, user=cast(organization, role))


@pytest.mark.parametrize("granter", Role)
@pytest.mark.parametrize("granted", Role)
def test_a_role_is_given_by_nobody_who_has_less(bank, granter, granted):
    member = membership(bank, Role.VIEWER)
    visitor = visit(bank, granter)
    allowed = Permission.MANAGE in ALLOWED[granter] and ALLOWED[granted] <= ALLOWED[granter]

    if allowed:
        actions.change_role(visitor=visitor, member_id=member.pk, role=granted)
    else:
        with pytest.raises(actions.NotAllowedError):
            actions.change_role(visitor=visitor, member_id=member.pk, role=granted)

    member.refresh_from_db()
    assert member.role == (granted.value if allowed else Role.VIEWER.value)


def test_a_lead_takes_no_role_from_an_owner(bank):
    owner = membership(bank, Role.OWNER)

    with pytest.raises(actions.NotAllowedError):
        actions.change_role(
            visitor=visit(bank, Role.LEAD_ASSESSOR), member_id=owner.pk, role=Role.VIEWER
        )
    with pytest.raises(actions.NotAllowedError):
        actions.remove_member(visitor=visit(bank, Role.LEAD_ASSESSOR), member_id=owner.pk)

    owner.refresh_from_db()
    assert owner.role == Role.OWNER.value


def test_the_last_owner_stays_an_owner(bank):
    owner = membership(bank, Role.OWNER)
    visitor = visit(bank, Role.OWNER)

    with pytest.raises(actions.LastOwnerError):
        actions.change_role(visitor=visitor, member_id=owner.pk, role=Role.VIEWER)
    with pytest.raises(actions.LastOwnerError):
        actions.remove_member(visitor=visitor, member_id=owner.pk)

    assert Membership.objects.filter(organization=bank, role=Role.OWNER.value).count() == 1


def test_one_of_two_owners_may_leave(bank):
    second = membership(bank, Role.VIEWER)
    actions.change_role(visitor=visit(bank, Role.OWNER), member_id=second.pk, role=Role.OWNER)

    first = membership(bank, Role.OWNER)
    actions.remove_member(visitor=visit(bank, Role.OWNER), member_id=first.pk)

    assert [each.pk for each in Membership.objects.filter(organization=bank, role="owner")] == [
        second.pk
    ]


def test_what_a_page_knew_of_a_role_counts_no_more_once_it_was_lowered(bank):
    stale = visit(bank, Role.LEAD_ASSESSOR)
    lead = membership(bank, Role.LEAD_ASSESSOR)
    actions.change_role(visitor=visit(bank, Role.OWNER), member_id=lead.pk, role=Role.VIEWER)

    viewer = membership(bank, Role.VIEWER)
    with pytest.raises(actions.NotAllowedError):
        actions.change_role(visitor=stale, member_id=viewer.pk, role=Role.AUDITOR)
    with pytest.raises(actions.NotAllowedError):
        actions.invite(visitor=stale, email="new@bank.example", role=Role.VIEWER)


def test_a_member_of_another_organization_is_unknown_here(bank, clinic):
    foreign = membership(clinic, Role.VIEWER)
    owner = visit(bank, Role.OWNER)

    with pytest.raises(actions.UnknownMemberError):
        actions.change_role(visitor=owner, member_id=foreign.pk, role=Role.OWNER)
    with pytest.raises(actions.UnknownMemberError):
        actions.remove_member(visitor=owner, member_id=foreign.pk)

    foreign.refresh_from_db()
    assert foreign.role == Role.VIEWER.value


def test_an_id_of_another_organization_in_the_address_is_a_404_and_changes_nothing(
    client, bank, clinic
):
    foreign = membership(clinic, Role.VIEWER)
    sign_in(client, cast(bank, Role.OWNER))
    parts = {"organization": bank.slug, "member": foreign.pk}

    changed = client.post(reverse("organizations:role", kwargs=parts), {"role": "owner"})
    removed = client.post(reverse("organizations:remove", kwargs=parts))

    assert (changed.status_code, removed.status_code) == (404, 404)
    foreign.refresh_from_db()
    assert foreign.role == Role.VIEWER.value


def test_changes_of_members_are_logged_with_who_and_what(bank):
    viewer = membership(bank, Role.VIEWER)

    actions.change_role(visitor=visit(bank, Role.OWNER), member_id=viewer.pk, role=Role.ASSESSOR)
    actions.remove_member(visitor=visit(bank, Role.OWNER), member_id=viewer.pk)

    logged = list(Event.objects.filter(organization=bank).order_by("number"))
    assert [(each.number, each.action) for each in logged] == [
        (1, "member.role-changed"),
        (2, "member.removed"),
    ]
    assert logged[0].actor_id == cast(bank, Role.OWNER).pk
    assert '"from": "viewer"' in logged[0].details


def test_a_refused_change_is_not_logged(bank):
    owner = membership(bank, Role.OWNER)

    with pytest.raises(actions.LastOwnerError):
        actions.remove_member(visitor=visit(bank, Role.OWNER), member_id=owner.pk)

    assert not Event.objects.filter(organization=bank).exists()


def test_everybody_may_leave_by_the_page(client, bank):
    viewer = membership(bank, Role.VIEWER)
    sign_in(client, cast(bank, Role.VIEWER))
    address = reverse(
        "organizations:remove", kwargs={"organization": bank.slug, "member": viewer.pk}
    )

    asked = client.get(address)
    left = client.post(address)

    assert asked.status_code == 200
    assert left["Location"] == reverse("preparation:home")
    assert not Membership.objects.filter(pk=viewer.pk).exists()


def test_a_viewer_removes_nobody_else(client, bank):
    other = membership(bank, Role.AUDITOR)
    sign_in(client, cast(bank, Role.VIEWER))
    address = reverse(
        "organizations:remove", kwargs={"organization": bank.slug, "member": other.pk}
    )

    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert Membership.objects.filter(pk=other.pk).exists()


def test_a_lead_that_asks_for_owner_in_the_body_is_refused(client, bank):
    lead = membership(bank, Role.LEAD_ASSESSOR)
    sign_in(client, cast(bank, Role.LEAD_ASSESSOR))

    raised = client.post(
        reverse("organizations:role", kwargs={"organization": bank.slug, "member": lead.pk}),
        {"role": "owner"},
    )
    invited = client.post(
        reverse("organizations:invite", kwargs={"organization": bank.slug}),
        {"email": "friend@bank.example", "role": "owner"},
    )

    assert (raised.status_code, invited.status_code) == (403, 422)
    lead.refresh_from_db()
    assert lead.role == Role.LEAD_ASSESSOR.value
    assert not bank.invitations.exists()


def test_the_last_owner_is_told_so_on_a_page(client, bank):
    owner = membership(bank, Role.OWNER)
    sign_in(client, cast(bank, Role.OWNER))

    answer = client.post(
        reverse("organizations:remove", kwargs={"organization": bank.slug, "member": owner.pk})
    )

    assert answer.status_code == 409
    assert "This is the last owner" in answer.text


def test_names_are_shown_as_text_and_never_as_markup(client, bank):
    hostile = a_user("x@bank.example", '<img src=x onerror="alert(1)">')
    Membership.objects.create(organization=bank, user=hostile, role="viewer")
    sign_in(client, cast(bank, Role.OWNER))

    page = client.get(reverse("organizations:members", kwargs={"organization": bank.slug}))

    assert "<img src=x" not in page.text
    assert "&lt;img src=x" in page.text


def test_the_page_of_members_asks_no_more_often_for_a_hundred(
    client, bank, django_assert_max_num_queries
):
    sign_in(client, cast(bank, Role.OWNER))
    for number in range(100):
        user = a_user(f"{number}@many.example", f"Somebody {number}")
        Membership.objects.create(organization=bank, user=user, role="viewer")

    address = reverse("organizations:members", kwargs={"organization": bank.slug})
    client.get(address)

    with django_assert_max_num_queries(5):
        page = client.get(address)

    assert page.text.count("Somebody ") > 100


def test_a_new_organization_has_its_maker_as_owner_and_a_free_slug(nobody):
    first = actions.create_organization(user_id=nobody.pk, name="Ünder & Co.", sector="Retail")
    second = actions.create_organization(user_id=nobody.pk, name="nder Co")
    third = actions.create_organization(user_id=nobody.pk, name="日本")

    assert (first, second, third) == ("nder-co", "nder-co-2", "organization")
    assert visitor_in(nobody, first).role is Role.OWNER
    assert [each.band for each in Organization.objects.order_by("created_at")] == [0, 1, 2]


def test_the_colours_of_somebodys_organizations_go_round(nobody):
    for number in range(9):
        actions.create_organization(user_id=nobody.pk, name=f"Client {number}")

    bands = [each.band for each in Organization.objects.order_by("created_at")]
    assert bands == [0, 1, 2, 3, 4, 5, 6, 7, 0]


def test_the_home_page_sends_on_who_is_not_signed_in_and_helps_who_has_nothing(client, nobody):
    away = client.get("/")
    sign_in(client, nobody)
    empty = client.get("/")

    assert away.status_code == 302
    assert away["Location"].startswith(reverse("account_login"))
    assert "Create an organization" in empty.text


def test_the_home_page_names_the_own_organizations_and_no_other(client, bank, clinic):
    sign_in(client, cast(bank, Role.VIEWER))

    page = client.get("/")

    assert "Acme Bank" in page.text
    assert "Lakeside Clinic" not in page.text


def test_settings_change_what_is_known_and_the_log_says_what(client, bank):
    sign_in(client, cast(bank, Role.OWNER))
    address = reverse("organizations:settings", kwargs={"organization": bank.slug})

    answer = client.post(address, {"name": "Acme", "sector": "", "people": "", "band": "5"})

    bank.refresh_from_db()
    assert answer.status_code == 302
    assert (bank.name, bank.people, bank.band, bank.slug) == ("Acme", None, 5, "bank")
    assert Event.objects.get(organization=bank).action == "organization.changed"


@pytest.mark.parametrize(
    "fault", [{"name": ""}, {"name": "x" * 201}, {"band": "8"}, {"people": "-1"}, {"people": "x"}]
)
def test_wrong_settings_are_told_and_change_nothing(client, bank, fault):
    sign_in(client, cast(bank, Role.OWNER))
    address = reverse("organizations:settings", kwargs={"organization": bank.slug})

    answer = client.post(
        address, {"name": "Acme", "sector": "", "people": "", "band": "0", **fault}
    )

    bank.refresh_from_db()
    assert answer.status_code == 422
    assert bank.name == "Acme Bank"


def test_owners_may_give_every_role_and_viewers_none():
    assert grantable(Role.OWNER) == tuple(Role)
    assert grantable(Role.VIEWER) == ()
    assert not may_grant(Role.LEAD_ASSESSOR, Role.OWNER)
