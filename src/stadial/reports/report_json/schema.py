"""
The published shape of the JSON report, as JSON Schema 2020-12.

Within one major version keys are only added, and words may be added to lists of words: a
reader accepts keys and words it does not know. `null` is unknown, a missing key is not.
"""

from typing import Any

from stadial.reports.report_json.risk_schema import loss_shape, risk_shape
from stadial.reports.report_json.shapes import (
    NUMBER as _NUMBER,
    SHARE as _SHARE,
    TEXT as _TEXT,
    TEXTS as _TEXTS,
    WHOLE as _WHOLE,
    list_of as _list,
    object_of as _object,
    or_null as _or_null,
)
from stadial.reports.report_json.threats import threat_shape

ID = "stadial/report/1"
_FLAG: dict[str, Any] = {"type": "boolean"}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}


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
        voices=_or_null(_voices()),
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
        way=_or_null(_way()),
        forecast=_or_null(_forecast()),
        scopes=_or_null(_list(_scope())),
        threats=_or_null(threat_shape()),
        risk=_or_null(risk_shape()),
        loss=_or_null(loss_shape()),
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
        floors=_list(
            _object(
                id=_TEXT, name=_TEXT, asked=_NUMBER, reached=_NUMBER, price=_NUMBER, because=_TEXT
            )
        ),
        notes=_TEXTS,
    )


def _way() -> dict[str, Any]:
    load = _object(
        team=_TEXT, quarter=_TEXT, starts_on=_DAY, asked=_NUMBER, has=_NUMBER, over=_FLAG
    )
    state = _object(
        initiative=_TEXT,
        state=_TEXT,
        promised_on=_or_null(_DAY),
        ends_on=_or_null(_DAY),
        days_late=_WHOLE,
        baseline=_or_null(_NUMBER),
        target=_or_null(_NUMBER),
        value=_or_null(_NUMBER),
        metric_reached=_or_null(_FLAG),
        not_assured=_TEXTS,
    )
    return _object(
        loads=_list(load),
        curve=_list(_object(when=_TEXT, residual=_NUMBER)),
        mix={"type": "object", "additionalProperties": _NUMBER},
        states=_list(state),
        due=_list(_object(on=_DAY, initiative=_or_null(_TEXT), what=_TEXT)),
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
        metric_baseline=_or_null(_NUMBER),
        metric_target=_or_null(_NUMBER),
        why_here=_or_null(_TEXT),
    )


def _forecast() -> dict[str, Any]:
    days = {"p10": _or_null(_DAY), "p50": _or_null(_DAY), "p90": _or_null(_DAY)}
    level = _object(
        about=_TEXT,
        remaining=_TEXTS,
        unknown=_TEXTS,
        plan=_object(reaches=_FLAG, unplanned=_TEXTS, **days),
        pace=_object(
            is_enough=_FLAG, history_quarters=_WHOLE, quarters=_list(_or_null(_WHOLE)), **days
        ),
    )
    point = _object(
        on=_DAY,
        respondents=_WHOLE,
        index=_or_null(_NUMBER),
        domains={"type": "object", "additionalProperties": _or_null(_NUMBER)},
        break_reason=_or_null(_TEXT),
    )
    return _object(
        level=_WHOLE, whole=level, domains=_list(level), points=_list(point), notes=_TEXTS
    )


def _scope() -> dict[str, Any]:
    headlines = {"type": "object", "additionalProperties": _or_null(_NUMBER)}
    return _object(
        name=_TEXT, level=_or_null(_WHOLE), domains=headlines, unknown=_WHOLE, applicable=_WHOLE
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


def _voices() -> dict[str, Any]:
    ends = _or_null({"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2})
    return _object(
        coverage=_list(
            _object(group=_TEXT, domain=_TEXT, asked=_WHOLE, heard=_WHOLE, only_unknown=_WHOLE)
        ),
        never_heard=_TEXTS,
        agreement=_list(
            _object(
                domain=_TEXT,
                people=_WHOLE,
                criteria=_WHOLE,
                alpha=_or_null(_NUMBER),
                interval=ends,
                reliability=_TEXT,
            )
        ),
        consent=_list(_object(capability=_TEXT, people=_WHOLE, rwg=_or_null(_SHARE))),
        perception=_list(
            _object(
                domain=_TEXT,
                executives=_WHOLE,
                engineers=_WHOLE,
                gap=_or_null(_NUMBER),
                interval=ends,
                p=_or_null(_SHARE),
                q=_or_null(_SHARE),
                dominance=_or_null(_NUMBER),
                flagged=_FLAG,
                withheld=_or_null(_TEXT),
            )
        ),
        disputes=_list(
            _object(
                criterion=_TEXT,
                capability=_TEXT,
                key=_FLAG,
                from_votes=_FLAG,
                moves=_NUMBER,
                own_move=_NUMBER,
                spread=_SHARE,
            )
        ),
    )
