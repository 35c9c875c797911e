"""A new release on pages: shown first, stored on a word, the same as on the command line."""

import io
import json
import re

import pytest

from fakes.threats import LEGACY, atlas_text
from stadial.adapters import threat_shelf
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.update_threats import update_threats
from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, brought, seen_by

HERE = "/o/bank/a/2026-annual/threats/new/"
NEWEST = threat_shelf.newest_catalogue()
OFFER = f"{HERE}?to={threat_shelf.catalogue_names()[0]}"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def file(content, name="ATLAS.yaml"):
    made = io.BytesIO(content)
    made.name = name
    return made


def hidden(page):
    """Return what the page carries from the preview to the decision."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("release", "seen")
    }


def documents():
    return dict(Document.objects.values_list("path", "sha256"))


def edition(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment.catalogue and found.assessment.catalogue.edition


def test_a_release_of_the_shelf_is_shown_and_nothing_is_stored(
    lead, key, django_assert_max_num_queries
):
    before = documents()
    with django_assert_max_num_queries(12):
        page = text(lead.get(HERE))
    assert "MITRE ATLAS 5.6.0" in page

    with django_assert_max_num_queries(12):
        shown = text(lead.get(OFFER))

    assert f"{NEWEST.edition}" in shown
    assert "Store this release" in shown
    assert "Questions to ask again" in shown
    assert documents() == before


def test_what_is_stored_is_what_the_command_line_stores(bank, lead, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    files = dict(brought().files)
    whole = open_assessment(files=files, framework=found.framework, today=NOW.date())
    assert whole.catalogue is not None
    wanted = update_threats(
        framework=found.framework,
        assessment=whole,
        files=files,
        before=whole.catalogue,
        after=NEWEST,
    )
    page = text(lead.get(OFFER))
    diff = wanted.update.diff
    said = f"{len(diff.added)} new techniques, {len(diff.retired)} retired"
    assert said in page

    response = lead.post(f"{HERE}accept/", hidden(page))

    assert response.status_code == 302
    for path, content in wanted.files.items():
        assert bytes(Document.objects.get(path=path).content) == content
    last = Event.objects.latest("number")
    assert last.action == "threats.updated"
    assert json.loads(last.details)["edition"] == NEWEST.edition
    assert edition(bank, key) == NEWEST.edition
    assert f"MITRE ATLAS {NEWEST.edition}" in text(lead.get("/o/bank/a/2026-annual/threats/"))


def test_sent_twice_it_is_stored_once(bank, lead, key):
    said = hidden(text(lead.get(OFFER)))
    lead.post(f"{HERE}accept/", said)
    number = Event.objects.filter(action="threats.updated").count()

    again = lead.post(f"{HERE}accept/", said)

    assert again.status_code == 409
    assert "Somebody changed this" in text(again)
    assert Event.objects.filter(action="threats.updated").count() == number == 1


def test_where_none_is_loaded_one_can_be_taken_in(bank, client):
    key = bring_in_small(bank)
    lead = sign_in(client, cast(bank, Role.LEAD_ASSESSOR))
    page = text(lead.get(OFFER))
    assert "None is loaded yet" in page

    assert lead.post(f"{HERE}accept/", hidden(page)).status_code == 302
    assert edition(bank, key) == NEWEST.edition


def test_a_file_is_read_shown_and_stored(bank, client):
    key = bring_in_small(bank)
    lead = sign_in(client, cast(bank, Role.LEAD_ASSESSOR))
    page = text(lead.post(f"{HERE}preview/", {"release": file(atlas_text(LEGACY))}))

    assert "5.0.0" in page
    assert edition(bank, key) is None
    assert lead.post(f"{HERE}accept/", hidden(page)).status_code == 302
    assert edition(bank, key) == "5.0.0"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ATLAS.yaml", b"a: &a [*a]\n"),
        ("ATLAS.yaml", b"!!python/object/apply:os.system ['true']\n"),
        ("ATLAS.yaml", b"<script>alert(1)</script>\n"),
        ("ATLAS.yaml", b"techniques: []"),
        ("atlas.json", b"{"),
        ("<b>.yaml", b"\x00\x01"),
        ("ATLAS.yaml", b""),
    ],
)
def test_what_is_no_release_is_told_and_nothing_is_stored(lead, key, name, content):
    before = documents()

    response = lead.post(f"{HERE}preview/", {"release": file(content, name)})

    assert response.status_code == 422
    assert "Store this release" not in text(response)
    assert "<script>alert" not in text(response)
    assert "<b>" not in text(response).split("<main", 1)[1]
    assert documents() == before


def test_a_release_that_the_folder_does_not_fit_is_told_with_the_place(lead, key):
    before = documents()

    response = lead.post(f"{HERE}preview/", {"release": file(atlas_text(LEGACY))})

    assert response.status_code == 422
    assert "Nothing was stored" in text(response)
    assert "AML.T" in text(response)
    assert documents() == before


def test_a_file_that_is_too_large_is_refused(lead, key, monkeypatch):
    monkeypatch.setattr("stadial.web.threats.forms.release.MOST_BYTES", 10)

    response = lead.post(f"{HERE}preview/", {"release": file(b"x" * 11)})

    assert response.status_code == 422
    assert "This has over" in text(response)


@pytest.mark.parametrize("wrong", [{"release": "made-up"}, {"release": ""}, {"seen": "x"}])
def test_what_this_server_has_not_read_is_not_stored(lead, key, wrong):
    said, before = hidden(text(lead.get(OFFER))), documents()

    assert lead.post(f"{HERE}accept/", {**said, **wrong}).status_code == 422
    assert documents() == before


def test_a_closed_assessment_keeps_its_release(lead, key):
    said = hidden(text(lead.get(OFFER)))
    Assessment.objects.update(state="closed", closed_at=NOW)
    before = documents()

    assert lead.post(f"{HERE}accept/", said).status_code == 409
    assert "Store this release" not in text(lead.get(OFFER))
    assert documents() == before


def test_who_may_not_decide_sees_what_it_would_change_and_cannot_store_it(bank, client, key):
    sign_in(client, cast(bank, Role.VIEWER))

    shown = client.get(OFFER)
    assert shown.status_code == 200
    assert "Store this release" not in text(shown)
    assert client.post(f"{HERE}accept/", {"release": "x", "seen": 1}).status_code == 403


def test_another_organization_and_an_unknown_release_are_not_found(clinic, client, lead, key):
    assert lead.get(f"{HERE}?to=atlas-1.0").status_code == 404
    sign_in(client, cast(clinic, Role.OWNER))
    assert client.get(f"/o/clinic/a/{key}/threats/new/").status_code == 404
    assert client.get(HERE).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_release_is_looked_at_by_keys_without_a_barrier(bank, visit):
    bring_in(bank)
    page = visit.open(HERE, user=cast(bank, Role.LEAD_ASSESSOR), width=390)
    assert serious_faults(page) == []
    page.get_by_role("link", name=re.compile("See what")).first.press("Enter")
    page.get_by_role("button", name="Store this release").wait_for()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
