from pathlib import Path

import pytest

from fakes.reach import FakeReach
from stadial.collectors.mlflow import Mlflow, stores
from stadial.model import Outcome

STORES = Path(__file__).parents[3] / "shelves" / "cases" / "reports" / "mlflow"


def said_of(name):
    reach = FakeReach(files={"mlflow.db": (STORES / f"{name}.db").read_bytes()})
    return {piece.signal: piece for piece in Mlflow().collect(reach)}


@pytest.mark.parametrize(
    ("name", "datasets", "owned"),
    [
        ("linked", Outcome.YES, Outcome.YES),
        ("unlinked", Outcome.NO, Outcome.NO),
        ("undigested", Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE),
    ],
)
def test_the_registry_in_a_database_is_looked_at(name, datasets, owned):
    said = said_of(name)

    assert said["mlflow.datasets-recorded"].outcome is datasets
    assert said["mlflow.models-owned"].outcome is owned


def test_a_database_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(stores, "MOST_BYTES", 100)

    piece = said_of("linked")["mlflow.models-owned"]

    assert piece.outcome is Outcome.UNCLEAR
    assert piece.because == "Not read: mlflow.db."
