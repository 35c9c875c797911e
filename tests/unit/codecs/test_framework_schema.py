import json

import pytest
from jsonschema import Draft202012Validator

from fakes.small_frameworks import PILOT
from stadial.codecs.border import adapter
from stadial.codecs.framework_schema import framework_schema, write_schema
from stadial.codecs.framework_yaml import write_framework
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Capability, Framework


@pytest.fixture(scope="module")
def schema():
    return framework_schema()


def as_json(text):
    return json.loads(json.dumps(read_yaml(text, name="f").value))


def paths(schema, value):
    return [list(e.absolute_path) for e in Draft202012Validator(schema).iter_errors(value)]


def test_it_is_a_schema_of_2020_12(schema):
    Draft202012Validator.check_schema(schema)


def test_a_framework_and_a_domain_are_both_valid(schema):
    whole = as_json(write_framework(PILOT))

    assert paths(schema, whole) == []
    assert paths(schema, whole["domains"][0]) == []
    assert paths(schema, {**whole, "domains": ["governance.yaml", whole["domains"][1]]}) == []


def test_unknown_keys_wrong_types_and_missing_keys_are_refused(schema):
    whole = as_json(write_framework(PILOT))

    assert paths(schema, {**whole, "licence": "MIT"}) == [[]]
    assert paths(schema, {**whole, "levels": [{"number": "one", "name": "x"}]}) == [
        ["levels", 0, "number"]
    ]
    assert paths(schema, {"id": "GOV"}) == [[]]
    assert paths(schema, {**whole, "domains": ["governance.txt"]}) == [["domains", 0]]


def test_descriptions_are_the_docstrings_of_the_nouns(schema):
    capability = schema["$defs"]["Capability"]

    assert capability["description"] == Capability.__doc__
    assert capability["properties"]["anchors"]["description"].startswith("One sentence per level")
    assert "title" not in capability["properties"]["anchors"]
    assert "title" in schema["$defs"]["Criterion"]["properties"]


def test_drawing_leaves_the_border_as_it_was():
    before = vars(Framework)["__pydantic_config__"] if adapter(Framework) else None
    framework_schema()

    assert vars(Framework)["__pydantic_config__"] is before


def test_drawing_leaves_a_noun_that_the_border_has_not_met_as_it_was(monkeypatch):
    if "__pydantic_config__" in vars(Capability):
        monkeypatch.delattr(Capability, "__pydantic_config__")
    framework_schema()

    assert "__pydantic_config__" not in vars(Capability)


def test_it_is_written_as_text_that_ends_with_a_line(schema):
    assert json.loads(write_schema()) == schema
    assert write_schema().endswith(b"}\n")
