"""The plan on a page: what the header of the folder holds, changed as people would change it."""

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/plan/"
SAID = {
    "title": "Annual <i>2027</i>",
    "scope": "retail",
    "method": "independent",
    "lead": "Jo",
    "started_on": "2026-11-01",
    "as_of": "",
    "preset": "baseline",
    "by_date": "2028-01-31",
    "classification": "Secret",
}


@pytest.fixture
def key(bank):
    return bring_in_small(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def said(bank, **words):
    number = Assessment.objects.get(organization=bank).documents_revision
    return {**SAID, "seen": number, **words}


def header(bank):
    return bytes(Document.objects.get(organization=bank, path="stadial.toml").content).decode()


def test_the_plan_of_the_folder_is_shown_with_what_looks_odd(
    lead, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = text(lead.get(HERE))
    with django_assert_max_num_queries(12):
        lead.get(HERE)

    assert 'value="2026 annual assessment"' in page
    assert 'value="2026-11-20"' in page
    assert "Is this meant?" in page
    assert "what comes after that day does not count" in page


def test_a_changed_plan_stands_in_the_folder_on_lists_and_in_the_log(bank, lead, key):
    assert lead.post(HERE, said(bank)).status_code == 302

    found = queries.opened(seen_by(bank), key)
    assert found is not None
    assert (found.listed.title, found.listed.scope) == ("Annual <i>2027</i>", "Retail banking")
    noun = found.assessment
    assert (noun.title, noun.scope, noun.lead) == ("Annual <i>2027</i>", "retail", "Jo")
    assert (noun.method, noun.as_of, noun.targets.preset) == ("independent", None, "baseline")
    assert str(noun.targets.by_date) == "2028-01-31"
    assert noun.targets.approved_by == "Victor Hale"
    assert "# Who does AI security work" in header(bank)
    assert "Annual &lt;i&gt;2027&lt;/i&gt;" in text(lead.get("/o/bank/"))
    assert Event.objects.latest("number").action == "plan.changed"

    lead.post(HERE, said(bank, scope=""))
    assert queries.assessments_of(seen_by(bank))[0].scope == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "a\u202eb"}, "cannot be seen"),
        ({"scope": "moon"}, "Select a valid choice"),
        ({"method": "guessed"}, "Select a valid choice"),
        ({"started_on": "soon"}, "Enter a valid date"),
        ({"by_date": "0900-01-01"}, "greater than or equal"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_changes(bank, lead, key, words, told):
    before = header(bank)

    response = lead.post(HERE, said(bank, **words))

    assert response.status_code == 422
    assert told in text(response)
    assert header(bank) == before


def test_a_plan_that_was_seen_before_another_change_is_not_kept(bank, lead, key):
    twice = said(bank)
    lead.post(HERE, twice)

    assert lead.post(HERE, {**twice, "title": "Mine"}).status_code == 409
    assert "Mine" not in header(bank)


def test_who_may_not_plan_reads_it_and_changes_nothing(bank, client, key):
    sign_in(client, cast(bank, Role.ASSESSOR))

    page = text(client.get(HERE))

    assert "Maya Okafor" in page
    assert 'name="title"' not in page
    assert client.post(HERE, said(bank)).status_code == 403


def test_a_closed_one_is_read_and_takes_nothing(bank, lead, key):
    before = said(bank)
    Assessment.objects.update(state="closed", closed_at="2026-11-23T00:00:00Z")

    assert lead.post(HERE, before).status_code == 409
    page = text(lead.get(HERE))
    assert 'name="title"' not in page
    assert "Is this meant?" not in page


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(HERE).status_code == 404
    assert client.post("/o/clinic/a/2026-annual/plan/", SAID).status_code == 404
