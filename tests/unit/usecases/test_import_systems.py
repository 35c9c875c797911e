"""A list of AI systems comes in whole or not at all; what is there already is said."""

import json
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.usecases.import_systems import (
    LeftOut,
    Source,
    Twin,
    import_systems,
    propose_systems,
)
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


def proposed(files, framework, content, name="list"):
    content = content.encode() if isinstance(content, str) else content
    source = Source(name=name, content=content, otherwise="adapter")
    return propose_systems(files=files, framework=framework, source=source, today=TODAY)


def bill(version="1.6", **words):
    models = [
        {"type": "machine-learning-model", "name": "Ranker \n two", "version": "7"},
        {"type": "machine-learning-model", "name": "Fraud Scoring"},
        {"type": "library", "name": "numpy"},
    ]
    return json.dumps(
        {"bomFormat": "CycloneDX", "specVersion": version, "components": models, **words}
    )


def test_those_that_are_new_are_proposed_and_twins_are_said(files, framework):
    text = "name,id,owner\nFRAUD scoring,,\nOther,assistant,\nNew,,Jo\nnew,,\nNew one,new,\n"

    found = proposed(files, framework, text)

    assert [(x.id, x.name, x.owner) for x in found.new] == [("new", "New", "Jo")]
    assert found.left_out == (
        LeftOut(line=2, name="FRAUD scoring", twin=Twin.REGISTER),
        LeftOut(line=3, name="Other", twin=Twin.REGISTER),
        LeftOut(line=5, name="new", twin=Twin.FILE),
        LeftOut(line=6, name="New one", twin=Twin.FILE),
    )
    assert not found.is_bill


@pytest.mark.parametrize("version", ["1.5", "1.6", "1.7"])
def test_models_of_a_bill_come_as_systems(files, framework, version):
    found = proposed(files, framework, "\ufeff" + bill(version))

    assert [(x.name, x.archetypes, x.model_version) for x in found.new] == [
        ("Ranker two", ("adapter",), "7")
    ]
    assert found.left_out == (LeftOut(line=None, name="Fraud Scoring", twin=Twin.REGISTER),)
    assert found.is_bill


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bill("1.4"), "CycloneDX 1.4 knows no models"),
        (bill("2.0"), "version 2.0 is not read"),
        (bill(components=[]), "names no machine-learning model"),
        (bill(bomFormat="SPDX"), "no CycloneDX bill"),
        ("<bom/>", "not JSON"),
        ("{", "not JSON"),
        (
            bill(
                components=[{"type": "machine-learning-model", "name": f"m{n}"} for n in range(201)]
            ),
            "more than 200 models",
        ),
        ("name,scope\nA,moon\n", "list:2: scope: There is no part 'moon' here"),
    ],
)
def test_what_cannot_be_read_is_refused(files, framework, content, said):
    with pytest.raises(DocumentError, match=said):
        proposed(files, framework, content)


def test_what_was_proposed_comes_in_as_it_was_shown(files, framework):
    text = "name,data,owner\n=cmd|x,restricted,@you\nB,,\n"
    found = proposed(files, framework, text)

    changed = import_systems(files=files, framework=framework, systems=found.new, today=TODAY)

    after = open_assessment(files={**files, **changed}, framework=framework, today=TODAY)
    assert after.systems[-2:] == found.new
    assert len(after.systems) == 8
    again = {**files, **changed}
    with pytest.raises(DocumentError, match="stands there already"):
        import_systems(files=again, framework=framework, systems=found.new, today=TODAY)


def test_nothing_new_changes_nothing(files, framework):
    assert import_systems(files=files, framework=framework, systems=(), today=TODAY) == {}
