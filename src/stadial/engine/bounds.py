"""Exact bounds of one criterion's rating over the places where it applies (ENGINE 1.2, 1.3)."""

from collections.abc import Sequence
from math import fsum

from stadial.engine.contradict import PARTLY
from stadial.engine.cover import Part, covered, covered_with_proof
from stadial.engine.judge import Place
from stadial.model import Criterion, Settings, Span


def claimed_span(places: Sequence[Place], *, criterion: Criterion, settings: Settings) -> Span:
    """Return what people's rating may be: unknown places counted as 0 and as 1."""
    low, high = (
        covered(
            [
                Part(weight=p.cell.weight, value=unknown if p.value is None else p.value)
                for p in places
            ],
            criterion=criterion,
            settings=settings,
        )
        for unknown in (0.0, 1.0)
    )
    return Span(low, high)


def assured_span(places: Sequence[Place], *, criterion: Criterion, settings: Settings) -> Span:
    """
    Return what the rating may be after evidence strength and age.

    A place where nobody knows may still turn out to be fully met on the best of
    evidence, so it counts as 0 and as 1. A contradicted one counts 0, one where an
    incident happened at most *partly*.
    """
    low, high = (
        covered_with_proof(
            [_part(place, unknown=unknown) for place in places],
            criterion=criterion,
            settings=settings,
        )
        for unknown in (0.0, 1.0)
    )
    return Span(low, high)


def cleared(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places as they would be if nothing spoke against them."""
    return tuple(place._replace(contradicted_by=(), is_shaken=False) for place in places)


def capped(span: Span) -> Span:
    """Return a span cut off at *partly*."""
    return Span(min(span.low, PARTLY), min(span.high, PARTLY))


def documented(places: Sequence[Place]) -> float | None:
    """Return how far a criterion is written down, 0 to 1, where anybody said."""
    said = [(place.cell.weight, place.written) for place in places if place.written is not None]
    if not said:
        return None
    return fsum(weight * value for weight, value in said) / fsum(weight for weight, _ in said)


def _part(place: Place, *, unknown: float) -> Part:
    weight = place.cell.weight
    value = place.best_known
    if value is None:
        return Part(weight=weight, value=unknown)
    if place.contradicted_by:
        value = 0.0
    elif place.is_shaken:
        value = min(value, PARTLY)
    strength = place.proof.seen_strength if place.seen else None
    return Part(
        weight=weight,
        value=value,
        strength=place.proof.strength if strength is None else strength,
    )
