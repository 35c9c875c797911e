"""The rows of a PyRIT memory that tell what came of each attack, and what was attacked."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.database import open_database, tables_of
from stadial.plugins.outside import OutsideError, mapping_of, read_json, text_of

ATTACKS = "AttackResultEntries"
_SCENARIOS = "ScenarioResultEntries"
_PROMPTS = "PromptMemoryEntries"
_WANTED = (
    *("objective", "outcome", "timestamp", "pyrit_version", "conversation_id"),
    *("attack_identifier", "atomic_attack_identifier"),
)
_TARGET_KEYS = ("objective_target", "objective_target_identifier")
_STAND_INS = ("texttarget", "mock", "stub", "fake", "dummy", "echo")
_MOST_ROWS = 500_000
_MOST_STEPS = 200
"""Mappings and lists looked through for the target in one identifier."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack as the memory keeps it."""

    objective: str
    outcome: str
    """`success` (of the attack), `failure`, `undetermined` or `error`."""
    timestamp: Any
    version: str
    target: str

    @property
    def is_real(self) -> bool:
        """Whether something other than a stand-in was attacked."""
        return bool(self.target) and not self.target.lower().startswith(_STAND_INS)

    @property
    def is_judged(self) -> bool:
        """Whether the memory says how it ended."""
        return self.outcome in {"success", "failure"}


@dataclass(frozen=True, slots=True)
class Memory:
    """What a memory holds of attacks and of the scenarios they belong to."""

    attacks: tuple[Attack, ...] = ()
    scenarios: tuple[str, ...] = field(default=())
    """The state that each scenario is in: `COMPLETED`, or another."""


def is_memory(content: bytes) -> bool:
    """Return whether some bytes are a PyRIT memory."""
    if ATTACKS.encode() not in content:
        return False
    try:
        with open_database(content) as memory:
            return ATTACKS in tables_of(memory)
    except OutsideError:
        return False


def read_memory(content: bytes) -> Memory:
    """
    Return the attacks and the states of the scenarios.

    Raises:
        OutsideError: If the database is broken, or a query on it takes too long.
    """
    with open_database(content) as memory:
        tables = tables_of(memory)
        targets = _targets(memory) if _PROMPTS in tables else {}
        named = _rows(memory, _SCENARIOS, ("objective_target_identifier", "scenario_run_state"))
        scenarios = list(named) if _SCENARIOS in tables else []
        known = {_target(row.get("objective_target_identifier")) for row in scenarios} - {""}
        # A scenario speaks for all attacks only where all scenarios had one and the same target.
        fallback = known.pop() if len(known) == 1 else ""
        return Memory(
            attacks=tuple(
                _attack(row, targets, fallback) for row in _rows(memory, ATTACKS, _WANTED)
            ),
            scenarios=tuple(text_of(row.get("scenario_run_state")).upper() for row in scenarios),
        )


def _rows(
    memory: sqlite3.Connection, table: str, wanted: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Yield the wanted columns of a table, as far as this version of it has them."""
    held = memory.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 - a name of ours
    columns = [name for name, *_ in held.description if name in wanted]
    if columns:
        query = f"SELECT {', '.join(columns)} FROM {table} LIMIT {_MOST_ROWS}"  # noqa: S608
        for row in memory.execute(query):
            yield dict(zip(columns, row, strict=True))


def _targets(memory: sqlite3.Connection) -> dict[str, str]:
    """Return the target of each conversation, where the prompts name it (until version 0.10)."""
    found: dict[str, str] = {}
    for row in _rows(memory, _PROMPTS, ("conversation_id", "prompt_target_identifier")):
        target = _named(mapping_of(_json(row.get("prompt_target_identifier"))))
        if target:
            found[text_of(row.get("conversation_id"))] = target
    return found


def _attack(row: dict[str, Any], targets: dict[str, str], fallback: str) -> Attack:
    identifiers = (row.get("atomic_attack_identifier"), row.get("attack_identifier"))
    own = next(filter(None, map(_objective_target, identifiers)), "")
    return Attack(
        objective=text_of(row.get("objective")),
        outcome=text_of(row.get("outcome")).lower(),
        timestamp=row.get("timestamp"),
        version=text_of(row.get("pyrit_version")),
        target=own or targets.get(text_of(row.get("conversation_id")), "") or fallback,
    )


def _objective_target(identifier: Any) -> str:
    """Return the target that an identifier names anywhere inside, nearest to its top first."""
    waiting = [_json(identifier)]
    for held in waiting:
        if len(waiting) > _MOST_STEPS:
            break
        named = (_named(mapping_of(mapping_of(held).get(key))) for key in _TARGET_KEYS)
        target = next(filter(None, named), "")
        if target:
            return target
        inner = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
        waiting.extend(each for each in inner if isinstance(each, (dict, list)))
    return ""


def _target(identifier: Any) -> str:
    return _named(mapping_of(_json(identifier)))


def _named(identifier: dict[str, Any]) -> str:
    """Return kind and model of a target: `OpenAIChatTarget gpt-4o`."""
    kind = text_of(identifier.get("class_name")) or text_of(identifier.get("__type__"))
    return " ".join(filter(None, (kind, text_of(identifier.get("model_name")) if kind else "")))


def _json(value: Any) -> Any:
    try:
        return read_json(value) if isinstance(value, str) else None
    except OutsideError:
        return None
