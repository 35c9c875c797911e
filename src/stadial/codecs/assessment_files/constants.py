"""`[settings]`: constants of the scoring rule that are policy, each within its bounds."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from stadial.codecs.assessment_files.entries import read_mapping
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.border import adapter, faults_of
from stadial.codecs.yaml_text import Document, Path
from stadial.model import Settings

_AT: Path = ("settings",)
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "full_edge": (0.01, 1),
    "key_edge": (0.01, 1),
    "overall_share": (0, 1),
    "exclusion_limit": (0, 1),
    "partial_cap": (0, 1),
    "repeated_runs": (1, 1000),
    "repeated_periods": (1, 1000),
    "weight_swing": (0, 0.99),
    "closeness": (0.01, 1000),
    "capability_effect": (0, 0.999),
    "low_percentile": (0, 1),
    "high_percentile": (0, 1),
    "quick_win_quarters": (1, 100),
    "strength": (0, 1),
    "ageing_months": (0.01, 1200),
    "criticality": (0.01, 1000),
    "exposure": (0.01, 1000),
    "data": (0.01, 1000),
    "autonomy": (0.01, 1000),
    "effect_by_level": (0.001, 1),
    "effect_swing": (0, 10),
    "threat_maturity": (0, 1000),
    "incident_cases": (0, 1000),
    "near_miss_cases": (0, 1000),
}
"""Least and most of each constant, or of each number in it."""


def read_settings(document: Document, value: Any, faults: Faults) -> Settings:
    """
    Return the constants; those that are not written keep their values.

    A table inside (`[settings.criticality]`) changes only the entries it names.
    """
    defaults = adapter(Settings).dump_python(Settings())
    if value is None:
        return Settings()
    found = read_mapping(document, value, known=set(defaults), at=_AT, faults=faults)
    if found is None:
        return Settings()
    merged = {
        key: _merged(document, key, each, defaults[key], faults) for key, each in found.items()
    }
    try:
        settings = adapter(Settings).validate_python(merged)
    except ValidationError as error:
        faults.extend(faults_of(error, document, at=_AT))
        return Settings()
    for key in found:
        _check_bounds(document, key, getattr(settings, key), faults)
    return settings


def _merged(document: Document, key: str, value: Any, default: Any, faults: Faults) -> Any:
    """Return what is written, filled up with the entries that are not."""
    at = (*_AT, key)
    if not isinstance(default, Mapping):
        _check_length(document, at, value, default, faults)
        return value
    named = read_mapping(document, value, known=set(default), at=at, faults=faults) or {}
    for name, numbers in named.items():
        _check_length(document, (*at, name), numbers, default[name], faults)
    return {**default, **named}


def _check_length(document: Document, at: Path, value: Any, default: Any, faults: Faults) -> None:
    if isinstance(value, list) and isinstance(default, tuple) and len(value) != len(default):
        problem, mend = f"There are {len(value)} numbers here.", f"Write {len(default)}."
        faults.add(document, at, problem=problem, mend=mend)


def _check_bounds(document: Document, key: str, value: Any, faults: Faults) -> None:
    if key not in _BOUNDS:
        return
    least, most = _BOUNDS[key]
    for number in _numbers(value):
        if not least <= number <= most:
            problem, mend = f"{number:g} is out of range.", f"Use {least:g} to {most:g}."
            faults.add(document, (*_AT, key), problem=problem, mend=mend)
            return


def _numbers(value: Any) -> tuple[float, ...]:
    if isinstance(value, Mapping):
        return tuple(number for each in value.values() for number in _numbers(each))
    if isinstance(value, tuple):
        return tuple(number for each in value for number in _numbers(each))
    return (value,)
