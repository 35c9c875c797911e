"""Evidence from the command line: reports of other tools, documents, and what can be seen."""

import json
import shutil

import pytest
import yaml

from fakes.door import EXAMPLE, walk

NOW = "2026-11-20"


@pytest.fixture
def assessment(tmp_path):
    folder = tmp_path / "acme"
    shutil.copytree(EXAMPLE, folder)
    return folder


@pytest.fixture(autouse=True)
def _on_the_day_of_the_example(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795176000")  # 2026-11-20, noon


def bandit(folder, *, results=(), loc=120, name="bandit.json", made=f"{NOW}T08:00:00Z"):
    totals = {"loc": loc, "nosec": 0, "skipped_tests": 0}
    totals |= {f"SEVERITY.{kind}": 0.0 for kind in ("UNDEFINED", "LOW", "MEDIUM")}
    totals |= {"SEVERITY.HIGH": float(len(results)), "CONFIDENCE.HIGH": float(len(results))}
    report = {
        "errors": [],
        "generated_at": made,
        "metrics": {"_totals": totals, "./app.py": totals},
        "results": list(results),
    }
    path = folder / name
    path.write_text(json.dumps(report))
    return path


def collected(assessment):
    return json.loads((assessment / "evidence" / "collected.json").read_text())


def test_a_report_is_recognised_judged_and_kept_with_its_digest(assessment, tmp_path):
    report = bandit(tmp_path)

    said = walk(
        "evidence", "add", report, "-C", assessment,
        "--system", "assistant", "--subject", "assistant", "--revision", "a" * 40,
    )  # fmt: skip

    assert said.code == 0, said.err
    assert "Shows:" in said.out
    assert "Does not show:" in said.out
    (ran,) = (p for p in ours(assessment) if p["signal"] == "code-scan.ran")
    assert (ran["source"], ran["system"]) == ("evidence/reports/bandit.json", "assistant")
    assert (ran["dated_on"], ran["revision"]) == (NOW, "a" * 40)
    assert (assessment / ran["source"]).read_bytes() == report.read_bytes()
    assert walk("evidence", "check", "-C", assessment).code == 0


def test_a_report_that_was_changed_afterwards_no_longer_counts(assessment, tmp_path):
    walk("evidence", "add", bandit(tmp_path), "-C", assessment, "--subject", "app")
    (assessment / "evidence" / "reports" / "bandit.json").write_text("{}")

    said = walk("evidence", "check", "-C", assessment)

    assert said.code == 1
    assert "is not the file that was recorded" in said.out


def test_another_report_of_the_same_name_is_kept_beside_the_first(assessment, tmp_path):
    walk("evidence", "add", bandit(tmp_path), "-C", assessment, "--subject", "app")
    walk("evidence", "add", bandit(tmp_path, loc=7), "-C", assessment, "--subject", "app")

    kept = [
        p["source"].rpartition("/")[2] for p in ours(assessment) if p["signal"] == "code-scan.ran"
    ]

    assert len(kept) == 2
    assert "bandit.json" in kept


def ours(assessment):
    """Return what was collected from reports called bandit.json, and not by the example itself."""
    return [p for p in collected(assessment) if p.get("source", "").endswith("bandit.json")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty: it proves nothing"),
        (b"words", "is no report that a reader knows"),
        (b'{"metrics": {"_totals": {"loc": 1}}, "results": [', "truncated"),
    ],
)
def test_what_is_no_whole_report_is_named_and_nothing_is_kept(assessment, tmp_path, content, words):
    good, bad = bandit(tmp_path), tmp_path / "bad.json"
    bad.write_bytes(content)

    said = walk("evidence", "add", good, bad, "-C", assessment)

    assert said.code == 3
    assert words in said.err
    assert ours(assessment) == []
    assert not (assessment / "evidence" / "reports" / "bandit.json").exists()


def test_a_report_of_another_commit_or_of_the_future_is_named(assessment, tmp_path):
    future = bandit(tmp_path, made="2027-03-01T08:00:00Z")

    said = walk("evidence", "add", future, "-C", assessment, "--subject", "app")

    assert "contradictory: It is dated 2027-03-01, which is in the future." in said.out


def test_a_checkout_without_a_commit_cannot_bind_a_report(assessment, tmp_path):
    said = walk("evidence", "add", bandit(tmp_path), "-C", assessment, "--repository", tmp_path)

    assert said.code == 4
    assert "it is no git checkout" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nothing.json"], 4, "neither a file here nor a criterion"),
        (["GOV-1.3a"], 2, "--title"),
        (["{file}", "GOV-1.3a"], 2, "not both"),
        (["{file}", "--system", "asistant"], 4, "no AI system 'asistant'"),
    ],
)
def test_a_wrong_use_is_told_in_words(assessment, tmp_path, arguments, code, words):
    report = bandit(tmp_path)
    given = [str(report) if each == "{file}" else each for each in arguments]

    said = walk("evidence", "add", *given, "-C", assessment)

    assert said.code == code
    assert words in said.err


def test_the_formats_that_can_be_read_are_listed_with_what_they_prove():
    said = walk("evidence", "formats")

    assert said.code == 0
    assert "bandit" in said.out
    assert said.out.count("Does not show:") == said.out.count("Shows:") > 10


POLICY = """# AI security policy

## Scope

This AI security policy covers data, training, models, deployment, agents, suppliers, incidents
and retirement. An accountable executive approved it, with an exception route, in March.
"""


def test_passages_are_found_and_filed_by_a_person_alone(assessment, tmp_path):
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "ai.md").write_text(POLICY)
    find = ("evidence", "find", tmp_path / "policies", "-C", assessment)

    found = walk(*find, "--criterion", "gov-1.3a", "--json")
    candidate, *_ = json.loads(found.out)["data"]
    before = walk("score", "-C", assessment, "--json").out
    filed = walk(*find, "--accept", "GOV-1.3a=1", "--dated-on", "2026-03-02")

    assert candidate["criterion"] == "GOV-1.3a"
    assert candidate["passage"]["heading"] == "Scope"
    assert filed.code == 0, filed.err
    piece = yaml.safe_load((assessment / "evidence" / "index.yaml").read_text())[-1]
    assert (piece["criteria"], piece["kind"]) == (["GOV-1.3a"], "policy")
    assert "rung" not in piece, "a document, the lowest"
    assert piece["source"] == "evidence/documents/ai.md"
    after = walk("score", "-C", assessment, "--json").out
    claimed = [
        [row["claimed_low"] for row in json.loads(text)["data"]["capabilities"]]
        for text in (before, after)
    ]
    assert claimed[0] == claimed[1], "a passage sets no rating"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["none.pdf"], 2, "there is no such document"),
        (["{file}", "--accept", "GOV-1.3a=9"], 4, "no candidate 'GOV-1.3a=9'"),
        (["{file}", "--criterion", "GOV-9.9z"], 4, "no criterion 'GOV-9.9z'"),
        (["{file}", "--embedder", "big"], 4, "None is installed"),
        (["{file}", "{file}"], 2, "Two documents are called"),
        (["{folder}"], 4, "No document here"),
    ],
)
def test_a_wrong_search_is_told_in_words(assessment, tmp_path, arguments, code, words):
    (tmp_path / "empty").mkdir()
    policy = tmp_path / "ai.md"
    policy.write_text(POLICY)
    places = {"{file}": policy, "{folder}": tmp_path / "empty"}

    said = walk("evidence", "find", *(places.get(a, a) for a in arguments), "-C", assessment)

    assert said.code == code
    assert words in said.err


def test_a_document_that_cannot_be_read_is_told_and_the_rest_is_searched(assessment, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "ai.md").write_text(POLICY)

    said = walk(
        "evidence", "find", tmp_path / "bad.pdf", tmp_path / "ai.md", "-C", assessment,
        "--criterion", "GOV-1.3a",
    )  # fmt: skip

    assert said.code == 0
    assert "Note: bad.pdf was not read" in said.err
    assert "ai.md, Scope" in said.out


def test_the_matrix_says_how_much_of_each_question_a_machine_can_see():
    said = walk("framework", "show", "--observability", "--json")

    rows = json.loads(said.out)["data"]
    counted = [row["reach"] for row in rows]
    assert (said.code, len(rows)) == (0, 28)
    assert [counted.count(each) for each in ("strong", "partial", "weak", "none")] == [14, 9, 4, 1]
    assert all(row["unseen"] for row in rows)


def test_the_matrix_can_be_asked_for_one_question():
    said = walk("framework", "show", "SUP-3", "--observability")

    assert said.code == 0
    assert "SUP-3" in said.out
    assert "SUP-2" not in said.out
