"""Why a plan, another way, a change, a shift or a report on progress says what it says."""

import json
import shutil

import pytest

from fakes.door import EXAMPLE, walk


@pytest.fixture
def acme(tmp_path):
    folder = tmp_path / "acme"
    shutil.copytree(EXAMPLE, folder)
    return folder


def explained(acme, *arguments):
    """Return an explanation as people read it, and as machines do."""
    said = walk(*arguments, "-C", acme, width=80)
    assert said.code == 0, said.err
    assert all(len(line) <= 80 for line in said.out.splitlines())
    found = json.loads(walk(*arguments, "-C", acme, "--json").out)
    assert found["schema"] == "stadial/explanation/1"
    return said.out, found["data"]


@pytest.mark.parametrize("command", [("list",), ("build", "--effort", "instant")])
def test_a_roadmap_says_why_it_is_as_good_as_it_says(acme, command):
    out, why = explained(acme, "roadmap", *command, "--explain", "certificate")

    assert "no plan removes more than" in out
    assert why["value"].endswith("risk-point quarters removed")
    assert why["parts"][0]["about"] == "floors"


def test_what_is_asked_of_the_mix_is_explained_with_its_prices(acme):
    out, why = explained(acme, "roadmap", "list", "--explain", "FLOORS")

    assert [part["about"] for part in why["parts"]] == ["quick-wins", "strategic"]
    assert "risk-point quarters" in out


def test_a_proposal_is_explained_before_it_is_written(acme):
    before = (acme / "roadmap.yaml").read_bytes()
    built = ("roadmap", "build", "--effort", "instant", "--explain", "do-GOV-4.3a")

    out, _ = explained(acme, *built)

    assert "It removes" in out
    assert (acme / "roadmap.yaml").read_bytes() == before


@pytest.mark.parametrize("named", ["B", "cheapest-to-target"])
def test_another_way_is_explained_beside_the_recommended_one(acme, named):
    out, why = explained(acme, "roadmap", "alternatives", "--explain", named)

    assert why["about"] == "cheapest-to-target"
    assert "most-area" in why["inputs"]["risk-point quarters removed"]
    assert "quarters; no plan has less than" in out


def test_what_a_change_does_is_explained_by_quarter_threat_and_criterion(acme):
    asked = ("roadmap", "simulate", "--without", "ml-platform", "--explain")

    out, why = explained(acme, *asked)

    assert [part["about"] for part in why["parts"]] == ["quarters", "threats", "criteria"]
    assert "Q1 2027" in out


def test_the_price_of_stability_is_explained_with_each_plan(acme):
    out, why = explained(acme, "roadmap", "replan", "--explain", "price")

    assert "shifted by hand" in out
    assert "A promised start moves" in why["rule"]
    assert len(why["parts"]) >= 4


def test_what_moves_and_what_stays_is_explained(acme):
    moved = json.loads(walk("roadmap", "replan", "-C", acme, "--json").out)["data"]["shifts"][0]

    _, why = explained(acme, "roadmap", "replan", "--explain", moved["initiative"])
    stays, _ = explained(acme, "roadmap", "replan", "--explain", "ai-playbooks")

    assert moved["because"] in why["inputs"]["why there"]
    assert "stays as it is" in stays


def test_progress_says_why_it_is_late_and_why_it_is_not_assured(acme):
    out, why = explained(acme, "progress", "status", "--explain", "supplier-assessments")

    assert why["value"] == "late, 121 days"
    assert {part["about"] for part in why["parts"]} >= {"SUP-4.3a", "SUP-4.3b"}
    assert "counts in full" in out


@pytest.mark.parametrize(
    ("command", "near"),
    [
        (("roadmap", "list", "--explain", "certificat"), "certificate"),
        (("roadmap", "build", "--effort", "instant", "--explain", "flors"), "floors"),
        (("roadmap", "alternatives", "--explain", "steady"), "steady-pace"),
        (("roadmap", "replan", "--explain", "prise"), "price"),
        (("progress", "status", "--explain", "supplier-assesment"), "supplier-assessments"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest(acme, command, near):
    said = walk(*command, "-C", acme)

    assert said.code == 4
    assert f"Did you mean {near}?" in said.err


def test_where_nothing_was_promised_nothing_is_planned_or_written(acme):
    (acme / "roadmap.yaml").write_text("quarters: 4\n")
    for gone in ("progress.yaml", "learnings.yaml"):
        (acme / gone).unlink()

    said = walk("roadmap", "replan", "-C", acme, "--write")
    data = json.loads(walk("roadmap", "replan", "-C", acme, "--json").out)["data"]

    assert said.code == 0, said.err
    assert said.out.startswith("Nothing was promised that could move.")
    assert "way" not in said.out.replace("always", "")
    assert "Written" not in said.err
    assert (acme / "roadmap.yaml").read_text() == "quarters: 4\n"
    assert (data["promised"], data["shifts"], data["roadmap"]["initiatives"]) == (0, [], [])


def test_a_pace_that_was_seen_once_is_marked_and_said_once(acme):
    said = walk("forecast", "-C", acme, width=80)
    whole = next(line for line in said.out.splitlines() if line.startswith("The whole"))
    told = " ".join(said.out.split())

    assert "*" in whole
    assert told.count("seen once: ") == 1
    assert "seen once" in walk("report", "-C", acme, "-f", "html").out
    assert "counted as 4 quarters" in told
