"""A person asks what threatens, what is left, and what it could cost."""

import json
import shutil

import jsonschema
import pytest

from fakes.door import EXAMPLE, walk
from stadial.adapters import framework_shelf
from stadial.codecs.catalogue_json import write_catalogue_json
from stadial.model import Catalogue, Mitigation, Tactic, Technique
from stadial.usecases.open_framework import open_framework

FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
CATALOGUE = Catalogue(
    name="Made up",
    edition="1",
    tactics=(Tactic(id="TA1", name="Access"),),
    techniques=(
        Technique(id="AML.T1", name="Getting in", tactics=("TA1",), cases=4),
        Technique(id="AML.T2", name="Getting out", tactics=("TA1",)),
        Technique(id="AML.T3", name="A hardly readable and quite long name", tactics=("TA1",)),
    ),
    mitigations=(Mitigation(id="AML.M0015", name="A lock", techniques=("AML.T1",)),),
)
SCENARIOS = """\
- id: leak
  title: The assistant gives away what it should keep to itself
  rate: {low: 0.1, mode: 0.5, high: 2}
  loss_low: 1000
  loss_high: 90000
  techniques: [AML.T1]
"""


@pytest.fixture
def acme(tmp_path):
    """Return a copy of the example without a catalogue, effects and scenarios."""
    target = tmp_path / "acme-bank"
    shutil.copytree(EXAMPLE, target)
    shutil.rmtree(target / "threats", ignore_errors=True)
    for name in ("effects", "scenarios", "threats", "learnings"):
        (target / f"{name}.yaml").unlink(missing_ok=True)
    return target


@pytest.fixture
def threatened(acme):
    """Return the same with a catalogue and a scenario."""
    (acme / "threats").mkdir()
    (acme / "threats" / "atlas.json").write_bytes(write_catalogue_json(CATALOGUE))
    (acme / "scenarios.yaml").write_text(SCENARIOS, encoding="utf-8")
    return acme


def test_the_framework_names_the_mitigation_that_these_walks_lean_on():
    named = {
        m for c in FRAMEWORK.criterion_by_id.values() for m in c.maps.get("atlas_mitigations", ())
    }

    assert "AML.M0015" in named


def test_risk_is_told_in_eighty_columns(acme, threatened):
    said = walk("risk", "-C", threatened, width=80)

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "risk points are left" in said.out
    assert "of the inherent risk has no criterion that acts on it" in said.out
    assert "AML.T1 Getting in" in said.out
    assert "(techniques)" in said.out


def test_without_a_catalogue_the_capabilities_stand_in_and_that_is_said(acme):
    said = walk("risk", "-C", acme, width=80)

    assert "no threat catalogue is loaded" in said.out
    assert "(capabilities)" in said.out
    assert "… and 21 more: stadial risk --by technique" in said.out


@pytest.mark.parametrize(
    ("by", "title", "others"),
    [
        ("technique", "Where is the most risk left?", "What would take"),
        ("criterion", "What would take most risk away?", "Which AI systems"),
        ("system", "Which AI systems carry it?", "Where is the most"),
    ],
)
def test_one_list_can_be_seen_whole(acme, by, title, others):
    said = walk("risk", "--by", by, "-C", acme)

    assert title in said.out
    assert others not in said.out
    assert "more: stadial risk" not in said.out


def test_rows_are_those_of_the_list_that_was_asked_for(acme):
    systems = walk("risk", "--by", "system", "-f", "csv", "-C", acme).out.splitlines()
    criteria = walk("risk", "-f", "csv", "-C", acme).out.splitlines()

    assert systems[0].startswith("system,name,tier")
    assert len(systems) == 7
    assert criteria[0].startswith("criterion,title,alone,marginal,attributed")


@pytest.mark.parametrize("about", ["overall", "aml.t1", "assistant", "INF-2.2a"])
def test_every_number_opens_to_why(threatened, about):
    said = walk("risk", "--explain", about, "-C", threatened)

    assert said.code == 0
    assert about.casefold() in said.out.casefold()


def test_an_unknown_id_is_met_with_the_nearest(acme):
    said = walk("risk", "--explain", "INF-22a", "-C", acme)

    assert said.code == 4
    assert "INF-2.2a" in said.err


def test_no_money_is_shown_without_a_scenario(acme):
    said = walk("risk", "loss", "-C", acme)
    plain = json.loads(walk("risk", "loss", "-C", acme, "--json").out)

    assert said.code == 0
    assert "no money to show" in said.out
    assert "EUR" not in said.out
    assert plain["data"] is None
    assert "EUR" not in walk("risk", "-C", acme).out


def test_money_is_shown_before_and_after_the_roadmap(threatened):
    said = walk("risk", "loss", "-C", threatened, width=80)

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "EUR 16,500 a year on average now" in said.out
    assert "1 in 1000" in said.out
    assert "independent" in said.out


def test_what_all_but_never_happens_draws_no_bars(threatened):
    rare = SCENARIOS.replace("{low: 0.1, mode: 0.5, high: 2}", "{low: 0, mode: 0, high: 1.0e-9}")
    (threatened / "scenarios.yaml").write_text(rare, encoding="utf-8")

    said = walk("risk", "loss", "-C", threatened)

    assert "EUR 0" in said.out
    assert "█" not in said.out.split("█ left")[0]


def test_a_scenario_opens_to_why_and_an_unknown_one_is_told(threatened):
    why = walk("risk", "loss", "--explain", "leak", "-C", threatened)
    unknown = walk("risk", "loss", "--explain", "leek", "-C", threatened)

    assert "0.1 to 2, most likely 0.5" in why.out
    assert (unknown.code, "leak" in unknown.err) == (4, True)


@pytest.mark.parametrize(
    ("words", "schema"),
    [
        (("risk",), "risk/1"),
        (("risk", "loss"), "loss/1"),
        (("risk", "--explain", "overall"), "explanation/1"),
        (("risk", "loss", "--explain", "leak"), "explanation/1"),
    ],
)
def test_what_machines_read_holds_to_its_schema(threatened, words, schema):
    found = json.loads(walk(*words, "-C", threatened, "--json").out)
    published = json.loads(walk("schema", "show", schema).out)

    assert found["schema"] == f"stadial/{schema}"
    jsonschema.validate(found, published)


def test_the_same_folder_gives_the_same_numbers(threatened):
    def data(*words):
        return json.loads(walk(*words, "-C", threatened, "--json").out)["data"]

    assert data("risk") == data("risk")
    assert data("risk", "loss") == data("risk", "loss")


def test_the_report_holds_the_chapter(threatened, tmp_path):
    page = tmp_path / "report.html"

    walk("report", "-C", threatened, "--out", f"html={page}")

    text = page.read_text(encoding="utf-8")
    assert 'id="risk"' in text
    assert "How bad a year could be" in text


def test_a_scenario_that_cannot_be_stops_everything_with_its_line(threatened):
    wrong = SCENARIOS.replace("90000", "900").replace("0.5", "-1")
    (threatened / "scenarios.yaml").write_text(wrong, encoding="utf-8")

    said = walk("risk", "loss", "-C", threatened)

    assert said.code == 3
    assert "The low loss of 1000 exceeds the high loss of 900." in said.err
    assert "-1 is no number of events a year." in said.err


def test_where_every_target_is_met_no_criterion_is_asked_for(acme):
    toml = acme / "stadial.toml"
    text = toml.read_text(encoding="utf-8").split("[targets]")[0]
    levels = "\n".join(f"{domain.id} = 1" for domain in FRAMEWORK.domains)
    toml.write_text(f"{text}[targets.levels]\n{levels}\n", encoding="utf-8")

    said = walk("risk", "-C", acme)

    assert "Every target is met, so no criterion is asked for." in said.out


def test_where_every_threat_was_left_out_that_is_said(threatened):
    lines = [
        f"- technique: {each.id}\n  reason: Not here.\n  decided_by: Maya\n"
        "  decided_on: 2026-10-01\n"
        for each in CATALOGUE.techniques
    ]
    (threatened / "threats.yaml").write_text("".join(lines), encoding="utf-8")

    assert "Nothing threatens" in walk("risk", "-C", threatened).out


def test_what_counts_nothing_is_listed_with_its_reason(threatened):
    decision = "- technique: AML.T2\n  reason: No images.\n  decided_by: Maya\n"
    (threatened / "threats.yaml").write_text(f"{decision}  decided_on: 2026-10-01\n")

    said = walk("risk", "--by", "technique", "-C", threatened)

    assert "AML.T2 Getting out counts 0: Not relevant, Maya decided: No images." in said.out


def test_without_a_register_no_system_is_listed(acme):
    toml = acme / "stadial.toml"
    text = toml.read_text(encoding="utf-8")
    head, rest = text.split("[[systems]]", 1)
    toml.write_text(head + "[populations]" + rest.split("[populations]", 1)[1], encoding="utf-8")
    for name in ("incidents", "decisions"):
        (acme / f"{name}.yaml").write_text("", encoding="utf-8")
    shutil.rmtree(acme / "evidence")
    shutil.rmtree(acme / "answers")

    said = walk("risk", "-C", acme)

    assert "No AI system is registered in this scope." in said.out
