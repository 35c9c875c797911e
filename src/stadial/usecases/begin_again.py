"""A person asks: last year's assessment is over, how do we begin this year's?"""

from collections.abc import Iterator, Mapping
from datetime import date

from stadial.codecs.assessment_files import FOLDER
from stadial.codecs.edit_toml import remove_value, set_value
from stadial.codecs.edit_yaml import set_entry
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.slug import slug_of
from stadial.codecs.yaml_text import read_yaml

HEADER = "stadial.toml"
_DECISIONS = ("decisions.yaml", "decisions.yml")
_ON_ANSWERS = ("adjudications", "settlements")
"""Sections that judge what was answered: without last year's answers they judge nothing."""


def begin_again(*, files: Mapping[str, bytes], title: str, today: date) -> Mapping[str, bytes]:
    """
    Return the files of a new assessment that is made from those of an old one.

    Scope, systems, people, evidence with its dates, incidents, targets and roadmap stay as they
    are, comments included. What people answered stays behind, and so does what was decided
    about their answers: it is kept in the snapshot of last year, and never counts for this year.
    The new one is judged by its own day.

    Args:
        files: Content by path inside the folder; attachments are no matter of this.
        title: Of the new assessment; its id is made from it.
        today: The day on which it starts.

    Raises:
        DocumentError: If the title is empty or cannot be printed, or a file cannot be read.
    """
    named = title.strip()
    if not named or not named.isprintable() or len(named) > 200:
        problem = f"{title[:50]!r} cannot be the title of an assessment."
        raise DocumentError([Fault(file=HEADER, problem=problem, mend="Write it in one line.")])
    kept = {path: each for path, each in files.items() if not path.startswith(FOLDER)}
    kept[HEADER] = _headed(files.get(HEADER, b""), named, today)
    return {**kept, **dict(_undecided(kept))}


def _headed(content: bytes, title: str, today: date) -> bytes:
    new = {"id": slug_of(title, otherwise="assessment"), "title": title, "started_on": today}
    for key, value in new.items():
        content = set_value(content, path=("assessment", key), value=value, name=HEADER)
    return remove_value(content, path=("assessment", "as_of"), name=HEADER)


def _undecided(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the file of decisions without those on answers; waivers stay until they expire."""
    for path in _DECISIONS:
        content = files.get(path)
        found = None if content is None else read_yaml(content, name=path).value
        for section in _ON_ANSWERS:
            if content is not None and isinstance(found, Mapping) and found.get(section):
                content = set_entry(content, path=(section,), value=[], name=path)
        if content is not None:
            yield path, content
