"""Measures of drift as Evidently 0.7 and later tells them."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.plugins.outside import mapping_of, text_of
from stadial.readers.evidently.measure import MOST_NAME, Measure, Scope, number

_NEW_NAME = re.compile(r"[A-Z][A-Za-z]{3,80}\(.*\)", re.DOTALL)
_NEW_TYPE = "evidently:metric_v2:"
_USUAL_SHARE = 0.5
_CHANCE = re.compile(r"p[_-]value", re.IGNORECASE)
_DISTANCE = re.compile(r"distance|divergence|\bpsi\b", re.IGNORECASE)


def is_new(each: dict[str, Any]) -> bool:
    """Tell whether this is a metric of version 0.7 or later."""
    if text_of(mapping_of(each.get("config")).get("type")).startswith(_NEW_TYPE):
        return True
    return "value" in each and _NEW_NAME.fullmatch(_name(each)) is not None


def _name(each: dict[str, Any]) -> str:
    return text_of(each.get("metric_name")) or text_of(each.get("metric_id"))


def unpacked(result: Any) -> dict[str, Any]:
    """Return a result as a stored snapshot keeps it, in the form that a report has."""
    known = mapping_of(result)
    place = mapping_of(known.get("metric_value_location"))
    config = mapping_of(mapping_of(place.get("metric")).get("params"))
    parts = {key: mapping_of(known.get(key)).get("value") for key in ("count", "share")}
    value = parts if "share" in known else known.get("value")
    return {"config": config, "metric_name": text_of(known.get("display_name")), "value": value}


def read_new(each: dict[str, Any]) -> Iterator[Measure]:
    """Yield the measure of drift that a metric tells; none where it is of another kind."""
    config, name = mapping_of(each.get("config")), _name(each)[:MOST_NAME]
    kind = text_of(config.get("type")).removeprefix(_NEW_TYPE) or name.partition("(")[0]
    if kind == "DriftedColumnsCount":
        yield _whole(name or kind, each)
    elif kind == "ValueDrift":
        value, limit = number(_value(each)), number(_setting(each, "threshold"))
        has_drifted = _is_beyond(value, limit, str(_setting(each, "method")))
        yield Measure(
            name=name or kind,
            scope=Scope.PART,
            has_drifted=has_drifted,
            drifted=int(has_drifted is True),
            is_told=value is not None,
        )


def _whole(name: str, each: dict[str, Any]) -> Measure:
    value = mapping_of(_value(each))
    drifted, share = number(value.get("count")), number(value.get("share"))
    limit = number(_setting(each, "drift_share"))
    if drifted is None or share is None:
        return Measure(name=name, scope=Scope.WHOLE, has_drifted=None, columns=0, is_told=False)
    columns = round(drifted / share) if share > 0 else 1
    is_odd = share > 1 or (share > 0) is not (drifted > 0)
    return Measure(
        name=name,
        scope=Scope.WHOLE,
        has_drifted=share >= (_USUAL_SHARE if limit is None else limit),
        columns=columns,
        drifted=int(drifted),
        conflict="The share of drifted columns is not that of their count." if is_odd else "",
    )


def _value(each: dict[str, Any]) -> Any:
    value = each.get("value")
    return value.get("value", value) if isinstance(value, dict) else value


def _setting(each: dict[str, Any], key: str) -> Any:
    """Return a setting from the configuration of a metric, or else from its name."""
    told = mapping_of(each.get("config")).get(key)
    if told is not None:
        return told
    inside = _name(each).partition("(")[2].rpartition(")")[0]
    pairs = (part.partition("=") for part in inside.split(","))
    return next((value.strip() for name, _, value in pairs if name.strip() == key), None)


def _is_beyond(value: float | None, limit: float | None, method: str) -> bool | None:
    if value is None or limit is None:
        return None
    if _CHANCE.search(method):
        return value < limit
    return value >= limit if _DISTANCE.search(method) else None
