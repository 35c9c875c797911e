"""
Every reader on the shelf, on the reports of its own cases after these were spoiled.

In the suite few examples, always the same. A long run with new ones:
`STADIAL_FUZZ_EXAMPLES=5000 pytest tests/fuzz/test_readers.py`; what fails in it is written, made as
small as can be, into `seeds/readers/<reader>/`, from where it is replayed from then on.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings, strategies as st

from fuzz.faults import SHELF, TODAY, TOLD, faults_of
from fuzz.spoiling import spoiled_bytes, spoiled_values, written
from stadial.model import Doubt, Objection, Outcome
from stadial.plugins.reader import Report
from stadial.usecases.read_report import ReportError, read_report

CASES = Path(__file__).parents[1] / "shelves" / "cases"
SEEDS = Path(__file__).parent / "seeds" / "readers"
ALL_SEEDS = sorted(path for path in SEEDS.glob("*/*") if path.is_file())
EXAMPLES = int(os.environ.get("STADIAL_FUZZ_EXAMPLES", "0"))
QUICK = settings(
    max_examples=EXAMPLES or 20,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def cases_of(name):
    path = CASES / "readers" / f"{name.replace('-', '_')}.yaml"
    return list(yaml.safe_load(path.read_text(encoding="utf-8")).values())


def values_of(spec):
    """Return the JSON values of a case, one a line; None where it is no JSON."""
    if "json" in spec or "lines" in spec:
        return spec.get("lines") or [spec["json"]]
    try:
        return [json.loads(spec["text"])]
    except (KeyError, ValueError):
        return None


def plain_of(spec):
    if "file" in spec:
        return (CASES / "reports" / spec["file"]).read_bytes()
    return spec["text"].encode() if isinstance(spec["text"], str) else spec["text"]


@st.composite
def spoiled_reports(draw, specs):
    spec = draw(st.sampled_from(specs))
    values = values_of(spec)
    if values is None:
        content = plain_of(spec)
    else:
        lines = draw(spoiled_values(values)) if len(values) > 1 else values
        lines = lines if isinstance(lines, list) else [lines]
        if lines:
            place = draw(st.integers(0, len(lines) - 1))
            lines = [*lines[:place], draw(spoiled_values(lines[place])), *lines[place + 1 :]]
        content = b"".join(written(line) + b"\n" for line in lines)
    if values is None or draw(st.integers(0, 3)) == 0:
        content = draw(spoiled_bytes(content))
    beside = {key: text.encode() for key, text in spec.get("beside", {}).items()}
    return Report(spec.get("name", "report.json"), content, beside=beside)


def kept(name, report):
    """Keep a report that fails in a long run; the last one written is the smallest."""
    (SEEDS / name).mkdir(parents=True, exist_ok=True)
    (SEEDS / name / "found").write_bytes(report.content)


@pytest.mark.parametrize("name", SHELF)
def test_a_reader_takes_spoiled_reports_of_its_own_in_good_order(name):
    @QUICK
    @given(spoiled_reports(cases_of(name)))
    def run(report):
        try:
            faults = faults_of(name, report)
        except Exception:
            _ = EXAMPLES and kept(name, report)
            raise
        _ = EXAMPLES and faults and kept(name, report)
        assert faults == []

    run()


@pytest.mark.parametrize("name", SHELF)
def test_one_more_doubt_never_makes_the_answers_of_a_report_better(name):
    @QUICK
    @given(spoiled_reports(cases_of(name)), st.sampled_from(sorted(Doubt, key=str)))
    def run(report, doubt):
        plain, doubted = answers(SHELF, report), answers(Doubted.all(doubt), report)
        assert {signal for signal, said in doubted.items() if said is Outcome.YES} <= {
            signal for signal, said in plain.items() if said is Outcome.YES
        }

    run()


class Doubted:
    """A reader that adds one doubt to all that another one reads."""

    def __init__(self, inner, doubt):
        self.inner, self.extra = inner, (Objection(doubt=doubt, because="One more doubt."),)

    @classmethod
    def all(cls, doubt):
        return {name: cls(reader, doubt) for name, reader in SHELF.items()}

    def __getattr__(self, key):
        return getattr(self.inner, key)

    def read(self, report):
        reading = self.inner.read(report)
        return replace(reading, objections=(*self.extra, *reading.objections))


def answers(readers, report):
    try:
        told = read_report(readers=readers, report=report, told=TOLD, today=TODAY)
    except ReportError:
        return {}
    return {piece.signal: piece.outcome for piece in told.evidence}


@pytest.mark.parametrize("seed", ALL_SEEDS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_seed_that_was_kept_is_taken_in_good_order(seed):
    assert faults_of(seed.parent.name, Report(seed.name, seed.read_bytes())) == []


def test_every_folder_of_seeds_belongs_to_a_reader():
    assert {path.parent.name for path in ALL_SEEDS} <= set(SHELF)
