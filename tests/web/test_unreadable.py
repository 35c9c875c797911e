"""What was lost or changed behind our back is said, on whichever page needs it; nothing is hidden."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from stadial.web.assessments.actions import Asking, give_link
from stadial.web.assessments.models import Assessment, Attachment, Document
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/"


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def spoil(path, content):
    """Change a document as only somebody with the database could."""
    assert Document.objects.filter(path=path).update(content=content) == 1
    Assessment.objects.update(documents_revision=99)


@pytest.mark.parametrize(
    "page", ["", "why/overall/", "people/", "collect/", "interview/priya/", "evidence/"]
)
def test_every_page_names_the_document_that_cannot_be_read(bank, lead, page):
    bring_in_small(bank)
    spoil("people.yaml", b"- id: <b>x</b>\n")

    response = lead.get(f"{HERE}{page}")

    assert response.status_code == 409
    assert "people.yaml" in text(response)
    assert "<b>x" not in text(response)


def test_targets_that_the_framework_cannot_have_are_named(bank, lead):
    bring_in_small(bank)
    toml = bytes(Document.objects.get(path="stadial.toml").content)
    spoil("stadial.toml", toml.replace(b'preset = "defined"', b'preset = "gold"'))

    response = lead.get(HERE)

    assert response.status_code == 409
    assert "gold" in text(response)
    assert lead.get("/o/bank/").status_code == 200


def test_one_unreadable_assessment_leaves_the_list_and_the_others_alone(bank, lead):
    bring_in_small(bank)
    spoil("people.yaml", b"[")

    assert lead.get("/o/bank/").status_code == 200


def test_what_cannot_be_read_can_still_be_taken_out(bank, lead):
    bring_in_small(bank)
    spoil("people.yaml", b"[")

    assert lead.get(f"{HERE}export/").status_code == 200


def test_a_respondent_is_told_that_it_is_not_their_fault(bank):
    key = bring_in_small(bank)
    token = give_link(seen_by(bank), key, Asking(respondent="priya"), at=timezone.now())
    phone = Client()
    here = phone.get(f"/r/{token}/").url
    spoil("people.yaml", b"[")

    response = phone.get(here)

    assert response.status_code == 409
    assert "mended by the assessors" in text(response)
    assert "people.yaml" not in text(response)


@pytest.fixture
def snapshot(bank):
    bring_in(bank)
    return Attachment.objects.filter(path__startswith="snapshots/2025").latest("path")


def replace_file(attachment, content):
    default_storage.delete(attachment.stored)
    if content is not None:
        assert default_storage.save(attachment.stored, ContentFile(content)) == attachment.stored


@pytest.mark.parametrize(
    ("content", "problem"), [(b"{}", "its digest differs"), (None, "does not give this file")]
)
def test_a_snapshot_that_was_lost_or_changed_is_named_and_not_passed_over(
    lead, snapshot, content, problem
):
    replace_file(snapshot, content)

    response = lead.get(HERE)

    assert response.status_code == 409
    assert snapshot.path in text(response)
    assert problem in text(response)


def test_evidence_whose_file_was_changed_in_the_storage_is_never_handed_out(bank, lead):
    bring_in(bank)
    held = Attachment.objects.get(path__endswith="modelscan-registry.json")
    from stadial.web.assessments import queries

    found = queries.opened(seen_by(bank), "2026-annual")
    assert found is not None
    piece = next(x for x in found.assessment.evidence if x.source == held.path)
    replace_file(held, b"clean, I swear")

    for page in ("file", "piece"):
        response = lead.get(f"{HERE}evidence/{page}/", {"id": piece.id})
        assert response.status_code == 409
        assert "I swear" not in text(response)
    assert lead.get(f"{HERE}export/").status_code == 409
