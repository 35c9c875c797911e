"""Whether the runbooks that alert rules name as paths are there."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from stadial.model import Signal
from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.places import folder_of, within
from stadial.plugins.verdicts import Telling, Verdicts
from stadial.plugins.yaml_documents import Document, documents_with

LINKED: Final = Telling(
    signal=Signal(
        id="runbooks.linked",
        question="Is every runbook there that an alert rule here names by its path?",
    ),
    noun="runbook named by an alert rule",
    plural="runbooks named by alert rules",
    good="the page is there",
    bad="there is no such page",
    nothing="No alert rule here names a runbook by its path.",
)
_KEYS = ("runbook_url", "runbook", "runbookUrl", "runbook_link", "playbook", "playbook_url")
_ENDINGS = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".txt", ".html")
_ALSO = ("", *_ENDINGS, "/README.md", "/index.md")


def judge_links(reach: Reach, verdicts: Verdicts) -> None:
    """Take a verdict on each runbook that an alert rule names by a path."""
    documents = documents_with(reach, "alert:", "expr:")
    verdicts.miss(documents.unread)
    links = [(place, link) for each in documents.found for place, link in _links(each)]
    if not links:
        return
    listed = frozenset(reach.paths("*"))
    names = frozenset(path.rpartition("/")[2] for path in listed)
    elsewhere = 0
    for place, link in links:
        is_template = "://" not in link and ("{{" in link or "$" in link)
        if is_template:
            verdicts.add(None, place, "the path of the runbook is a template")
        elif "://" in link or not _is_path(link):
            elsewhere += 1
        else:
            verdict = _stands(place, link.partition("#")[0], listed, names)
            verdicts.add(verdict, place, "the path of the runbook may start elsewhere")
    if elsewhere:
        verdicts.remarks.setdefault(f"Not followed: {elsewhere:,} that are no path.")


def _is_path(link: str) -> bool:
    bare = link.partition("#")[0]
    return " " not in bare and ("/" in bare or bare.endswith(_ENDINGS))


def _links(document: Document) -> Iterator[tuple[str, str]]:
    known = mapping_of(document.value)
    groups = known.get("groups") or mapping_of(known.get("spec")).get("groups")
    line = 0
    for group in map(mapping_of, list_of(groups)):
        for rule in map(mapping_of, list_of(group.get("rules"))):
            name = text_of(rule.get("alert"))
            if name:
                line = document.line_of("alert:", name, after=line + 1)
                link = _link(rule)
                yield from [(f"{document.path}:{line}", link)] if link else ()


def _link(rule: Mapping[str, Any]) -> str:
    holders = (mapping_of(rule.get("annotations")), mapping_of(rule.get("labels")))
    found = (text_of(held.get(key)).strip() for held in holders for key in _KEYS)
    return next((link for link in found if link), "")


def _stands(place: str, link: str, listed: frozenset[str], names: frozenset[str]) -> bool | None:
    """Tell whether a page is there; None where one of that name stands somewhere else."""
    folder = folder_of(place)
    bare = link.removeprefix("/").rstrip("/")
    starts = {within("", bare), within(folder, bare)} - {None}
    if any(f"{start}{more}" in listed for start in starts for more in _ALSO):
        return True
    if not starts or not bare.endswith(_ENDINGS) or bare.rpartition("/")[2] in names:
        return None
    return False
