"""Models that a CycloneDX bill of materials names: one more place to be registered in."""

from collections.abc import Iterator
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of
from stadial.plugins.python_code import words_of

_BILLS = ("*.cdx.json", "*bom*.json")
_MODEL = "machine-learning-model"


def models_in_bills(reach: Reach) -> str:
    """Return the words by which bills name models; empty without any. Bad files are passed by."""
    named: list[str] = []
    for path in reach.paths(*_BILLS):
        try:
            text = reach.text(path)
            named += _models(read_json(text)) if _MODEL in text else []
        except (OSError, OutsideError):
            continue
    return words_of(named) if named else ""


def _models(document: Any) -> Iterator[str]:
    known = mapping_of(document)
    first = mapping_of(mapping_of(known.get("metadata")).get("component"))
    waiting: list[Any] = [first, *list_of(known.get("components"))]
    for each in waiting:
        component = mapping_of(each)
        waiting += list_of(component.get("components"))
        if component.get("type") == _MODEL:
            group, name = text_of(component.get("group")), text_of(component.get("name"))
            yield from (name, f"{group}/{name}", text_of(component.get("purl")))
