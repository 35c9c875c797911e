"""One entry more in the file where assessors keep what they decided, settled and waived."""

from collections.abc import Mapping
from typing import Any

from stadial.codecs.edit_section import put_in_section
from stadial.codecs.yaml_text import read_yaml

FILES = ("decisions.yaml", "decisions.yml")


def with_decided_entry(
    files: Mapping[str, bytes],
    *,
    section: str,
    entry: Mapping[str, Any],
    same_by: tuple[str, ...],
    outlives: tuple[str, ...] = (),
) -> Mapping[str, bytes]:
    """
    Return the file of decisions by its path, with an entry in one of its lists.

    It stands at the end, or in the place of an older one about the same thing.

    Args:
        files: The folder.
        section: `adjudications`, `settlements` or `waivers`.
        entry: What was decided, as plain values.
        same_by: Keys in which two entries are about the same thing.
        outlives: Keys of the older entry that stay where the new one does not say them.

    Raises:
        DocumentError: If the file cannot be read.
    """
    name = next((each for each in FILES if each in files), FILES[0])
    content = files.get(name, b"")
    listed = list((read_yaml(content, name=name).value or {}).get(section) or ())
    place = next((n for n, old in enumerate(listed) if _same(old, entry, same_by)), len(listed))
    if place < len(listed):
        old = listed[place]
        entry = {**{key: old[key] for key in outlives if old.get(key)}, **entry}
    return {name: put_in_section(content, section=section, place=place, entry=entry, name=name)}


def _same(old: Mapping[str, Any], entry: Mapping[str, Any], same_by: tuple[str, ...]) -> bool:
    return all((old.get(key) or "") == entry.get(key, "") for key in same_by)
