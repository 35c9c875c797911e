"""SPDX: the prefixed and the plain form of version 3 say the same."""

import json

import pytest

from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.spdx import Spdx

CONTEXT = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld"


def report(document):
    return Report("bill.spdx.json", json.dumps(document).encode())


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("ai_AIPackage", "ai_informationAboutTraining"),
        ("AIPackage", "informationAboutTraining"),
        ("ai:AIPackage", "ai:informationAboutTraining"),
        ("https://spdx.org/rdf/3.0.1/terms/AI/AIPackage", "ai_informationAboutTraining"),
    ],
)
def test_a_model_is_described_in_every_way_of_writing_its_fields(kind, field):
    model = {"type": kind, "spdxId": "urn:m", "name": "m", "software_packageVersion": "1"}

    described = Spdx().read(report({"@context": CONTEXT, "@graph": [{**model, field: "Loans."}]}))
    silent = Spdx().read(report({"@context": CONTEXT, "@graph": [{**model, field: "NOASSERTION"}]}))

    assert described.evidence[2].outcome.value == "yes"
    assert silent.evidence[2].outcome.value == "no"


def test_a_data_set_without_digest_of_its_own_has_those_of_its_files():
    graph = [
        {"type": "dataset_DatasetPackage", "spdxId": "d", "name": "loans"},
        {
            "type": "software_File",
            "spdxId": "f",
            "name": "loans.csv",
            "verifiedUsing": [{"type": "Hash", "algorithm": "sha256", "hashValue": "ab" * 32}],
        },
        {"type": "Relationship", "from": "d", "relationshipType": "contains", "to": ["f"]},
    ]

    whole = Spdx().read(report({"@context": CONTEXT, "@graph": graph}))
    loose = Spdx().read(report({"@context": CONTEXT, "@graph": graph[:2]}))

    assert whole.evidence[1].outcome.value == "yes"
    assert loose.evidence[1].outcome.value == "no"


def test_a_version_that_is_not_known_is_refused():
    with pytest.raises(OutsideError, match="9"):
        Spdx().read(report({"spdxVersion": "SPDX-9.1"}))
