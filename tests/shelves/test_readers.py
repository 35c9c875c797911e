"""What is true of every reader on the shelf; and what each says of made-up reports."""

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from stadial.plugins.discovery import load_shelf
from stadial.plugins.reader import Reader, Report
from stadial.plugins.testing import faults_of_reader

SHELF = load_shelf("stadial.readers", Reader)
CASES = Path(__file__).parent / "cases" / "readers"


@cache
def cases_of(name):
    path = CASES / f"{name.replace('-', '_')}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def report_of(spec):
    """Return the report of a case: `text`, `json` (one value), `lines` (values), or `file`."""
    beside = {name: text.encode() for name, text in spec.get("beside", {}).items()}
    if "file" in spec:
        path = CASES.parent / "reports" / spec["file"]
        return Report(spec.get("name", path.name), path.read_bytes(), beside=beside)
    if "json" in spec:
        content = json.dumps(spec["json"]).encode()
    elif "lines" in spec:
        content = "".join(json.dumps(line) + "\n" for line in spec["lines"]).encode()
    else:
        content = spec["text"]
    content = content.encode() if isinstance(content, str) else content
    return Report(spec.get("name", "report.json"), content, beside=beside)


ALL_CASES = [(name, case) for name in SHELF for case in cases_of(name)]


@pytest.mark.parametrize(("name", "case"), ALL_CASES)
def test_a_reader_says_what_its_cases_say(name, case):
    spec = cases_of(name)[case]

    reading = SHELF[name].read(report_of(spec))

    pieces = {piece.signal: piece for piece in reading.evidence}
    wanted = spec["says"]
    assert {signal: pieces[signal].outcome.value for signal in wanted} == wanted
    doubts = [objection.doubt.value for objection in reading.objections]
    assert sorted(doubts) == sorted(spec.get("doubts", []))
    for signal, words in spec.get("because", {}).items():
        assert words in pieces[signal].because
    for signal, places in spec.get("places", {}).items():
        assert list(pieces[signal].places) == places
    for key, value in spec.get("about", {}).items():
        assert str(getattr(reading, key)) == str(value)
    for signal, counts in spec.get("counts", {}).items():
        assert [pieces[signal].examined, pieces[signal].failed] == counts


@pytest.mark.parametrize(("name", "case"), ALL_CASES)
def test_a_report_is_recognised_by_its_own_reader_alone(name, case):
    report = report_of(cases_of(name)[case])

    assert [other for other, reader in SHELF.items() if reader.recognises(report)] == [name]


@pytest.mark.parametrize("name", SHELF)
def test_a_reader_passes_the_suite_that_plugin_authors_run(name):
    reports = [report_of(spec) for spec in cases_of(name).values()]

    assert faults_of_reader(SHELF[name], reports=reports) == ()


@pytest.mark.parametrize("name", SHELF)
def test_each_signal_of_a_reader_has_a_case_that_says_yes_and_one_that_says_no(name):
    said = {
        (signal, outcome)
        for case in cases_of(name).values()
        for signal, outcome in case["says"].items()
    }

    for signal in SHELF[name].signals:
        if not signal.id.endswith(".ran"):
            assert {(signal.id, "yes"), (signal.id, "no")} <= said
        else:
            assert (signal.id, "yes") in said


def test_every_case_file_belongs_to_a_reader():
    names = {path.stem.replace("_", "-") for path in CASES.glob("*.yaml")}

    assert names == set(SHELF)
