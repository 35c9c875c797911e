"""Threats on pages: the matrix, one technique and the layer say what the command line says."""

import json
import re

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.web.assessments.models import Document
from stadial.web.organizations.roles import Role
from stadial.web.threats import queries
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import FOLDER, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/threats/"
NOTHING = queries.Narrowing()


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


def text(response):
    return response.content.decode()


def told(*arguments):
    """Return what the command line says of the same folder, as JSON."""
    done = CliRunner().invoke(stadial, [*arguments, "-C", str(FOLDER), "-f", "json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_the_page_counts_what_the_command_line_counts(
    bank, viewer, key, django_assert_max_num_queries
):
    for _ in range(2):
        with django_assert_max_num_queries(12):
            page = text(viewer.get(HERE))

    said = told("threats", "coverage")["data"]
    for word, count in said["counts"].items():
        if count:
            show = "gaps" if word == "gap" else word
            link = re.search(rf'href="({HERE}\?show={show})".*?</a>', page, re.DOTALL)
            assert link is not None, word
            assert f"<b>{count}</b>" in link[0], word
            assert f"<b>{count}</b>" in text(viewer.get(link[1])), word
    found = queries.coverage_page(seen_by(bank), key, NOTHING)
    assert found is not None
    shown = {x.technique: (x.standpoint.value, x.points) for x in found.coverage.techniques}
    assert shown == {
        x["technique"]: (x["standpoint"], pytest.approx(x["points"])) for x in said["techniques"]
    }


def test_without_a_catalogue_of_its_own_the_newest_that_we_ship_is_used_and_said(bank, client):
    bring_in_small(bank)

    page = text(sign_in(client, cast(bank, Role.VIEWER)).get(HERE))

    assert "the release that comes with this program" in page
    assert "2026.07" in page


def test_the_list_is_narrowed_by_state_tactic_and_system(bank, viewer, key):
    def rows(**words):
        found = queries.coverage_page(seen_by(bank), key, queries.Narrowing(**words))
        assert found is not None
        return {row.technique for row in found.rows}

    gaps = rows(show="gaps")
    assert gaps == {
        x["technique"] for x in told("threats", "coverage", "--only", "gap")["data"]["techniques"]
    }
    assert rows(tactic="AML.TA0011") < rows()
    assert rows(show="gaps", tactic="AML.TA0011") == gaps & rows(tactic="AML.TA0011")
    assert "AML.T0041" not in rows(system="assistant")
    page = text(viewer.get(f"{HERE}?show=not-relevant"))
    assert "No model of the bank sees the physical world" in page
    assert "AML.T0051" not in page


@pytest.mark.parametrize("wrong", ["show=all", "tactic=AML.TA9", "system=%3Cb%3E"])
def test_a_state_tactic_or_system_that_does_not_exist_is_not_found(viewer, key, wrong):
    assert viewer.get(f"{HERE}?{wrong}").status_code == 404


def test_narrowed_to_nothing_it_says_so_and_leads_back(viewer, key):
    assert "No technique stands so" in text(viewer.get(f"{HERE}?show=unknown"))


def test_a_technique_says_why_as_the_command_line_does(viewer, key, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = text(viewer.get(f"{HERE}technique/AML.T0051/"))

    why = told("threats", "coverage", "--explain", "AML.T0051")["data"]
    row = next(
        x
        for x in told("threats", "coverage")["data"]["techniques"]
        if x["technique"] == "AML.T0051"
    )
    assert row["reason"] in page
    assert why["rule"] in page
    assert why["next_step"] in page
    for each in (*row["criteria"], *row["mitigations"]):
        assert f">{each}</span>" in page
    assert "Prompt injection" in text(viewer.get(f"{HERE}technique/AML.T0057/"))
    assert viewer.get(f"{HERE}technique/AML.T9999/").status_code == 404


def test_the_layer_is_that_of_the_command_line(viewer, key):
    response = viewer.get(f"{HERE}layer/")

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/json"
    done = CliRunner().invoke(
        stadial, ["threats", "coverage", "-C", str(FOLDER), "-f", "navigator"]
    )
    assert json.loads(response.content) == json.loads(done.stdout)


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("", "layer/", "technique/AML.T0051/"):
        assert client.get(f"/o/clinic/a/{key}/threats/{path}").status_code == 404
        assert client.get(f"{HERE}{path}").status_code == 404


def test_words_of_people_are_never_made_into_marks(bank, viewer, key):
    words = {
        "threats.yaml": (b"reason: No model", b"reason: <b>No</b> model"),
        "incidents.yaml": (b"title: Prompt", b"title: <i>Prompt</i>"),
    }
    for document in Document.objects.filter(path__in=words):
        document.content = bytes(document.content).replace(*words[document.path])
        document.save()

    page = text(viewer.get(f"{HERE}?show=not-relevant"))
    one = text(viewer.get(f"{HERE}technique/AML.T0057/"))

    assert "&lt;b&gt;No&lt;/b&gt; model" in page
    assert "<i>Prompt" not in one
    assert "&lt;i&gt;Prompt&lt;/i&gt;" in one


@pytest.mark.django_db(transaction=True)
def test_the_matrix_is_walked_by_keys_and_has_no_barrier(bank, visit):
    bring_in(bank)
    page = visit.open(HERE, user=cast(bank, Role.VIEWER), width=1280)
    assert serious_faults(page) == []
    cell = page.locator("a.technique-cell").first
    cell.focus()
    cell.press("Enter")
    page.wait_for_url(re.compile("/technique/"))
    assert serious_faults(page) == []

    phone = visit.open(HERE, user=cast(bank, Role.VIEWER), width=390, color_scheme="dark")
    keep_screenshot(phone, "threats-390-dark")
    assert serious_faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
