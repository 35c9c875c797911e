"""Portfolio and forecast at the command line, on the example and on broken neighbours."""

import json
import re
import shutil

import jsonschema
import pytest

from fakes.door import EXAMPLE, walk
from stadial.cli.schema import nouns, schema_of


@pytest.fixture(scope="module")
def clients(tmp_path_factory):
    """Three clients: one whole, one broken, one of another framework."""
    folder = tmp_path_factory.mktemp("clients")
    skip = shutil.ignore_patterns("snapshots")
    shutil.copytree(EXAMPLE, folder / "acme", ignore=skip)
    shutil.copytree(EXAMPLE, folder / "broken", ignore=skip)
    (folder / "broken" / "people.yaml").write_text("respondents: [", encoding="utf-8")
    shutil.copytree(EXAMPLE, folder / "other", ignore=skip)
    begun = ("--framework", "ai-repository-basics", "--name", "Small Shop")
    assert walk("init", folder / "shop", *begun).code == 0
    toml = (folder / "other" / "stadial.toml").read_text(encoding="utf-8")
    renamed = toml.replace('id = "acme-bank"', 'id = "other"').replace("Acme Bank", "Other Bank")
    (folder / "other" / "stadial.toml").write_text(renamed, encoding="utf-8")
    return folder


def data(said):
    return json.loads(said.out)


def is_valid(told, name):
    jsonschema.validate(told, schema_of(name, nouns()[name]))
    return True


def test_one_assessment_shows_its_scopes_in_80_columns():
    said = walk("portfolio", EXAMPLE, width=80)

    assert said.code == 0
    assert "3 scopes of Stadial" in said.out
    assert "Who is lowest?" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_a_broken_neighbour_stops_nobody_and_the_exit_code_says_so(clients):
    said = walk("portfolio", clients, "--json")

    assert said.code == 3
    told = data(said)
    assert is_valid(told, "portfolio/1")
    assert {member["name"] for member in told["data"]["members"]} >= {"Acme Bank", "Other Bank"}
    assert "people.yaml" in next(
        each["problem"] for each in told["data"]["left_out"] if each["place"].endswith("broken")
    )
    assert "broken is left out" in said.err
    assert "ai-repository-basics" in said.err


def test_an_anonymous_portfolio_holds_no_name_anywhere(clients):
    for how in (
        ["--json"],
        ["-f", "csv"],
        ["-f", "table"],
        ["--explain", "overall", "--depth", "9"],
    ):
        said = walk("portfolio", clients, "--anonymous", *how)

        for name in ("acme", "other bank", "small shop", "broken/", "maya", str(clients)):
            assert name not in (said.out + said.err).casefold()


def test_where_nothing_can_be_read_nothing_is_shown(clients):
    said = walk("portfolio", clients / "broken")

    assert said.code == 3
    assert said.out == ""
    assert "No assessment can be read" in said.err
    assert "people.yaml" in said.err


def test_a_folder_of_an_unknown_framework_is_left_out(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "a", ignore=shutil.ignore_patterns("snapshots"))
    toml = tmp_path / "a" / "stadial.toml"
    text = toml.read_text(encoding="utf-8").replace('framework = "stadial"', 'framework = "gone"')
    toml.write_text(text, encoding="utf-8")

    said = walk("portfolio", EXAMPLE, tmp_path)

    assert said.code == 3
    assert "There is no framework 'gone'" in said.err


def test_a_path_that_is_missing_is_wrong_use(tmp_path):
    assert walk("portfolio", tmp_path / "gone").code == 2


def test_a_file_that_is_no_snapshot_is_left_out(tmp_path):
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")

    said = walk("portfolio", EXAMPLE, tmp_path / "odd.json")

    assert said.code == 3
    assert "This is not a snapshot" in said.err


def test_snapshots_of_one_organization_count_once():
    said = walk("portfolio", EXAMPLE / "snapshots", "--json")

    assert said.code == 0
    assert any("newest look" in note for note in data(said)["data"]["notes"])


def test_sectors_and_csv(clients):
    said = walk("portfolio", clients, "--by", "sector", "-f", "csv")
    table = walk("portfolio", clients, "--by", "sector")

    assert said.out.startswith("group,id,name,assessed")
    assert "banking: 2" in table.out


def test_a_domain_is_explained_down_to_the_member(clients):
    said = walk("portfolio", clients, "--explain", "sup", "--depth", "2")
    wrong = walk("portfolio", EXAMPLE, "--explain", "nope")

    assert "Acme Bank" in said.out
    assert "There is no average" in said.out
    assert wrong.code == 4


def test_the_forecast_shows_both_answers_in_80_columns():
    said = walk("forecast", "-C", EXAMPLE, width=80)

    assert said.code == 0
    assert "When is level 3 reached?" in said.out
    assert "not planned" in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_the_forecast_is_valid_json():
    assert is_valid(data(walk("forecast", "-C", EXAMPLE, "--json")), "forecast/1")


def test_one_domain_and_another_level():
    said = walk("forecast", "-C", EXAMPLE, "--domain", "gov", "--level", "2")

    assert "reached" in said.out
    assert "Incident" not in said.out


def test_a_plan_that_reaches_a_level_shows_its_days(clients):
    roadmap = clients / "acme" / "roadmap.yaml"
    missing = data(walk("forecast", "-C", EXAMPLE, "--json"))["data"]["whole"]["remaining"]
    roadmap.write_text(
        roadmap.read_text(encoding="utf-8").replace(
            "criteria: [INF-2.3a]", f"criteria: [{', '.join(missing)}]"
        ),
        encoding="utf-8",
    )

    said = walk("forecast", "-C", clients / "acme")

    whole = next(line for line in said.out.splitlines() if line.startswith("The whole"))
    assert "not planned" not in whole
    assert re.search(r" 20(27|28)-\d\d", whole)


def test_a_reached_level_is_said():
    said = walk("forecast", "-C", EXAMPLE, "--level", "2")

    assert "reached" in said.out


def test_without_snapshots_there_is_too_little_history(clients):
    said = walk("forecast", "-C", clients / "acme")

    assert "too little history: 0 of 3" in said.out


def test_the_forecast_is_explained_with_its_stretches():
    said = walk("forecast", "-C", EXAMPLE, "--explain", "IR")

    assert "By the plan" in said.out
    assert "14 November 2025 to 20 November 2026" in said.out


@pytest.mark.parametrize("wrong", [["--level", "9"], ["--domain", "nope"], ["--explain", "nope"]])
def test_what_does_not_exist_is_said(wrong):
    assert walk("forecast", "-C", EXAMPLE, *wrong).code == 4


def test_a_level_that_nobody_can_reach_is_refused_by_both():
    for command in (("portfolio", EXAMPLE), ("forecast", "-C", EXAMPLE)):
        said = walk(*command, "--level", "99")

        assert said.code == 4
        assert "There is no level 99 to reach here." in said.err


def test_why_a_level_is_reached_fits_the_screen():
    said = walk("forecast", "--explain", "overall", "-C", EXAMPLE, width=80)

    assert said.code == 0, said.err
    assert [line for line in said.out.splitlines() if len(line) > 80] == []
