"""Threats from the command line, on a copy of the example."""

import csv
import io
import json
import shutil

import pytest
from jsonschema import Draft202012Validator

from fakes.door import EXAMPLE, walk
from fakes.threats import FORMAT_6, LEGACY, atlas_text
from stadial.cli.schema import nouns, schema_of

INCIDENT = """
- id: inc-owasp
  title: An old label
  occurred_on: 2026-01-02
  techniques: [AML.T0019, 'LLM03:2025', LLM04:2025, LLM05:2025, LLM10:2025]  # kept
"""


@pytest.fixture
def here(tmp_path):
    folder = tmp_path / "acme"
    shutil.copytree(EXAMPLE, folder)
    for name in ("threats", "threats.yaml", "effects.yaml", "scenarios.yaml"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
    return folder


def asked(*words, code=0):
    said = walk(*words, width=80)
    assert said.code == code, said.err
    return said


def lines_fit(text):
    return all(len(line) <= 80 for line in text.split("\n"))


def data(said, schema):
    value = json.loads(said.out)
    Draft202012Validator(schema_of(schema, nouns()[schema])).validate(value)
    assert value["schema"] == f"stadial/{schema}"
    return value["data"]


def imported(here, name="atlas-5.6.0"):
    return asked("threats", "import", name, "-C", here)


def test_coverage_works_before_anything_is_imported_and_says_from_where(here):
    said = asked("threats", "coverage", "-C", here)
    assert "MITRE ATLAS 2026.07\nThe newest packaged catalogue." in said.out
    assert "full coverage of the rest" in said.out
    assert "AML.M0037: not in this catalogue" in said.out
    assert lines_fit(said.out)


def test_every_technique_is_in_every_format(here):
    found = data(asked("threats", "coverage", "-C", here, "--json"), "coverage/1")
    assert len(found["techniques"]) == 178
    assert sum(found["counts"].values()) == 178
    rows = list(
        csv.DictReader(io.StringIO(asked("threats", "coverage", "-C", here, "-f", "csv").out))
    )
    assert len(rows) == 178
    layer = json.loads(asked("threats", "coverage", "-C", here, "-f", "navigator").out)
    assert len(layer["techniques"]) == 178


def test_a_technique_is_explained_and_an_unknown_one_is_suggested(here):
    said = asked("threats", "coverage", "-C", here, "--explain", "aml.t0051")
    assert "AML.T0051 LLM Prompt Injection" in said.out
    assert "of the weight" in said.out
    found = data(
        asked("threats", "coverage", "-C", here, "--explain", "AML.T0051", "--json"),
        "explanation/1",
    )
    assert found["parts"]
    assert (
        "Did you mean"
        in asked("threats", "coverage", "-C", here, "--explain", "AML.T005", code=4).err
    )


def test_one_standpoint_can_be_shown_alone(here):
    said = asked("threats", "coverage", "-C", here, "--only", "not-addressable", "-f", "plain")
    assert {line.split("\t")[4] for line in said.out.splitlines()} == {"not-addressable"}
    table = asked("threats", "coverage", "-C", here, "--only", "gap")
    assert "  ✔ AML" not in table.out


def test_a_catalogue_is_imported_listed_and_used(here):
    said = imported(here)
    assert (
        "101 techniques, 69 parts of them, 35 mitigations, 246 edges, 57 case studies" in said.out
    )
    assert "AML.M0018" in said.err
    listed = asked("threats", "list", "-C", here)
    assert listed.out.startswith("loaded  MITRE ATLAS 5.6.0")
    assert lines_fit(listed.out)
    assert len(data(asked("threats", "list", "--json"), "catalogue/1")) == 2
    assert "packaged" not in asked("threats", "coverage", "-C", here).out
    assert "2026.07" in asked("threats", "coverage", "-C", here, "--catalogue", "2026.07").out
    assert imported(here).code == 0


def test_an_import_comes_before_the_files_that_name_its_techniques_are_judged(here):
    effect = "{criterion: A, threat: AML.T0015, share: {low: 0.1, mode: 0.2, high: 0.3}}"
    (here / "effects.yaml").write_text(
        f"- {effect}\n".replace("criterion: A", "criterion: GOV-1.2a")
    )
    imported(here)
    (here / "effects.yaml").write_text(f"- {effect}\n".replace("AML.T0015", "AML.T9999"))
    (here / "threats" / "atlas.json").unlink()
    asked("threats", "import", "atlas-5.6.0", "-C", here, code=3)
    assert not (here / "threats" / "atlas.json").exists()


def test_another_release_is_not_imported_over_a_loaded_one(here):
    imported(here)
    said = asked("threats", "import", "atlas-2026.07", "-C", here, code=2)
    assert "stadial threats update atlas-2026.07" in said.err


def test_a_file_with_faults_changes_nothing(here, tmp_path):
    (tmp_path / "cut.yaml").write_bytes(atlas_text(LEGACY)[:-40])
    said = asked("threats", "import", tmp_path / "cut.yaml", "-C", here, code=3)
    assert "nothing was changed" in said.err
    assert "cut.yaml:" in said.err
    assert not (here / "threats").exists()
    assert "On the shelf" in asked("threats", "import", "atlas-9", "-C", here, code=4).err


def cut_short(path, edition="5.0.0"):
    """Write a release twice: whole, and without what stands after some border of lines."""
    whole = atlas_text(LEGACY, lambda value: value.update(version=edition))
    place = whole.index(b"  - tactic: AML.TA0\n    technique: AML.T2")
    path.write_bytes(whole[:place])
    (path.parent / "whole.yaml").write_bytes(whole)


def test_a_file_that_ends_between_two_lines_is_not_taken_over_the_loaded_release(here, tmp_path):
    cut = tmp_path / "cut.yaml"
    cut_short(cut)
    asked("threats", "import", tmp_path / "whole.yaml", "-C", here)
    kept = (here / "threats" / "atlas.json").read_bytes()
    for words in (("import",), ("update", "--write")):
        said = asked("threats", words[0], cut, *words[1:], "-C", here, code=3)
        assert "2 of 3 steps of case studies" in said.err
        assert "fetch it again" in said.err
    assert (here / "threats" / "atlas.json").read_bytes() == kept
    asked("threats", "import", tmp_path / "whole.yaml", "-C", here)


def test_a_file_with_less_than_the_shelf_has_of_its_release_is_refused_at_first(here, tmp_path):
    cut_short(tmp_path / "cut.yaml", "5.6.0")
    said = asked("threats", "import", tmp_path / "cut.yaml", "-C", here, code=3)
    assert "3 of 170 techniques" in said.err
    assert "keep to atlas-5.6.0 of the shelf" in said.err
    assert not (here / "threats").exists()


def test_a_decision_takes_a_technique_out_of_coverage(here):
    assert not asked("threats", "list", "-C", here).out.startswith("loaded")
    words = ("threats", "relevant", "AML.T0074", "--no", "--by", "ciso", "-C", here)
    asked(*words, "--reason", "No.", "--until", "2027-06-30")
    found = data(asked("threats", "coverage", "-C", here, "--json"), "coverage/1")
    assert found["counts"]["not-relevant"] == 1
    assert "already" in asked(*words, "--reason", "Again.", code=2).err
    other = ("threats", "relevant", "AML.T0073", "--no", "--by", "ciso", "-C", here)
    assert "This is empty" in asked(*other, "--reason", " ", code=3).err
    assert "AML.T0073" not in (here / "threats.yaml").read_text()
    asked(*other, "--reason", "No.")


def test_two_releases_are_compared_with_and_without_an_assessment(here, tmp_path, monkeypatch):
    said = asked("threats", "diff", "atlas-5.6.0", "atlas-2026.07", "-C", here)
    assert "AML.T0019 → AML.T0115.000" in said.out
    assert lines_fit(said.out)
    monkeypatch.chdir(tmp_path)
    found = data(asked("threats", "diff", "5.6.0", "2026.07", "--json"), "threat-diff/1")
    assert len(found["added"]) == 8
    assert len(found["edges_added"]) == 96
    assert asked("threats", "diff", "5.6.0", "2026.07", "-C", tmp_path / "no", code=2).err
    imported(here)
    same = asked("threats", "diff", "loaded", "5.6.0", "-C", here)
    assert same.out.startswith("5.6.0 → 5.6.0\nNote: ")
    (tmp_path / "a.yaml").write_bytes(atlas_text(LEGACY))
    (tmp_path / "b.yaml").write_bytes(atlas_text(FORMAT_6))
    assert asked("threats", "diff", "a.yaml", "b.yaml").out == "5.0.0 → 5.0.0\n"


def test_an_update_is_shown_first_and_then_written_whole(here):
    imported(here)
    before = (here / "incidents.yaml").read_text() + INCIDENT
    (here / "incidents.yaml").write_text(before)
    shown = asked("threats", "update", "atlas-2026.07", "-C", here)
    assert "Nothing was changed." in shown.out
    assert "Open initiatives by risk removed" in shown.out
    assert "Questions to ask again" in shown.out
    assert lines_fit(shown.out)
    assert (here / "incidents.yaml").read_text() == before
    said = asked("threats", "update", "atlas-2026.07", "--write", "-C", here, "--json")
    found = data(said, "threat-update/1")
    assert found["written"] is True
    after = (here / "incidents.yaml").read_text()
    assert after == before.replace("AML.T0019", "AML.T0115.000")
    assert "MITRE ATLAS 2026.07" in asked("threats", "coverage", "-C", here).out


def test_an_update_needs_a_catalogue_to_start_from(here):
    said = asked("threats", "update", "atlas-2026.07", "-C", here, code=4)
    assert "threats import" in said.err


def test_the_owasp_permutation_is_applied_at_once_and_only_once(here):
    before = (here / "incidents.yaml").read_text() + INCIDENT
    (here / "incidents.yaml").write_text(before)
    words = ("threats", "update", "owasp_llm", "--from", "2025", "--write", "-C", here)
    asked(*words)
    turned = "'LLM04:2026', LLM05:2026, LLM10:2026, LLM06:2026"
    text = (here / "incidents.yaml").read_text()
    after = before.replace("'LLM03:2025', LLM04:2025, LLM05:2025, LLM10:2025", turned)
    assert text == after.replace('"LLM03:2025"]', '"LLM04:2026"]')  # the one of the example
    asked(*words)
    assert (here / "incidents.yaml").read_text() == text
    said = asked("threats", "update", "owasp_llm", "--from", "2019", "-C", here, code=4)
    assert "owasp_llm 2025 to 2026" in said.err


def test_a_catalogue_that_moves_ids_twice_is_refused_and_nothing_changes(here, tmp_path):
    imported(here)
    plain = json.loads((here / "threats" / "atlas.json").read_text())
    plain["edition"] = "9.0"
    plain["techniques"] = [x for x in plain["techniques"] if x["id"] != "AML.T0019"]
    for each in plain["mitigations"]:
        each["techniques"] = [x for x in each.get("techniques", []) if x != "AML.T0019"]
    plain["techniques"].append({"id": "AML.T0115.000", "name": "x"})
    plain["moved"] = {"AML.T0019": "AML.T0000"}
    (tmp_path / "odd.json").write_text(json.dumps(plain))
    kept = (here / "threats" / "atlas.json").read_bytes()
    said = asked("threats", "update", tmp_path / "odd.json", "--write", "-C", here, code=3)
    assert "moved twice" in said.err
    assert (here / "threats" / "atlas.json").read_bytes() == kept


def test_a_layer_of_somebody_else_is_a_second_opinion(here, tmp_path):
    path = tmp_path / "layer.json"
    asked("threats", "coverage", "-C", here, "-f", "navigator", "-o", path)
    layer = json.loads(path.read_text())
    for each in layer["techniques"]:
        each["score"] = 100
    path.write_text(json.dumps(layer))
    said = asked("threats", "compare-layer", path, "-C", here)
    assert "They are more confident." in said.out
    assert "more with --format plain" in said.out
    assert lines_fit(said.out)
    rows = data(asked("threats", "compare-layer", path, "-C", here, "--json"), "layer-comparison/1")
    assert len(rows) > 25
    path.write_text('{"techniques": [{"techniqueID": "AML.T9999", "score": 5}]}')
    assert (
        "does not have it" in asked("threats", "compare-layer", path, "-C", here, "-f", "csv").out
    )
    path.write_text('{"techniques": []}')
    assert asked("threats", "compare-layer", path, "-C", here).code == 0
    path.write_text("{")
    assert asked("threats", "compare-layer", path, "-C", here, code=3).err


def test_ids_that_the_catalogue_does_not_have_are_told(here):
    (here / "incidents.yaml").write_text((here / "incidents.yaml").read_text() + INCIDENT)
    said = asked("threats", "coverage", "-C", here)
    assert "Named in the files here, and not in this catalogue: AML.T0019" in said.out
