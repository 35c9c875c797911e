"""Alert rules of Prometheus and rules of Sigma, in one shape."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.plugins.ai_words import plainly_concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.places import folder_of, within
from stadial.plugins.yaml_documents import Document, Documents, documents_with

_TECHNIQUE = re.compile(r"\baml[.:_-]?t\d{4}\b", re.IGNORECASE)
_RUNBOOKS = ("runbook_url", "runbook", "runbook_link", "runbookUrl", "playbook", "playbook_url")
_NAMES_OF_VALUES = re.compile(r"\{\{[^}]{0,200}\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule that raises an alarm."""

    place: str
    about: tuple[str, ...]
    """Its name, what it watches, and what it says."""
    marks: tuple[str, ...]
    """Labels, annotations and tags."""
    runbook: str

    @property
    def concerns_ai(self) -> bool:
        """Tell whether it watches AI."""
        said = (_NAMES_OF_VALUES.sub(" ", each) for each in (*self.about, *self.marks))
        return plainly_concerns_ai(*said)

    @property
    def is_mapped(self) -> bool:
        """Tell whether it names a technique of ATLAS."""
        return any(_TECHNIQUE.search(mark) for mark in (*self.marks, *self.about))

    def runbook_stands(self, listed: frozenset[str]) -> bool | None:
        """Tell whether a runbook is named, and there if it is a path; None for a template."""
        if "{{" in self.runbook or "$" in self.runbook:
            return None
        if not self.runbook or "://" in self.runbook:
            return bool(self.runbook)
        path = self.runbook.partition("#")[0].removeprefix("/")
        folder = folder_of(self.place)
        return bool(listed & {within("", path), within(folder, path)})


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a subject, and the files that could not be read."""

    found: tuple[Rule, ...]
    unread: tuple[str, ...]


def read_rules(reach: Reach) -> Rules:
    """Return the rules of a subject."""
    alerts = documents_with(reach, "alert:", "expr:")
    sigmas = documents_with(reach, "logsource:", "detection:")
    unread = dict.fromkeys((*alerts.unread, *sigmas.unread))
    return Rules((*_alerts(alerts), *_sigmas(sigmas)), tuple(unread))


def _alerts(documents: Documents) -> Iterator[Rule]:
    for document in documents.found:
        known = mapping_of(document.value)
        groups = known.get("groups") or mapping_of(known.get("spec")).get("groups")
        line = 0
        for group in map(mapping_of, list_of(groups)):
            for each in map(mapping_of, list_of(group.get("rules"))):
                name = text_of(each.get("alert"))
                if name:
                    line = document.line_of("alert:", name, after=line + 1)
                    yield _alert(document, line, name, each)


def _alert(document: Document, line: int, name: str, each: Mapping[str, Any]) -> Rule:
    notes = mapping_of(each.get("annotations"))
    labels = mapping_of(each.get("labels"))
    holders = (notes, labels)
    links = (text_of(held.get(key)) for held in holders for key in _RUNBOOKS)
    about = (notes.get("summary"), notes.get("description"), notes.get("message"))
    marks = [text for held in holders for key, text in held.items() if key not in _RUNBOOKS]
    return Rule(
        place=f"{document.path}:{line}",
        about=(name, text_of(each.get("expr")), *map(text_of, about)),
        marks=texts_in(marks),
        runbook=next((link.strip() for link in links if link.strip()), ""),
    )


def _sigmas(documents: Documents) -> Iterator[Rule]:
    for document in documents.found:
        known = mapping_of(document.value)
        if "logsource" in known and "detection" in known:
            about = (text_of(known.get("title")), text_of(known.get("description")))
            yield Rule(
                place=document.place("title:"),
                about=(*about, *texts_in(known.get("logsource"))),
                marks=texts_in(known.get("tags")),
                runbook=_runbook_of(known),
            )


def _runbook_of(known: Mapping[str, Any]) -> str:
    for key in _RUNBOOKS:
        if text_of(known.get(key)).strip():
            return text_of(known.get(key)).strip()
    links = texts_in(known.get("references"))
    words = ("runbook", "playbook")
    return next((link.strip() for link in links if any(w in link.lower() for w in words)), "")
