"""What was signed or given for one thing opens no other: previews, links, files of jobs."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from stadial.web.assessments import queries
from stadial.web.assessments.actions import ChangedMeanwhileError
from stadial.web.assessments.models import Document
from stadial.web.notices.actions import (
    Status,
    give_status_link,
    report_by_link,
    revoke_status_links,
)
from stadial.web.notices.models import StatusLink
from stadial.web.notices.queries import status_page
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import bring_in, bring_in_small, seen_by


def signed_in(client, organization, role=Role.LEAD_ASSESSOR):
    return sign_in(client, cast(organization, role))


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def documents(organization):
    rows = Document.objects.filter(organization=organization).order_by("assessment", "path")
    return [(row.assessment_id, row.path, row.sha256) for row in rows]


@pytest.fixture
def three(bank, clinic):
    """Addresses of two assessments of the bank, and of one of the clinic."""
    keys = (("bank", bring_in_small(bank)), ("bank", bring_in_small(bank)))
    return [f"/o/{slug}/a/{key}/" for slug, key in (*keys, ("clinic", bring_in_small(clinic)))]


def test_a_preview_of_a_release_is_taken_where_it_was_shown_and_nowhere_else(
    client, bank, clinic, three
):
    mine, other, foreign = three
    page = signed_in(client, bank).get(f"{mine}threats/new/").text
    offer = re.search(r'\?to=([^"]+)"', page)
    assert offer is not None
    page = client.get(f"{mine}threats/new/?to={offer[1]}").text
    said = {"release": hidden(page, "release"), "seen": hidden(page, "seen")}
    before = documents(bank), documents(clinic)

    assert client.post(f"{other}threats/new/accept/", said).status_code == 422
    signed_in(client, clinic)
    assert client.post(f"{foreign}threats/new/accept/", said).status_code == 422
    assert client.post(f"{mine}threats/new/accept/", said).status_code == 404
    assert (documents(bank), documents(clinic)) == before
    signed_in(client, bank)
    assert client.post(f"{mine}threats/new/accept/", said).status_code == 302
    assert client.post(f"{mine}threats/new/accept/", said).status_code == 409


def test_a_preview_of_systems_is_kept_where_it_was_shown_and_nowhere_else(client, bank, three):
    mine, other, _ = three
    signed_in(client, bank)
    file = SimpleUploadedFile("list.csv", b"name\nScoring of loans\n")
    page = client.post(f"{mine}scope/import/", {"file": file, "otherwise": "consumer"}).text
    said = {name: hidden(page, name) for name in ("systems", "seen")}
    before = documents(bank)

    assert client.post(f"{other}scope/import/keep/", said).status_code == 422
    assert documents(bank) == before
    assert client.post(f"{mine}scope/import/keep/", said).status_code == 302
    assert client.post(f"{mine}scope/import/keep/", said).status_code == 409


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def token(bank, key):
    """A link for the owner of an initiative that goes on."""
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    going = found.assessment.roadmap.initiatives
    one = next(each for each in going if each.status.value in ("running", "slipped"))
    return give_status_link(seen_by(bank), key, one.id, at=timezone.now())


def test_a_link_that_is_revoked_while_its_page_is_read_reports_nothing(bank, key, token):
    page = status_page(token, at=timezone.now())
    assert page is not None
    revoke_status_links(seen_by(bank), key, page.initiative.id, at=timezone.now())
    said = Status(status="on-track", note="", until=None, seen=page.seen)
    before = documents(bank)

    with pytest.raises(ChangedMeanwhileError):
        report_by_link(page, said, at=timezone.now())
    assert documents(bank) == before
    assert Client().post(f"/s/{token}/", {"status": "done", "seen": page.seen}).status_code == 410


def test_a_link_that_expires_while_its_page_is_read_reports_nothing(bank, token):
    page = status_page(token, at=timezone.now())
    assert page is not None
    said = Status(status="on-track", note="", until=None, seen=page.seen)

    with pytest.raises(ChangedMeanwhileError):
        report_by_link(page, said, at=page.expires_at + timedelta(seconds=1))


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01", "2200-01-01"])
def test_a_day_that_nobody_means_is_refused_by_the_page_of_a_link(bank, token, until):
    page = status_page(token, at=timezone.now())
    assert page is not None
    before = documents(bank)
    said = {"status": "late", "until": until, "seen": page.seen}
    answer = Client().post(f"/s/{token}/", said)

    assert answer.status_code == 422
    assert "Ensure this value is" in answer.text
    assert documents(bank) == before
    assert StatusLink.objects.get().used_at is None


@pytest.mark.parametrize("about", ["\0", "a\0b", "a\nb", "a" * 201, ""])
def test_links_of_what_can_be_no_initiative_are_not_looked_for(client, bank, about):
    key = bring_in_small(bank)
    answer = signed_in(client, bank).post(f"/o/bank/a/{key}/owners/revoke/", {"initiative": about})

    assert answer.status_code == 400
