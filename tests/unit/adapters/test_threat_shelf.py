"""The catalogues that ship with the program."""

import importlib.util
from pathlib import Path

import pytest

from fakes.small_frameworks import shared_folder
from fakes.threats import LEGACY, atlas_text, catalogue
from stadial.adapters.folder import FolderError
from stadial.adapters.threat_shelf import (
    catalogue_at,
    catalogue_names,
    newest_catalogue,
    packaged_catalogue,
)
from stadial.codecs.catalogue_json import write_catalogue_json

SCRIPT = Path(__file__).parents[3] / "scripts" / "draw_catalogues.py"
SHELF = Path(__file__).parents[3] / "src" / "stadial" / "threats"


def test_the_newest_release_stands_first():
    assert catalogue_names() == ("atlas-2026.07", "atlas-5.6.0")
    assert newest_catalogue().edition == "2026.07"


def test_the_packaged_catalogues_name_licence_and_hold_no_texts():
    for name in catalogue_names():
        found = packaged_catalogue(name)
        assert "Apache-2.0" in found.source
        assert max(len(each.name) for each in found.techniques) < 100
        assert (SHELF / f"{name}.json").stat().st_size < 50_000


def test_the_newer_one_says_that_its_counts_are_those_of_the_older():
    newest = newest_catalogue()
    assert "Counts of case studies are those of 5.6.0" in newest.notes[-1]
    assert len(newest.uncounted) == 8
    assert newest.moved["AML.T0019"] == "AML.T0115.000"
    assert newest.technique_by_id["AML.T0115.000"].cases > 0
    assert newest.technique_by_id["AML.T0051"].platforms


def test_what_ships_is_what_is_drawn_from_the_published_files():
    folder = shared_folder("data") / "mitre-atlas"
    specification = importlib.util.spec_from_file_location("draw_catalogues", SCRIPT)
    script = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(script)
    drawn = script.drawn_catalogues(folder)
    assert drawn == {path.name: path.read_bytes() for path in SHELF.glob("*.json")}


def test_a_file_is_read_by_its_kind(tmp_path):
    (tmp_path / "a.yaml").write_bytes(atlas_text(LEGACY))
    (tmp_path / "b.json").write_bytes(write_catalogue_json(catalogue()))
    assert catalogue_at(tmp_path / "a.yaml").edition == "5.0.0"
    assert catalogue_at(tmp_path / "b.json") == catalogue()
    with pytest.raises(FolderError):
        catalogue_at(tmp_path / "c.yaml")
