"""Gaps in the three questions, and the roadmap that closes them."""

from stadial.model import Briefing, Certificate, DomainGap, Gap, Work, cut, raised
from stadial.reports.html.blocks import Block, Facts, Heading, Items, Section, Table, Text
from stadial.reports.html.milestones import milestone_table
from stadial.reports.html.pictures.gantt import gantt
from stadial.reports.html.road import road_blocks
from stadial.reports.html.words import count, of_money, share

MOST = 12
_GAP_HEAD = ("Capability", "Domain", "Now", "Target", "Levels to go", "Criteria", "Risk points")


def gap_section(briefing: Briefing) -> Section:
    """Return the three answers: biggest gaps, highest risks, quick wins."""
    gaps = briefing.gaps
    open_gaps = [gap for gap in gaps.gaps if gap.lacking]
    targets = sorted({target.level for target in gaps.targets})
    choice = briefing.assessment.targets
    approved = f", approved by {choice.approved_by}" if choice.approved_by else ""
    wanted = (
        " to ".join(str(n) for n in dict.fromkeys((targets[0], targets[-1]))) if targets else ""
    )
    plural = "s" if len(targets) > 1 else ""
    lead = f"Targets: level{plural} {wanted}{approved}. " if targets else "No target is chosen. "
    lead += f"{count(len(open_gaps), 'capability', 'capabilities')} below target."
    blocks: tuple[Block, ...] = (
        Text(lead, "lead"),
        Heading("Which domains have the biggest gaps?"),
        _domain_table(gaps.domains, briefing),
        _gap_table("Their questions, by levels to go", gaps.biggest, briefing),
        Heading("Where are the highest risks?"),
        _gap_table("Gaps by risk", gaps.riskiest, briefing),
        Heading("What quick wins are available?"),
        _work_table("Quick wins, most risk removed per day first", gaps.quick_wins, briefing),
    )
    return Section(id="gaps", title="Gap analysis", blocks=blocks)


def _domain_table(gaps: tuple[DomainGap, ...], briefing: Briefing) -> Table:
    names = briefing.framework.domain_by_id
    questions = briefing.framework.capability_by_id
    rows = tuple(
        (
            names[gap.domain].name,
            cut(gap.levels),
            str(gap.lacking),
            str(gap.unknown),
            cut(gap.risk),
            f"{gap.widest} {questions[gap.widest].name}" if gap.widest else "none",
        )
        for gap in gaps
    )
    return Table(
        caption="Gaps by domain: mean levels to go, and criteria to meet",
        head=("Domain", "Levels to go", "Criteria", "Unknown", "Risk points", "Widest at"),
        rows=rows,
        figures=(1, 2, 3, 4),
        empty="No gap: every target is met.",
    )


def _gap_table(caption: str, gaps: tuple[Gap, ...], briefing: Briefing) -> Table:
    names = briefing.framework.capability_by_id
    domains = briefing.framework.domain_by_id
    rows = tuple(
        (
            f"{gap.capability} {names[gap.capability].name}",
            domains[gap.domain].name,
            "not assessed" if gap.achieved is None else cut(gap.achieved),
            str(gap.target),
            cut(gap.levels),
            f"{len(gap.lacking)}" + (f", {len(gap.unknown)} unknown" if gap.unknown else ""),
            cut(gap.risk),
        )
        for gap in gaps[:MOST]
    )
    caption += f", the first {MOST} of {len(gaps)}" if len(gaps) > MOST else ""
    empty = "No gap: every target is met."
    return Table(caption=caption, head=_GAP_HEAD, rows=rows, figures=(3, 4, 6), empty=empty)


def _work_table(caption: str, work: tuple[Work, ...], briefing: Briefing) -> Table:
    names = briefing.framework.criterion_by_id
    rows = tuple(
        (
            f"{each.criterion} {names[each.criterion].title}",
            f"{each.effort_days:g}",
            cut(each.reduction, places=2),
            each.because,
        )
        for each in work[:MOST]
    )
    caption += f", the first {MOST} of {len(work)}" if len(work) > MOST else ""
    return Table(
        caption=caption,
        head=("Criterion", "Person-days", "Risk points removed", "Why"),
        rows=rows,
        figures=(1, 2),
        empty="No criterion that lacks is both cheap and worth much.",
    )


def roadmap_section(briefing: Briefing) -> Section:
    """Return the Gantt picture with its table, the certificate, milestones and notes."""
    assessment = briefing.assessment
    roadmap = assessment.roadmap
    if not roadmap.initiatives:
        words = "No roadmap yet. Build one from the gaps above."
        return Section(id="roadmap", title="Roadmap", blocks=(Text(words, "lead"),))
    picture = gantt(
        key="gantt",
        roadmap=roadmap,
        currency=assessment.currency,
        today=briefing.picture.at,
        review=briefing.way.progress if briefing.way else None,
    )
    days = sum(each.effort_days for each in roadmap.initiatives)
    cost = sum(each.cost for each in roadmap.initiatives)
    lead = f"{count(len(roadmap.initiatives), 'initiative')}, {days:g} person-days"
    lead += f", {of_money(cost, assessment.currency)}." if cost else "."
    names = briefing.framework.domain_by_id
    milestones = milestone_table(
        roadmap.milestones, {key: each.name for key, each in names.items()}
    )
    blocks: tuple[Block, ...] = (Text(lead, "lead"), picture, picture.table, milestones)
    if briefing.way is not None:
        residual = briefing.risk.residual if briefing.risk else None
        blocks += road_blocks(roadmap, briefing.way, residual=residual)
    if roadmap.certificate is not None:
        blocks += (Heading("How good this order is"), *_certificate(roadmap.certificate))
    if roadmap.notes:
        blocks += (Heading("Assumptions and what is out of reach"), Items(roadmap.notes))
    return Section(id="roadmap", title="Roadmap", blocks=blocks)


def _certificate(certificate: Certificate) -> tuple[Block, ...]:
    pairs = (
        ("Risk removed", f"{cut(certificate.area)} risk-point quarters"),
        (
            "At most possible",
            f"{raised(certificate.bound)}, same people, money and order",
        ),
        ("Not reached of that", share(certificate.gap)),
        (
            "Risk left",
            f"{cut(certificate.residual_start)} now, {cut(certificate.residual_end)} after",
        ),
        ("Found by", f"{certificate.method}, seed {certificate.seed}"),
    )
    text = "No plan under the same limits removes more than the bound, whoever makes it."
    return (Facts(pairs), Text(text, "note"))
