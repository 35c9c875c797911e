"""
The published shape of the JSON report, as JSON Schema 2020-12.

Within one major version keys are only added, and words may be added to lists of words: a
reader accepts keys and words it does not know. `null` is unknown, a missing key is not.
"""

from typing import Any

ID = "stadial/report/1"
_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "number"}
_WHOLE: dict[str, Any] = {"type": "integer"}
_FLAG: dict[str, Any] = {"type": "boolean"}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def schema() -> dict[str, Any]:
    """Return the schema of the whole report."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Stadial report",
        "description": "Readers accept keys and words they do not know; null is unknown.",
        **_object(
            schema={"const": ID},
            tool=_object(name=_TEXT, version=_TEXT),
            framework=_object(id=_TEXT, version=_TEXT, name=_TEXT),
            engine=_object(version=_TEXT),
            assessment=_assessment(),
            generated_at={"type": "string", "format": "date-time"},
            data=_content(),
            warnings=_TEXTS,
        ),
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """Return an object whose keys are all there; more may be added later."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _or_null(kind: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [kind, {"type": "null"}]}


def _by_view(kind: dict[str, Any]) -> dict[str, Any]:
    return _object(claimed=kind, assured=kind, documented=kind)


def _assessment() -> dict[str, Any]:
    return _object(
        id=_TEXT,
        title=_TEXT,
        organization=_TEXT,
        scope=_or_null(_TEXT),
        method=_TEXT,
        classification=_TEXT,
        at=_DAY,
        state={"enum": ["draft", "final"]},
        snapshot_sha256=_or_null({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
    )


def _content() -> dict[str, Any]:
    scores = _by_view(_score())
    return _object(
        headline=_TEXT,
        risks={**_TEXTS, "maxItems": 3},
        decisions={**_TEXTS, "maxItems": 3},
        overall=_by_view(_overall()),
        domains=_list(_object(id=_TEXT, name=_TEXT, scores=scores)),
        capabilities=_list(_object(id=_TEXT, domain=_TEXT, name=_TEXT, scores=scores)),
        criteria=_list(_rating()),
        targets=_list(_object(capability=_TEXT, level=_WHOLE, source=_TEXT)),
        gaps=_list(_gap()),
        work=_list(_work()),
        say_do={"type": "object", "additionalProperties": _NUMBER},
        disagreements=_list(
            _object(
                about=_TEXT,
                spread=_NUMBER,
                rwg=_or_null(_SHARE),
                unknown=_WHOLE,
                to_settle=_FLAG,
            )
        ),
        findings=_list(
            _object(
                rule=_TEXT,
                severity=_TEXT,
                about=_TEXT,
                message=_TEXT,
                mend=_TEXT,
                waived=_or_null(_TEXT),
            )
        ),
        roadmap=_roadmap(),
        trend=_or_null(_trend()),
    )


def _overall() -> dict[str, Any]:
    return _object(
        standing=_TEXT,
        level=_or_null(_WHOLE),
        high_level=_or_null(_WHOLE),
        index=_or_null(_NUMBER),
        index_high=_or_null(_NUMBER),
        minimum=_or_null(_NUMBER),
        minimum_domain=_or_null(_TEXT),
    )


def _score() -> dict[str, Any]:
    return _object(
        standing=_TEXT,
        low=_or_null(_NUMBER),
        high=_or_null(_NUMBER),
        level=_or_null(_WHOLE),
        high_level=_or_null(_WHOLE),
        strict_low=_or_null(_NUMBER),
        banked=_or_null(_NUMBER),
        with_exclusions=_FLAG,
        robust=_or_null(_FLAG),
    )


def _rating() -> dict[str, Any]:
    span = _or_null(_object(low=_SHARE, high=_SHARE))
    return _object(
        id=_TEXT,
        level=_WHOLE,
        title=_TEXT,
        standing=_TEXT,
        claimed=span,
        assured=span,
        assured_if_cleared=span,
        documented=_or_null(_SHARE),
        rung=_TEXT,
        evidence=_TEXTS,
        refresh_by=_or_null(_DAY),
        respondents=_WHOLE,
        adjudicated=_FLAG,
        seen_only=_FLAG,
        from_votes=_FLAG,
    )


def _gap() -> dict[str, Any]:
    return _object(
        capability=_TEXT,
        domain=_TEXT,
        achieved=_or_null(_NUMBER),
        target=_WHOLE,
        levels=_NUMBER,
        risk=_NUMBER,
        lacking=_TEXTS,
        unknown=_TEXTS,
        because=_TEXT,
    )


def _work() -> dict[str, Any]:
    return _object(
        criterion=_TEXT,
        kind=_TEXT,
        lead_quarters=_WHOLE,
        effort_days=_NUMBER,
        rate=_NUMBER,
        reduction=_NUMBER,
        unlocked=_NUMBER,
        closure=_TEXTS,
        because=_TEXT,
    )


def _roadmap() -> dict[str, Any]:
    certificate = _object(
        area=_NUMBER,
        bound=_NUMBER,
        gap=_SHARE,
        method=_TEXT,
        seed=_WHOLE,
        residual_start=_NUMBER,
        residual_end=_NUMBER,
    )
    levels = {"type": "object", "additionalProperties": _WHOLE}
    return _object(
        currency=_TEXT,
        initiatives=_list(_initiative()),
        milestones=_list(_object(id=_TEXT, title=_TEXT, due_on=_DAY, levels=levels)),
        certificate=_or_null(certificate),
        notes=_TEXTS,
    )


def _initiative() -> dict[str, Any]:
    return _object(
        id=_TEXT,
        title=_TEXT,
        owner=_or_null(_TEXT),
        team=_or_null(_TEXT),
        status=_TEXT,
        kind=_or_null(_TEXT),
        criteria=_TEXTS,
        requires=_TEXTS,
        effort_days=_NUMBER,
        cost=_NUMBER,
        starts_on=_or_null(_DAY),
        ends_on=_or_null(_DAY),
        planned_ends_on=_or_null(_DAY),
        metric=_or_null(_TEXT),
        why_here=_or_null(_TEXT),
    )


def _trend() -> dict[str, Any]:
    causes = {"type": "object", "additionalProperties": _NUMBER}
    change = _object(
        about=_TEXT, before=_or_null(_NUMBER), after=_or_null(_NUMBER), by_cause=causes
    )
    return _object(
        **{"from": _DAY},
        to=_DAY,
        overall_level_before=_WHOLE,
        overall_level_after=_WHOLE,
        overall=_or_null(change),
        domains=_list(change),
        capabilities=_list(change),
        comparability=_TEXTS,
    )
