"""
Whether the AI that a repository shows stands in a register, with owner and risk tier.

Looks at:
    Model files by ending, and by their first bytes where the ending is used for other things;
    ids of models that code fetches from a hub; calls of the libraries of AI providers and of
    LiteLLM, Ollama and Bedrock, and their addresses; vector stores and agent frameworks that
    code imports; the servers in MCP configurations; LangGraph, CrewAI and AutoGen
    configurations. Held against the registers here: ai-inventory, ai-register, ai-assets or
    model-inventory as YAML, JSON or CSV, and models in CycloneDX bills of materials.

Does not see:
    A register that is kept elsewhere: without one here the outcome is unclear. AI that is
    reached only over the network, by computed names or from other languages than Python; what
    tests, documentation and examples use. An asset counts as registered where an entry names it,
    its file, folder or provider as whole words: not whether the entry is right or up to date.
    A library (a vector store, an agent framework), a client with an address of its own, or a
    service of which only the company is named may stand in the register under another name:
    such a miss alone leaves the outcome unclear.
"""

import re
from collections.abc import Iterator, Mapping

from typing_extensions import override

from stadial.collectors.ai_inventory.assets import Found, assets_in
from stadial.collectors.ai_inventory.bills import models_in_bills
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.python_code import Declared, Facts, declared_in, is_named, python_code

REGISTERED = Signal(
    id="ai-inventory.registered",
    question="Does the AI register name each AI asset that the repository shows?",
)
TIERED = Signal(
    id="ai-inventory.tiered", question="Does each entry of the AI register name a risk tier?"
)
OWNED = Signal(
    id="ai-inventory.owned", question="Does each entry of the AI register name an owner?"
)

_NAMES = ("ai-inventory", "ai_inventory", "ai-register", "ai_register", "ai-assets", "ai_assets",
          "ai-asset-register", "ai-asset-inventory", "model-inventory", "model_inventory",
          "model-register", "model_register")  # fmt: skip
_REGISTERS = tuple(
    f"{name}.{ending}" for name in _NAMES for ending in ("yaml", "yml", "json", "csv")
)
_TIER = re.compile(
    r"(?:.*_)?(?:tier|criticality|risk|risk_(?:level|class|classification|rating|category|score))"
)
_OWNER = re.compile(
    r"(?:.*_)?(?:owners?|owned_by|responsible|accountable|steward|team|owner_(?:team|name|email))"
)
_NOTHING = frozenset({"", "-", "?", "n/a", "na", "none", "null", "tbd", "todo", "unknown", "~"})
_NO_REGISTER = "No AI register here; one that is kept elsewhere cannot be seen."


class AiInventory(Collector):
    """AI inventory: is what is found in the register, and does it say who and how risky?"""

    signals = (REGISTERED, TIERED, OWNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        declared = declared_in(reach, reach.paths(*_REGISTERS))
        facts = python_code(reach)
        yield _registered(reach, declared, facts, assets_in(reach, facts))
        yield _told(TIERED, declared, _TIER, "a risk tier")
        yield _told(OWNED, declared, _OWNER, "an owner")


def _registered(reach: Reach, declared: Declared, facts: Facts, found: Found) -> Evidence:
    tally = Tally(examined=len(found.assets), places=[str(each) for each in found.assets])
    whole = count(len(found.assets), "AI asset")
    if not found.assets:
        because = f"No AI asset found in {count(facts.imports.read, 'Python file')} and elsewhere."
        outcome = Outcome.UNCLEAR if _unread(facts, found) else Outcome.NOT_APPLICABLE
        return observed(REGISTERED, outcome, because + _unread(facts, found), tally=tally)
    bill = models_in_bills(reach)
    if not declared.entries and not bill:
        told = f" Not read: {', '.join(declared.unread[:3])}." if declared.unread else ""
        because = f"{whole} found. {_NO_REGISTER}{told}"
        return observed(REGISTERED, Outcome.UNCLEAR, because, tally=tally)
    words = declared.words + bill
    missing = [each for each in found.assets if not _is_in(each.names, words)]
    certain = [
        each
        for each in missing
        if each.certain and declared.entries and not _is_in(each.companies, words)
    ]
    tally.failed = len(certain)
    tally.places = [str(each) for each in certain or missing]
    named = f"{len(found.assets) - len(missing)} of {whole} found"
    where = ", ".join(declared.paths[:3]) or "a bill of materials"
    because = f"{named} named in {where}.{_unread(facts, found)}"
    if certain and not declared.unread:
        return observed(REGISTERED, Outcome.NO, because, tally=tally)
    if missing or declared.unread or _unread(facts, found):
        return observed(REGISTERED, Outcome.UNCLEAR, because, tally=tally)
    return observed(REGISTERED, Outcome.YES, because, tally=tally)


def _is_in(names: tuple[str, ...], words: str) -> bool:
    return any(is_named(name, words) for name in names)


def _unread(facts: Facts, found: Found) -> str:
    missed = [*found.unread, *(facts.unread if facts.is_mostly_blind else ())]
    return f" Not read: {', '.join(missed[:5])}." if missed else ""


def _told(signal: Signal, declared: Declared, key: re.Pattern[str], what: str) -> Evidence:
    if not declared.entries:
        told = f" Not read: {', '.join(declared.unread[:3])}." if declared.unread else ""
        return observed(signal, Outcome.UNCLEAR, _NO_REGISTER + told)
    tally = Tally()
    for entry in declared.entries:
        if _is_told(entry.fields, key):
            tally.good()
        else:
            tally.bad(entry.place)
    good = tally.examined - tally.failed
    whole = count(tally.examined, "entry of the register", "entries of the register")
    because = f"{good} of {whole} {'names' if good == 1 else 'name'} {what}."
    outcome = Outcome.NO if tally.failed else Outcome.YES
    if tally.failed and any(_is_told(entry.around, key) for entry in declared.entries):
        because += " One is told for the whole file, and it is unclear whether it holds for all."
        outcome = Outcome.UNCLEAR
    if declared.unread:
        because += f" Not read: {', '.join(declared.unread[:3])}."
        outcome = Outcome.UNCLEAR if outcome is Outcome.YES else outcome
    kind, rung = EvidenceKind.RECORD, Rung.DOCUMENT
    return observed(signal, outcome, because, tally=tally, rung=rung, kind=kind)


def _is_told(fields: Mapping[str, str], key: re.Pattern[str]) -> bool:
    return any(
        text.strip().lower() not in _NOTHING and key.fullmatch(name.replace(".", "_")[:200])
        for name, text in fields.items()
    )
