"""What is true of every collector on the shelf; and what each says of made-up subjects."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from fakes.reach import FakeReach
from stadial.plugins.collector import Collector
from stadial.plugins.discovery import load_shelf
from stadial.plugins.testing import faults_of_collector

SHELF = load_shelf("stadial.collectors", Collector)
CASES = Path(__file__).parent / "cases" / "collectors"


@cache
def cases_of(name):
    path = CASES / f"{name.replace('-', '_')}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


ALL_CASES = [(name, case) for name in SHELF for case in cases_of(name)]


@pytest.mark.parametrize(("name", "case"), ALL_CASES)
def test_a_collector_says_what_its_cases_say(name, case):
    spec = cases_of(name)[case]
    files = spec["files"]
    contents = files if isinstance(files, dict) else dict.fromkeys(files, "")
    reach = FakeReach(
        files={path: content or "" for path, content in contents.items()},
        broken=frozenset(spec.get("broken", ())),
        revision=spec.get("revision", ""),
        scans={
            (scanner, path): answer
            for scanner, answers in spec.get("scans", {}).items()
            for path, answer in answers.items()
        },
    )

    pieces = {piece.signal: piece for piece in SHELF[name].collect(reach)}

    said = {signal: piece.outcome.value for signal, piece in pieces.items()}
    wanted = spec["says"]
    assert {signal: said[signal] for signal in wanted} == wanted
    for signal, words in spec.get("because", {}).items():
        assert words in pieces[signal].because
    for signal, places in spec.get("places", {}).items():
        assert list(pieces[signal].places) == places
    for signal, rung in spec.get("rungs", {}).items():
        assert pieces[signal].rung.value == rung


@pytest.mark.parametrize("name", SHELF)
def test_a_collector_passes_the_suite_that_plugin_authors_run(name):
    assert faults_of_collector(name, SHELF[name]) == ()


@pytest.mark.parametrize("name", SHELF)
def test_each_signal_of_a_collector_has_a_case_that_says_yes_and_one_that_says_no(name):
    said = {
        (signal, outcome)
        for case in cases_of(name).values()
        for signal, outcome in case["says"].items()
    }

    for signal in SHELF[name].signals:
        assert {(signal.id, "yes"), (signal.id, "no")} <= said


def test_every_case_file_belongs_to_a_collector():
    names = {path.stem.replace("_", "-") for path in CASES.glob("*.yaml")}

    assert names == set(SHELF)


@pytest.mark.parametrize("name", SHELF)
def test_an_unclear_or_missing_answer_still_gives_its_reason_in_one_sentence(name):
    for piece in SHELF[name].collect(FakeReach()):
        assert re.fullmatch(r"[A-Z].*\.", piece.because)
