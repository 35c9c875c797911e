"""
What Great Expectations wrote of a validation: one run of one suite on one batch of data.

Read are results of the versions 0.x and 1.x, alone or inside the result of a checkpoint. The
figures are taken as they stand; where they do not agree with each other, that is said too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.times import moment

_MOST_VALIDATIONS = 10_000
_MOST_WORD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """One suite of expectations, held against one batch of data."""

    suite: str = ""
    asset: str = ""
    """Name of the data, as the result tells it."""
    fingerprint: str = ""
    """Digest of the data frame that was looked at; empty where none is told."""
    evaluated: int = 0
    failed: int = 0
    raised: int = 0
    """Of those that failed: how many could not be computed at all."""
    has_succeeded: bool | None = None
    """What the result itself says of the whole."""
    version: str = ""
    """Of the tool."""
    validated_at: datetime | None = None
    conflict: str = ""
    """How its figures contradict each other, in words; empty where they agree."""

    @property
    def is_met(self) -> bool:
        """Whether something was expected, and all of it was found to be so."""
        return self.evaluated > 0 and not self.failed and not self.conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Validations:
    """All validations that one document tells of."""

    each: tuple[Validation, ...]
    conflict: str = ""
    """How the whole contradicts its parts, in words."""


def read_validations(document: Any) -> Validations | None:
    """Return the validations in a parsed document; None where it is no result of one."""
    known = mapping_of(document)
    if _is_result(known):
        return Validations(each=(_validation(known),))
    inner = _of_checkpoint(known)
    if inner is None:
        return None
    each = tuple(_validation(one) for one in inner)
    verdict, parts = known.get("success"), [one.has_succeeded for one in each]
    conflict = ""
    if isinstance(verdict, bool) and None not in parts and verdict is not all(parts):
        conflict = "The verdict on the checkpoint does not follow from those on its validations."
    return Validations(each=each, conflict=conflict)


def _is_result(known: dict[str, Any]) -> bool:
    return "success" in known and "evaluated_expectations" in mapping_of(known.get("statistics"))


def _of_checkpoint(known: dict[str, Any]) -> list[dict[str, Any]] | None:
    runs = known.get("run_results")
    if isinstance(runs, dict) and "success" in known:
        found = [_unwrapped(run) for run in runs.values()]
    elif "evaluated_validations" in mapping_of(known.get("statistics")):
        found = [mapping_of(run) for run in list_of(known.get("validation_results"))]
    else:
        return None
    return [run for run in found[:_MOST_VALIDATIONS] if _is_result(run)]


def _unwrapped(run: Any) -> dict[str, Any]:
    """Return the result itself: version 0.x lays it beside what was done about it."""
    known = mapping_of(run)
    return mapping_of(known.get("validation_result")) or known


def _validation(known: dict[str, Any]) -> Validation:
    statistics, meta = mapping_of(known.get("statistics")), mapping_of(known.get("meta"))
    evaluated = _number(statistics.get("evaluated_expectations"))
    failed = _number(statistics.get("unsuccessful_expectations"))
    verdict = known.get("success")
    results = [mapping_of(one) for one in _results(known)]
    missed = [one for one in results if one.get("success") is False]
    markers = mapping_of(meta.get("batch_markers"))
    run_id = mapping_of(meta.get("run_id"))
    return Validation(
        suite=_word(known.get("suite_name")) or _word(meta.get("expectation_suite_name")),
        asset=_asset(meta),
        fingerprint=_word(markers.get("pandas_data_fingerprint")),
        evaluated=evaluated,
        failed=max(failed, len(missed)),
        raised=sum(_has_raised(one) for one in missed),
        has_succeeded=verdict if isinstance(verdict, bool) else None,
        version=_word(meta.get("great_expectations_version")),
        validated_at=moment(meta.get("validation_time")) or moment(run_id.get("run_time")),
        conflict=next(_conflicts(statistics, results, verdict), ""),
    )


def _results(known: dict[str, Any]) -> list[Any]:
    return list_of(known.get("results")) or list_of(known.get("expectations"))


def _conflicts(
    statistics: dict[str, Any], results: list[dict[str, Any]], verdict: Any
) -> Iterator[str]:
    evaluated = _number(statistics.get("evaluated_expectations"))
    failed = _number(statistics.get("unsuccessful_expectations"))
    missed = sum(one.get("success") is False for one in results)
    if verdict is True and (failed or missed):
        yield f"It calls itself a success, and {max(failed, missed):,} expectations were not met."
    if verdict is False and not failed and not missed and evaluated:
        yield "It calls itself no success, and every expectation was met."
    if _number(statistics.get("successful_expectations")) + failed != evaluated:
        yield "The expectations met and not met do not add up to those evaluated."
    # A result may list its failures alone, so fewer entries than evaluated prove nothing.
    if len(results) > evaluated or missed > failed:
        yield "It lists more results than its statistics count."
    if len(results) == evaluated and missed != failed:
        yield "Its statistics count more failures than it lists."


def _has_raised(result: dict[str, Any]) -> bool:
    told = mapping_of(result.get("exception_info"))
    parts = (told, *(mapping_of(part) for part in told.values()))
    return any(part.get("raised_exception") is True for part in parts)


def _asset(meta: dict[str, Any]) -> str:
    for key in ("active_batch_definition", "batch_spec", "batch_kwargs"):
        known = mapping_of(meta.get(key))
        for name in ("data_asset_name", "path", "table"):
            if _word(known.get(name)):
                return _word(known.get(name))
    return ""


def _word(value: Any) -> str:
    return text_of(value)[:_MOST_WORD]


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0
    return int(value) if 0 <= value < 1e15 else 0
