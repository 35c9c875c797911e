"""Threat coverage in the shape that `schema.py` publishes, and that shape."""

from typing import Any

from stadial.model import TechniqueCoverage, ThreatCoverage
from stadial.reports.report_json.shapes import (
    NUMBER,
    SHARE,
    TEXT,
    TEXTS,
    WHOLE,
    list_of as _list,
    object_of as _object,
    or_null as _or_null,
)


def plain_threats(coverage: ThreatCoverage) -> dict[str, Any]:
    """Return coverage with every technique: what has no score is null, and never 0."""
    return {
        "catalogue": coverage.catalogue,
        "edition": coverage.edition,
        "counts": {each.value: count for each, count in coverage.counts.items()},
        "risk": {each.value: points for each, points in coverage.risk.items()},
        "not_addressable": coverage.not_addressable,
        "techniques": [_technique(each) for each in coverage.techniques],
        "missing": {key: list(criteria) for key, criteria in coverage.missing.items()},
        "strangers": list(coverage.strangers),
        "notes": list(coverage.notes),
    }


def _technique(row: TechniqueCoverage) -> dict[str, Any]:
    return {
        "id": row.technique,
        "name": row.name,
        "tactics": list(row.tactics),
        "standpoint": row.standpoint.value,
        "score": row.score,
        "score_high": row.score_high,
        "points": row.points,
        "cases": row.cases,
        "reason": row.reason,
        "criteria": list(row.criteria),
        "mitigations": list(row.mitigations),
        "initiatives": list(row.initiatives),
    }


def threat_shape() -> dict[str, Any]:
    """Return the schema of threat coverage."""
    numbers = {"type": "object", "additionalProperties": NUMBER}
    return _object(
        catalogue=TEXT,
        edition=TEXT,
        counts={"type": "object", "additionalProperties": WHOLE},
        risk=numbers,
        not_addressable=SHARE,
        techniques=_list(
            _object(
                id=TEXT,
                name=TEXT,
                tactics=TEXTS,
                standpoint=TEXT,
                score=_or_null(NUMBER),
                score_high=_or_null(NUMBER),
                points=NUMBER,
                cases=_or_null(WHOLE),
                reason=TEXT,
                criteria=TEXTS,
                mitigations=TEXTS,
                initiatives=TEXTS,
            )
        ),
        missing={"type": "object", "additionalProperties": TEXTS},
        strangers=TEXTS,
        notes=TEXTS,
    )
