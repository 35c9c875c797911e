"""What an assessor should look at: contradictions, stale evidence, blanks, disputes."""

from collections.abc import Iterable, Mapping, Sequence

from stadial.engine.disagree import is_disputed_criterion
from stadial.engine.judge import Case
from stadial.engine.proof import Piece
from stadial.engine.rate import Judgement
from stadial.engine.words import counted_noun, listed
from stadial.model import (
    Capability,
    Disagreement,
    Finding,
    Incident,
    Score,
    Severity,
    Standing,
)

LOUDEST_FIRST = list(Severity)
Judgements = Mapping[str, Judgement]


def find(
    case: Case,
    *,
    judgements: Judgements,
    scores: Mapping[str, Score],
    disagreements: Sequence[Disagreement],
) -> tuple[Finding, ...]:
    """
    Return the findings of a picture, the loudest first, then in the order of the framework.

    Args:
        case: The assessment as of a day.
        judgements: Ratings with what speaks against them, by criterion id.
        scores: Claimed scores by capability id.
        disagreements: How differently each capability is seen.
    """
    found: list[Finding] = [*case.rulings.findings]
    apart: dict[str, list[str]] = {d.about: [] for d in disagreements if _is_vote_dispute(d, case)}
    for criterion, judgement in judgements.items():
        found += _of_evidence(criterion, judgement)
        found += (_of_incident(criterion, incident) for incident in judgement.shaken_by)
        found += (_of_near_miss(criterion, incident) for incident in judgement.near_misses)
        if _is_disputed(judgement):
            # Where the votes on its capability are settled, its answers are on the table too.
            own = case.framework.capability_of[criterion].id
            alone: list[str] = []
            apart.get(own, alone).append(criterion)
            found += (_dispute(each, "Answers") for each in alone)
    found += _stale(case, judgements)
    found += (_dispute(about, "Votes", also=also) for about, also in apart.items())
    for capability in case.framework.capability_by_id.values():
        found += _blanks(capability, judgements, scores[capability.id])
    return tuple(sorted(found, key=lambda finding: LOUDEST_FIRST.index(finding.severity)))


def _of_evidence(criterion: str, judgement: Judgement) -> Iterable[Finding]:
    against, alone = _ids(judgement.contradicted_by), _ids(judgement.seen_not)
    if against:
        yield Finding(
            rule="contradiction",
            severity=Severity.ERROR,
            about=criterion,
            message=f"{listed(against)} says no to {criterion}, against what people or other "
            f"evidence say. {_first_reason(judgement.contradicted_by)}".rstrip(),
            mend="Look at the evidence, correct the answer, or settle it with a reason.",
            evidence=against,
        )
    if alone:
        yield Finding(
            rule="seen-not",
            severity=Severity.WARNING,
            about=criterion,
            message=f"Nobody answered {criterion}, and {listed(alone)} says no. "
            f"{_first_reason(judgement.seen_not)}".rstrip(),
            mend="Ask whoever operates it, or settle the evidence with a reason.",
            evidence=alone,
        )


def _ids(pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece.evidence.id for piece in pieces))


def _first_reason(pieces: Sequence[Piece]) -> str:
    return pieces[0].evidence.because


def _of_incident(criterion: str, incident: Incident) -> Finding:
    return Finding(
        rule="incident-contradiction",
        severity=Severity.ERROR,
        about=criterion,
        message=f"{criterion} is claimed as met, but incident {incident.id} "
        f"({incident.title}) touches it.",
        mend="Say what was learned and settle the incident, or correct the answer.",
    )


def _of_near_miss(criterion: str, incident: Incident) -> Finding:
    return Finding(
        rule="near-miss",
        severity=Severity.INFO,
        about=criterion,
        message=f"Near miss {incident.id} ({incident.title}) touches {criterion}.",
        mend="Check the answer, and settle the near miss with what was learned.",
    )


def _is_disputed(judgement: Judgement) -> bool:
    return any(
        place.ruling is None and is_disputed_criterion(place.opinions) for place in judgement.places
    )


def _is_vote_dispute(disagreement: Disagreement, case: Case) -> bool:
    return disagreement.to_settle and bool(case.heard.votes.get(disagreement.about))


def _dispute(about: str, what: str, *, also: Sequence[str] = ()) -> Finding:
    more = f" So do answers on {listed(also)}." if also else ""
    return Finding(
        rule="dispute-to-settle",
        severity=Severity.WARNING,
        about=about,
        message=f"{what} on {about} lie too far apart to take the middle.{more}",
        mend="Talk it over and let an assessor decide; the answers are kept.",
    )


def _stale(case: Case, judgements: Judgements) -> Iterable[Finding]:
    """Yield one finding for each piece that is leaned on past its grace, or is void."""
    old: dict[str, list[str]] = {}
    void: dict[str, list[str]] = {}
    for criterion, judgement in judgements.items():
        for key in _past_grace(judgement, case):
            old.setdefault(key, []).append(criterion)
        for key in _ids(judgement.void):
            void.setdefault(key, []).append(criterion)
    for key in sorted(old.keys() | void.keys()):
        reason = "tested another model version" if key in void else "is past its grace"
        criteria = void.get(key) or old[key]
        yield Finding(
            rule="stale-evidence",
            severity=Severity.WARNING,
            about=key,
            message=f"Evidence {key} {reason}. {listed(criteria)} lean on it."
            if len(criteria) > 1
            else f"Evidence {key} {reason}. {criteria[0]} leans on it.",
            mend="Renew it, or replace it by something fresh.",
            evidence=(key,),
        )


def _past_grace(judgement: Judgement, case: Case) -> Iterable[str]:
    leaning = {place.proof.lean for place in judgement.places if place.proof.lean is not None}
    return sorted(
        {w.evidence.id for w in leaning if w.refresh_by is not None and w.refresh_by < case.at}
    )


def _blanks(capability: Capability, judgements: Judgements, score: Score) -> Iterable[Finding]:
    """Yield one finding for what nobody knows at or below the next level."""
    if score.standing not in (Standing.RATED, Standing.UNKNOWN):
        return
    open_levels = [a.level for a in score.achievements if a.level > score.level]
    highest = min(open_levels, default=score.level)
    blank = [
        criterion.id
        for criterion in capability.criteria
        if criterion.level <= highest
        and judgements[criterion.id].rating.standing is Standing.UNKNOWN
    ]
    if blank:
        nobody = score.standing is Standing.UNKNOWN
        what = "is not assessed" if nobody else f"is unknown up to level {highest}"
        yield Finding(
            rule="blank",
            severity=Severity.WARNING if nobody else Severity.INFO,
            about=capability.id,
            message=f"{capability.id} {what}: {counted_noun(len(blank), 'blank')} "
            f"({', '.join(blank)}).",
            mend="Ask whoever operates it; unknown counts as 0 in the headline.",
        )
