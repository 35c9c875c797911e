"""Owners report by a link without signing in: one initiative, for a time, and no more."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.notices.actions import give_status_link, revoke_status_links
from stadial.web.notices.models import StatusLink
from stadial.web.organizations.models import Membership
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import NOW, bring_in, seen_by

LINKS = "/o/bank/a/2026-annual/owners/"
GOING = ("running", "slipped")


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def planner(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def noun(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment


def one(bank, key):
    """An initiative that goes on."""
    going = noun(bank, key).roadmap.initiatives
    return next(each for each in going if each.status.value in GOING)


def reports(bank, key):
    return [each for each in noun(bank, key).progress if each.initiative == one(bank, key).id]


@pytest.fixture
def path(bank, key):
    """The address of a link, as its owner has it."""
    token = give_status_link(seen_by(bank), key, one(bank, key).id, at=timezone.now())
    return f"/s/{token}/"


def said(bank, key, **given):
    return {"status": "on-track", "note": "", "until": "", "seen": len(reports(bank, key)), **given}


@pytest.fixture
def owner():
    """Somebody who is not signed in."""
    return Client()


def test_a_link_shows_one_initiative_and_who_asks(bank, key, path, owner):
    answer = owner.get(path)

    assert answer.status_code == 200
    assert one(bank, key).title in answer.text
    assert one(bank, key).owner in answer.text
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    others = [x.title for x in noun(bank, key).roadmap.initiatives if x.id != one(bank, key).id]
    assert not any(title in answer.text for title in others)
    assert StatusLink.objects.get().used_at is None


@pytest.mark.parametrize(
    ("status", "kind", "note"),
    [
        ("on-track", "on-track", "All is well."),
        ("at-risk", "on-track", "At risk. All is well."),
        ("late", "slipped", "All is well."),
    ],
)
def test_what_an_owner_says_stands_in_the_folder_and_in_the_log_under_their_name(
    bank, key, path, owner, status, kind, note
):
    before = len(reports(bank, key))
    given = {"status": status, "note": "All is well.", "until": "2028-06-30"}

    answer = owner.post(path, said(bank, key, **given))

    assert answer.status_code == 200
    assert "Thank you" in answer.text
    assert len(reports(bank, key)) == before + 1
    newest = reports(bank, key)[-1]
    assert (newest.kind.value, newest.note, newest.by) == (kind, note, one(bank, key).owner)
    last = Event.objects.latest("number")
    assert (last.action, last.actor) == ("progress.reported", f"{newest.by} (by link)")
    assert StatusLink.objects.get().used_at is not None
    if status == "late":
        assert str(one_after(bank, key, newest.initiative).ends_on) == "2028-07-01"


def one_after(bank, key, identifier):
    return next(x for x in noun(bank, key).roadmap.initiatives if x.id == identifier)


def test_what_is_done_takes_no_second_report(bank, key, path, owner):
    about = one(bank, key).id
    assert owner.post(path, said(bank, key, status="done")).status_code == 200

    assert one_after(bank, key, about).status.value == "done"
    page = owner.get(path).text
    assert "It is over" in page
    assert 'name="status"' not in page
    count = len(noun(bank, key).progress)
    refused = owner.post(path, {"status": "done", "seen": count})
    assert refused.status_code in {409, 422}
    assert len(noun(bank, key).progress) == count


def test_what_is_sent_twice_is_kept_once(bank, key, path, owner):
    form = said(bank, key)
    first = owner.post(path, form)
    again = owner.post(path, form)

    assert (first.status_code, again.status_code) == (200, 409)
    assert "Somebody changed this" in again.text
    assert len(reports(bank, key)) == form["seen"] + 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "never"},
        {"status": "late"},
        {"status": "late", "until": "2001-01-01"},
        {"status": "late", "until": "x"},
        {"seen": "x"},
        {"note": "x" * 1001},
    ],
)
def test_what_cannot_stand_is_said_and_not_kept(bank, key, path, owner, wrong):
    before = len(reports(bank, key))

    answer = owner.post(path, said(bank, key, **wrong))

    assert answer.status_code == 422
    assert len(reports(bank, key)) == before


def test_a_link_that_is_over_says_the_same_as_one_that_never_was(bank, key, path, owner):
    def over():
        return owner.get(path), owner.post(path, {"status": "on-track", "seen": 0})

    unknown = owner.get("/s/made-up/").content
    ways = (
        lambda: StatusLink.objects.update(expires_at=timezone.now()),
        lambda: StatusLink.objects.update(revoked_at=timezone.now()),
        lambda: Membership.objects.filter(organization=bank).update(role="viewer"),
        lambda: Membership.objects.filter(organization=bank).delete(),
    )
    before = len(reports(bank, key))
    for end in ways:
        given = StatusLink.objects.values().get()
        end()
        answers = over()
        assert [each.status_code for each in answers] == [410, 410]
        assert answers[0].content == unknown
        StatusLink.objects.update(**{k: given[k] for k in ("expires_at", "revoked_at")})
        role = "lead-assessor"
        Membership.objects.filter(user=cast_user(bank), organization=bank).update(role=role)
        Membership.objects.get_or_create(
            organization=bank, user=cast_user(bank), defaults={"role": role}
        )
    assert owner.get(path).status_code == 200
    assert len(reports(bank, key)) == before


def cast_user(bank):
    return StatusLink.objects.get(organization=bank).given_by


def test_a_closed_assessment_takes_nothing_by_a_link(bank, key, path, owner, planner):
    Assessment.objects.update(state="closed", closed_at=NOW)

    assert owner.get(path).status_code == 410
    page = planner.post(f"{LINKS}give/", {"initiative": one(bank, key).id})
    assert page.status_code == 409
    assert StatusLink.objects.count() == 1


def test_documents_that_cannot_be_read_are_no_riddle_for_an_owner(bank, key, path, owner):
    Document.objects.filter(path="roadmap.yaml").update(content=b"- {", sha256="0" * 64)
    Assessment.objects.update(documents_revision=99, revision=99)

    answer = owner.get(path)

    assert answer.status_code == 409
    assert "try again later" in answer.text
    assert "roadmap.yaml" not in answer.text


def test_only_the_digest_of_a_link_is_kept_and_it_is_shown_once(bank, key, planner):
    page = planner.post(f"{LINKS}give/", {"initiative": one(bank, key).id}).text

    (token,) = re.findall(r"/s/([\w-]+)/", page)
    kept = StatusLink.objects.get()
    assert token not in str(StatusLink.objects.values().get())
    assert len(kept.token_sha256) == 64
    assert token not in planner.get(LINKS).text
    assert token not in Event.objects.latest("number").details
    assert "Take back" in planner.get(LINKS).text
    planner.post(f"{LINKS}revoke/", {"initiative": kept.initiative})
    assert Client().get(f"/s/{token}/").status_code == 410
    assert Event.objects.latest("number").action == "status-link.revoked"


def test_a_list_of_links_names_who_owns_what_and_asks_little(
    bank, key, planner, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = planner.get(LINKS).text

    assert one(bank, key).owner in page
    assert "works until" in page
    assert planner.post(f"{LINKS}give/", {"initiative": "nothing"}).status_code == 404
    assert planner.post(f"{LINKS}revoke/", {"initiative": ""}).status_code == 400


def test_only_who_plans_gives_links_and_another_organization_finds_none(bank, clinic, key, path):
    viewer = sign_in(Client(), cast(bank, Role.VIEWER))
    assert viewer.get(LINKS).status_code == 403
    assert viewer.post(f"{LINKS}give/", {"initiative": one(bank, key).id}).status_code == 403
    foreign = sign_in(Client(), cast(clinic, Role.OWNER))
    for organization in ("bank", "clinic"):
        address = f"/o/{organization}/a/{key}/owners/"
        assert foreign.get(address).status_code == 404
        for last in ("give/", "revoke/"):
            form = {"initiative": one(bank, key).id}
            assert foreign.post(f"{address}{last}", form).status_code == 404
    assert StatusLink.objects.get().revoked_at is None


def test_the_rules_of_links_hold_behind_the_pages_too(bank, key, path):
    viewer = seen_by(bank, Role.VIEWER)
    with pytest.raises(PermissionDenied):
        give_status_link(viewer, key, one(bank, key).id, at=timezone.now())
    with pytest.raises(PermissionDenied):
        revoke_status_links(viewer, key, one(bank, key).id, at=timezone.now())
    assert StatusLink.objects.filter(revoked_at=None).count() == 1


def test_mark_up_in_names_and_notes_stays_text(bank, key, path, owner):
    StatusLink.objects.update(owner="<b>Eve</b>")
    evil = "<script>alert(1)</script>"

    assert "&lt;b&gt;Eve" in owner.get(path).text
    assert owner.post(path, said(bank, key, note=evil)).status_code == 200
    assert evil not in owner.get(path).text
    assert reports(bank, key)[-1].note == evil


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_owner_reports_on_a_phone_by_keyboard_alone(bank, key, path, visit, scheme):
    page = visit.open(path, width=390, color_scheme=scheme)
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_label("A sentence about it").focus()
    page.keyboard.type("The vendor is slow.")
    page.get_by_role("button", name="At risk").press("Enter")
    page.get_by_role("heading", name="Thank you").wait_for()
    assert serious_faults(page) == []
    assert reports(bank, key)[-1].note == "At risk. The vendor is slow."
