"""Rules by which Falco, AIDE, osquery and auditd notice that the files of models are changed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stadial.collectors.tamper_checks.schedules import MODEL_WORDS
from stadial.plugins.collector import Reach
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_yaml,
    text_of,
    texts_in,
)
from stadial.plugins.places import is_apart

_WRITES = re.compile(r"open_write|rename|unlink|modify|evt\.is_open_write|fd\.typechar|\bwrite\b")
_RULE_LINE = re.compile(r"\brule:\s*([^,}\n]+)")
_AIDE_LINE = re.compile(r"\s*=?/\S+\s+\S")
_AUDIT_LINE = re.compile(r"\s*-w\s+\S+\s.*-p\s+\w*[wa]")
_MOST_FILES = 500
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Watch:
    """One rule that watches files of models."""

    place: str
    watcher: str
    is_on: bool = True


def watches_of(reach: Reach) -> tuple[tuple[Watch, ...], tuple[str, ...]]:
    """Return the rules that watch models, and the files of rules that cannot be read."""
    found: list[Watch] = []
    unread: list[str] = []
    for patterns, reader in _READERS:
        for path in reach.paths(*patterns)[:_MOST_FILES]:
            if is_apart(path):
                continue
            try:
                found += reader(path, reach.text(path))
            except (OSError, OutsideError):
                unread.append(path)
    return tuple(found), tuple(unread)


def _falco(path: str, text: str) -> Iterator[Watch]:
    entries = [mapping_of(each) for each in list_of(read_yaml(text))]
    named = {
        text_of(each.get(kind)): texts_in(each)
        for each in entries
        for kind in ("list", "macro")
        if kind in each
    }
    lines = {match[1].strip("\"'"): number for number, match in _rule_lines(text)}
    for entry in entries:
        name, condition = text_of(entry.get("rule")), text_of(entry.get("condition"))[:_LONGEST]
        if not name or not _WRITES.search(condition):
            continue
        words = re.findall(r"[\w.-]+", condition)
        spread = " ".join(said for word in words for said in named.get(word, ()))[:_LONGEST]
        if MODEL_WORDS.search(f"{condition} {spread}"):
            yield Watch(
                f"{path}:{lines.get(name, 1)}", "Falco", text_of(entry.get("enabled")) != "false"
            )


def _rule_lines(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        match = _RULE_LINE.search(line[:_LONGEST])
        if match:
            yield number, match


def _aide(path: str, text: str) -> Iterator[Watch]:
    for number, line in enumerate(text.splitlines(), start=1):
        said = line[:_LONGEST]
        if _AIDE_LINE.match(said) and MODEL_WORDS.search(said.split()[0]):
            yield Watch(f"{path}:{number}", "AIDE")


def _auditd(path: str, text: str) -> Iterator[Watch]:
    for number, line in enumerate(text.splitlines(), start=1):
        said = line[:_LONGEST]
        if _AUDIT_LINE.match(said) and MODEL_WORDS.search(said.split()[1]):
            yield Watch(f"{path}:{number}", "auditd")


def _osquery(path: str, text: str) -> Iterator[Watch]:
    document = mapping_of(read_json(text))
    watched = " ".join(texts_in(document.get("file_paths")))
    if MODEL_WORDS.search(watched):
        options = mapping_of(document.get("options"))
        yield Watch(path, "osquery", str(options.get("disable_events", "false")).lower() != "true")


_READERS: tuple[tuple[tuple[str, ...], Callable[[str, str], Iterator[Watch]]], ...] = (
    (("*falco*.yaml", "*falco*.yml", "*falco*/*.yaml", "*falco*/*.yml"), _falco),
    (("aide.conf", "*aide*.conf", "*aide.conf.d/*"), _aide),
    (("audit.rules", "*audit/rules.d/*.rules", "*.audit.rules"), _auditd),
    (("*osquery*.conf", "*osquery*.json", "*osquery*/*.conf", "*osquery*/*.json"), _osquery),
)
