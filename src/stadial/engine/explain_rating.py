"""Why the rating of one criterion is what it is: the answers, the evidence, the rule."""

from collections.abc import Sequence

from stadial.engine.aggregate import by_group, group_weight, median
from stadial.engine.assure import Standard, Weight, asked_rung, said
from stadial.engine.contradict import Against
from stadial.engine.expand import Opinion
from stadial.engine.judge import Case, Place
from stadial.engine.pooling import names_shown
from stadial.engine.words import RUNG_NAMES, counted_noun, rating_text, share_text
from stadial.model import Breadth, Criterion, Explanation, Rating, Rung, Span, Standing

EXCLUDED_RULES = {
    Standing.NOT_APPLICABLE: "Not applicable: it leaves the weights above it, and counts 0 in the "
    "strict score.",
    Standing.OUT_OF_SCOPE: "Out of scope: it leaves the normal and the strict score.",
}


def explain_excluded(criterion: Criterion, *, standing: Standing, reason: str) -> Explanation:
    """Return why a criterion is left out."""
    return Explanation(
        about=criterion.id,
        value=standing.value,
        rule=EXCLUDED_RULES[standing],
        inputs={"reason": reason},
    )


def explain_rating(
    criterion: Criterion,
    *,
    rating: Rating,
    places: Sequence[Place],
    against: Against,
    case: Case,
) -> Explanation:
    """Return why a criterion has its rating, down to answers and evidence."""
    is_rated = rating.standing is Standing.RATED
    claimed = rating_text(rating.claimed, is_known=is_rated and not rating.seen_only)
    assured = rating_text(rating.assured, is_known=is_rated)
    inputs = {"claimed": claimed, "assured": assured}
    if rating.documented is not None:
        inputs["written down"] = share_text(rating.documented)
    if rating.assured_if_cleared is not None:
        inputs["assured if cleared"] = rating_text(rating.assured_if_cleared, is_known=True)
    no = [piece.evidence.id for piece in against.said_no]
    if no:
        inputs["evidence that says no"] = ", ".join(dict.fromkeys(no))
    if against.incidents:
        inputs["incidents"] = ", ".join(incident.id for incident in against.incidents)
    apart = _apart(places)
    parts = [_answers(criterion, p, case, rating, named=len(apart) > 1) for p in apart]
    parts += [_evidence(criterion, place, case) for place in places if place.proof.counted]
    return Explanation(
        about=criterion.id,
        value=f"claimed {claimed}, assured {assured}",
        rule=_rule(criterion, rating),
        inputs=inputs,
        parts=tuple(part for part in parts if part is not None),
    )


def _rule(criterion: Criterion, rating: Rating) -> str:
    if rating.standing is Standing.UNKNOWN:
        return "Nobody knows. Unknown counts as 0 in the low bound and as 1 in the high bound."
    text = "The assured rating is the claimed one times the strength and the age of its evidence."
    if rating.seen_only:
        text = "Nobody answered, but every signal says yes: fully, as strong as that evidence."
    if criterion.scope is Breadth.SYSTEM:
        text += " AI systems count by their criticality."
    if criterion.coverage is not None:
        text += (
            f" A share of {criterion.coverage.min_percent} % or more counts in full, "
            "one below it at most largely."
        )
    if rating.assured_if_cleared is not None:
        text += " What speaks against it lowers the assured rating until it is settled."
    return text


def _apart(places: Sequence[Place]) -> Sequence[Place]:
    """Return one place for all AI systems of which the same was said."""
    found: dict[tuple[int, int], Place] = {}
    for place in places:
        found.setdefault((id(place.opinions), id(place.ruling)), place)
    return tuple(found.values())


def _answers(
    criterion: Criterion, place: Place, case: Case, rating: Rating, *, named: bool
) -> Explanation | None:
    if not place.opinions and place.ruling is None:
        return None
    inputs = {}
    rule = "The median of each group, then their mean; groups close to the work weigh double."
    if place.ruling is not None:
        rule = f"Decided by {place.ruling.decided_by}: {place.ruling.reason}"
        inputs["decided on"] = str(place.ruling.decided_on)
    elif rating.from_votes:
        rule += " A vote for a level counts as fully up to it, and not above."
    if place.differing is not None:
        inputs["people differ"] = _middle_half(place.differing)
        rule += " Where people differ, the middle half of their answers is carried into the range."
    inputs |= _by_group(criterion, place.opinions, case)
    return Explanation(
        about=f"answers on {place.cell.system}" if named else "answers",
        value="unknown" if place.value is None else share_text(place.value),
        rule=rule,
        inputs=inputs,
    )


def _middle_half(differing: Span) -> str:
    return f"{share_text(differing.low)} to {share_text(differing.high)}"


def _by_group(criterion: Criterion, opinions: Sequence[Opinion], case: Case) -> dict[str, str]:
    """Return answers by group; small groups only pooled, for privacy and candour."""
    people: dict[str, list[Opinion]] = {}
    for opinion in opinions:
        people.setdefault(opinion.group, []).append(opinion)
    names = names_shown({group: len(own) for group, own in people.items()})
    medians = {g: median(v) for g, v in by_group((x.group, x.value) for x in opinions).items()}
    found: dict[str, str] = {}
    together: dict[str, list[Opinion]] = {}
    for group in sorted(people):
        if names[group] != group:
            together.setdefault(names[group], []).extend(people[group])
            continue
        weight = group_weight(group, criterion=criterion, settings=case.settings)
        middle = share_text(medians[group]) if group in medians else "unknown"
        found[group] = f"{_tally(people[group])}: median {middle}, weight {weight:g}"
    return found | {name: _tally(own) for name, own in together.items()}


def _tally(opinions: Sequence[Opinion]) -> str:
    """Return `2 fully, 1 unknown`, in the order of the words."""
    counts: dict[str, int] = {}
    for opinion in opinions:
        label = opinion.label
        counts[label] = counts.get(label, 0) + 1
    return ", ".join(f"{counts[label]} {label}" for label in sorted(counts))


def _evidence(criterion: Criterion, place: Place, case: Case) -> Explanation:
    standard = Standard(
        criterion=criterion,
        ground=case.framework.scoring.floor,
        at=case.at,
        settings=case.settings,
    )
    asked = asked_rung(criterion.level, ground=standard.ground, settings=case.settings)
    rule = (
        f"The strongest piece counts. At level {criterion.level} {RUNG_NAMES[asked]}, or better, "
        f"counts in full; words alone count {share_text(said(standard))}."
    )
    if len(criterion.signals) > 1:
        rule += " Of several signals all must say yes, and the weakest decides."
    count = counted_noun(len(place.proof.counted), "piece")
    return Explanation(
        about="evidence" + (f" on {place.cell.system}" if place.cell.system else ""),
        value=share_text(place.proof.strength),
        rule=rule,
        inputs={"counted": count} | {w.evidence.id: _piece(w) for w in place.proof.counted},
    )


def _piece(weight: Weight) -> str:
    dated = weight.evidence.dated_on
    text = f"{RUNG_NAMES[weight.rung]}; counts {share_text(weight.strength)}"
    if weight.rung is not weight.evidence.rung and weight.evidence.rung is not Rung.SAID:
        text += f" (filed as {weight.evidence.rung.value})"
    return f"{text}; {f'dated {dated}' if dated else 'undated'}"
