"""
Whether the AI providers that a repository uses stand in a vendor register, assessed within a year.

Looks at:
    Calls of the libraries of about 30 known AI providers in Python code and notebooks, with
    Bedrock and LiteLLM; addresses of these providers in code and configuration; the model list
    of LiteLLM configurations; servers in MCP configurations by package and address. Held
    against the registers here: ai-vendors, vendor-register, ai-suppliers and the like, and
    vendors or suppliers files that speak of owner, risk, contract or assessment, in YAML, JSON
    or CSV.

Does not see:
    A register that is kept elsewhere: without one here the outcome is unclear. Vendors behind
    a gateway or an address known only at run time, providers that are not on the list, other
    languages than Python, and what tests, documentation and examples use. MCP servers, and
    clients with an address of their own, may belong to nobody outside: alone they make no
    outcome worse than unclear. Whether an assessment was any good is not seen, only its date.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from typing_extensions import override

from stadial.collectors.vendors.discovered import Found, Vendor, vendors_in
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.python_code import (
    PROVIDERS,
    Declared,
    Entry,
    Facts,
    declared_in,
    is_named,
    python_code,
)

REGISTERED = Signal(
    id="vendors.registered",
    question="Does the vendor register name each AI provider that the repository uses?",
)
ASSESSED = Signal(
    id="vendors.assessed",
    question="Was each AI vendor in the register assessed within the last 12 months?",
)

_ENDINGS = ("yaml", "yml", "json", "csv")
_AI_NAMES = ("ai-vendors", "ai_vendors", "ai-suppliers", "ai_suppliers", "ai-vendor-register",
             "ai-providers", "ai_providers")  # fmt: skip
_NAMES = ("vendors", "suppliers", "vendor-register", "vendor_register", "supplier-register",
          "supplier_register", "vendor-inventory", "vendor_inventory")  # fmt: skip
_REGISTERS = tuple(f"{name}.{end}" for name in (*_AI_NAMES, *_NAMES) for end in _ENDINGS)
_REGISTER_WORDS = frozenset(
    {
        *("owner", "risk", "tier", "criticality", "contract", "dpa", "soc2", "iso27001"),
        *("assessment", "assessed", "review", "reviewed", "certification", "audit"),
    }
)
_ASSESSED_WORDS = frozenset(
    {"assessment", "assessed", "review", "reviewed", "audit", "audited", "evaluated", "evaluation"}
)
_LATER_WORDS = frozenset({"next", "due", "planned", "until", "by", "expires", "expiry", "renewal"})
_AI_WORDS = ("ai", "llm", "genai", "machine learning", "language model", "foundation model")
_NO_REGISTER = "A vendor register that is kept elsewhere cannot be seen."


class Vendors(Collector):
    """Vendors: are the AI providers in use registered, and assessed of late?"""

    signals = (REGISTERED, ASSESSED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        declared = declared_in(reach, reach.paths(*_REGISTERS))
        kept = tuple(each for each in declared.entries if _is_register(each.path, declared))
        facts = python_code(reach)
        yield _registered(declared, kept, facts, vendors_in(reach, facts))
        yield _assessed(declared, kept, reach.today)


def _is_register(path: str, declared: Declared) -> bool:
    """Tell whether a file of a common name is about vendors, and no data of the product."""
    if path.rpartition("/")[2].startswith(_AI_NAMES) or "register" in path:
        return True
    return any(
        _REGISTER_WORDS.intersection(_steps(key))
        for each in declared.entries
        if each.path == path
        for key in each.fields
    )


def _steps(key: str) -> list[str]:
    return key.replace(".", "_").split("_")


def _registered(
    declared: Declared, entries: tuple[Entry, ...], facts: Facts, found: Found
) -> Evidence:
    whole = count(len(found.vendors), "AI provider")
    unread = [*found.unread, *(facts.unread if facts.is_mostly_blind else ())]
    tail = f" Not read: {', '.join([*declared.unread, *unread][:5])}." if unread else ""
    tally = Tally(examined=len(found.vendors), places=[str(each) for each in found.vendors])
    if not found.vendors:
        because = f"No use of a known AI provider in {count(facts.imports.read, 'Python file')}."
        outcome = Outcome.UNCLEAR if unread else Outcome.NOT_APPLICABLE
        return observed(REGISTERED, outcome, because + tail, tally=tally)
    if not entries:
        because = f"{whole} found ({_titles(found.vendors)}). {_NO_REGISTER}"
        return observed(REGISTERED, Outcome.UNCLEAR, because + tail, tally=tally)
    words = "".join(entry.words for entry in entries)
    missing = [
        vendor
        for vendor in found.vendors
        if not any(is_named(word, words) for word in vendor.words)
    ]
    certain = [each for each in missing if each.certain]
    tally.failed = len(certain)
    tally.places = [str(each) for each in certain or missing]
    where = ", ".join(sorted({each.path for each in entries})[:3])
    because = f"{len(found.vendors) - len(missing)} of {whole} found named in {where}.{tail}"
    if certain and not declared.unread:
        return observed(REGISTERED, Outcome.NO, because, tally=tally)
    if missing or unread or declared.unread:
        return observed(REGISTERED, Outcome.UNCLEAR, because, tally=tally)
    return observed(REGISTERED, Outcome.YES, because, tally=tally)


def _titles(vendors: tuple[Vendor, ...]) -> str:
    names = sorted(each.title for each in vendors)
    return ", ".join(names[:4]) + (" and others" if len(names) > 4 else "")


def _assessed(declared: Declared, entries: tuple[Entry, ...], today: date) -> Evidence:
    vendors = [each for each in entries if _is_about_ai(each)]
    if not vendors:
        told = "No entry of the register is about a known AI provider."
        nowhere = f"No register to look providers up in. {_NO_REGISTER}"
        return observed(ASSESSED, Outcome.UNCLEAR, told if entries else nowhere)
    dates = [(each, _last_assessed(each.fields)) for each in vendors]
    tally = Tally(examined=len(vendors))
    stale = [each.place for each, day in dates if day and not _is_recent(day, today)]
    bare = [each.place for each, day in dates if day is None]
    tally.failed, tally.places = len(stale), stale or bare
    good = len(vendors) - len(stale) - len(bare)
    because = (
        f"{good} of {count(len(vendors), 'AI vendor')} assessed within 12 months,"
        f" {len(stale)} not, {len(bare)} without a date of assessment that can be read."
    )
    outcome = Outcome.NO if stale else Outcome.UNCLEAR if bare else Outcome.YES
    if declared.unread:
        because += f" Not read: {', '.join(declared.unread[:3])}."
        outcome = Outcome.UNCLEAR if outcome is Outcome.YES else outcome
    kind, rung = EvidenceKind.RECORD, Rung.DOCUMENT
    return observed(ASSESSED, outcome, because, tally=tally, rung=rung, kind=kind)


def _is_about_ai(entry: Entry) -> bool:
    if entry.path.rpartition("/")[2].startswith(_AI_NAMES):
        return True
    words = entry.words
    known = (word for each in PROVIDERS for word in (each.title, *each.words, *each.companies))
    return any(is_named(word, words) for word in (*_AI_WORDS, *known))


def _last_assessed(fields: Mapping[str, str]) -> date | None:
    """Return the last day that an entry names for an assessment that is done."""
    days: list[date] = []
    for key, text in fields.items():
        steps = set(_steps(key))
        if steps & _ASSESSED_WORDS and not steps & _LATER_WORDS:
            try:
                days.append(date.fromisoformat(text.strip()[:10]))
            except ValueError:
                continue
    return max(days, default=None)


def _is_recent(day: date, today: date) -> bool:
    return day <= today and (today - day).days <= 366
