"""A person keeps a roadmap: it goes into their file, beside their comments."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stadial.codecs.assessment_files import plain, write_roadmap
from stadial.codecs.merge_yaml import merge_yaml
from stadial.model import Initiative, Roadmap

ROADMAP_FILE = "roadmap.yaml"


def store_roadmap(*, files: Mapping[str, bytes], roadmap: Roadmap) -> Mapping[str, bytes]:
    """
    Return the roadmap file that changes, by its path.

    Raises:
        DocumentError: If the file that is there cannot be read.
    """
    name = roadmap_file(files)
    kept = files.get(name, b"")
    if not kept.strip():
        return {name: write_roadmap(roadmap)}
    return {name: merge_yaml(kept, value=_with_days(whole_numbers(plain(roadmap))), name=name)}


def roadmap_file(files: Mapping[str, bytes]) -> str:
    """Return the name of the file that holds the roadmap, or would hold it."""
    return next((path for path in files if path in {ROADMAP_FILE, "roadmap.yml"}), ROADMAP_FILE)


def plain_initiative(initiative: Initiative) -> dict[str, Any]:
    """Return an initiative as it is merged into the file."""
    found: dict[str, Any] = _with_days(whole_numbers(plain(initiative)))
    return found


def whole_numbers(value: Any) -> Any:
    """Return plain values with numbers as people write them: `12` and not `12.0`."""
    if isinstance(value, dict):
        return {key: whole_numbers(each) for key, each in value.items()}
    if isinstance(value, list):
        return [whole_numbers(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _with_days(value: Any, key: str = "") -> Any:
    """Return plain values with days as days, so that the merged file shows them bare."""
    if isinstance(value, dict):
        return {name: _with_days(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    return date.fromisoformat(value) if key.endswith("_on") else value
