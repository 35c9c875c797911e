"""What is judged, on pages: AI systems and parts come in, change, and go out with the folder."""

import io
import json
import re

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment
from stadial.web.audit.models import Event
from stadial.web.organizations.models import Scope
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/scope/"
SAID = {
    "name": "Chat <b>bot</b>",
    "archetypes": ["consumer", "agentic"],
    "criticality": "high",
    "exposure": "public",
    "sensitivity": "restricted",
    "autonomy": "alone",
    "owner": "Jo",
    "scope": "retail",
}


@pytest.fixture
def key(bank):
    return bring_in_small(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def assessment(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment


def seen(bank, key):
    return Assessment.objects.get(organization=bank, key=key).documents_revision


def given(name, content):
    made = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    made.name = name
    return made


def test_every_system_and_part_of_the_folder_is_listed(
    bank, lead, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = text(lead.get(HERE))
    with django_assert_max_num_queries(12):
        lead.get(HERE)

    noun = assessment(bank, key)
    assert all(each.name in page for each in (*noun.systems, *noun.scopes))
    assert "nobody" in page
    assert page.count("?id=") == len(noun.systems) + len(noun.scopes)


def test_a_new_system_stands_in_the_folder_and_in_the_log(bank, lead, key):
    response = lead.post(f"{HERE}system/", {**SAID, "seen": seen(bank, key)})

    assert response.status_code == 302
    new = assessment(bank, key).systems[-1]
    assert (new.id, new.name, new.archetypes) == (
        "chat-b-bot-b",
        "Chat <b>bot</b>",
        ("consumer", "agentic"),
    )
    assert (new.autonomy.value, new.data.value) == ("alone", "restricted")
    assert (new.scope, new.owner) == ("retail", "Jo")
    assert "Chat &lt;b&gt;bot&lt;/b&gt;" in text(lead.get(HERE))
    assert Event.objects.latest("number").action == "system.added"


def test_sent_twice_it_is_kept_once(bank, lead, key):
    said = {**SAID, "seen": seen(bank, key)}
    lead.post(f"{HERE}system/", said)

    again = lead.post(f"{HERE}system/", said)

    assert again.status_code == 409
    assert len(assessment(bank, key).systems) == 7


def test_a_system_is_corrected_and_keeps_its_id(bank, lead, key):
    page = text(lead.get(f"{HERE}system/?id=aml-screening"))
    assert "Payment screening (vendor)" in page
    assert re.search(r'value="partner" selected', page)
    said = {**SAID, "name": "Payment screening", "seen": seen(bank, key)}

    lead.post(f"{HERE}system/?id=aml-screening", said)

    last = assessment(bank, key).systems[-1]
    assert (last.id, last.name, last.owner) == ("aml-screening", "Payment screening", "Jo")
    assert lead.get(f"{HERE}system/?id=gone").status_code == 404


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"name": ""}, "This field is required"),
        ({"archetypes": ["robot"]}, "Select a valid choice"),
        ({"name": "FRAUD scoring"}, "named &#39;Fraud scoring&#39; already"),
        ({"owner": "J\u202eo"}, "cannot be seen"),
    ],
)
def test_what_cannot_stand_is_said_and_nothing_changes(bank, lead, key, words, told):
    before = assessment(bank, key)

    response = lead.post(f"{HERE}system/", {**SAID, **words, "seen": seen(bank, key)})

    assert response.status_code == 422
    assert told in text(response)
    assert assessment(bank, key) == before


def test_who_may_not_plan_sees_and_changes_nothing(bank, client, key):
    sign_in(client, cast(bank, Role.ASSESSOR))

    page = text(client.get(HERE))

    assert "Fraud scoring" in page
    assert "scope/system/" not in page
    for path in ("system/", "part/", "import/", "import/keep/"):
        assert client.post(f"{HERE}{path}", SAID).status_code == 403


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("", "system/", "part/", "import/"):
        assert client.get(f"/o/clinic/a/{key}/scope/{path}").status_code == 404
        assert client.get(f"{HERE}{path}").status_code == 404


def test_a_closed_assessment_takes_nothing(bank, lead, key):
    number = seen(bank, key)
    Assessment.objects.update(state="closed", closed_at="2026-11-23T00:00:00Z")

    assert lead.post(f"{HERE}system/", {**SAID, "seen": number}).status_code == 409
    assert lead.post(f"{HERE}part/", {"name": "Cards", "seen": number}).status_code == 409
    assert len(assessment(bank, key).systems) == 6


def test_parts_nest_and_never_in_a_circle(bank, lead, key):
    said = {"name": "Cards", "parent": "retail", "seen": seen(bank, key)}
    assert lead.post(f"{HERE}part/", said).status_code == 302

    assert assessment(bank, key).scopes[-1].parent == "retail"
    cards = Scope.objects.get(organization=bank, key="cards")
    assert (cards.parent.name, cards.parent.parent.name) == ("Retail banking", "Acme Bank")
    page = text(lead.get(HERE))
    assert page.index("?id=retail") < page.index("?id=cards") < page.index("?id=engineering")
    assert 'class="depth-2"' in page

    said = {"name": "Acme Bank", "parent": "cards", "seen": seen(bank, key)}
    circle = lead.post(f"{HERE}part/?id=bank", said)
    assert circle.status_code == 422
    assert "circle" in text(circle)
    assert assessment(bank, key).scopes[0].parent == ""
    assert lead.get(f"{HERE}part/?id=gone").status_code == 404
    assert lead.post(f"{HERE}part/?id=bank", {"name": ""}).status_code == 422


def test_the_parts_of_an_organization_are_one_tree_over_all_its_assessments(bank, lead, key):
    other = bring_in_small(bank)
    number = queries.listed(seen_by(bank), other).documents_revision
    said = {"name": "Engineering", "parent": "retail", "seen": seen(bank, key)}
    assert lead.post(f"{HERE}part/?id=engineering", said).status_code == 302

    said = {"name": "Retail banking", "parent": "engineering", "seen": number}
    response = lead.post(f"/o/bank/a/{other}/scope/part/?id=retail", said)

    assert response.status_code == 422
    assert "In another assessment" in text(response)
    assert assessment(bank, other).scopes[1].parent == "bank"
    assert Scope.objects.get(organization=bank, key="retail").parent.key == "bank"


CSV = 'System;Owner;Criticality\nFraud scoring;;\n"=HYPERLINK(""x"")";Jo;HIGH\n<i>Search</i>;;\n'


def preview(lead, name, content):
    said = {"file": given(name, content), "otherwise": "adapter"}
    return lead.post(f"{HERE}import/", said)


def carried(page):
    return re.search(r'name="systems" value="([^"]+)"', page)[1]


def test_a_list_is_shown_first_and_kept_after_a_yes(bank, lead, key):
    page = text(preview(lead, "list.csv", CSV))

    assert "2 new AI systems" in page
    assert "stands on the register already" in page
    assert "&lt;i&gt;Search&lt;/i&gt;" in page
    assert len(assessment(bank, key).systems) == 6

    said = {"systems": carried(page), "seen": seen(bank, key)}
    assert lead.post(f"{HERE}import/keep/", said).status_code == 302
    new = assessment(bank, key).systems[-2:]
    assert [(x.name, x.owner, x.criticality.value, x.archetypes) for x in new] == [
        ('=HYPERLINK("x")', "Jo", "high", ("adapter",)),
        ("<i>Search</i>", "", "medium", ("adapter",)),
    ]
    assert lead.post(f"{HERE}import/keep/", said).status_code == 409
    assert len(assessment(bank, key).systems) == 8
    details = json.loads(Event.objects.get(action="systems.imported").details)
    assert details["systems"] == [each.id for each in new]


def test_faults_are_told_by_line_and_nothing_is_kept(bank, lead, key):
    response = preview(lead, "list.csv", "name,criticality\nA,high\nB,hihg\n,\n,low\n")

    page = text(response)
    assert response.status_code == 422
    assert "list.csv:3: criticality:" in page
    assert "Did you mean `high`?" in page
    assert "list.csv:5: name:" in page
    assert 'name="systems"' not in page
    many = "name,criticality\n" + "A,x\n" * 40
    assert "And 10 more." in text(preview(lead, "list.csv", many))


def test_models_of_a_bill_are_shown(lead, key):
    model = {"type": "machine-learning-model", "name": "Ranker", "version": "7"}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [model]}

    page = text(preview(lead, "bom.json", json.dumps(bill)))

    assert "Each model of the bill" in page
    assert "Ranker" in page
    assert preview(lead, "bom.json", "{").status_code == 422


def test_the_columns_that_are_understood_are_named(lead, key):
    page = text(lead.get(f"{HERE}import/"))

    assert "Columns that are understood" in page
    assert "builder, adapter, consumer, agentic" in page


def test_a_file_of_twins_alone_offers_nothing_to_keep(lead, key):
    page = text(preview(lead, "list.csv", "name\nFraud scoring\n"))

    assert "register already" in page
    assert 'name="systems"' not in page


@pytest.mark.parametrize(
    "said", [{}, {"otherwise": "robot"}, {"file": given("big.csv", b"x" * 1_000_001)}]
)
def test_a_form_without_a_file_that_can_be_read_is_refused(lead, key, said):
    assert lead.post(f"{HERE}import/", {"otherwise": "adapter", **said}).status_code == 422


def test_what_this_server_did_not_show_is_not_kept(bank, lead, key):
    for carried_words in ("made-up", "WzFd:1abc:def"):
        said = {"systems": carried_words, "seen": seen(bank, key)}
        response = lead.post(f"{HERE}import/keep/", said)
        assert response.status_code == 422
        assert "too old" in text(response)


def test_an_empty_register_says_how_to_begin(bank, lead):
    lead.post("/o/bank/start/", {"framework": "stadial"})
    key = Assessment.objects.get(organization=bank).key

    assert "three AI systems that would hurt most" in text(lead.get(f"/o/bank/a/{key}/scope/"))


@pytest.mark.django_db(transaction=True)
def test_a_system_is_added_by_keyboard(bank, visit, key):
    page = visit.open(HERE, user=cast(bank, Role.LEAD_ASSESSOR), width=390)
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Add an AI system").press("Enter")
    page.get_by_label("Name").fill("Ranker")
    page.get_by_label("Uses hosted models or AI services").press("Space")
    assert serious_faults(page) == []
    page.get_by_role("button", name="Keep").press("Enter")
    page.get_by_text("Kept: Ranker.").wait_for()
