"""The evidence of the example is seen in repositories and reports that lie beside it, not typed."""

import json
import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256

import pytest
import yaml

from fakes.door import EXAMPLE, walk
from stadial.model import EvidenceKind

ROOT = EXAMPLE.parents[1]
REPOSITORIES = EXAMPLE.parent / "acme-bank-repositories"
BY_MACHINES = {
    kind.value for kind in EvidenceKind if kind not in {EvidenceKind.POLICY, EvidenceKind.RECORD}
}
SECRET = re.compile(
    r"BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}|\bghp_\w{20}|\bhf_[A-Za-z]{20}|\bsk-[\w-]{16}"
    r"|\bxox[abp]-\w{8}|\bglpat-\w{16}|\beyJ[\w-]{16,}\.eyJ"
)


def entries(name):
    return yaml.safe_load((EXAMPLE / "evidence" / name).read_text(encoding="utf-8"))


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def findings():
    said = walk("lint", "-C", EXAMPLE, "--json")
    return json.loads(said.out)["data"]["findings"]


def referred():
    for path in sorted((EXAMPLE / "answers").glob("*.yaml")):
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        for said in (*held["levels"].values(), *held.get("answers", {}).values()):
            yield from said.get("evidence", ()) if isinstance(said, dict) else ()


def test_collecting_the_evidence_again_from_anywhere_gives_the_very_same_bytes(tmp_path):
    examples = tmp_path / "examples"
    for name in ("acme-bank", "acme-bank-repositories"):
        shutil.copytree(EXAMPLE.parent / name, examples / name)
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    evidence = examples / "acme-bank" / "evidence"
    (evidence / "collected.json").write_text("[]\n")
    (evidence / "reports" / "left-over.json").write_text("{}")

    subprocess.run(
        [sys.executable, tmp_path / "scripts" / "collect_example.py"],
        cwd=tmp_path / "examples",
        env={**os.environ, "TZ": "Pacific/Auckland"},
        check=True,
    )

    assert files_of(evidence) == files_of(EXAMPLE / "evidence")


def test_nobody_typed_what_a_machine_can_see():
    typed = {piece["id"]: piece["kind"] for piece in entries("index.yaml")}

    assert typed
    assert {key for key, kind in typed.items() if kind in BY_MACHINES} == set()


def test_every_collected_piece_names_the_tool_that_saw_it_and_where():
    pieces = entries("collected.json")
    subjects = {path.name for path in REPOSITORIES.iterdir() if path.is_dir()}

    assert len(pieces) > 100
    assert [piece["id"] for piece in pieces if piece.get("outcome") == "unreachable"] == []
    assert [piece["id"] for piece in pieces if not piece.get("tool")] == []
    assert {piece["subject"] for piece in pieces if not piece.get("source")} < subjects


def test_every_kept_report_is_the_one_that_was_read_and_lies_beside_the_repositories():
    kept = sorted((EXAMPLE / "evidence" / "reports").iterdir())

    said = walk("evidence", "check", "-C", EXAMPLE)

    assert said.code == 0, said.out
    assert {piece["source"] for piece in entries("collected.json") if piece.get("source")} == {
        f"evidence/reports/{path.name}" for path in kept
    }
    for path in kept:
        assert path.read_bytes() == (REPOSITORIES / "reports" / path.name).read_bytes()


def test_answers_lean_on_pieces_that_exist_and_mostly_on_what_machines_saw():
    collected = {piece["id"] for piece in entries("collected.json")}
    typed = {piece["id"] for piece in entries("index.yaml")}

    leant_on = list(referred())

    assert set(leant_on) <= collected | typed
    assert len(collected & set(leant_on)) > len(typed & set(leant_on))


def test_a_look_at_the_code_still_contradicts_what_people_say_of_pinned_models():
    found = [
        each
        for each in findings()
        if (each["rule"], each["about"]) == ("contradiction", "SUP-2.3a")
    ]

    assert [each["evidence"] for each in found] == [["loading.pinned-models@assistant"]]
    assert "7 of 19" in found[0]["message"]


def test_a_report_of_last_year_is_still_found_to_be_stale():
    stale = {each["about"] for each in findings() if each["rule"] == "stale-evidence"}

    assert any(key.startswith("bill-of-materials.listed@") for key in stale)
    assert "ev-ir-1.3a" in stale


def test_the_bank_is_still_at_level_two():
    said = walk("score", "-C", EXAMPLE, "--json")

    assert json.loads(said.out)["data"]["overall_level"] == 2


@pytest.mark.parametrize(
    ("signal", "outcome"),
    [
        ("signatures.valid@fraud-scoring", "yes"),
        ("signatures.cover-models@fraud-scoring", "yes"),
        ("data-versions.digests-hold@fraud-scoring", "yes"),
        ("bill-of-materials.matches-lock@fraud-scoring", "yes"),
        ("gates.models@fraud-scoring", "yes"),
        ("storage.encrypted@fraud-scoring", "yes"),
        ("gateways.authenticated@ml-platform", "yes"),
        ("gateways.rate-limited@ml-platform", "yes"),
        ("guardrails.inputs-screened@assistant", "yes"),
        ("detection-rules.mapped@assistant", "yes"),
        ("ai-inventory.owned@governance", "yes"),
        ("signatures.cover-models@credit-decision", "no"),
        ("vendors.assessed@governance", "no"),
    ],
)
def test_what_the_repositories_were_made_to_show_is_seen(signal, outcome):
    pieces = {piece["id"]: piece.get("outcome", "yes") for piece in entries("collected.json")}

    assert pieces[signal] == outcome


def test_the_repositories_are_small_and_git_ignores_none_of_their_files():
    files = [path for path in REPOSITORIES.rglob("*") if path.is_file()]
    asked = "\n".join(path.relative_to(ROOT).as_posix() for path in files)

    said = subprocess.run(
        ["git", "check-ignore", "--stdin"], input=asked, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip

    assert sum(path.stat().st_size for path in files) < 600_000
    assert said.stdout == ""


def test_no_private_key_and_no_credential_lies_in_the_repositories():
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in REPOSITORIES.rglob("*")
        if path.is_file()
    }

    assert len(texts) > 50
    assert [name for name, text in texts.items() if SECRET.search(text)] == []
