"""What is true of every framework on the shelf."""

import json
from importlib.resources import files as resources
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fakes.small_frameworks import shared_folder
from stadial.adapters import framework_shelf
from stadial.adapters.framework_shelf import (
    drawn_files,
    id_catalogue,
    shelf_files,
    shelf_names,
)
from stadial.codecs.framework_json import read_compiled
from stadial.codecs.framework_yaml import parse_framework, write_framework
from stadial.codecs.yaml_text import read_yaml
from stadial.engine.policies import POLICIES
from stadial.usecases.check_framework import check_framework
from stadial.usecases.open_framework import open_framework

SHELF = resources("stadial") / "frameworks"
NAMES = shelf_names()


def test_our_own_framework_and_a_second_one_stand_on_the_shelf():
    assert {"stadial", "ai-repository-basics"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_is_sound_in_form_and_content(name):
    files, root = shelf_files(name)

    assert check_framework(files=files, root=root, catalogue=id_catalogue()).id == name


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_is_valid_under_the_schema_that_editors_use(name):
    schema = json.loads((SHELF / "framework.schema.json").read_text())
    for file, text in shelf_files(name)[0].items():
        value = json.loads(json.dumps(read_yaml(text, name=file).value))
        assert [e.message for e in Draft202012Validator(schema).iter_errors(value)] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_quick_way_to_a_framework_gives_what_its_text_says(name):
    files, root = shelf_files(name)
    compiled = framework_shelf.compiled_form(name)

    assert compiled is not None
    assert read_compiled(compiled, files=files) is not None, "left behind: run `make docs`"

    assert (
        open_framework(name=name, shelf=framework_shelf)
        == parse_framework(files, root=root).framework
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_framework_reads_back_equal_from_one_file(name):
    framework = open_framework(name=name, shelf=framework_shelf)

    assert (
        parse_framework({"f.yaml": write_framework(framework)}, root="f.yaml").framework
        == framework
    )


@pytest.mark.parametrize("path", sorted(drawn_files()))
def test_what_is_drawn_is_up_to_date(path):
    kept = SHELF / path

    assert kept.is_file(), f"{path} is missing: run `make docs`"
    assert kept.read_bytes() == drawn_files()[path], f"{path} was left behind: run `make docs`"


def test_every_reference_of_the_rubric_is_in_the_catalogue():
    rubric = read_yaml(
        (shared_folder("content") / "rubric.yaml").read_bytes(), name="rubric.yaml"
    ).value
    edition = {source["key"]: source["edition"] for source in rubric["frameworks"]}
    known = id_catalogue()
    parts = [part for c in rubric["capabilities"] for part in (c, *c["criteria"])]
    references = [
        (key, i) for part in parts for key, ids in part.get("maps", {}).items() for i in ids
    ]

    assert len(references) == 2003
    assert [r for r in references if r[1] not in known[r[0]][str(edition[r[0]])]] == []


def test_the_recipe_for_a_framework_of_ones_own_works_as_printed():
    page = (Path(__file__).parents[2] / "docs" / "add-a-framework.md").read_text()
    text = page.split("```yaml\n")[1].split("```")[0].encode()
    framework = check_framework(
        files={"pilot.yaml": text}, root="pilot.yaml", catalogue=id_catalogue()
    )

    said = (
        f"{framework.id} {framework.version}: {len(framework.criterion_by_id)} criteria, no faults"
    )
    assert said in page
    assert all(f"`{name}`" in page for name in POLICIES)
