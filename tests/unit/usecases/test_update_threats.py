"""A new release applied: ids move in every file at once, and nothing else changes."""

from dataclasses import replace

import pytest

from fakes.pictures import TODAY
from fakes.small import assessment
from fakes.threats import catalogue, mitigation, technique, threatened_framework
from stadial.codecs.assessment_files import parse_assessment
from stadial.codecs.catalogue_json import read_catalogue_json
from stadial.codecs.fault import DocumentError
from stadial.model import IdMigration, Standpoint
from stadial.usecases.update_threats import (
    compare_releases,
    move_editions,
    moved_assessment,
    rewrite_ids,
    update_threats,
)

TABLES = (
    IdMigration(
        source="atlas",
        from_edition="1.0",
        to_edition="2.0",
        renamed={"AML.T1": "AML.T5.001", "AML.T2": "AML.T6"},
    ),
    IdMigration(
        source="owasp_llm",
        from_edition="2025",
        to_edition="2026",
        renamed={"LLM03": "LLM04", "LLM04": "LLM05", "LLM05": "LLM10", "LLM10": "LLM06"},
    ),
)
FRAMEWORK = threatened_framework(migrations=TABLES)
AFTER = catalogue(
    edition="2.0",
    techniques=(technique("AML.T5.001"), technique("AML.T6"), technique("AML.T9")),
    mitigations=(mitigation("AML.M1", "AML.T5.001", "AML.T9"),),
    uncounted=("AML.T5.001", "AML.T6", "AML.T9"),
)
HEAD = b"""\
[organization]
id = "acme"
name = "Acme"
[assessment]
id = "a"
title = "A"
framework = "small"
started_on = 2026-01-01
"""
FILES = {
    "stadial.toml": HEAD,
    "incidents.yml": b"""\
- id: one  # kept
  title: x
  occurred_on: 2026-01-01
  techniques: [AML.T1, "LLM05:2025", LLM03]  # two lists
""",
    "threats.yaml": b"- {technique: AML.T2, reason: r, decided_by: c, decided_on: 2026-01-01}\n",
    "effects.yaml": b"- {criterion: A.2, threat: AML.T1, share: {low: 0.1, mode: 0.2, high: 0.3}}\n",
    "scenarios.yaml": b"""\
- id: s
  title: s
  rate: {low: 1, mode: 1, high: 1}
  loss_low: 1
  loss_high: 2
  techniques:
    - AML.T2
""",
    "learnings.yaml": b"- {id: l, lesson: x, learned_on: 2026-01-01, threats: [AML.T1]}\n",
}
MOVES = {"AML.T1": "AML.T5.001", "AML.T2": "AML.T6"}


def updated(files=FILES, **fields):
    return update_threats(
        framework=FRAMEWORK,
        assessment=replace(parse_assessment(dict(files)), as_of=TODAY, **fields),
        files=files,
        before=catalogue(),
        after=AFTER,
    )


def test_ids_move_in_all_five_files_and_comments_stay():
    changed = updated()
    assert set(changed.files) == {*set(FILES) - {"stadial.toml"}, "threats/atlas.json"}
    assert changed.files["incidents.yml"] == FILES["incidents.yml"].replace(
        b"AML.T1", b"AML.T5.001"
    )
    assert [(x.file, x.line, x.after) for x in changed.update.moved] == [
        ("incidents.yml", 4, "AML.T5.001"),
        ("threats.yaml", 1, "AML.T6"),
        ("effects.yaml", 1, "AML.T5.001"),
        ("scenarios.yaml", 7, "AML.T6"),
        ("learnings.yaml", 1, "AML.T5.001"),
    ]


def test_the_files_say_what_the_moved_assessment_says():
    changed = updated()
    again = parse_assessment({**FILES, **changed.files})
    assert replace(again, catalogue=None) == moved_assessment(parse_assessment(FILES), MOVES)


def test_the_stored_catalogue_carries_counts_and_moves():
    changed = updated()
    stored = read_catalogue_json(changed.files["threats/atlas.json"], name="x")
    assert stored.moved == MOVES
    assert [each.cases for each in stored.techniques] == [2, 1, 0]
    assert stored.uncounted == ("AML.T9",)


def test_coverage_before_and_after_stand_beside_each_other():
    update = updated().update
    assert sum(update.coverage_before.values()) == 4
    assert sum(update.coverage_after.values()) == 3
    assert update.coverage_after[Standpoint.NOT_RELEVANT] == 1
    assert update.diff.renumbered == MOVES
    assert update.written is False


def test_an_owasp_permutation_is_applied_at_once_through_the_files():
    content = (
        b"- {id: i, title: x, techniques: ['LLM03:2025', LLM04:2025, LLM05:2025, LLM10:2025]}\n"
    )
    changed = move_editions(
        framework=FRAMEWORK,
        files={"incidents.yaml": content, "stadial.toml": HEAD},
        source="owasp_llm",
        from_edition="2025",
    )
    assert changed.files == {
        "incidents.yaml": (
            b"- {id: i, title: x, techniques: ['LLM04:2026', LLM05:2026, LLM10:2026, LLM06:2026]}\n"
        )
    }
    assert (changed.update.diff.before, changed.update.diff.after) == (
        "owasp_llm 2025",
        "owasp_llm 2026",
    )
    once_more = move_editions(
        framework=FRAMEWORK, files=dict(changed.files), source="owasp_llm", from_edition="2025"
    )
    assert once_more.files == {}


def test_a_bare_id_is_left_alone_and_told_with_its_line():
    files = {"incidents.yaml": b"- techniques:\n    - LLM03\n    - LLM03:2025\n"}
    changed = move_editions(
        framework=FRAMEWORK, files=files, source="owasp_llm", from_edition="2025"
    )
    assert changed.files == {"incidents.yaml": b"- techniques:\n    - LLM03\n    - LLM04:2026\n"}
    assert changed.update.left == (
        "incidents.yaml:2 LLM03: It names no edition, so nobody can tell what it means.",
    )


def test_an_id_that_is_retired_without_a_successor_is_told_where_it_stands():
    files = {**FILES, "learnings.yaml": FILES["learnings.yaml"].replace(b"T1]", b"T3]")}
    assert updated(files).update.left == (
        "learnings.yaml:1 AML.T3: 2.0 retired it, and nothing took its place.",
    )
    assert updated().update.left == ()


def test_a_file_that_cannot_be_edited_stops_all_of_it():
    files = {"incidents.yaml": b"- techniques:\n    - |-\n     AML.T1\n", "threats.yaml": b"[] []"}
    with pytest.raises(DocumentError):
        rewrite_ids(files, MOVES)


def test_two_releases_can_be_compared_without_an_assessment():
    diff = compare_releases(framework=FRAMEWORK, before=catalogue(), after=AFTER)
    assert diff.retired == ("AML.T1.000", "AML.T3", "AML.M2")
    asked = compare_releases(
        framework=FRAMEWORK, before=catalogue(), after=AFTER, assessment=assessment()
    )
    assert asked == diff
