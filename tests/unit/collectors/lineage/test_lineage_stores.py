from pathlib import Path

import pytest

from fakes.reach import FakeReach
from stadial.collectors.lineage import Lineage, sources
from stadial.model import Outcome, Rung

STORES = Path(__file__).parents[3] / "shelves" / "cases" / "reports" / "mlflow"


def said_of(name):
    reach = FakeReach(files={"mlflow.db": (STORES / f"{name}.db").read_bytes()})
    return {piece.signal: piece for piece in Lineage().collect(reach)}


@pytest.mark.parametrize(
    ("name", "recorded", "versions"),
    [
        ("linked", Outcome.YES, Outcome.YES),
        ("unlinked", Outcome.NO, Outcome.UNCLEAR),
        ("notes", Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE),
    ],
)
def test_training_runs_in_a_store_of_mlflow_are_looked_at(name, recorded, versions):
    said = said_of(name)

    assert said["lineage.recorded"].outcome is recorded
    assert said["lineage.versions"].outcome is versions


def test_a_finished_run_with_a_date_was_carried_out():
    assert said_of("linked")["lineage.recorded"].rung is Rung.CARRIED_OUT


def test_a_store_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setitem(sources.MOST_BYTES, "store", 100)

    assert said_of("linked")["lineage.recorded"].because == "Not read: mlflow.db."
