"""CycloneDX: the model card must survive, and the files that the standard itself ships."""

import json

import pytest

from fakes.small_frameworks import shared_folder
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.cyclonedx import CycloneDx


def report(**bill):
    return Report("bom.json", json.dumps({"bomFormat": "CycloneDX", **bill}).encode())


def outcomes(report):
    return {piece.signal: piece.outcome.value for piece in CycloneDx().read(report).evidence}


def test_the_model_card_survives_where_the_usual_library_drops_it():
    model = {"type": "machine-learning-model", "name": "scorer", "version": "3"}
    card = {"modelParameters": {"approach": {"type": "supervised"}}}

    with_card = outcomes(report(specVersion="1.6", components=[{**model, "modelCard": card}]))
    without = outcomes(report(specVersion="1.6", components=[model]))

    assert with_card["bill-of-materials.models-described"] == "yes"
    assert without["bill-of-materials.models-described"] == "no"


@pytest.mark.parametrize("version", ["1.5", "1.6", "1.7"])
def test_the_machine_learning_example_of_the_standard_is_a_described_model(version):
    path = shared_folder("data/cyclonedx") / f"valid-machine-learning-{version}.json"
    shipped = Report(path.name, path.read_bytes())

    assert CycloneDx().recognises(shipped)
    assert CycloneDx().read(shipped).objections == ()
    assert outcomes(shipped) == {
        "bill-of-materials.listed": "yes",
        "bill-of-materials.digests": "no",
        "bill-of-materials.models-described": "yes",
    }


def test_the_example_of_a_model_without_a_version_is_not_described_in_full():
    path = shared_folder("data/cyclonedx") / "valid-machine-learning-considerations-env-1.7.json"

    said = outcomes(Report(path.name, path.read_bytes()))

    assert said["bill-of-materials.models-described"] == "no"


def test_a_version_that_is_not_known_is_refused_and_not_guessed():
    with pytest.raises(OutsideError, match=r"2\.0"):
        CycloneDx().read(report(specVersion="2.0"))


def test_evidence_from_a_bill_is_carried_out_and_ages_like_a_scan():
    piece = CycloneDx().read(report(specVersion="1.6", components=[])).evidence[0]

    assert (piece.rung.value, piece.kind.value) == ("E3", "scan")
