"""`stadial.toml`: who is assessed, what is looked at, and the choices that are policy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from stadial.codecs.assessment_files.constants import read_settings
from stadial.codecs.assessment_files.entries import read_entries, read_entry, read_mapping
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.suggestions import choose_from, did_you_mean
from stadial.codecs.yaml_text import Document, Path
from stadial.model import (
    AISystem,
    Assessment,
    Organization,
    Scope,
    TargetChoice,
    Team,
)

T = TypeVar("T")

NAME = "stadial.toml"
METHODS = ("self", "facilitated", "independent")
PRESETS = ("baseline", "defined", "from-risk")
_YEAR = re.compile(r"[12]\d{3}")
LEFT_TO_OTHERS = {"gate"}
"""Tables that the command they belong to reads and checks by itself."""
_TABLES = {
    "organization",
    "assessment",
    "scopes",
    "systems",
    "populations",
    "teams",
    "budget",
    "targets",
    "settings",
} | LEFT_TO_OTHERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The table `[assessment]`, as it stands in the file."""

    id: str
    title: str
    framework: str = "stadial"
    framework_version: str = ""
    scope: str = ""
    started_on: date | None = None
    as_of: date | None = None
    method: str = "self"
    lead: str = ""
    classification: str = "Internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The assessment as far as `stadial.toml` tells it, and where its parts stand."""

    document: Document
    assessment: Assessment
    scopes: tuple[Placed[Scope], ...]
    systems: tuple[Placed[AISystem], ...]
    teams: tuple[Placed[Team], ...]


def framework_named(document: Document) -> str:
    """Return the framework that is asked for: a name, or a path relative to the folder."""
    table = document.value.get("assessment")
    named = table.get("framework") if isinstance(table, Mapping) else None
    return named if isinstance(named, str) and named else "stadial"


def read_header(document: Document, faults: Faults) -> Header:
    """Return the assessment without its answers; what is faulty is told and left empty."""
    tables = read_mapping(document, document.value, known=_TABLES, at=(), faults=faults) or {}
    scopes = _list(document, Scope, "scopes", tables, faults)
    systems = _list(document, AISystem, "systems", tables, faults)
    teams = _list(document, Team, "teams", tables, faults)
    heading = _heading(document, tables, faults)
    given = {each.name: getattr(heading, each.name) for each in fields(heading)}
    given["framework_id"] = given.pop("framework")
    whole = Assessment(
        **given,
        **_budget(document, tables, faults),
        organization=_organization(document, tables, faults),
        settings=read_settings(document, tables.get("settings"), faults),
        scopes=tuple(placed.noun for placed in scopes),
        systems=tuple(placed.noun for placed in systems),
        teams=tuple(placed.noun for placed in teams),
        populations=_populations(document, tables.get("populations"), faults),
        targets=_targets(document, tables, faults),
    )
    return Header(document=document, assessment=whole, scopes=scopes, systems=systems, teams=teams)


def _list(
    document: Document, kind: type[T], key: str, tables: dict[str, Any], faults: Faults
) -> tuple[Placed[T], ...]:
    return read_entries(document, kind, at=(key,), value=tables.get(key), faults=faults)


def _heading(document: Document, tables: dict[str, Any], faults: Faults) -> Heading:
    at: Path = ("assessment",)
    table = tables.get("assessment", {})
    _one_of(document, table, (*at, "method"), METHODS, faults)
    placed = read_entry(document, Heading, at=at, value=table, faults=faults)
    return placed.noun if placed else Heading(id="", title="")


def _organization(document: Document, tables: dict[str, Any], faults: Faults) -> Organization:
    table = tables.get("organization", {})
    placed = read_entry(document, Organization, at=("organization",), value=table, faults=faults)
    return placed.noun if placed else Organization(id="", name="")


def _budget(document: Document, tables: dict[str, Any], faults: Faults) -> dict[str, Any]:
    at: Path = ("budget",)
    known = {"per_quarter", "by_year", "currency"}
    table = read_mapping(document, tables.get("budget", {}), known=known, at=at, faults=faults)
    table = table or {}
    amount = table.get("per_quarter", 0.0)
    currency = table.get("currency", "EUR")
    if not _is_amount(amount):
        _no_amount(document, amount, (*at, "per_quarter"), faults)
        amount = 0.0
    if not isinstance(currency, str) or not currency:
        problem, mend = f"{currency!r} is not a currency.", 'Write a text such as "EUR".'
        faults.add(document, (*at, "currency"), problem=problem, mend=mend)
        currency = "EUR"
    return {
        "budget_per_quarter": float(amount),
        "budget_by_year": _by_year(document, table.get("by_year", {}), faults),
        "currency": currency,
    }


def _by_year(document: Document, value: Any, faults: Faults) -> dict[str, float]:
    """Return the money by calendar year; what is no year, or no amount, is told."""
    at: Path = ("budget", "by_year")
    known = set(value) if isinstance(value, Mapping) else set()
    found = read_mapping(document, value, known=known, at=at, faults=faults) or {}
    for year, amount in found.items():
        if not _YEAR.fullmatch(year):
            problem, mend = f"{year!r} is not a year.", "Write a line such as `2027 = 80000`."
            faults.add(document, (*at, year), problem=problem, mend=mend)
        elif not _is_amount(amount):
            _no_amount(document, amount, (*at, year), faults)
    return {year: float(amount) for year, amount in found.items() if _is_amount(amount)}


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e15


def _no_amount(document: Document, value: Any, at: Path, faults: Faults) -> None:
    mend = "Write a number of 0 or more."
    faults.add(document, at, problem=f"{value!r} is not an amount.", mend=mend)


def _populations(document: Document, value: Any, faults: Faults) -> dict[str, int]:
    found = value if isinstance(value, Mapping) else {}
    if value is not None and found is not value:
        mend = "Write `name = number` lines."
        faults.add(document, ("populations",), problem="This must be a table.", mend=mend)
    for name, count in found.items():
        if type(count) is not int or not 0 <= count <= 10**12:
            problem, mend = f"{count!r} is not a count.", "Write a whole number of 0 or more."
            faults.add(document, ("populations", name), problem=problem, mend=mend)
    return dict(found)


def _targets(document: Document, tables: dict[str, Any], faults: Faults) -> TargetChoice:
    at: Path = ("targets",)
    table = tables.get("targets", {})
    _one_of(document, table, (*at, "preset"), PRESETS, faults)
    placed = read_entry(document, TargetChoice, at=at, value=table, faults=faults)
    return placed.noun if placed else TargetChoice()


def _one_of(
    document: Document, table: Any, at: Path, known: tuple[str, ...], faults: Faults
) -> None:
    """Tell of a text under the last step of a path that is not one of the words."""
    word = table.get(at[-1]) if isinstance(table, Mapping) else None
    if isinstance(word, str) and word not in known:
        mend = did_you_mean(word, known) or choose_from(known)
        faults.add(document, at, problem=f"{word!r} is not one of the words.", mend=mend)
