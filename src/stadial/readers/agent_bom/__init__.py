"""
A report of agent-bom: agents, their tool servers (MCP), packages and known vulnerabilities.

Looks at:
    The JSON of `agent-bom scan`: each agent with its servers, each server with its packages and
    their vulnerabilities, blocked servers, malicious packages, the findings beside them, how the
    run ended and what it could not cover. Vulnerabilities that a statement clears (not affected,
    fixed) and findings that were suppressed do not count as open.

Does not see:
    Which commit or machine was looked at (such a report names none), agents that were not found,
    what a tool server does when it is called, and whether a suppression was right. Packages
    without a fixed version cannot have been looked up.
"""

from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung, Signal
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of
from stadial.plugins.questions import AGENTS_CLEAN, AGENTS_SCANNED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment
from stadial.readers.agent_bom.survey import Survey, survey_of

_DEMO = frozenset({"demo", "agent-bom --demo"})
_MOST_FLOATING = 0.05
_RAN = (Rung.CARRIED_OUT, EvidenceKind.SCAN)


class AgentBom(Reader):
    """What `agent-bom scan` writes as JSON."""

    title = "agent-bom report (JSON)"
    signals = (AGENTS_SCANNED, AGENTS_CLEAN)
    proves = (
        "The agents and tool servers named here, and their packages, were looked up among known"
        " weaknesses at the time that stands here."
    )
    proves_not = (
        "That these are all agents there are, that the tools behave, and that packages without a"
        " fixed version are free of weaknesses."
    )
    marks = ('"document_type"', "AI-BOM")

    @override
    def recognises(self, report: Report) -> bool:
        top = mapping_of(report.document)
        return top.get("document_type") == "AI-BOM" and "agents" in top

    @override
    def read(self, report: Report) -> Reading:
        top = mapping_of(report.document)
        if not isinstance(top.get("agents"), list):
            raise OutsideError("The agents of an agent-bom report are no list")
        survey = survey_of(top)
        return Reading(
            evidence=(_scanned(survey), _clean(survey)),
            tool=f"agent-bom {text_of(top.get('ai_bom_version'))}".strip(),
            subject=", ".join(survey.agents[:3]),
            ended_at=moment(top.get("generated_at")),
            objections=tuple(_objections(top, survey)),
        )


def _scanned(survey: Survey) -> Evidence:
    because = (
        f"{count(len(survey.agents), 'agent')} with {count(survey.servers, 'tool server')} and"
        f" {count(survey.packages, 'package')} in the report."
    )
    examined = survey.servers + survey.packages
    outcome = Outcome.YES if examined else Outcome.UNCLEAR
    return _told(AGENTS_SCANNED, outcome, because, Tally(examined=examined))


def _clean(survey: Survey) -> Evidence:
    tally = survey.things
    whole = count(tally.examined, "tool server and package", "tool servers, packages and findings")
    if tally.failed:
        because = f"{tally.failed:,} of {whole} with a weakness of high severity."
        return _told(AGENTS_CLEAN, Outcome.NO, because, tally)
    if not tally.examined:
        because = "The report names no tool server and no package."
        return _told(AGENTS_CLEAN, Outcome.UNCLEAR, because, tally)
    if survey.ungraded or _is_floating(survey):
        because = (
            f"No weakness of high severity in {whole}, but {survey.ungraded:,} without a severity"
            f" and {count(survey.floating, 'package')} without a fixed version."
        )
        return _told(AGENTS_CLEAN, Outcome.UNCLEAR, because, tally)
    because = f"No weakness of high severity in {whole}."
    return _told(AGENTS_CLEAN, Outcome.YES, because, tally)


def _is_floating(survey: Survey) -> bool:
    return survey.floating > _MOST_FLOATING * survey.packages


def _objections(top: dict[str, Any], survey: Survey) -> Iterator[Objection]:
    run = mapping_of(top.get("scan_run"))
    if not survey.servers:
        because = f"{count(len(survey.agents), 'agent')} and no tool server in the report."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    sources = [*list_of(top.get("scan_sources")), *survey.sources]
    if any(text_of(each).lower() in _DEMO for each in sources):
        because = "It was made from the example that agent-bom brings along."
        yield Objection(doubt=Doubt.NOT_REAL, because=because)
    if run.get("outcome") == "failed":
        yield Objection(doubt=Doubt.FAILED_RUN, because="The report says that the run failed.")
    yield from _missing(top, run, survey)
    yield from _contradictions(mapping_of(top.get("summary")), survey)


def _missing(top: dict[str, Any], run: dict[str, Any], survey: Survey) -> Iterator[Objection]:
    lost = [each for each in list_of(run.get("issues")) if mapping_of(each).get("affects_coverage")]
    lost += list_of(top.get("coverage_warnings"))
    if lost or run.get("outcome") == "partial":
        because = f"The run covered a part, and names {count(len(lost), 'gap')}."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)
    if survey.packages and _is_floating(survey):
        whole = count(survey.packages, "package")
        because = f"{survey.floating:,} of {whole} have no fixed version to be looked up."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _contradictions(summary: dict[str, Any], survey: Survey) -> Iterator[Objection]:
    """Yield where the summary counts more than there is; a server may be left out of it."""
    held = {
        "total_agents": len(survey.agents),
        "total_mcp_servers": survey.servers,
        "total_packages": survey.packages,
        "total_vulnerabilities": survey.vulnerabilities,
    }
    for key, number in held.items():
        stated = summary.get(key)
        hidden = stated == 0 and number and key == "total_vulnerabilities"
        if isinstance(stated, int) and (stated > number or hidden):
            because = f"Its summary says {stated:,} for {key}, and it holds {number:,}."
            yield Objection(doubt=Doubt.CONTRADICTORY, because=because)


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    rung, kind = _RAN
    return observed(signal, outcome, because, tally=tally, rung=rung, kind=kind)
