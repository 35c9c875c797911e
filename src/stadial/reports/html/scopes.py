"""Scopes side by side: which differs, and which work serves several."""

from stadial.model import Breadth, Briefing, Portfolio, cut
from stadial.reports.html.blocks import Block, Section, Table, Text
from stadial.reports.html.pictures.small_multiples import small_multiples
from stadial.reports.html.profile import scale_of
from stadial.reports.html.words import count

MOST = 8


def scope_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the chapter on scopes; none where the assessment has one at most."""
    portfolio = briefing.scopes
    if portfolio is None:
        return ()
    lead = f"{count(len(portfolio.members), 'scope')} with AI systems. There is no average of them."
    blocks: tuple[Block, ...] = (
        Text(lead, "lead"),
        *small_multiples(
            key="scopes",
            portfolio=portfolio,
            framework=briefing.framework,
            scale=scale_of(briefing),
        ),
        _shared(portfolio, briefing),
        *(Text(note, "note") for note in portfolio.notes),
    )
    return (Section(id="scopes", title="Scopes side by side", blocks=blocks),)


def _shared(portfolio: Portfolio, briefing: Briefing) -> Table:
    """Return what AI systems of several scopes lack; the organization's own work is done once."""
    criteria = briefing.framework.criterion_by_id
    work = [
        each for each in portfolio.shared_work if criteria[each.criterion].scope is Breadth.SYSTEM
    ]
    first = f", the first {MOST} of {len(work)}" if len(work) > MOST else ""
    return Table(
        caption=f"One initiative for several scopes, most risk removed first{first}",
        head=("Criterion", "Scopes", "Risk points removed", "Days together", "Days apart"),
        rows=tuple(
            (
                f"{each.criterion} {criteria[each.criterion].title}",
                str(each.count),
                cut(each.risk),
                cut(each.effort_together, places=0),
                cut(each.effort_apart, places=0),
            )
            for each in work[:MOST]
        ),
        figures=(1, 2, 3, 4),
        empty="No criterion that is met in AI systems is lacking in two scopes.",
    )
