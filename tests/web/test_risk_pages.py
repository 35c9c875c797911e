"""Risk on pages: points and money are those of the command line, and each leads to why."""

import html
import json
import re
from dataclasses import asdict

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.web.assessments.models import Document
from stadial.web.organizations.roles import Role
from stadial.web.threats import queries
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import FOLDER, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/risk/"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


def text(response):
    return response.content.decode()


def words(response):
    """Return what a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text(response))).split())


def told(*arguments):
    """Return what the command line says of the same folder, as JSON."""
    done = CliRunner().invoke(stadial, [*arguments, "-C", str(FOLDER), "-f", "json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["data"]


def as_json(value):
    return json.loads(json.dumps(asdict(value)))


def test_points_are_those_of_the_command_line(bank, viewer, key, django_assert_max_num_queries):
    for _ in range(2):
        with django_assert_max_num_queries(12):
            page = words(viewer.get(HERE))

    found = queries.risk_page(seen_by(bank), key)
    assert found is not None
    said = told("risk")
    assert as_json(found.risk) == said
    assert "Of 100 risk points 61.2 to 63.9 are left today, 50.3 once the roadmap is done" in page
    assert "48.6 % of the inherent risk is on techniques of MITRE ATLAS 5.6.0" in page
    first = said["criteria"][0]
    assert f"{first['criterion']} {first['title']}" in page


def test_money_is_that_of_the_command_line(bank, viewer, key):
    found = queries.risk_page(seen_by(bank), key)
    assert found is not None
    assert found.loss is not None
    said = told("risk", "loss")

    assert as_json(found.loss) == said
    page = words(viewer.get(HERE))
    for scenario in said["scenarios"]:
        assert scenario["title"] in page
    assert "How bad a year could be" in page


def test_where_nobody_wrote_a_scenario_no_money_is_shown_and_none_guessed(bank, client):
    bring_in_small(bank)

    page = words(sign_in(client, cast(bank, Role.VIEWER)).get(HERE))

    assert "No scenario is filled in, so there is no money to show" in page
    assert "EUR" not in page
    assert "No threat catalogue is loaded" in page


@pytest.mark.parametrize("about", ["overall", "AML.T0015", "DATA-4.5a", "assistant"])
def test_each_figure_says_why_as_the_command_line_does(viewer, key, about):
    page = words(viewer.get(f"{HERE}why/{about}/"))

    why = told("risk", "--explain", about)
    assert why["value"] in page
    assert why["rule"] in page
    assert all(value in page for value in why["inputs"].values())


def test_a_scenario_says_why(viewer, key):
    page = words(viewer.get(f"{HERE}loss/assistant-leak/"))

    why = told("risk", "loss", "--explain", "assistant-leak")
    assert why["value"] in page
    assert all(value in page for value in why["inputs"].values())


@pytest.mark.parametrize("path", ["why/nothing/", "loss/nothing/", "why/%3Cb%3E/"])
def test_what_has_no_figure_is_not_found(viewer, key, path):
    assert viewer.get(f"{HERE}{path}").status_code == 404


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("", "why/overall/", "loss/assistant-leak/"):
        assert client.get(f"/o/clinic/a/{key}/risk/{path}").status_code == 404
        assert client.get(f"{HERE}{path}").status_code == 404


def test_words_of_people_are_never_made_into_marks(viewer, key):
    document = Document.objects.get(path="scenarios.yaml")
    document.content = bytes(document.content).replace(b"title: The", b"title: <b>The</b>")
    document.save()

    page = text(viewer.get(HERE))

    assert "&lt;b&gt;The&lt;/b&gt;" in page
    assert "<b>The</b>" not in page


def test_targets_that_do_not_fit_are_told_and_no_figure_is_shown(viewer, key):
    document = Document.objects.get(path="stadial.toml")
    document.content = bytes(document.content).replace(b"INF = 3", b"INF = 9")
    document.save()

    response = viewer.get(HERE)

    assert response.status_code == 409
    assert "There is no level 9" in text(response)


@pytest.mark.django_db(transaction=True)
def test_the_way_from_a_figure_to_its_reasons_is_walked_by_keys(bank, visit):
    bring_in(bank)
    page = visit.open(HERE, user=cast(bank, Role.VIEWER), width=390)
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Why these figures").press("Enter")
    page.wait_for_url(re.compile("/why/overall/"))
    assert serious_faults(page) == []
    page.locator("summary").first.press("Enter")
    assert "inherent" in page.get_by_role("main").inner_text()
