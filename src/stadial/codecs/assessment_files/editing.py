"""One entry of one file of answers, changed in place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stadial.codecs.assessment_files.answers import FOLDER, respondent_of
from stadial.codecs.assessment_files.parts import ENDINGS
from stadial.codecs.edit_yaml import set_entry
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import Document, read_yaml
from stadial.codecs.yaml_writer import write_yaml

_SHORT = {"answers": "answer", "levels": "level"}


def edit_answer(
    files: Mapping[str, bytes], *, respondent: str, at: tuple[str, str], entry: Any, day: date
) -> dict[str, bytes]:
    """
    Return the file of a respondent with one entry set, by its path.

    A new answer replaces the old one of the same reach: about all AI systems, or
    about the one it names. Answers about other systems stay.

    Args:
        files: Content by path inside the folder.
        respondent: Whose file it is; one is begun where there is none.
        at: `answers` and a criterion, or `levels` and a capability.
        entry: What is said, as it would be written in the file.
        day: The day on which it is said.

    Raises:
        DocumentError: If the file cannot be read or edited.
    """
    document = _document_of(files, respondent)
    content = files.get(document.name) or write_yaml(document.value).encode()
    found = document.value or {}
    section, about = at
    given = _given(entry, _SHORT[section])
    before = (found.get(section) or {}).get(about)
    dated = isinstance(before, Mapping) and "date" in before
    if dated or str(found.get("date")) != day.isoformat():
        given.setdefault("date", day.isoformat())
    value = _merged(before, given, _SHORT[section])
    return {document.name: set_entry(content, path=at, value=value, name=document.name)}


def _document_of(files: Mapping[str, bytes], respondent: str) -> Document:
    """Return the file that holds a respondent's answers; a begun one where there is none."""
    new = f"{FOLDER}{respondent}.yaml"
    for name in sorted(files):
        if name.startswith(FOLDER) and name.endswith(ENDINGS):
            document = read_yaml(files[name], name=name)
            if respondent_of(document) == respondent:
                return document
    if new in files:
        problem = f"This file holds answers of somebody else than {respondent!r}."
        fault = Fault(file=new, problem=problem, mend="Name the file after that respondent.")
        raise DocumentError([fault])
    return Document(new, {"respondent": respondent}, None)


def _given(entry: Any, short: str) -> dict[str, Any]:
    """Return what is said as a mapping, in the forms that the file would hold."""
    given = dict(entry) if isinstance(entry, Mapping) else {short: entry}
    given = {key: list(each) if isinstance(each, tuple) else each for key, each in given.items()}
    level = given.get("level")
    if isinstance(level, str) and level.isdecimal() and len(level) == 1:
        given["level"] = int(level)
    return given


def merged_entry(before: Any, entry: Any, *, section: str) -> Any:
    """
    Return an entry as a sheet holds it after something was said: other systems stay.

    Args:
        before: The entry so far; None where there was none.
        entry: What is said, as it would be written in the file.
        section: `answers` or `levels`.
    """
    short = _SHORT[section]
    return _merged(before, _given(entry, short), short)


def _merged(before: Any, given: dict[str, Any], short: str) -> Any:
    """Return the entry that says what is given, and what was said of other systems."""
    system = given.pop("system", None)
    general, systems = _taken_apart(before, short)
    if system:
        systems[system] = _shortened(given, short)
    else:
        general = given
    return {**general, "systems": systems} if systems else _shortened(general, short)


def _taken_apart(before: Any, short: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what an entry says of all systems, and what of single ones."""
    if before is None:
        return {}, {}
    if not isinstance(before, Mapping):
        return {short: before}, {}
    general = dict(before)
    systems = dict(general.pop("systems", None) or {})
    if general.get("system"):
        alone = general.pop("system")
        return {}, {**systems, alone: _shortened(general, short)}
    return general, systems


def _shortened(entry: dict[str, Any], short: str) -> Any:
    return entry[short] if entry.keys() == {short} else entry
