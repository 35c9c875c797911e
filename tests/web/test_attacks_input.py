"""What comes in to mislead: half characters, doubled choices, numbers in disguise, circles."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import resolve
from django.utils import timezone

from stadial.codecs.fault import DocumentError
from stadial.model import IncidentKind, Scope
from stadial.usecases.record_incident import Event
from stadial.web.assessments import queries
from stadial.web.assessments.actions import Brought, import_folder
from stadial.web.assessments.models import Referral
from stadial.web.organizations.models import Scope as ScopeRow
from stadial.web.organizations.roles import Role
from stadial.web.preparation.actions import keep_part
from stadial.web.reporting.queries import strange_numbers
from stadial.web.threats.actions import record_incident
from web.cast import cast, sign_in
from web.example import NOW, bring_in_small, brought, seen_by

HERE = "/o/bank/a/2026-annual/"
SMALL = ("stadial.toml", "people.yaml")


@pytest.fixture
def lead(client, bank):
    bring_in_small(bank)
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def opened(bank):
    found = queries.opened(seen_by(bank), "2026-annual")
    assert found is not None
    return found


def test_a_bill_with_half_a_character_is_refused_with_a_sentence(lead):
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6"}
    models = [{"type": "machine-learning-model", "name": "\ud83d"}]
    content = json.dumps({**bill, "components": models}).encode()
    file = SimpleUploadedFile("bill.json", content)
    answer = lead.post(f"{HERE}scope/import/", {"file": file, "otherwise": "consumer"})

    assert answer.status_code == 422
    assert "This is not JSON" in answer.text


def test_a_snapshot_titled_with_half_a_character_is_listed_as_one_that_cannot_be_read(bank, client):
    snapshot = {
        "framework": {"name": "Stadial", "version": "1"},
        "assessment": {"title": "\ud83d"},
        "picture": {"at": "2025-01-01", "overall": {"assured": {"standing": "none"}}},
        "digests": {"whole": "0"},
    }
    folder = Brought(
        files={name: brought().files[name] for name in SMALL},
        attachments={"snapshots/2025-01-01.json": json.dumps(snapshot).encode()},
    )
    key = import_folder(seen_by(bank), folder, at=NOW)
    client = sign_in(client, cast(bank, Role.VIEWER))
    answer = client.get(f"/o/bank/a/{key}/reports/")

    assert answer.status_code == 200
    assert "2025-01-01" in answer.text


def test_a_title_of_any_length_comes_in_and_is_cut_in_lists(bank):
    files = {name: brought().files[name] for name in SMALL}
    stood = b'title = "2026 annual assessment"'
    assert stood in files["stadial.toml"]
    long = files["stadial.toml"].replace(stood, b'title = "%s"' % (b"t" * 5000))
    key = import_folder(seen_by(bank), Brought(files={**files, "stadial.toml": long}), at=NOW)

    found = queries.opened(seen_by(bank), key)
    assert found is not None
    assert found.listed.title == "t" * 300
    assert found.assessment.title == "t" * 5000


def test_a_part_may_have_the_longest_id_that_a_folder_may_hold(bank):
    files = {name: brought().files[name] for name in SMALL}
    longest = "s" * 120
    more = f'\n[[scopes]]\nid = "{longest}"\nname = "Far away"\nparent = "bank"\n'
    files["stadial.toml"] += more.encode()
    key = import_folder(seen_by(bank), Brought(files=files), at=NOW)
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    part = Scope(id="", name="Further", parent=longest)
    seen = found.listed.documents_revision
    keep_part(seen_by(bank), key, part, seen=seen, at=timezone.now())

    assert ScopeRow.objects.get(name="Further").parent == ScopeRow.objects.get(key=longest)


@pytest.mark.parametrize("place", ["risk/why", "risk/loss", "threats/technique"])
def test_an_id_with_a_slash_has_an_address(bank, place):
    resolved = resolve(f"{HERE}{place}/a/b%23c/")

    assert "a/b%23c" in resolved.kwargs.values()


def test_a_scenario_whose_id_holds_a_slash_is_shown_and_explained(bank, client):
    stood, name = b"- id: assistant-leak\n", "scenarios.yaml"
    files = {**brought().files}
    assert stood in files[name]
    files[name] = files[name].replace(stood, b'- id: "assistant/leak#1"\n')
    import_folder(seen_by(bank), Brought(files=files), at=NOW)
    client = sign_in(client, cast(bank, Role.VIEWER))

    assert client.get(f"{HERE}risk/").status_code == 200
    assert client.get(f"{HERE}risk/loss/assistant/leak%231/").status_code == 200


def test_what_is_ticked_twice_is_kept_once(bank, lead):
    found = opened(bank)
    criterion, use = next(iter(found.framework.criterion_by_id)), found.framework.archetypes[0].id
    words = {"criticality": "low", "exposure": "public", "sensitivity": "public"}
    system = {"name": "Twice", "archetypes": [use, use], **words, "autonomy": "alone"}
    seen = found.listed.documents_revision
    assert lead.post(f"{HERE}scope/system/", {**system, "seen": seen}).status_code == 302
    event = {"title": "Twice", "kind": "incident", "occurred_on": "2026-11-02"}
    event["criteria"] = [criterion, criterion]
    assert lead.post(f"{HERE}incidents/record/", event).status_code == 302

    noun = opened(bank).assessment
    assert next(each.archetypes for each in noun.systems if each.name == "Twice") == (use,)
    assert noun.incidents[-1].criteria == (criterion,)


@pytest.mark.parametrize(
    ("headline", "strange"),
    [
        ("We stand on ④", ("4",)),
        ("We stand on ２, and on ³", ("3",)),
        ("We stand on ٤", ("٤",)),
        ("We stand on 2", ()),
    ],
)
def test_a_number_in_disguise_is_a_number(headline, strange):
    assert strange_numbers(headline, "We stand on level 2") == strange


@pytest.mark.parametrize("field", ["headline", "classification"])
def test_words_of_a_report_turn_nothing_around(lead, field):
    said = {"headline": "We have begun.", "classification": "Internal", field: "a \u202ebc"}
    answer = lead.post(f"{HERE}reports/draft/compose/", said)

    assert answer.status_code == 422
    assert "a sign that cannot be seen" in answer.text


def test_a_question_is_passed_to_nobody_who_is_not_there(bank, lead):
    assessment = opened(bank).listed.id
    made = Referral.objects.create(
        organization=bank,
        assessment_id=assessment,
        respondent="priya",
        capability="GOV-1",
        to_whom="Somebody",
        created_at=timezone.now(),
    )
    for whom in ("\0", "nobody-known", "x" * 100_000):
        answer = lead.post(f"{HERE}passed-on/{made.pk}/", {"respondent": whom})
        assert answer.status_code == 404
    made.refresh_from_db()
    assert made.settled_at is None


@pytest.mark.timeout(60)
def test_parts_that_stand_in_a_circle_already_hold_no_request(bank):
    bring_in_small(bank)

    def keep(part):
        seen = opened(bank).listed.documents_revision
        keep_part(seen_by(bank), "2026-annual", part, seen=seen, at=timezone.now())

    keep(Scope(id="", name="Alpha", parent=""))
    alpha = next(each.id for each in opened(bank).assessment.scopes if each.name == "Alpha")
    keep(Scope(id="", name="Beta", parent=alpha))
    row = ScopeRow.objects.get(organization=bank, key=alpha)
    row.parent = ScopeRow.objects.create(organization=bank, key="gamma", name="Gamma", parent=row)
    row.save()

    with pytest.raises(DocumentError, match="stands above what it would belong to"):
        keep(Scope(id="", name="Delta", parent=alpha))
    assert not ScopeRow.objects.filter(name="Delta").exists()


@pytest.mark.django_db(transaction=True)
def test_of_four_who_write_one_document_at_once_nobody_is_lost(bank):
    bring_in_small(bank)
    visitor = seen_by(bank)

    def record(number):
        event = Event(
            title=f"Number {number}",
            occurred_on=date(2026, 11, number),
            kind=IncidentKind.NEAR_MISS,
        )
        try:
            record_incident(visitor, "2026-annual", event, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(record, range(1, 5)))

    titles = {each.title for each in opened(bank).assessment.incidents}
    assert {f"Number {number}" for number in range(1, 5)} <= titles
