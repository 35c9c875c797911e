"""Guardrails in YAML: NeMo Guardrails and LiteLLM."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.places import folder_of
from stadial.plugins.yaml_documents import Document, documents_with

_ASKED_FOR = "the guardrail runs only where a key or a request asks for it"
_WRITTEN = "flows may be written in Colang"
_BEFORE = frozenset({"pre_call", "during_call"})


@dataclass(frozen=True, slots=True)
class Screen:
    """What one configuration says of one way, and where."""

    of_inputs: bool
    """Of what goes in to a model; else of what comes out."""
    holds: bool | None
    place: str
    reason: str = ""


def rails(reach: Reach, unread: list[str]) -> Iterator[Screen]:
    """Yield what the configurations of NeMo Guardrails say; a folder of them is one."""
    documents = documents_with(reach, "rails:")
    unread += documents.unread
    colang = {folder_of(path) for path in reach.paths("*.co")}
    by_folder: dict[str, list[Document]] = {}
    for document in documents.found:
        if _is_nemo(document.value):
            by_folder.setdefault(folder_of(document.path), []).append(document)
    for folder, held in by_folder.items():
        for key in ("input", "output"):
            yield _rail(held, key, is_written=folder in colang)


def _is_nemo(value: Any) -> bool:
    held = mapping_of(mapping_of(value).get("rails"))
    return bool({"input", "output", "dialog", "retrieval", "config", "execution"} & held.keys())


def _rail(documents: list[Document], key: str, *, is_written: bool) -> Screen:
    is_new = False
    for document in documents:
        known = mapping_of(document.value)
        is_new = is_new or text_of(known.get("colang_version")).startswith("2")
        held = mapping_of(mapping_of(known.get("rails")).get(key))
        if any(flow.strip() for flow in texts_in(held.get("flows"))):
            start = document.line_of("rails:")
            return Screen(key == "input", holds=True, place=document.place(f"{key}:", after=start))
    place = documents[0].place("rails:")
    if is_new and is_written:
        return Screen(key == "input", None, place, _WRITTEN)
    return Screen(key == "input", holds=False, place=place)


def proxies(reach: Reach) -> Iterator[Screen]:
    """Yield what the proxies of LiteLLM say; files that cannot be read are those of `rails`."""
    for document in documents_with(reach, "guardrails:", "guardrail_name").found:
        known = mapping_of(document.value)
        held = list_of(known.get("guardrails"))
        rules = [mapping_of(mapping_of(each).get("litellm_params")) for each in held]
        rules = [each for each in rules if text_of(each.get("guardrail"))]
        for of_inputs in (True, False):
            fitting = [each for each in rules if _fits(each, of_inputs=of_inputs)]
            if rules:
                yield _proxy(document, fitting, of_inputs=of_inputs)


def _fits(rule: Mapping[str, Any], *, of_inputs: bool) -> bool:
    modes = set(texts_in(rule.get("mode")))
    return bool(modes & _BEFORE) if of_inputs else "post_call" in modes


def _proxy(document: Document, rules: list[dict[str, Any]], *, of_inputs: bool) -> Screen:
    if any(text_of(each.get("default_on")) == "true" for each in rules):
        place = document.place("pre_call" if of_inputs else "post_call")
        return Screen(of_inputs, holds=True, place=place)
    if rules:
        return Screen(of_inputs, None, document.place("guardrails:"), _ASKED_FOR)
    return Screen(of_inputs, holds=False, place=document.place("guardrails:"))
