"""Both layouts, the defects of real releases, and files that are broken."""

import copy
import dataclasses

import pytest
import yaml

from fakes.small_frameworks import shared_folder
from fakes.threats import FORMAT_6, LEGACY, atlas_text
from stadial.codecs.atlas import read_atlas
from stadial.codecs.fault import DocumentError
from stadial.model import ThreatMaturity

ACCEPTANCE = {"techniques": 101, "sub_techniques": 69, "mitigations": 35, "edges": 246}


def faults(content, name="ATLAS.yaml"):
    with pytest.raises(DocumentError) as caught:
        read_atlas(content, name=name)
    return caught.value.faults


def legacy(change):
    return atlas_text(LEGACY, lambda value: change(value["matrices"][0]))


def told(content):
    return " ".join(str(fault) for fault in faults(content))


def graph(found):
    """Return what must be equal in both layouts: platforms are told by the newer one alone."""
    techniques = [dataclasses.replace(each, platforms=()) for each in found.techniques]
    return found.tactics, techniques, found.mitigations, found.case_studies, found.uncounted


def test_both_layouts_of_the_same_release_give_the_same_graph():
    old = read_atlas(atlas_text(LEGACY), name="a.yaml")
    new = read_atlas(atlas_text(FORMAT_6), name="b.yaml")
    assert graph(old) == graph(new)
    assert [each.id for each in old.tactics] == ["AML.TA1", "AML.TA0"]
    steal, part, broken = old.techniques
    assert steal.tactics == part.tactics == ("AML.TA1", "AML.TA0")
    assert (steal.cases, part.cases, broken.cases) == (2, 0, 1)
    assert (part.parent, part.maturity) == ("AML.T1", ThreatMaturity.FEASIBLE)
    assert [each.techniques for each in old.mitigations] == [("AML.T1", "AML.T2"), ("AML.T2",)]
    assert (old.edition, old.notes, old.case_studies) == ("5.0.0", (), 1)
    assert new.techniques[0].platforms == ("Agentic AI",)
    assert len(old.sha256) == 64
    assert "Apache-2.0" in old.source


def test_lists_on_the_top_of_the_file_are_read_too():
    value = {"name": "Old", "version": "3.0.0", **LEGACY["matrices"][0]}
    found = read_atlas(yaml.safe_dump(value, sort_keys=False).encode(), name="a.yaml")
    assert len(found.techniques) == 3
    assert found.uncounted == ("AML.T1", "AML.T1.000", "AML.T2")


def test_an_edge_among_the_phases_of_the_lifecycle_is_read_and_noted():
    def misplace(matrix):
        edges = matrix["mitigations"][0]["techniques"]
        matrix["mitigations"][0]["ml-lifecycle"].append(edges.pop())

    found = read_atlas(legacy(misplace), name="a.yaml")
    assert found.mitigations[0].techniques == ("AML.T1", "AML.T2")
    said = (
        "AML.M1: the technique AML.T2 stood among the phases of the lifecycle; it is read as "
        "mitigated."
    )
    assert found.notes == (said,)


def test_a_doubled_edge_counts_once_and_is_noted_with_its_line():
    def double(matrix):
        matrix["mitigations"][1]["techniques"].append("AML.T2")

    found = read_atlas(legacy(double), name="a.yaml")
    assert found.mitigations[1].techniques == ("AML.T2",)
    assert "AML.M2 to AML.T2 stands twice (line " in found.notes[0]


def test_a_mitigation_without_phases_is_noted():
    found = read_atlas(legacy(lambda m: m["mitigations"][0].pop("ml-lifecycle")), name="a.yaml")
    assert found.notes == ("AML.M1 names no phase of the lifecycle.",)


def test_a_file_that_is_named_after_another_release_is_noted():
    found = read_atlas(atlas_text(LEGACY), name="ATLAS-tag-v5.0.1.yaml")
    said = "The name of the file speaks of 5.0.1, the file itself of 5.0.0."
    assert found.notes == (said,)
    assert read_atlas(atlas_text(LEGACY), name="ATLAS-v5.0.0.yaml").notes == ()


def test_keys_that_are_not_known_are_notes_and_no_faults():
    def strange(matrix):
        matrix["techniques"][0] |= {f"key-{n}": n for n in range(12)}

    (note,) = read_atlas(legacy(strange), name="a.yaml").notes
    assert note.startswith("Keys that are not known were not read (technique): key-0, ")
    assert note.endswith("key-9 ….")
    content = atlas_text(
        FORMAT_6, lambda v: v["relationships"]["AML.T1"].update(detects=[{"target": "x"}])
    )
    (note,) = read_atlas(content, name="a.yaml").notes
    assert note == "Keys that are not known were not read (relationships): detects."


def test_format_6_without_case_studies_does_not_know_the_counts():
    def forget(value):
        value["case-studies"] = {}
        del value["relationships"]["AML.CS0"]

    found = read_atlas(atlas_text(FORMAT_6, forget), name="a.yaml")
    assert found.uncounted == ("AML.T1", "AML.T1.000", "AML.T2")
    assert found.case_studies == 0


def test_a_release_without_quotes_keeps_its_last_zero():
    content = atlas_text(FORMAT_6).replace(b"version: 5.0.0", b"version: 2026.10")
    assert read_atlas(content, name="a.yaml").edition == "2026.10"
    assert "must be a short text" in told(content.replace(b"2026.10", b"true"))


def test_a_tactic_that_the_matrix_does_not_place_stands_last():
    def more(value):
        value["tactics"] = {"AML.TA9": {"id": "AML.TA9", "name": "New"}, **value["tactics"]}

    found = read_atlas(atlas_text(FORMAT_6, more), name="a.yaml")
    assert [each.id for each in found.tactics] == ["AML.TA1", "AML.TA0", "AML.TA9"]


@pytest.mark.parametrize("base", [LEGACY, FORMAT_6])
def test_a_file_cut_short_is_refused_whatever_is_left(base):
    content = atlas_text(base)
    for end in range(0, len(content) - 1, 7):
        if content[end - 1 : end] != b"\n" or end < 700:
            assert faults(content[:end])


def test_a_technique_without_a_tactic_is_a_fault():
    content = atlas_text(FORMAT_6, lambda value: value["relationships"].pop("AML.T2"))
    assert "AML.T2 belongs to no tactic." in told(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"- 1", "This is not ATLAS"),
        (b"name: x", "It has no techniques. This is not ATLAS"),
        (b"techniques: []\n", "It has no tactics"),
        (b"matrices: []\nversion: '1'", "There are 0 matrices"),
        (b"matrices: x\nversion: '1'", "must be a list"),
        (b"matrices: [x]\nversion: '1'", "must be a mapping"),
        (b"format-version: 7.0.0", "This is format 7.0.0"),
        (b"relationships: {}", "format without a number"),
    ],
)
def test_a_file_of_another_kind_is_told_as_such(content, said):
    assert said in told(content)


def test_an_id_that_stands_twice_is_a_fault_with_both_lines():
    content = legacy(lambda m: m["techniques"].append(copy.deepcopy(m["techniques"][0])))
    (fault,) = faults(content)
    line = content.decode().split("\n").index("  - id: AML.T1") + 1
    assert fault.problem == f"The technique AML.T1 stands already in line {line}."
    assert fault.line > line


def test_an_edge_to_an_unknown_id_is_a_fault_with_its_line_and_the_nearest_id():
    content = legacy(lambda m: m["mitigations"][1].update(techniques=["AML.T2", "AML.T22"]))
    (fault,) = faults(content)
    assert fault.problem == "There is no AML.T22 in this file."
    assert content.decode().split("\n")[fault.line - 1].strip() == "- AML.T22"
    assert "AML.T2" in fault.mend


def test_all_faults_are_told_at_once():
    def spoil(matrix):
        matrix["techniques"][0]["maturity"] = "rumoured"
        matrix["techniques"][1]["subtechnique-of"] = "AML.T9"
        matrix["techniques"][2]["tactics"] = "AML.TA0"
        matrix["tactics"][0]["name"] = ["x"]
        matrix["tactics"].append({"name": "without an id"})
        matrix["techniques"].append({"name": "without an id"})
        matrix["mitigations"].append({"name": "without an id"})
        matrix["mitigations"][0]["techniques"][0]["id"] = ""

    problems = [fault.problem for fault in faults(legacy(spoil))]
    assert len(problems) == 10
    assert "'rumoured' is not known." in problems
    assert "There is no AML.T9 in this file." in problems


def test_a_part_of_a_part_is_a_fault():
    def deepen(matrix):
        matrix["techniques"][2]["subtechnique-of"] = "AML.T1.000"

    assert "which is a part itself" in told(legacy(deepen))


def test_a_case_study_that_uses_what_is_not_there_is_a_fault():
    def strange(value):
        value["case-studies"][0]["procedure"][0]["technique"] = "AML.T7"

    assert "There is no AML.T7 in this file." in told(atlas_text(LEGACY, strange))


def test_an_entry_under_another_id_than_its_own_is_a_fault():
    content = atlas_text(FORMAT_6, lambda v: v["techniques"]["AML.T1"].update(id="AML.T4"))
    assert "It stands under 'AML.T1' and calls itself 'AML.T4'." in told(content)


def test_a_tactic_without_a_number_for_its_place_is_a_fault():
    def spoil(value):
        value["relationships"]["ATLAS-matrix"]["sequences"][0]["position"] = "first"

    assert "This must be a number." in told(atlas_text(FORMAT_6, spoil))


def test_an_entry_of_the_wrong_type_in_format_6_is_a_fault():
    assert "must be a mapping" in told(atlas_text(FORMAT_6, lambda v: v.update(tactics=[1])))
    content = atlas_text(FORMAT_6, lambda v: v["mitigations"].update({"AML.M1": {"id": 5}}))
    assert "This must be a short text." in told(content)


def real(name):
    folder = shared_folder("data") / "mitre-atlas"
    return read_atlas((folder / name).read_bytes(), name=name)


def test_the_real_release_5_6_has_the_published_counts_and_its_defects_are_told():
    found = real("ATLAS-legacy-tag-v5.6.1.yaml")
    parts = sum(bool(each.parent) for each in found.techniques)
    assert {
        "techniques": len(found.techniques) - parts,
        "sub_techniques": parts,
        "mitigations": len(found.mitigations),
        "edges": sum(len(each.techniques) for each in found.mitigations),
    } == ACCEPTANCE
    assert found.case_studies == 57
    notes = " ".join(found.notes)
    assert notes.count("AML.T0052.001 stood among the phases") == 2
    assert "AML.M0002 to AML.T0043.001 stands twice" in notes
    assert "AML.M0004 to AML.T0043.001 stands twice" in notes
    assert "speaks of 5.6.1, the file itself of 5.6.0" in notes


def test_the_real_release_reads_the_same_in_both_layouts():
    old = real("ATLAS-legacy-tag-v5.6.1.yaml")
    assert graph(old) == graph(real("derived-v6-from-5.6.0.yaml"))


def test_older_and_newer_real_releases_are_read():
    oldest = real("ATLAS-legacy-tag-v4.5.0.yaml")
    assert (len(oldest.techniques), len(oldest.mitigations)) == (82, 19)
    assert all(each.maturity is None for each in oldest.techniques)
    older = real("ATLAS-legacy-tag-v5.1.1.yaml")
    assert "AML.M0025 names no phase of the lifecycle." in older.notes
    newest = real("derived-v6-2026.07-partial.yaml")
    assert (newest.edition, len(newest.uncounted)) == ("2026.07", 178)


def test_a_file_that_ends_after_the_name_of_a_list_is_cut_short():
    content = atlas_text(LEGACY)
    end = content.index(b"case-studies:\n") + len(b"case-studies:\n")
    assert "It has no case-studies. The file may be cut short" in told(content[:end])
