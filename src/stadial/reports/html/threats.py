"""Threats: every known technique of attack against what is done here."""

from stadial.model import Briefing, Standpoint, Tactic, TechniqueCoverage, ThreatCoverage, cut
from stadial.reports.html.blocks import Block, Fold, Heading, Items, Section, Table, Text
from stadial.reports.html.pictures.attack_matrix import (
    GLYPHS,
    WORDS,
    attack_matrix,
    score_of,
)
from stadial.reports.html.words import count, share

MOST = 15
MOST_WORK = 3


def threat_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the chapter on threats; nothing where no catalogue was held against this."""
    coverage = briefing.threats
    if coverage is None:
        return ()
    blocks: tuple[Block, ...] = (
        Text(_lead(coverage), "lead"),
        Text(_beyond(coverage)),
        attack_matrix(key="threats", coverage=coverage),
        Heading("Gaps, most risk first"),
        _gaps(coverage, _titles(briefing)),
        Heading("By tactic"),
        *(_tactic(coverage, each) for each in coverage.tactics),
        *_asides(coverage),
    )
    return (Section(id="threats", title="Threats", blocks=blocks, aside=coverage.edition),)


def _lead(coverage: ThreatCoverage) -> str:
    met = coverage.counts[Standpoint.PRACTISED]
    apart = (Standpoint.NOT_ADDRESSABLE, Standpoint.NOT_RELEVANT)
    whole = sum(n for each, n in coverage.counts.items() if each not in apart)
    return (
        f"{met} of {whole} techniques of {coverage.catalogue} that concern us, and that a "
        "published mitigation addresses, are met in practice."
    )


def _beyond(coverage: ThreatCoverage) -> str:
    risk = cut(sum(row.points for row in coverage.techniques if not row.mitigations))
    return (
        f"{share(coverage.not_addressable)} of the techniques, with {risk} of 100 risk "
        "points, have no published mitigation. Full coverage of the rest is not safety. In "
        "practice means: two thirds or more of the effect of all that acts against a technique "
        "is assured by evidence."
    )


def _titles(briefing: Briefing) -> dict[str, str]:
    return {each.id: each.title for each in briefing.assessment.roadmap.initiatives}


def _gaps(coverage: ThreatCoverage, titles: dict[str, str]) -> Table:
    gaps = [row for row in coverage.techniques if row.standpoint is Standpoint.GAP]
    gaps.sort(key=lambda row: (-row.points, row.technique))
    shown = count(min(MOST, len(gaps)), "gap")
    return Table(
        caption=f"{shown} of {len(gaps)}, by inherent risk",
        head=("Technique", "Score of 100", "Risk points", "Strongest criteria", "Open work"),
        rows=tuple(
            (
                f"{row.technique} {row.name}",
                score_of(row),
                cut(row.points),
                ", ".join(row.criteria[:4]),
                _work(row, titles),
            )
            for row in gaps[:MOST]
        ),
        figures=(1, 2),
        empty="No technique that can be met is left open.",
    )


def _work(row: TechniqueCoverage, titles: dict[str, str]) -> str:
    """Return the first open initiatives by title, and how many more there are."""
    told = [titles.get(key, key) for key in row.initiatives[:MOST_WORK]]
    rest = len(row.initiatives) - len(told)
    return ", ".join(told) + (f", and {rest} more" if rest else "") if told else "none"


def _tactic(coverage: ThreatCoverage, tactic: Tactic) -> Fold:
    rows = [row for row in coverage.techniques if tactic.id in row.tactics]
    gaps = sum(row.standpoint is Standpoint.GAP for row in rows)
    return Fold(
        summary=f"{tactic.name} {tactic.id}",
        mark=f"{count(gaps, 'gap')} of {len(rows)}",
        blocks=(Items(tuple(_item(row) for row in rows)),),
    )


def _item(row: TechniqueCoverage) -> str:
    stands = f"{GLYPHS[row.standpoint]} {row.technique} {row.name}: {WORDS[row.standpoint]}".strip()
    if row.standpoint is Standpoint.NOT_RELEVANT:
        return f"{stands}. {row.reason}"
    return stands if row.score is None else f"{stands}, {score_of(row)} of 100"


def _asides(coverage: ThreatCoverage) -> tuple[Block, ...]:
    told = [
        f"{mitigation} is not in this catalogue; the framework names it in {', '.join(criteria)}."
        for mitigation, criteria in coverage.missing.items()
    ]
    told += [
        f"{key} is named in the files of the assessment, and not in this catalogue."
        for key in coverage.strangers
    ]
    told += coverage.notes
    return (Heading("Notes on the catalogue"), Items(tuple(told))) if told else ()
