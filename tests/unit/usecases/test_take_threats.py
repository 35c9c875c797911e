"""A release of threats comes into a folder: read, compared with what is known, and stored."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fakes.threats import LEGACY, atlas_text
from stadial.adapters import folder, framework_shelf, threat_shelf
from stadial.codecs.catalogue_json import read_catalogue_json, write_catalogue_json
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.take_threats import read_release, take_threats
from stadial.usecases.update_threats import update_threats

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"
NEWEST = threat_shelf.newest_catalogue()


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


def taken(files, framework, after=NEWEST):
    return take_threats(files=files, framework=framework, after=after, today=TODAY)


def test_an_update_is_that_of_the_command_line_and_the_folder_can_be_read(files, framework):
    before = open_assessment(files=files, framework=framework, today=TODAY)
    assert before.catalogue is not None

    found = taken(files, framework)

    assert found == update_threats(
        framework=framework,
        assessment=before,
        files=files,
        before=before.catalogue,
        after=NEWEST,
    )
    after = open_assessment(files={**files, **found.files}, framework=framework, today=TODAY)
    assert after.catalogue is not None
    assert after.catalogue.edition == NEWEST.edition


def test_where_none_is_loaded_it_is_only_taken_in(files, framework):
    names = ("stadial.toml", "people.yaml")
    small = {name: files[name] for name in names}

    found = taken(small, framework)

    assert list(found.files) == ["threats/atlas.json"]
    assert (found.update.diff.before, found.update.diff.after) == ("", NEWEST.edition)


def test_a_folder_that_cannot_be_read_is_told(files, framework):
    with pytest.raises(DocumentError, match="incidents"):
        taken({**files, "incidents.yaml": b"- ["}, framework)


def test_ids_that_moved_twice_are_a_fault_and_nothing_is_stored(files, framework):
    loaded = read_catalogue_json(files["threats/atlas.json"], name="x")
    gone = {"AML.T0051", "AML.T0057"}
    after = replace(
        loaded,
        edition="9.9",
        techniques=tuple(each for each in loaded.techniques if each.id not in gone),
        mitigations=tuple(
            replace(each, techniques=tuple(x for x in each.techniques if x not in gone))
            for each in loaded.mitigations
        ),
        moved=dict.fromkeys(sorted(gone), "AML.T0015"),
    )
    with pytest.raises(DocumentError, match="moved"):
        taken(files, framework, after)


def read(content, name="ATLAS.yaml", loaded=None):
    return read_release(content, name=name, loaded=loaded, shelf={"newest": NEWEST})


def test_a_release_is_read_in_the_layouts_of_its_publisher_and_in_ours():
    assert read(atlas_text(LEGACY)).edition == "5.0.0"
    ours = write_catalogue_json(NEWEST)
    assert read(ours, name="atlas.json").techniques == NEWEST.techniques


def test_one_that_holds_less_than_is_known_of_its_edition_is_refused():
    known = read(atlas_text(LEGACY))
    less = replace(known, mitigations=known.mitigations[:1])
    cut = write_catalogue_json(less)

    with pytest.raises(DocumentError, match="what is loaded here"):
        read(cut, name="atlas.json", loaded=known)
