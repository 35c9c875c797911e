"""Parts of the organization: they nest, and never in a circle."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import Scope
from stadial.usecases.keep_scope import keep_scope
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


def kept(files, framework, scope):
    return keep_scope(files=files, framework=framework, scope=scope, today=TODAY)


def scopes(files, framework):
    return open_assessment(files=files, framework=framework, today=TODAY).scopes


@pytest.mark.parametrize("parent", ["", "retail"])
def test_a_new_part_comes_last(files, framework, parent):
    found, changed = kept(files, framework, Scope(id="", name=" Cards ", parent=parent))

    assert found == Scope(id="cards", name="Cards", parent=parent)
    assert scopes({**files, **changed}, framework) == (*scopes(files, framework), found)


def test_a_part_can_be_renamed_and_moved_and_made_the_top(files, framework):
    retail = scopes(files, framework)[1]

    found, changed = kept(files, framework, replace(retail, name="Retail", parent=""))

    assert scopes({**files, **changed}, framework)[1] == found == Scope(id="retail", name="Retail")
    assert kept(files, framework, retail)[1] == {}
    moved, changed = kept(files, framework, replace(retail, parent="engineering"))
    assert scopes({**files, **changed}, framework)[1] == moved


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(id="", name=" "), "has no name"),
        (Scope(id="", name="acme bank"), "named 'Acme Bank' already"),
        (Scope(id="gone", name="Gone"), "no part 'gone' any more"),
        (Scope(id="bank", name="Acme Bank", parent="retail"), "circle"),
        (Scope(id="", name="Moon", parent="sun"), "sun"),
    ],
)
def test_what_cannot_stand_is_said(files, framework, scope, said):
    with pytest.raises(DocumentError, match=said):
        kept(files, framework, scope)
