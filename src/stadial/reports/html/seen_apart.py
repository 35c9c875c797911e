"""Where people see it differently, and what has already gone wrong."""

from stadial.model import (
    Adjudication,
    Briefing,
    Disagreement,
    Framework,
    IncidentKind,
    Picture,
)
from stadial.reports.html.blocks import Block, Figure, Section, Table, Text
from stadial.reports.html.pictures.disagreement import RATINGS, Ladder, disagreement_strip
from stadial.reports.html.voices import voice_blocks
from stadial.reports.html.words import SEVERITY, short_day

FEWEST = 3
"""People from whom on it counts that half of them do not know."""


def disagreement_section(briefing: Briefing) -> Section:
    """Return the disagreements, and how the assessor decided."""
    blocks: tuple[Block, ...] = disagreement_figures(briefing.picture, briefing.framework)
    if not blocks:
        blocks += (Text("No two answers differ. With few answers this says little."),)
    blocks += voice_blocks(briefing)
    blocks += (_decided(briefing),)
    return Section(id="disagreement", title="Where it is seen differently", blocks=blocks)


def disagreement_figures(picture: Picture, framework: Framework) -> tuple[Figure, ...]:
    """Return the strips of what is seen differently: capabilities, then criteria."""
    seen = [d for d in picture.disagreements if _is_worth_a_row(d)]
    levels = [d for d in seen if d.about in framework.capability_by_id]
    steps = [d for d in seen if d.about not in framework.capability_by_id]
    figures: tuple[Figure, ...] = ()
    if levels:
        title = "Capabilities, by level voted"
        ladder = level_ladder(framework)
        figures += (
            disagreement_strip(
                key="apart", title=title, seen=levels, framework=framework, ladder=ladder
            ),
        )
    if steps:
        title = "Criteria, by answer given"
        figures += (
            disagreement_strip(
                key="apart-criteria", title=title, seen=steps, framework=framework, ladder=RATINGS
            ),
        )
    return figures


def level_ladder(framework: Framework) -> Ladder:
    """Return the levels of a framework as dots stand on them."""
    numbers = {float(x.number): str(x.number) for x in framework.levels}
    scoring = framework.scoring
    return Ladder(low=float(scoring.floor), high=float(scoring.top), ticks=numbers)


def _is_worth_a_row(seen: Disagreement) -> bool:
    """Tell whether people differ, or half of three or more do not know."""
    known = sum(len(values) for values in seen.by_group.values())
    is_blank = seen.unknown >= known and seen.unknown + known >= FEWEST
    return seen.spread > 0 or seen.to_settle or is_blank


def _decided(briefing: Briefing) -> Table:
    return Table(
        caption="What an assessor decided",
        head=("Criterion", "Decided", "Reason", "By", "On", "Dissent"),
        rows=tuple(_adjudication(each) for each in briefing.assessment.adjudications),
        empty="No rating was decided by an assessor.",
    )


def _adjudication(decision: Adjudication) -> tuple[str, ...]:
    return (
        decision.criterion,
        decision.answer.kind.value.replace("-", " "),
        decision.reason,
        decision.decided_by,
        short_day(decision.decided_on),
        decision.dissent or "none",
    )


def incident_section(briefing: Briefing) -> Section:
    """Return incidents and near misses, and whether they are settled."""
    settled = {each.about: each for each in briefing.assessment.settlements}
    systems = {system.id: system.name for system in briefing.assessment.systems}
    rows = [
        (
            incident.title,
            "near miss" if incident.kind is IncidentKind.NEAR_MISS else "incident",
            short_day(incident.occurred_on),
            systems.get(incident.system, incident.system) or "not said",
            ", ".join(incident.criteria) or "none named",
            incident.lesson or "none written yet",
            f"settled: {settled[incident.id].reason}" if incident.id in settled else "open",
        )
        for incident in sorted(briefing.assessment.incidents, key=lambda i: i.occurred_on)
    ]
    table = Table(
        caption="Incidents and near misses",
        head=("What", "Kind", "When", "AI system", "Criteria", "Lesson", "State"),
        rows=tuple(rows),
        empty="None is on record. That reads as unknown, not as safe: record near misses too.",
    )
    return Section(id="incidents", title="Incidents and near misses", blocks=(table,))


def finding_section(briefing: Briefing) -> Section:
    """Return what the quality check says, errors first, waived ones last."""
    order = list(SEVERITY)
    every = {(f.rule, f.about): f for f in (*briefing.picture.findings, *briefing.lint)}
    found = sorted(every.values(), key=lambda f: (bool(f.waived), order.index(f.severity), f.rule))
    rows = [
        (
            f"{SEVERITY[f.severity][0]} {SEVERITY[f.severity][1]}",
            f.rule.replace("-", " "),
            f.about,
            f.message,
            f"waived: {f.waived}" if f.waived else f.mend,
        )
        for f in found
    ]
    table = Table(
        caption="Findings of the quality check",
        head=("Weight", "Rule", "About", "What", "What to do"),
        rows=tuple(rows),
        empty="The quality check has no finding.",
    )
    lead = (
        "The check looks for ways in which an assessment can deceive itself: ratings without "
        "evidence, stale evidence, contradictions, effort in one place only."
    )
    return Section(id="findings", title="Quality check", blocks=(Text(lead), table))
