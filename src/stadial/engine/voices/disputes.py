"""What an assessor should decide, in the order of what the decision can change (ENGINE 2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

from stadial.engine.agreement import rwg
from stadial.engine.bounds import assured_span
from stadial.engine.disagree import RATING_STEPS, is_disputed_criterion
from stadial.engine.judge import Place
from stadial.engine.policies import Rulebook, rulebook_of
from stadial.engine.rate import Judgement
from stadial.engine.tally import Ratings, tally
from stadial.engine.voices.sheet import Sheet
from stadial.model import Capability, Criterion, Dispute, Explanation, Rating, Span, View, cut

RULE = (
    "First what moves the assured level of its capability most, between the lowest and the "
    "highest that people say of all its disputed criteria; then key criteria; then what moves it "
    "alone; then the widest spread. A decision replaces the middle of the answers and keeps them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matter:
    """One disputed criterion."""

    criterion: Criterion
    from_votes: bool
    ends: Span
    """Assured rating at the lowest and at the highest answer."""
    spread: float
    agreement: float | None


def disputes(sheet: Sheet) -> tuple[Dispute, ...]:
    """Return what is to be decided, most important first."""
    rules = rulebook_of(sheet.framework, settings=sheet.assessment.settings)
    found: list[Dispute] = []
    for capability in sheet.framework.capability_by_id.values():
        matters = list(_matters(capability, sheet))
        found += _weighed(capability, matters, sheet, rules)
    place = {key: index for index, key in enumerate(sheet.framework.criterion_by_id)}
    return tuple(
        sorted(
            found,
            key=lambda d: (
                -round(d.moves, 9),
                not d.key,
                -d.own_move,
                -d.spread,
                place[d.criterion],
            ),
        )
    )


def _matters(capability: Capability, sheet: Sheet) -> Iterator[_Matter]:
    voted = _levels_apart(capability, sheet)
    for criterion in capability.criteria:
        judgement = sheet.judgements[criterion.id]
        places = [place for place in judgement.places if place.ruling is None]
        from_answers = any(is_disputed_criterion(place.opinions) for place in places)
        if not from_answers and not (places and voted[0] < criterion.level <= voted[1]):
            continue
        values = [x.value for p in places for x in p.opinions if x.value is not None]
        if values:
            yield _Matter(
                criterion=criterion,
                from_votes=not from_answers,
                ends=_ends(criterion, judgement, sheet),
                spread=max(values) - min(values),
                agreement=rwg([v * RATING_STEPS for v in values], scale=RATING_STEPS + 1),
            )


def _levels_apart(capability: Capability, sheet: Sheet) -> tuple[int, int]:
    """Return the lowest and highest level said, where that is a dispute of votes."""
    voted = bool(sheet.case.heard.votes.get(capability.id))
    for seen in sheet.picture.disagreements:
        if voted and seen.about == capability.id and seen.to_settle:
            levels = [level for values in seen.by_group.values() for level in values]
            return floor(min(levels)), ceil(max(levels))
    return 0, 0


def _ends(criterion: Criterion, judgement: Judgement, sheet: Sheet) -> Span:
    """Return the assured rating if the lowest answer held everywhere, and if the highest did."""
    if judgement.rating.assured_if_cleared is not None:
        return judgement.rating.assured  # what speaks against it decides first
    wide = [_widened(place) for place in judgement.places]
    return assured_span(wide, criterion=criterion, settings=sheet.assessment.settings)


def _widened(place: Place) -> Place:
    values = [x.value for x in place.opinions if x.value is not None]
    if place.ruling is not None or not values:
        return place
    return place._replace(differing=Span(min(values), max(values)))


def _weighed(
    capability: Capability, matters: list[_Matter], sheet: Sheet, rules: Rulebook
) -> Iterator[Dispute]:
    ratings = sheet.picture.ratings

    def headline(ends: Mapping[str, float]) -> float:
        changed = {key: _at(ratings[key], value) for key, value in ends.items()}
        return _headline(capability, {**ratings, **changed}, rules)

    low = headline({m.criterion.id: m.ends.low for m in matters})
    high = headline({m.criterion.id: m.ends.high for m in matters})
    for matter in matters:
        key = matter.criterion.id
        own_move = headline({key: matter.ends.high}) - headline({key: matter.ends.low})
        dispute = Dispute(
            criterion=key,
            capability=capability.id,
            key=matter.criterion.key,
            from_votes=matter.from_votes,
            moves=high - low,
            own_move=own_move,
            spread=matter.spread,
            because=ratings[key].because,
        )
        yield replace(dispute, because=_because(dispute, matter, Span(low, high), ratings[key]))


def _at(rating: Rating, value: float) -> Rating:
    return replace(rating, assured=Span.exactly(value))


def _headline(capability: Capability, ratings: Ratings, rules: Rulebook) -> float:
    return tally(capability, ratings=ratings, view=View.ASSURED, rules=rules).low


def _because(dispute: Dispute, matter: _Matter, ends: Span, rating: Rating) -> Explanation:
    agreement = "unknown" if matter.agreement is None else cut(matter.agreement, places=2)
    inputs = {
        f"assured {dispute.capability}": f"{cut(ends.low)} at the lowest answers, "
        f"{cut(ends.high)} at the highest",
        "this criterion alone": f"{cut(dispute.own_move, places=2)} levels",
        "key criterion": "yes" if dispute.key else "no",
        "spread": f"{cut(RATING_STEPS * dispute.spread)} of {RATING_STEPS} steps from not to fully",
        "agreement rwg": agreement,
        "what lies apart": "levels voted" if dispute.from_votes else "answers to the criterion",
    }
    return Explanation(
        about=dispute.criterion,
        value=f"moves {dispute.capability} by {cut(dispute.moves)} levels",
        rule=RULE,
        inputs=inputs,
        next_step=f"Talk it over, then: stadial adjudicate {dispute.criterion} "
        "--answer … --reason … --by …",
        parts=(rating.because,),
    )
