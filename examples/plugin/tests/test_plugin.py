"""Each plug-in through the suite of the platform, and the cases that matter."""

import json

import pytest
from stadial_model_cards.cards import ModelCards
from stadial_model_cards.levels import PlainLevels
from stadial_model_cards.review import CardReview

from stadial.plugins.reader import Report
from stadial.plugins.testing import (
    MemoryReach,
    faults_of_collector,
    faults_of_reader,
    faults_of_report,
)

CARD = "# Fraud\n\n## Intended use\n\n## Limits\n\n## Training data\n"


def said(files):
    (piece,) = ModelCards().collect(MemoryReach(files=files))
    return piece.outcome.value


@pytest.mark.parametrize(
    ("files", "outcome"),
    [
        ({}, "not-applicable"),
        ({"models/a.onnx": "x"}, "no"),
        ({"models/a.onnx": "x", "models/MODEL_CARD.md": CARD}, "yes"),
        ({"models/a.onnx": "x", "README.md": CARD}, "yes"),
        ({"models/a.onnx": "x", "README.md": "# Fraud"}, "no"),
        ({"models/a.onnx": "x", "b.onnx": "x", "models/README.md": CARD}, "no"),
    ],
)
def test_each_model_needs_a_whole_card_beside_or_above(files, outcome):
    assert said(files) == outcome


def test_the_collector_passes_the_suite():
    assert faults_of_collector("model-cards", ModelCards()) == ()


def report(**changed):
    whole = {
        "cardcheck": "1.4",
        "model": "fraud",
        "commit": "a" * 40,
        "finished": "2026-11-01T08:00:00Z",
        "cards": [{"path": "MODEL_CARD.md", "passed": True}],
    }
    return Report("cards.json", json.dumps(whole | changed).encode())


def test_the_reader_passes_the_suite():
    assert faults_of_reader(CardReview(), reports=[report(), report(cards=[])]) == ()


def test_a_review_of_nothing_is_doubted():
    assert [o.doubt.value for o in CardReview().read(report(cards=[])).objections] == [
        "nothing-examined"
    ]


def test_the_report_format_passes_the_suite():
    assert faults_of_report(PlainLevels()) == ()
