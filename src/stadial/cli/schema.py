"""JSON Schemas of every output and file."""

import json
from collections.abc import Callable
from typing import Any

import click

from stadial.cli.failures import NotFound
from stadial.cli.lazy import suggest


@click.group(name="schema")
def command() -> None:
    """List and show the JSON Schemas (2020-12) of outputs and files."""


@command.command(name="list")
def list_() -> None:
    """List the schemas."""
    for name in (*nouns(), *drawn()):
        click.echo(name)


@command.command(name="show")
@click.argument("name")
def show(name: str) -> None:
    """Print one schema."""
    known, others = nouns(), drawn()
    if name not in known and name not in others:
        raise NotFound(f"There is no schema {name!r}.{suggest(name, [*known, *others])}")
    found = others[name]() if name in others else schema_of(name, known[name])
    click.echo(json.dumps(found, indent=2, ensure_ascii=False))


def nouns() -> dict[str, Any]:
    """Return the noun behind each published output, by schema name."""
    from stadial.cli.fleet import Fleet
    from stadial.cli.lint import FindingSheet
    from stadial.cli.threats_shelf import CatalogueRow
    from stadial.model import (
        Agreement,
        Alternatives,
        Attendance,
        Candidate,
        Capability,
        Comparison,
        Criterion,
        Dispute,
        Evidence,
        Explanation,
        Forecast,
        Framework,
        GapAnalysis,
        Hearing,
        Interview,
        Learning,
        LossPicture,
        OpinionRow,
        PerceptionGap,
        Portfolio,
        ProgressEntry,
        ProgressReview,
        Replan,
        RiskPicture,
        Roadmap,
        Snapshot,
        ThreatCoverage,
        ThreatDiff,
        ThreatUpdate,
        Trend,
        WhatIf,
    )
    from stadial.usecases.map_observability import SightRow
    from stadial.usecases.score_assessment import ScoreSheet

    return {
        "score/1": ScoreSheet,
        "explanation/1": Explanation,
        "gaps/1": GapAnalysis,
        "interview/1": Interview,
        "risk/1": RiskPicture,
        "loss/1": LossPicture | None,
        "lint/1": FindingSheet,
        "compare/1": Trend,
        "evidence/1": tuple[Evidence, ...],
        "candidates/1": tuple[Candidate, ...],
        "fleet/1": Fleet,
        "observability/1": tuple[SightRow, ...],
        "people/1": tuple[Attendance, ...],
        "people-coverage/1": tuple[Hearing, ...],
        "people-agreement/1": tuple[Agreement, ...],
        "people-gaps/1": tuple[PerceptionGap, ...],
        "people-disputes/1": tuple[Dispute, ...],
        "roadmap/1": Roadmap,
        "alternatives/1": Alternatives,
        "what-if/1": WhatIf,
        "replan/1": Replan,
        "progress/1": ProgressReview,
        "progress-log/1": tuple[ProgressEntry, ...],
        "forecast/1": Forecast,
        "portfolio/1": Portfolio,
        "comparison/1": tuple[Comparison, ...],
        "lessons/1": tuple[Learning, ...],
        "catalogue/1": tuple[CatalogueRow, ...],
        "coverage/1": ThreatCoverage,
        "threat-diff/1": ThreatDiff,
        "threat-update/1": ThreatUpdate,
        "layer-comparison/1": tuple[OpinionRow, ...],
        "framework/1": Framework,
        "capability/1": Capability,
        "criterion/1": Criterion,
        "snapshot/1": Snapshot,
    }


def drawn() -> dict[str, Callable[[], dict[str, Any]]]:
    """Return what draws the schemas that are no noun in an envelope."""
    from stadial.codecs.contribution_json import benchmark_schema, contribution_schema
    from stadial.codecs.framework_schema import framework_schema
    from stadial.codecs.learnings_json import learnings_schema
    from stadial.reports.report_json.schema import schema

    return {
        "report/1": schema,
        "framework-file": framework_schema,
        "contribution/1": contribution_schema,
        "benchmark/1": benchmark_schema,
        "learnings/1": learnings_schema,
    }


def schema_of(name: str, noun: Any) -> dict[str, Any]:
    """
    Return the schema of one output inside its envelope.

    Readers must accept keys and words they do not know: within a major version
    things are only added.
    """
    from stadial.codecs.border import adapter

    content = _open(adapter(noun).json_schema(mode="serialization"))
    definitions = content.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:stadial:{name}",
        "type": "object",
        "required": ["schema", "tool", "generated_at", "data", "warnings"],
        "properties": {
            "schema": {"const": f"stadial/{name}"},
            "tool": {"type": "object", "required": ["name", "version"]},
            "framework": {"type": "object"},
            "assessment": {"type": "object"},
            "generated_at": {"type": "string", "format": "date-time"},
            "data": content,
            "warnings": {"type": "array", "items": {"type": "string"}},
        },
        "$defs": definitions,
    }


def _open(value: Any) -> Any:
    """Return a schema that lets unknown keys through."""
    if isinstance(value, dict):
        return {
            key: _open(part)
            for key, part in value.items()
            if not (key == "additionalProperties" and part is False)
        }
    return [_open(part) for part in value] if isinstance(value, list) else value
