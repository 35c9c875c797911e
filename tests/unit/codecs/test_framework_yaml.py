import dataclasses

import pytest
import yaml

from fakes.small_frameworks import PILOT, pilot
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_yaml import parse_framework, write_framework
from stadial.model import Domain

HEAD = b"""\
id: pilot
version: '1'
name: Pilot
levels:
- {number: 1, name: Initial}
- {number: 2, name: Begun}
domains:
"""
GOV = b"""\
id: GOV
name: Governance
capabilities:
- id: GOV-1
  name: Policy
  question: Is there one?
  anchors: {1: No., 2: "Yes."}
  criteria:
  - id: GOV-1.2a
    level: 2
    title: Draft
    statement: A draft exists.
"""
IR = GOV.replace(b"GOV", b"IR")


def inside(domain):
    """Return a domain file as an entry of the root."""
    return b"- " + domain.rstrip().replace(b"\n", b"\n  ") + b"\n"


def faults(files, root="framework.yaml"):
    with pytest.raises(DocumentError) as caught:
        parse_framework(files, root=root)
    return [str(fault) for fault in caught.value.faults]


def test_a_small_framework_is_one_file():
    parsed = parse_framework({"pilot.yaml": HEAD + inside(GOV) + inside(IR)}, root="pilot.yaml")

    assert list(parsed.framework.domain_by_id) == ["GOV", "IR"]
    assert parsed.framework.criterion_by_id["IR-1.2a"].level == 2


def test_domains_may_stand_in_files_beside_the_root_or_inside_it():
    files = {"framework.yaml": HEAD + b"- governance.yaml\n" + inside(IR), "governance.yaml": GOV}
    whole = parse_framework({"f.yaml": HEAD + inside(GOV) + inside(IR)}, root="f.yaml")

    assert parse_framework(files, root="framework.yaml").framework == whole.framework


def test_files_are_found_beside_a_root_that_stands_in_a_folder():
    files = {"a/b/framework.yaml": HEAD + b"- governance.yaml\n", "a/b/governance.yaml": GOV}

    assert parse_framework(files, root="a/b/framework.yaml").framework.domain_by_id["GOV"]


def test_a_path_of_the_whole_leads_to_file_line_and_path():
    files = {"framework.yaml": HEAD + inside(IR) + b"- governance.yaml\n", "governance.yaml": GOV}
    documents = parse_framework(files, root="framework.yaml").documents

    def place(*path):
        return str(documents.fault(path, problem="P.", mend="M."))

    step = ("capabilities", 0, "criteria", 0, "level")
    assert place("domains", 1, *step) == (
        "governance.yaml:10: capabilities[0].criteria[0].level: P. M."
    )
    assert place("domains", 0, *step).startswith("framework.yaml:17: domains[0].capabilities[0]")
    assert place("levels", 1, "name").startswith("framework.yaml:6: levels[1].name")
    assert place("domains", 9).startswith("framework.yaml:7: domains[9]")


def test_all_faults_of_all_files_are_told_at_once():
    files = {
        "framework.yaml": HEAD
        + b"- governance.yaml\n- broken.yaml\n- gone.yaml\n- ir.yaml\nlicence: MIT\n",
        "governance.yaml": GOV.replace(b"level: 2", b"level: two\n    wieght: 3"),
        "broken.yaml": b"id: [",
        "ir.yaml": IR.replace(b"  question: Is there one?\n", b""),
    }
    told = faults(files)

    assert any(line.startswith("broken.yaml:2: This is not YAML") for line in told)
    assert any(
        "framework.yaml:10: domains[2]: The domain file gone.yaml is missing. Put it beside" in t
        for t in told
    )
    assert any(t.startswith("framework.yaml:12: licence: This key is not known.") for t in told)
    assert any(t.startswith("governance.yaml:10: capabilities[0].criteria[0].level:") for t in told)
    assert any(
        t.startswith("governance.yaml:11: capabilities[0].criteria[0].wieght:") for t in told
    )
    assert any(t.startswith("ir.yaml:4: capabilities[0].question: This is missing.") for t in told)


def test_a_misspelt_file_name_is_told_with_the_nearest():
    told = faults({"framework.yaml": HEAD + b"- governence.yaml\n", "governance.yaml": GOV})

    assert "Did you mean `governance.yaml`?" in told[0]


def test_a_file_that_is_named_twice_is_told():
    told = faults({"framework.yaml": HEAD + b"- g.yaml\n- g.yaml\n", "g.yaml": GOV})

    assert told == [
        "framework.yaml:9: domains[1]: g.yaml is named here a second time. Name each file once."
    ]


def test_the_root_cannot_be_a_domain_of_itself():
    assert "second time" in faults({"framework.yaml": HEAD + b"- framework.yaml\n"})[0]


def test_a_file_that_nobody_names_is_told_since_it_was_probably_forgotten():
    told = faults({"framework.yaml": HEAD + inside(GOV), "ir.yaml": IR})

    assert told[0].startswith("ir.yaml: No entry of the framework names this file.")


def test_a_list_of_outside_ids_beside_the_root_is_not_a_forgotten_domain():
    files = {"framework.yaml": HEAD + inside(GOV), "ids.yaml": b"{}"}

    assert parse_framework(files, root="framework.yaml").framework.id == "pilot"


def test_a_missing_root_is_told():
    assert faults({}) == [
        "framework.yaml: This file is missing. Name the file that holds id, version, levels and domains."
    ]


@pytest.mark.parametrize("text", [b"", b"- a\n", b"just words", b"domains: governance.yaml\n"])
def test_a_root_of_another_form_is_told(text):
    assert faults({"framework.yaml": text})


def test_an_entry_that_is_neither_a_name_nor_a_domain_is_told_at_its_line():
    told = faults({"framework.yaml": HEAD + b"- 7\n"})

    assert told == [
        "framework.yaml:8: domains[0]: This must be a mapping. Write `key: value` lines."
    ]


def test_a_key_of_a_mapping_that_is_no_level_is_told():
    told = faults({"f.yaml": HEAD + inside(GOV.replace(b"{1: No.", b"{one: No."))}, root="f.yaml")

    assert told[0].startswith(
        "f.yaml:14: domains[0].capabilities[0].anchors.one: 'one' is not a whole number."
    )


def test_what_is_written_reads_back_equal():
    assert parse_framework({"p.yaml": write_framework(PILOT)}, root="p.yaml").framework == PILOT


def test_what_is_written_leaves_out_what_is_as_by_default():
    text = write_framework(PILOT).decode()

    assert text.count("weight: ") == 1
    assert "hosted_reading" not in text
    assert "metric: null" not in text


@pytest.mark.parametrize(
    "word",
    ["No", "yes", "on", "y", "N", "null", "~", "1.0", "2026.09", "0x1F", "0o17", "12e45678", "1_000", "2024-07-01",
     "12:30:45", ".5", "true", "=", "#AI PROGRAM", "a: b", "- a", "&a", "*a", "!a", "line\nline", " edge ", "tab\t", "…",
     "é\u2028ü"],
)  # fmt: skip
def test_words_that_readers_take_for_something_else_survive_every_reader(word):
    framework = pilot((("name",), word))
    text = write_framework(framework)

    assert parse_framework({"p.yaml": text}, root="p.yaml").framework == framework
    assert yaml.safe_load(text)["name"] == word


@pytest.mark.parametrize("word", ["y", "n", "12e45678", "0o17"])
def test_words_that_only_some_readers_mistake_stand_in_quotes(word):
    assert f"name: '{word}'" in write_framework(pilot((("name",), word))).decode()


def test_equal_parts_are_written_out_each_time_since_references_are_not_read():
    domain = PILOT.domains[0]
    twin = Domain(**{f.name: getattr(domain, f.name) for f in dataclasses.fields(domain)})
    framework = pilot((("domains",), (domain, twin, domain)))

    assert (
        parse_framework({"p.yaml": write_framework(framework)}, root="p.yaml").framework
        == framework
    )


@pytest.mark.parametrize("name", ["framework.yaml", "governance.yaml"])
def test_brackets_without_end_are_told_and_do_not_end_the_program(name):
    files = {"framework.yaml": HEAD + b"- governance.yaml\n", "governance.yaml": GOV}
    told = faults({**files, name: b"[" * 200_000 + b"]" * 200_000})

    assert told == [f"{name}:1: This is nested deeper than 40 levels. Flatten it."]
