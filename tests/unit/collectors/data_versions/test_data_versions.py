"""Data and its versions: what the cases do not show."""

import pytest

from fakes.reach import FakeReach
from stadial.collectors.data_versions import DataVersions

LARGE = "1,2\n" * 30_000


def tracked(**kinds):
    reach = FakeReach(**kinds)
    pieces = {piece.signal: piece for piece in DataVersions().collect(reach)}
    return pieces["data-versions.tracked"]


def test_data_of_tests_examples_and_docs_is_counted_apart_and_not_called_none():
    files = {"tests/data/a.csv": LARGE, "docs/b.parquet": LARGE, "examples/small.csv": "1"}

    piece = tracked(files=files)

    assert piece.outcome.value == "not-applicable"
    assert "outside tests, examples and documentation (2 inside them)" in piece.because


@pytest.mark.parametrize(
    ("name", "revision", "outcome"),
    [
        ("PKG-INFO", "", "unclear"),
        ("PKG-INFO", "4f1c2d9e", "no"),
        ("lib/PKG-INFO", "", "no"),
    ],
)
def test_a_source_distribution_may_have_lost_its_records(name, revision, outcome):
    piece = tracked(files={name: "Name: x\n", "data/a.csv": LARGE}, revision=revision)

    assert piece.outcome.value == outcome
    assert ("source distribution" in piece.because) == (outcome == "unclear")
