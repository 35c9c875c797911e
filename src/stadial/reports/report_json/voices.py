"""What many people show, for a program: heads and figures, never anybody's answers."""

from typing import Any

from stadial.model import Agreement, Dispute, PerceptionGap, Span, Voices


def plain_voices(voices: Voices) -> dict[str, Any]:
    """Return coverage, agreement, perception gaps and disputes as plain values."""
    return {
        "coverage": [
            {
                "group": cell.group,
                "domain": cell.domain,
                "asked": cell.asked,
                "heard": cell.heard,
                "only_unknown": cell.only_unknown,
            }
            for cell in voices.coverage
        ],
        "never_heard": list(voices.never_heard),
        "agreement": [_agreement(each) for each in voices.agreement],
        "consent": [
            {"capability": c.capability, "people": c.people, "rwg": c.rwg} for c in voices.consent
        ],
        "perception": [_gap(each) for each in voices.gaps],
        "disputes": [_dispute(each) for each in voices.disputes],
    }


def _agreement(each: Agreement) -> dict[str, Any]:
    return {
        "domain": each.domain,
        "people": each.people,
        "criteria": each.criteria,
        "alpha": each.alpha,
        "interval": _ends(each.interval),
        "reliability": each.reliability.value,
    }


def _gap(each: PerceptionGap) -> dict[str, Any]:
    return {
        "domain": each.domain,
        "executives": each.executives,
        "engineers": each.engineers,
        "gap": each.gap,
        "interval": _ends(each.interval),
        "p": each.p,
        "q": each.q,
        "dominance": each.dominance,
        "flagged": each.flagged,
        "withheld": each.withheld or None,
    }


def _dispute(each: Dispute) -> dict[str, Any]:
    return {
        "criterion": each.criterion,
        "capability": each.capability,
        "key": each.key,
        "from_votes": each.from_votes,
        "moves": each.moves,
        "own_move": each.own_move,
        "spread": each.spread,
    }


def _ends(span: Span | None) -> list[float] | None:
    return None if span is None else [span.low, span.high]
