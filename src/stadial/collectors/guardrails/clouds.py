"""Guardrails of clouds in Terraform, and calls of guardrail libraries in Python."""

import re
from collections.abc import Iterator

from stadial.collectors.guardrails.rails import Screen
from stadial.plugins.collector import Reach
from stadial.plugins.outside import text_of
from stadial.plugins.terraform import Block, Terraform, flag, is_unsettled

_BEDROCK = {True: "input_strength", False: "output_strength"}
_POLICIES = (
    ("content_policy_config", "filters_config"),
    ("sensitive_information_policy_config", "pii_entities_config"),
    ("sensitive_information_policy_config", "regexes_config"),
    ("topic_policy_config", "topics_config"),
    ("word_policy_config", "words_config"),
    ("word_policy_config", "managed_word_lists_config"),
)
_AT_RUN = "its policies are only known when Terraform runs"
_SOURCES = {True: "Prompt", False: "Completion"}
_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+llm_guard\b", re.MULTILINE)
_CALL = re.compile(r"^[^#\n]*\bscan_(prompt|output)\(", re.MULTILINE)


def cloud_screens(terraform: Terraform) -> Iterator[Screen]:
    """Yield what the guardrails of AWS and the content filters of Azure say."""
    for each in terraform.of("aws_bedrock_guardrail", "awscc_bedrock_guardrail"):
        for of_inputs, key in _BEDROCK.items():
            holds = _screens(each, key)
            place = each.place(key, *(way[0] for way in _POLICIES))
            yield Screen(of_inputs, holds, place, _AT_RUN if holds is None else "")
    for each in terraform.of("azurerm_cognitive_account_rai_policy"):
        filters = each.inner("content_filter")
        for of_inputs, source in _SOURCES.items():
            blocking = [
                flag(held.get("block_enabled")) and flag(held.get("filter_enabled"))
                for held in filters
                if held.get("source") == source
            ]
            yield Screen(of_inputs, any(blocking), each.place("content_filter"))


def _screens(guardrail: Block, key: str) -> bool | None:
    """Tell whether a guardrail screens one way; what is only made if asked for is open."""
    filters = guardrail.inner("content_policy_config", "filters_config")
    strengths = {text_of(held.get(key)) for held in filters}
    others = any(guardrail.inner(*way) for way in _POLICIES[1:])
    said = [guardrail.body.get(way[0]) for way in _POLICIES]
    if "dynamic" in guardrail.body or any(map(is_unsettled, (*said, *strengths))):
        return None
    return bool(strengths & {"LOW", "MEDIUM", "HIGH"}) or others


def library_screens(reach: Reach) -> Iterator[Screen]:
    """Yield where the code hands texts to LLM Guard; that nothing else is handed on is unseen."""
    for path in reach.paths("*.py"):
        try:
            text = reach.text(path)
        except OSError:
            continue
        if "llm_guard" in text and _IMPORT.search(text):
            for call in _CALL.finditer(text):
                line = text.count("\n", 0, call.start(1)) + 1
                yield Screen(call[1] == "prompt", holds=True, place=f"{path}:{line}")
