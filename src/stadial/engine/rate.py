"""Answers and evidence become ratings, one for each criterion (ENGINE 1.2, 1.3, 2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from stadial.engine.adjudicate import rulings
from stadial.engine.assure import Weight
from stadial.engine.bounds import (
    assured_span,
    capped,
    claimed_span,
    cleared,
    documented,
    least_claimed,
)
from stadial.engine.contradict import Against, charge, contradicts, shakes
from stadial.engine.expand import hear
from stadial.engine.explain_rating import explain_excluded, explain_rating
from stadial.engine.judge import Case, Place, places_of
from stadial.engine.proof import Piece, shelve
from stadial.engine.scope import out_of_scope_reason, systems_in_scope
from stadial.model import (
    ANYTHING,
    TOLERANCE,
    Assessment,
    Criterion,
    Explanation,
    Framework,
    Incident,
    Rating,
    Rung,
    Standing,
)

PENDING = Explanation(about="", value="", rule="")


class Judgement(NamedTuple):
    """A rating with what an assessor should look at beside it."""

    rating: Rating
    places: tuple[Place, ...] = ()
    contradicted_by: tuple[Piece, ...] = ()
    """Open contradictions."""
    seen_not: tuple[Piece, ...] = ()
    """Evidence that says no where nobody answered."""
    shaken_by: tuple[Incident, ...] = ()
    """Open incidents that speak against the rating."""
    near_misses: tuple[Incident, ...] = ()
    void: tuple[Piece, ...] = ()
    """Robustness tests of another model version."""


def open_case(framework: Framework, assessment: Assessment, *, at: date) -> Case:
    """Return an assessment ready to be rated as of a day."""
    return Case(
        framework=framework,
        assessment=assessment,
        at=at,
        heard=hear(assessment),
        rulings=rulings(framework, assessment, at=at),
        shelf=shelve(framework, assessment),
        charges=charge(assessment),
        systems=systems_in_scope(assessment),
    )


def rate(case: Case) -> dict[str, Judgement]:
    """Return the judgement of every criterion, in the order of the framework."""
    return {
        criterion.id: rate_criterion(criterion, case=case)
        for criterion in case.framework.criterion_by_id.values()
    }


def rate_criterion(criterion: Criterion, *, case: Case) -> Judgement:
    """Return the rating of one criterion in every view, and what speaks against it."""
    reason = out_of_scope_reason(criterion, framework=case.framework, assessment=case.assessment)
    if reason:
        return _excluded(criterion, Standing.OUT_OF_SCOPE, reason)
    against = case.charges.on(criterion.id, pieces=case.shelf.get(criterion.id, ()))
    capability = case.framework.capability_of[criterion.id]
    places = places_of(criterion, capability=capability, case=case, against=against)
    if not places:
        ruling = case.rulings.on(criterion.id, system="")
        reason = ruling.reason if ruling else "It does not apply to any AI system in scope."
        return _excluded(criterion, Standing.NOT_APPLICABLE, reason)
    judgement = _judge(criterion, places, against=against, case=case)
    because = explain_rating(
        criterion, rating=judgement.rating, places=places, against=against, case=case
    )
    return judgement._replace(rating=replace(judgement.rating, because=because))


def _excluded(criterion: Criterion, standing: Standing, reason: str) -> Judgement:
    because = explain_excluded(criterion, standing=standing, reason=reason)
    return Judgement(rating=Rating(criterion=criterion.id, standing=standing, because=because))


def _judge(
    criterion: Criterion, places: tuple[Place, ...], *, against: Against, case: Case
) -> Judgement:
    """Return the judgement, its explanation still to be written."""
    pieces = case.shelf.get(criterion.id, ())
    contradicted = tuple(
        p for p in against.said_no if _is_contradiction(p, criterion, places, case)
    )
    shaken = tuple(i for i in against.incidents if _is_shaken(i, criterion, places, case))
    spread = [p.system for p in contradicted] + [i.system for i in shaken]
    is_capped = any(_where(system, places) is None for system in spread)
    rating = _rating(criterion, places, is_capped=is_capped, is_open=bool(spread), case=case)
    return Judgement(
        rating=rating,
        places=places,
        contradicted_by=contradicted,
        seen_not=tuple(
            piece
            for piece in against.said_no
            if piece not in contradicted and _nobody_answered(piece, places)
        ),
        shaken_by=shaken,
        near_misses=against.near_misses,
        void=tuple(piece for piece in pieces if piece.is_void),
    )


def _rating(
    criterion: Criterion,
    places: tuple[Place, ...],
    *,
    is_capped: bool,
    is_open: bool,
    case: Case,
) -> Rating:
    is_known = any(place.best_known is not None for place in places)
    settings = case.settings
    assured = assured_span(places, criterion=criterion, settings=settings)
    if_cleared = None
    if is_open and is_known:
        if_cleared = assured_span(cleared(places), criterion=criterion, settings=settings)
    leaning = [lean for place in places if (lean := _leaning(place)) is not None]
    people = {
        opinion.respondent: opinion.from_vote
        for place in places
        for opinion in place.opinions
        if opinion.value is not None
    }
    return Rating(
        criterion=criterion.id,
        standing=Standing.RATED if is_known else Standing.UNKNOWN,
        claimed=claimed_span(places, criterion=criterion, settings=settings),
        assured=(capped(assured) if is_capped else assured) if is_known else ANYTHING,
        documented=documented(places),
        assured_if_cleared=if_cleared,
        rung=max((w.rung for w in leaning), key=lambda r: r.rank, default=Rung.SAID).value,
        evidence=_evidence_ids(places),
        refresh_by=min((w.refresh_by for w in leaning if w.refresh_by), default=None),
        seen_only=is_known and all(place.value is None for place in places),
        adjudicated=any(place.ruling is not None for place in places),
        from_votes=bool(people)
        and all(people.values())
        and all(place.ruling is None for place in places),
        respondents=len(people),
        because=PENDING,
    )


def _leaning(place: Place) -> Weight | None:
    """Return the piece that a place leans on, unless words alone carry as far."""
    lean = place.proof.lean
    if lean is None or lean.strength < place.proof.strength - TOLERANCE:
        return None
    return lean


def _evidence_ids(places: Sequence[Place]) -> tuple[str, ...]:
    found = {w.evidence.id: -w.strength for place in places for w in place.proof.counted}
    return tuple(sorted(found, key=lambda key: (found[key], key)))


def _where(system: str, places: Sequence[Place]) -> Place | None:
    """Return the place of an AI system; None says the organization as a whole."""
    return next((p for p in places if p.cell.system and p.cell.system == system), None)


def _reaches(system: str, places: Sequence[Place]) -> bool:
    """Return whether what was seen in a system says anything of these places."""
    whole = not system or any(not place.cell.system for place in places)
    return whole or _where(system, places) is not None


def _value_at(
    system: str, criterion: Criterion, places: Sequence[Place], case: Case
) -> float | None:
    """Return what people claim together of one AI system, or of the criterion as a whole."""
    place = _where(system, places)
    if place is not None:
        return place.value
    if all(p.value is None for p in places):
        return None
    return least_claimed(places, criterion=criterion, settings=case.settings)


def _is_contradiction(
    piece: Piece, criterion: Criterion, places: Sequence[Place], case: Case
) -> bool:
    value = _value_at(piece.system, criterion, places, case)
    return _reaches(piece.system, places) and contradicts(piece, value=value)


def _is_shaken(
    incident: Incident, criterion: Criterion, places: Sequence[Place], case: Case
) -> bool:
    if not _reaches(incident.system, places):
        return False
    place = _where(incident.system, places)
    if place is not None:
        return place.is_shaken
    if any(p.seen for p in places):
        return True
    return shakes(_value_at(incident.system, criterion, places, case))


def _nobody_answered(piece: Piece, places: Sequence[Place]) -> bool:
    place = _where(piece.system, places)
    asked = [place] if place is not None else places
    return _reaches(piece.system, places) and all(p.value is None for p in asked)
