"""Exact bounds of one criterion's rating over the places where it applies (ENGINE 1.2, 1.3)."""

from collections.abc import Sequence
from math import fsum

from stadial.engine.contradict import PARTLY
from stadial.engine.cover import Part, covered, covered_with_proof
from stadial.engine.judge import Place
from stadial.model import Criterion, Settings, Span


def claimed_span(places: Sequence[Place], *, criterion: Criterion, settings: Settings) -> Span:
    """
    Return what people's rating may be.

    Unknown places count as 0 and as 1; where people differ, the lower and the upper quartile
    of their answers do, or the rating itself where it lies outside them (ENGINE 2).
    """
    low, high = (
        covered(
            [Part(weight=p.cell.weight, value=_claimed(p, at_best=at_best)) for p in places],
            criterion=criterion,
            settings=settings,
        )
        for at_best in (False, True)
    )
    return Span(low, high)


def least_claimed(places: Sequence[Place], *, criterion: Criterion, settings: Settings) -> float:
    """Return the rating that people give together, unknown places counted as 0."""
    parts = [Part(weight=p.cell.weight, value=p.value or 0.0) for p in places]
    return covered(parts, criterion=criterion, settings=settings)


def assured_span(places: Sequence[Place], *, criterion: Criterion, settings: Settings) -> Span:
    """
    Return what the rating may be after evidence strength and age.

    A place where nobody knows may still turn out to be fully met on the best of
    evidence, so it counts as 0 and as 1. Where people differ, both ends of what they say
    count. A contradicted place counts 0, one where an incident happened at most *partly*.
    """
    low, high = (
        covered_with_proof(
            [_part(place, at_best=at_best) for place in places],
            criterion=criterion,
            settings=settings,
        )
        for at_best in (False, True)
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


def _claimed(place: Place, *, at_best: bool) -> float:
    """Return what people say at worst, or at best; what only evidence says is not claimed."""
    span = None if place.value is None else place.span
    return _end(span, at_best=at_best)


def _end(span: Span | None, *, at_best: bool) -> float:
    if span is None:
        return float(at_best)
    return span.high if at_best else span.low


def _part(place: Place, *, at_best: bool) -> Part:
    weight, value = place.cell.weight, _end(place.span, at_best=at_best)
    if place.best_known is None:
        return Part(weight=weight, value=value)
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
