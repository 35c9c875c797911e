"""The register of AI systems: one comes, one changes; nothing else in the file moves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import AISystem, Criticality, Exposure
from stadial.usecases.keep_system import free_id, keep_system
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"
NEW = AISystem(id="", name=" Fraud scoring 2 ", archetypes=("builder", "agentic"))


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


def kept(files, framework, system):
    return keep_system(files=files, framework=framework, system=system, today=TODAY)


def systems(files, framework):
    return open_assessment(files=files, framework=framework, today=TODAY).systems


def test_a_new_one_gets_an_id_from_its_name_and_comes_last(files, framework):
    wanted = replace(NEW, exposure=Exposure.PUBLIC, owner=" Jo ", scope="retail")

    found, changed = kept(files, framework, wanted)

    assert (found.id, found.name, found.owner) == ("fraud-scoring-2", "Fraud scoring 2", "Jo")
    assert list(changed) == ["stadial.toml"]
    assert systems({**files, **changed}, framework) == (*systems(files, framework), found)
    old = files["stadial.toml"].decode().splitlines()
    assert set(old) <= set(changed["stadial.toml"].decode().splitlines())


def test_one_that_is_there_changes_only_where_it_differs(files, framework):
    before = systems(files, framework)[0]

    found, changed = kept(
        files, framework, replace(before, criticality=Criticality.LOW, owner="", data=before.data)
    )

    old = files["stadial.toml"].decode().splitlines()
    new = changed["stadial.toml"].decode().splitlines()
    assert len(old) - len(new) == 1
    assert set(new) - set(old) == {'criticality = "low"'}
    assert systems({**files, **changed}, framework)[0] == found


def test_what_is_wanted_already_changes_nothing(files, framework):
    assert kept(files, framework, systems(files, framework)[2])[1] == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"name": "  "}, "no name"),
        ({"name": "FRAUD scoring"}, "named 'Fraud scoring' already"),
        ({"id": "gone"}, "no AI system 'gone' any more"),
        ({"archetypes": ("robot",)}, "robot"),
        ({"scope": "moon"}, "moon"),
        ({"owner": "J\u202eo"}, "cannot be seen"),
    ],
)
def test_what_cannot_stand_is_said(files, framework, words, said):
    with pytest.raises(DocumentError, match=said):
        kept(files, framework, replace(NEW, **words))


def test_ids_that_are_taken_get_a_number():
    assert free_id("A b", {"a-b", "a-b-2"}) == "a-b-3"
    assert free_id("!", set()) == "system"
