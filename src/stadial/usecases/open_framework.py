"""A person asks: let me work with this framework of the shelf."""

from collections.abc import Mapping
from typing import Protocol

from stadial.codecs.framework_json import read_compiled
from stadial.model import Framework


class FrameworkShelf(Protocol):
    """Where frameworks stand as files."""

    def shelf_files(self, name: str) -> tuple[Mapping[str, bytes], str]:
        """Return the files of a framework by name, and the one to start from."""

    def compiled_form(self, name: str) -> bytes | None:
        """Return its compiled form, which may be out of date; None where there is none."""


def open_framework(*, name: str, shelf: FrameworkShelf) -> Framework:
    """
    Return a framework of the shelf, from its compiled form where that is up to date.

    Form alone is checked: what stands on the shelf is proofread by a test.

    Raises:
        LookupError: If no framework has this name.
        DocumentError: If its files were edited and have a fault.
    """
    files, root = shelf.shelf_files(name)
    compiled = shelf.compiled_form(name)
    found = read_compiled(compiled, files=files) if compiled is not None else None
    if found is not None:
        return found
    from stadial.codecs.framework_yaml import parse_framework

    return parse_framework(files, root=root).framework
