"""How far people agree, who sees it apart, and what to decide first."""

from stadial.model import (
    Agreement,
    Briefing,
    Dispute,
    Reliability,
    Voices,
    cut,
    interval_words,
)
from stadial.reports.html.blocks import Block, Fold, Heading, Table, Text, Why
from stadial.reports.html.pictures.perception import perception_picture

RELIABILITY = {
    Reliability.RELIABLE: "reliable",
    Reliability.TENTATIVE: "tentative",
    Reliability.UNRELIABLE: "not reliable",
    Reliability.NO_VARIATION: "no variation, so not defined",
    Reliability.TOO_FEW: "too few people",
}
ALPHA = (
    "Alpha is Krippendorff's, for ordered answers: 1 is full agreement, 0 what chance gives; from "
    "0.80 on it is reliable, from 0.667 on tentative. Level votes are spelled out into criteria."
)
APART = (
    "A gap is flagged from half a level on where chance is an unlikely reason (q below 0.10). "
    "With few people the interval is what to read: no flag does not mean that they agree."
)
MOST = 12
"""Disputes shown; `stadial people disputes` lists them all."""
ORDER = (
    "First what moves the assured level most, then key criteria. A decision replaces the middle of "
    "the answers; every answer and vote stays."
)


def voice_blocks(briefing: Briefing) -> tuple[Block, ...]:
    """Return agreement, perception gaps and disputes; nothing where nobody spoke."""
    voices = briefing.voices
    if voices is None or not briefing.assessment.respondents:
        return ()
    return (*_agreement(briefing, voices), *_perception(briefing, voices), *_todo(briefing, voices))


def _agreement(briefing: Briefing, voices: Voices) -> tuple[Block, ...]:
    names = briefing.framework.domain_by_id
    table = Table(
        caption="How far people agree on each domain",
        head=("Domain", "People", "Criteria", "Alpha", "95% interval", "Reads as"),
        rows=tuple(_alpha(row, names[row.domain].name) for row in voices.agreement),
        figures=(1, 2, 3, 4),
    )
    lowest = sorted(
        (c for c in voices.consent if c.rwg is not None), key=lambda c: (c.rwg or 0.0, c.capability)
    )
    least = Table(
        caption="Capabilities with the least agreement",
        head=("Capability", "People who rated all of it", "Agreement rwg(j)"),
        rows=tuple(
            (
                f"{c.capability} {briefing.framework.capability_by_id[c.capability].name}",
                str(c.people),
                cut(c.rwg or 0.0, places=2),
            )
            for c in lowest[:5]
        ),
        figures=(1, 2),
        empty="No capability was rated in whole by two people.",
    )
    why = Fold(
        summary="Why these numbers",
        blocks=tuple(Why(row.because, names[row.domain].name) for row in voices.agreement),
    )
    return (Heading("How far people agree"), Text(ALPHA), table, least, why)


def _alpha(row: Agreement, name: str) -> tuple[str, ...]:
    return (
        name,
        str(row.people),
        str(row.criteria),
        "–" if row.alpha is None else cut(row.alpha, places=2),
        "–" if row.interval is None else interval_words(row.interval),
        RELIABILITY[row.reliability],
    )


def _perception(briefing: Briefing, voices: Voices) -> tuple[Block, ...]:
    if not voices.gaps:
        return ()
    picture = perception_picture(key="perception", gaps=voices.gaps, framework=briefing.framework)
    return (Heading("How executives and engineers see it"), Text(APART), picture)


def _todo(briefing: Briefing, voices: Voices) -> tuple[Block, ...]:
    more = len(voices.disputes) - MOST
    table = Table(
        caption="What to decide, and in which order"
        + (f", the first {MOST} of {len(voices.disputes)}" if more > 0 else ""),
        head=("Criterion", "Moves", "Alone", "Spread", "What lies apart"),
        rows=tuple(_dispute(each, briefing) for each in voices.disputes[:MOST]),
        figures=(1, 2, 3),
        empty="No answers lie too far apart to take the middle.",
    )
    return (Heading("What to decide first"), Text(ORDER), table)


def _dispute(dispute: Dispute, briefing: Briefing) -> tuple[str, ...]:
    title = briefing.framework.criterion_by_id[dispute.criterion].title
    key = " (key)" if dispute.key else ""
    steps = cut(3 * dispute.spread).removesuffix(".0")
    return (
        f"{dispute.criterion}{key} {title}",
        f"{dispute.capability} by {cut(dispute.moves)} levels",
        f"{cut(dispute.own_move)} levels",
        f"{steps} of 3 steps",
        "levels voted" if dispute.from_votes else "answers",
    )
