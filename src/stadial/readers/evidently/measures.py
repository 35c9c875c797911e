"""The measures of drift in a report of Evidently, in all of its forms."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.readers.evidently.measure import MOST_NAME, Measure, Scope, number
from stadial.readers.evidently.newer import is_new, read_new, unpacked

_OLD_NAME = re.compile(r"[A-Z][A-Za-z]{3,80}")
_STATES = frozenset({"SUCCESS", "FAIL", "WARNING", "ERROR", "SKIPPED"})
_TOLD_STATES = frozenset({"SUCCESS", "FAIL", "WARNING"})
_ROUNDING = 0.01


def is_evidently(document: Any) -> bool:
    """Tell whether a parsed document is a report or a test suite of Evidently."""
    known = mapping_of(document)
    metrics, tests = _metrics(known), list_of(known.get("tests"))
    if metrics:
        return all(_is_old(each) or is_new(each) for each in map(mapping_of, metrics))
    return bool(tests) and "all_passed" in mapping_of(known.get("summary")) and _are_tests(tests)


def read_measures(known: dict[str, Any]) -> tuple[Measure, ...]:
    """Return the measures of drift in a report; other measures are passed by."""
    found: list[Measure] = []
    for each in map(mapping_of, _metrics(known)):
        found += _old(each) if _is_old(each) else read_new(each)
    return (*found, *_tests(list_of(known.get("tests"))))


def _metrics(known: dict[str, Any]) -> list[Any]:
    stored = mapping_of(known.get("metric_results"))
    return [unpacked(each) for each in stored.values()] or list_of(known.get("metrics"))


def _is_old(each: dict[str, Any]) -> bool:
    is_named = _OLD_NAME.fullmatch(text_of(each.get("metric"))) is not None
    return is_named and isinstance(each.get("result"), dict)


def _are_tests(tests: list[Any]) -> bool:
    return all(
        text_of(each.get("status")) in _STATES and "group" in each
        for each in map(mapping_of, tests)
    )


def _old(each: dict[str, Any]) -> Iterator[Measure]:
    result = mapping_of(each.get("result"))
    name = text_of(each.get("metric"))
    if isinstance(result.get("dataset_drift"), bool):
        yield _old_whole(name, result)
    elif isinstance(result.get("drift_detected"), bool):
        column = text_of(result.get("column_name"))[:MOST_NAME]
        has_drifted = result["drift_detected"]
        yield Measure(
            name=column or name,
            scope=Scope.ASKED,
            has_drifted=has_drifted,
            drifted=int(has_drifted),
        )


def _old_whole(name: str, result: dict[str, Any]) -> Measure:
    columns = int(number(result.get("number_of_columns")) or 0)
    drifted = int(number(result.get("number_of_drifted_columns")) or 0)
    share = number(result.get("share_of_drifted_columns"))
    limit = number(result.get("drift_share"))
    has_drifted = bool(result["dataset_drift"])
    conflict = ""
    if drifted > columns:
        conflict = f"{drifted:,} of {columns:,} columns are said to have drifted."
    elif columns and share is not None and abs(drifted / columns - share) > _ROUNDING:
        conflict = "The share of drifted columns is not that of the columns counted."
    elif columns and limit is not None and has_drifted is not (drifted / columns >= limit):
        conflict = "The verdict on the data set does not follow from its columns."
    return Measure(
        name=name,
        scope=Scope.WHOLE,
        has_drifted=has_drifted,
        columns=columns,
        drifted=drifted,
        conflict=conflict,
    )


def _tests(tests: list[Any]) -> Iterator[Measure]:
    for each in map(mapping_of, tests):
        kind = text_of(mapping_of(each.get("metric_config")).get("type"))
        words = " ".join((text_of(each.get("name")), text_of(each.get("group")), kind))
        state = text_of(each.get("status"))
        if "drift" in words.lower() and state in _STATES:
            has_drifted = state in {"FAIL", "WARNING"}
            yield Measure(
                name=f"test: {text_of(each.get('name'))[:MOST_NAME]}",
                scope=Scope.ASKED,
                has_drifted=has_drifted,
                drifted=int(has_drifted),
                is_told=state in _TOLD_STATES,
            )
