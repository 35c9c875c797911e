"""One promptfoo run, as its rows and its own sums tell it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of

_ATTACK = "promptfoo:redteam:"
_ERROR = 2
"""The reason of failure that promptfoo gives where nothing could be judged."""
_STAND_INS = ("echo", "promptfoo:echo")
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: what it was asked for, and what came of it."""

    plugin: str
    """The attack that it answers, as promptfoo calls it; empty for an ordinary test."""
    provider: str
    name: str
    passed: bool
    judged: bool
    """Whether anything was held against the answer, and that ended without an error."""
    erred: bool

    @property
    def is_real(self) -> bool:
        """Whether something other than a stand-in answered."""
        return not is_stand_in(self.provider)


def is_stand_in(provider: str) -> bool:
    """Return whether a provider only repeats what it is sent."""
    return provider.lower() in _STAND_INS


@dataclass(slots=True)
class Share:
    """The rows of one kind, attacks or ordinary tests, that something real answered."""

    judged: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    """How many failed, by attack or test."""
    names: set[str] = field(default_factory=set)

    def take(self, row: Row) -> None:
        """Count a row."""
        if row.judged:
            name = row.plugin or row.name
            self.judged += 1
            self.names.add(name)
            self.failed.update([] if row.passed else [name])


def summary_of(document: Any) -> dict[str, Any]:
    """Return the part with rows and sums: inside `results`, or on top in old versions."""
    inner = mapping_of(document).get("results")
    return inner if isinstance(inner, dict) else mapping_of(document)


def rows_of(document: dict[str, Any]) -> tuple[Row, ...]:
    """Return the rows; what is no mapping is an error of the run."""
    target = ", ".join(_configured(document))
    found = list_of(summary_of(document).get("results"))
    return tuple(_row(mapping_of(each), target) for each in found)


def _row(row: dict[str, Any], target: str) -> Row:
    case, grading = mapping_of(row.get("testCase")), mapping_of(row.get("gradingResult"))
    asserted = list_of(case.get("assert")) or list_of(grading.get("componentResults"))
    passed = row.get("success") is True
    erred = not passed and row.get("failureReason") == _ERROR
    erred = erred or not isinstance(row.get("success"), bool)
    erred = erred or mapping_of(grading.get("metadata")).get("graderError") is True
    return Row(
        plugin=_plugin(row, case),
        provider=_answered(row, target),
        name=text_of(case.get("description")) or f"test {row.get('testIdx', '?')}",
        passed=passed,
        judged=not erred and bool(asserted or not passed),
        erred=erred,
    )


def _plugin(row: dict[str, Any], case: dict[str, Any]) -> str:
    for held in (row, case):
        named = text_of(mapping_of(held.get("metadata")).get("pluginId"))
        if named:
            return named
    for assertion in list_of(case.get("assert")):
        kind = text_of(mapping_of(assertion).get("type"))
        if kind.startswith(_ATTACK):
            return kind.removeprefix(_ATTACK)
    return ""


def _answered(row: dict[str, Any], target: str) -> str:
    """Return who answered; a row may name promptfoo's own attacker instead of its target."""
    named = _provider_name(row.get("provider"))
    return target if not named or named.startswith(_ATTACK) else named


def _provider_name(provider: Any) -> str:
    """Return the id of a provider; old versions write it alone."""
    return text_of(provider) or text_of(mapping_of(provider).get("id"))


def _configured(document: dict[str, Any]) -> tuple[str, ...]:
    config = mapping_of(document.get("config"))
    listed = config.get("providers", config.get("targets"))
    each = listed if isinstance(listed, list) else [listed]
    return tuple(sorted({_provider_name(one) for one in each} - {""}))


def providers_of(document: dict[str, Any], rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Return the names of who answered: from the rows, else from the configuration."""
    named = {row.provider for row in rows if row.provider}
    return tuple(sorted(named)) or _configured(document)


def contradiction(summary: dict[str, Any], rows: tuple[Row, ...]) -> str:
    """Return in one sentence where the sums disagree with the rows; empty where they do not."""
    stats = mapping_of(summary.get("stats"))
    told = [_count(stats.get(key, 0)) for key in ("successes", "failures", "errors")]
    if None in told:
        return "Its sums are no numbers."
    successes, *others = (each or 0 for each in told)
    passed = sum(row.passed for row in rows)
    if (passed, len(rows) - passed) == (successes, sum(others)):
        return ""
    return (
        f"Its sums tell of {successes:,} passed and {sum(others):,} others, "
        f"its rows of {passed:,} and {len(rows) - passed:,}."
    )


def _count(value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= _MOST else None
