"""
The twelve traps in which a tool says that all is well and has looked at nothing.

Each was met by running the tools (the design page on evidence, section 3). No report in one of
these shapes may say yes; what is bad in it stays bad.
"""

import json
from datetime import date

import pytest

from stadial.model import Doubt, Outcome, Rung
from stadial.plugins.collector import Collector
from stadial.plugins.discovery import load_shelf
from stadial.plugins.reader import Reader, Report
from stadial.plugins.testing import MemoryReach
from stadial.scanners.model_file import scan
from stadial.usecases.read_report import ReportError, Told, read_report

TODAY = date(2026, 11, 20)
COMMIT = "4f1c2d9e" * 5
READERS = load_shelf("stadial.readers", Reader)


def judged(content, *, lines=False, **told):
    """Return what the platform makes of a report that a person hands in."""
    text = "\n".join(json.dumps(line) for line in (content if lines else [content]))
    told = {"revision": COMMIT, "dated_on": date(2026, 11, 19)} | told
    report = Report("report.json", text.encode())
    return read_report(readers=READERS, report=report, told=Told(**told), today=TODAY)


def outcomes(read):
    return {piece.signal: piece.outcome for piece in read.evidence}


def doubts(read):
    return {objection.doubt for objection in read.objections}


def sarif(*results, tool="Bandit", **run):
    base = {
        "tool": {"driver": {"name": tool, "version": "1"}},
        "invocations": [{"executionSuccessful": True, "endTimeUtc": "2026-11-19T10:00:00Z"}],
        "versionControlProvenance": [{"repositoryUri": "acme/loans", "revisionId": COMMIT}],
        "results": list(results),
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return {"$schema": schema, "version": "2.1.0", "runs": [base | run]}


def test_trap_1_a_pip_audit_that_skipped_every_dependency_is_not_clean():
    skipped = [
        {"name": f"package-{n}", "skip_reason": "Dependency could not be looked up"}
        for n in range(6)
    ]

    read = judged({"dependencies": skipped, "fixes": []})

    assert outcomes(read) == {
        "dependency-scan.ran": Outcome.UNCLEAR,
        "dependency-scan.clean": Outcome.UNCLEAR,
    }
    assert Doubt.NOTHING_EXAMINED in doubts(read)


@pytest.mark.parametrize(
    ("source", "category"),
    [
        ("weights.safetensors", "SCAN_NOT_SUPPORTED"),
        ("raw-pickle.pt", "MAGIC_NUMBER"),
        ("raw-pickle.bin", "SCAN_NOT_SUPPORTED"),
        ("raw-pickle.ckpt", "SCAN_NOT_SUPPORTED"),
        ("bad-crc.pt", "BAD_ZIP"),
        ("model.tar", "SCAN_NOT_SUPPORTED"),
        ("model.7z", "SCAN_NOT_SUPPORTED"),
    ],
)
@pytest.mark.parametrize("scanned", [[], ["other.pkl"]])
def test_trap_2_a_modelscan_that_skipped_a_model_is_not_clean(source, category, scanned):
    skipped = [{"category": category, "description": "", "source": source}]
    summary = {
        "total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0},
        "total_issues": 0,
        "modelscan_version": "0.8.8",
        "timestamp": "2026-11-19T10:00:00",
        "scanned": {"total_scanned": len(scanned), "scanned_files": scanned},
        "skipped": {"total_skipped": 1, "skipped_files": skipped},
    }

    read = judged({"summary": summary, "issues": [], "errors": []})

    assert set(outcomes(read).values()) == {Outcome.UNCLEAR}
    assert doubts(read) & {Doubt.NOTHING_EXAMINED, Doubt.INCOMPLETE}


def test_trap_2_a_modelscan_that_does_not_tell_what_it_skipped_is_not_clean():
    summary = {
        "total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0},
        "total_issues": 0,
        "modelscan_version": "0.8.8",
        "timestamp": "2026-11-19T10:00:00",
        "scanned": {"total_scanned": 1, "scanned_files": ["other.pkl"]},
    }

    read = judged({"summary": summary, "issues": [], "errors": []})

    assert set(outcomes(read).values()) == {Outcome.UNCLEAR}


def pickled(module):
    """Return a pickle that names a function of a module; the module need not exist."""
    return b"\x80\x02c" + module.encode() + b"\nsomething\n(tR."


def test_trap_3_a_pickle_with_an_unknown_name_is_not_clean(tmp_path):
    path = tmp_path / "model.pkl"
    path.write_bytes(pickled("made_up_package"))

    assert scan(str(path))["verdict"] != "clean"


@pytest.mark.parametrize("name", ["objects.npy", "packed.7z"])
def test_trap_4_a_file_that_a_scanner_chokes_on_is_not_clean(tmp_path, name):
    header = b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"
    head = b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little")
    contents = {
        "objects.npy": head + header + pickled("os"),
        "packed.7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(100),
    }
    path = tmp_path / name
    path.write_bytes(contents[name])

    assert scan(str(path))["verdict"] != "clean"


def test_trap_4_a_file_that_a_scanner_chokes_on_hides_no_other(tmp_path):
    broken, bad = tmp_path / "a.npy", tmp_path / "b.pkl"
    broken.write_bytes(b"\x93NUMPY\x01\x00\xff\xff")
    bad.write_bytes(b"\x80\x02cposix\nsystem\n(S'true'\ntR.")

    verdicts = [scan(str(path))["verdict"] for path in (broken, bad)]

    assert verdicts[0] != "clean"
    assert verdicts[1] == "bad"


def test_trap_5_an_inspect_log_of_a_run_that_failed_is_no_evaluation():
    log = {
        "version": 2,
        "status": "error",
        "eval": {"task": "refunds", "model": "openai/gpt-4o", "created": "2026-11-19T09:00:00Z"},
        "error": {"message": "no answer"},
    }

    read = judged(log)

    assert set(outcomes(read).values()) == {Outcome.UNCLEAR}
    assert Doubt.FAILED_RUN in doubts(read)


@pytest.mark.parametrize(("kind", "name"), [("test.Blank", None), ("test", "Blank")])
def test_trap_6_a_garak_run_against_a_blank_target_is_no_robustness_test(kind, name):
    evaluation = {"passed": 40, "fails": 0, "nones": 0, "total_evaluated": 40}
    lines = [
        {"entry_type": "start_run setup", "plugins.target_type": kind, "plugins.target_name": name},
        {"entry_type": "init", "garak_version": "0.17.1", "start_time": "2026-11-19T09:00:00"},
        {"entry_type": "eval", "probe": "test.Test", "detector": "always.Pass", **evaluation},
        {"entry_type": "completion", "end_time": "2026-11-19T09:01:00"},
    ]

    read = judged(lines, lines=True)

    assert set(outcomes(read).values()) == {Outcome.UNCLEAR}
    assert Doubt.NOT_REAL in doubts(read)


def test_trap_7_a_promptfoo_run_against_its_echo_is_no_robustness_test():
    row = {
        "success": True,
        "score": 1,
        "provider": {"id": "echo"},
        "metadata": {"pluginId": "pii:direct"},
        "testCase": {"assert": [{"type": "promptfoo:redteam:pii:direct"}]},
    }
    results = {
        "version": 3,
        "timestamp": "2026-11-19T09:00:00Z",
        "results": [row],
        "stats": {"successes": 1, "failures": 0, "errors": 0},
    }

    read = judged({"results": results, "config": {"providers": ["echo"], "redteam": {}}})

    assert Outcome.YES not in outcomes(read).values()
    assert Doubt.NOT_REAL in doubts(read)


def test_trap_8_the_model_card_in_a_bill_of_materials_is_not_lost():
    model = {
        "type": "machine-learning-model",
        "name": "scorer",
        "version": "3",
        "modelCard": {"modelParameters": {"task": "scoring"}},
    }
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": "2026-11-19T10:00:00Z"},
        "components": [model],
    }

    described = outcomes(judged(bill))["bill-of-materials.models-described"]
    bare = outcomes(judged(bill | {"components": [model | {"modelCard": {}}]}))

    assert described is Outcome.YES
    assert bare["bill-of-materials.models-described"] is not Outcome.YES


def test_trap_9_a_repository_without_mlruns_is_not_said_to_record_nothing():
    collectors = load_shelf("stadial.collectors", Collector)
    training = "import mlflow\nmlflow.set_tracking_uri('https://tracking.example.org')\n"
    reach = MemoryReach(files={"train.py": training, "requirements.txt": "mlflow==3.1\n"})

    pieces = list(collectors["lineage"].collect(reach))

    assert pieces
    assert Outcome.NO not in {piece.outcome for piece in pieces}


def test_trap_10_a_report_that_says_it_could_not_read_a_large_model_is_not_clean():
    gap = {"ruleId": "MFV-SKIP-001", "level": "note", "message": {"text": "Over the limit."}}

    read = judged(sarif(gap, tool="hayward"))

    assert Outcome.YES not in outcomes(read).values()
    assert Doubt.INCOMPLETE in doubts(read)


def test_trap_10_a_large_file_that_nobody_can_read_is_not_clean(tmp_path):
    path = tmp_path / "model.safetensors"
    with path.open("wb") as file:
        file.write((2**40).to_bytes(8, "little"))
        file.truncate(600_000_000)

    assert scan(str(path))["verdict"] != "clean"


@pytest.mark.parametrize("name", ["model.pth", "model.bin"])
def test_trap_11_an_archive_under_another_name_is_not_clean(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(100))

    assert scan(str(path))["verdict"] != "clean"


def test_trap_12_an_empty_report_is_named_as_such():
    with pytest.raises(ReportError, match="is empty"):
        read_report(readers=READERS, report=Report("clean.sarif", b" \n"), told=Told(), today=TODAY)


def test_trap_12_a_cut_report_is_named_as_such():
    text = json.dumps(sarif(*[{"ruleId": "B101", "message": {"text": "x"}}] * 9))[:-40]

    with pytest.raises(ReportError, match=r"SARIF .* truncated"):
        read_report(readers=READERS, report=Report("r", text.encode()), told=Told(), today=TODAY)


def test_trap_12_a_report_that_shows_no_work_is_not_clean():
    read = judged(sarif(invocations=[]), dated_on=date(2026, 11, 19))

    assert set(outcomes(read).values()) == {Outcome.UNCLEAR}
    assert Doubt.NOTHING_EXAMINED in doubts(read)


def test_trap_12_a_report_on_another_commit_does_not_count():
    read = judged(sarif(), revision="0" * 40)

    assert set(outcomes(read).values()) == {Outcome.UNCLEAR}
    assert Doubt.OTHER_SUBJECT in doubts(read)


def test_trap_12_a_report_that_names_nothing_and_no_day_is_worth_a_document():
    log = sarif({"ruleId": "B101", "message": {"text": "x"}})
    for key in ("versionControlProvenance", "invocations"):
        del log["runs"][0][key]

    read = judged(log, revision="", dated_on=None)

    assert {Doubt.UNBOUND, Doubt.UNDATED} <= doubts(read)
    assert {piece.rung for piece in read.evidence} == {Rung.DOCUMENT}


def test_trap_12_a_report_on_this_commit_counts_in_full():
    read = judged(sarif())

    assert outcomes(read) == {
        "code-scan.ran": Outcome.YES,
        "code-scan.clean": Outcome.YES,
    }
    assert doubts(read) == set()
    assert {(piece.rung, piece.tool, piece.revision) for piece in read.evidence} == {
        (Rung.CARRIED_OUT, "Bandit 1", COMMIT)
    }
