from dataclasses import dataclass

import pytest

from fakes.small_frameworks import PILOT
from stadial.adapters import framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_json import compile_framework
from stadial.codecs.framework_yaml import write_framework
from stadial.usecases.open_framework import open_framework

FILES = {"pilot.yaml": write_framework(PILOT)}


@dataclass
class OneFramework:
    """A shelf with one framework on it."""

    files: dict
    compiled: bytes | None = None

    def shelf_files(self, name):
        return self.files, f"{name}.yaml"

    def compiled_form(self, name):
        return self.compiled


def test_a_framework_without_a_compiled_form_is_read_from_its_text():
    assert open_framework(name="pilot", shelf=OneFramework(FILES)) == PILOT


def test_a_framework_is_taken_from_its_compiled_form():
    compiled = compile_framework(PILOT, files=FILES).replace(b'"Pilot"', b'"Compiled"')

    assert open_framework(name="pilot", shelf=OneFramework(FILES, compiled)).name == "Compiled"


def test_a_compiled_form_that_was_left_behind_by_an_edit_is_not_taken():
    edited = {"pilot.yaml": FILES["pilot.yaml"].replace(b"name: Pilot", b"name: Edited")}
    shelf = OneFramework(edited, compile_framework(PILOT, files=FILES))

    assert open_framework(name="pilot", shelf=shelf).name == "Edited"


def test_a_fault_that_was_edited_in_is_told():
    shelf = OneFramework({"pilot.yaml": b"id: pilot"}, compile_framework(PILOT, files=FILES))

    with pytest.raises(DocumentError, match="levels: This is missing"):
        open_framework(name="pilot", shelf=shelf)


def test_the_shelf_of_the_platform_is_such_a_shelf():
    assert open_framework(name="stadial", shelf=framework_shelf).id == "stadial"

    with pytest.raises(LookupError, match="there is no such framework"):
        open_framework(name="stadail", shelf=framework_shelf)
