"""What the readers of scan reports do when any one value of a report is something else."""

import copy
import json
from pathlib import Path

import pytest
import yaml

from stadial.plugins.discovery import load_shelf
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Reader, Report

SHELF = load_shelf("stadial.readers", Reader)
CASES = Path(__file__).parents[2] / "shelves" / "cases" / "readers"
NAMES = (
    "bandit", "checkov", "detect-secrets", "modelaudit", "modelscan", "osv-scanner", "pip-audit",
    "sarif", "trivy",
)  # fmt: skip
JUNK = (None, [], {}, "", "x" * 20, -1, 3.5, True, [[]], [None], {"a": []}, 10**400, "1e400")


def documents(name):
    path = CASES / f"{name.replace('-', '_')}.yaml"
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [case["json"] for case in cases.values()]


def paths_in(value, path=()):
    yield path
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from paths_in(value[key], (*path, key))


def changed(document, path, junk):
    if not path:
        return junk
    new = copy.copy(document)
    new[path[0]] = changed(document[path[0]], path[1:], junk)
    return new


class Ready(Report):
    """A report whose document is given, so that nothing is written and read for it."""

    def __init__(self, document):
        super().__init__("report.json", b"{")
        self.document = document


def faults(reader, document):
    report = Ready(document)
    if not reader.recognises(report):
        return []
    try:
        reading = reader.read(report)
    except OutsideError:
        return []
    said = [piece.signal for piece in reading.evidence]
    found = [] if sorted(said) == sorted(each.id for each in reader.signals) else ["not once each"]
    for piece in reading.evidence:
        found += [] if piece.because.strip().endswith(".") else ["no sentence"]
        found += [] if (piece.failed or 0) <= (piece.examined or 0) else ["more than examined"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_value_of_any_other_kind_breaks_no_reader_of_scan_reports(name):
    reader = SHELF[name]

    found = [
        (path, junk, told)
        for document in documents(name)
        for path in paths_in(document)
        for junk in JUNK
        if (told := faults(reader, changed(document, path, junk)))
    ]

    assert [each for each in found if each[2] != ["more than examined"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_of_scan_reports_claims_nothing_above_a_run_that_was_carried_out(name):
    pieces = [
        piece
        for document in documents(name)
        for piece in SHELF[name].read(Ready(document)).evidence
    ]

    assert {(piece.rung.value, piece.kind.value) for piece in pieces} == {("E3", "scan")}


@pytest.mark.parametrize("name", NAMES)
def test_each_scan_report_holds_the_marks_that_a_cut_one_is_named_by(name):
    reader = SHELF[name]

    for document in documents(name):
        text = json.dumps(document)
        held = [mark in text for mark in reader.marks]

        assert reader.marks
        assert all(held) or len(text) < 120, text


@pytest.mark.parametrize("name", NAMES)
def test_a_scan_report_says_nothing_that_could_steer_a_terminal(name):
    reader = SHELF[name]

    for document in documents(name):
        texts = [path for path in paths_in(document) if path]
        for path in texts:
            steering = changed(document, path, "\x1b[2J\u202e")
            if not reader.recognises(Ready(steering)):
                continue
            try:
                reading = reader.read(Ready(steering))
            except OutsideError:
                continue
            told = repr(reading.tool + reading.subject + reading.revision)
            said = [(piece.because, *piece.places) for piece in reading.evidence]
            objected = [objection.because for objection in reading.objections]
            assert all(word.isprintable() for words in said for word in words), path
            assert all(word.isprintable() for word in objected), path
            assert "\\x1b" not in told, path
