"""
Every technique of a catalogue against what is done here (EXPERIENCE 5.5).

The criteria that act against a technique weigh what their effect weighs: the log-effect w of
ENGINE 4.1. Its score is the assured share of all that weight, `100 sum(w x) / sum(w)`.

* practised: two thirds of the weight or more are assured, which is *largely* of ISO/IEC 33020;
* on paper: two thirds are claimed or written down, and not assured;
* gap: everything else that was rated;
* unknown: nothing that acts against it was rated, or no criterion acts against it although the
  catalogue has a mitigation: the framework does not ask;
* not addressable: no mitigation in the catalogue, not even for the whole technique, and nobody
  entered an effect;
* not relevant: a decision that still holds, or it attacks agents alone and none is in scope.

Criteria out of scope leave the weight; waived ones stay in it and count 0: a waiver protects
nobody. Unknown ratings count 0 in the score and 1 in its high end. So full coverage reads
beside the share that no mitigation addresses, by number and by risk.
"""

from collections.abc import Iterator, Mapping

from stadial.engine.protection.field import Field
from stadial.model import (
    Assessment,
    Picture,
    Standing,
    Standpoint,
    Technique,
    TechniqueCoverage,
    ThreatCoverage,
)

ENOUGH = 2 / 3
"""Share of the effect from which a technique counts as met: *largely* of ISO/IEC 33020."""
_ROUNDING = 1e-9


def cover_threats(field: Field, *, packaged: bool = False) -> ThreatCoverage:
    """Return every technique and part of one, in the order of the catalogue."""
    rows = tuple(_technique(field, each) for each in field.catalogue.techniques)
    total = len(rows)
    alone = sum(row.technique not in field.links.mitigated for row in rows)
    return ThreatCoverage(
        catalogue=field.catalogue.name,
        edition=field.catalogue.edition,
        packaged=packaged,
        tactics=field.catalogue.tactics,
        techniques=rows,
        counts={each: sum(row.standpoint is each for row in rows) for each in Standpoint},
        risk={
            each: sum(row.points for row in rows if row.standpoint is each) for each in Standpoint
        },
        not_addressable=alone / total if total else 0.0,
        missing=field.links.missing,
        strangers=tuple(_strangers(field)),
        notes=field.catalogue.notes,
    )


def _technique(field: Field, technique: Technique) -> TechniqueCoverage:
    threat = field.model.by_id[technique.id]
    pulls = _in_scope(field, technique.id)
    shares = _Shares(field.picture, pulls)
    standpoint, reason = _standpoint(field, technique, shares)
    scored = standpoint in {Standpoint.PRACTISED, Standpoint.ON_PAPER, Standpoint.GAP}
    criteria = tuple(sorted(pulls, key=lambda key: (-pulls[key], key)))
    uncounted = technique.id in field.catalogue.uncounted
    return TechniqueCoverage(
        technique=technique.id,
        name=technique.name,
        tactics=technique.tactics,
        parent=technique.parent,
        standpoint=standpoint,
        score=100 * shares.assured if scored else None,
        score_high=100 * shares.assured_high if scored else None,
        claimed=100 * shares.claimed if scored else None,
        documented=100 * shares.documented if scored else None,
        points=threat.points,
        cases=None if uncounted else technique.cases,
        reason=reason,
        criteria=criteria,
        mitigations=field.mitigations[technique.id],
        initiatives=tuple(
            dict.fromkeys(each for key in criteria for each in field.initiatives.get(key, ()))
        ),
    )


def _in_scope(field: Field, technique: str) -> dict[str, float]:
    ratings = field.picture.ratings
    return {
        criterion: pull.triangle_mean
        for criterion, pull in field.acting[technique].items()
        if ratings[criterion].standing is not Standing.OUT_OF_SCOPE
    }


class _Shares:
    """Shares of the weight of all that acts, 0 to 1; nothing acting is 0."""

    def __init__(self, picture: Picture, pulls: Mapping[str, float]) -> None:
        """Add up what each criterion brings."""
        self.acts = bool(pulls)
        self.rated = 0
        self.assured = self.assured_high = self.claimed = self.documented = 0.0
        whole = sum(pulls.values())
        for criterion, weight in pulls.items():
            rating, share = picture.ratings[criterion], weight / whole
            self.documented += share * (rating.documented or 0.0)
            if rating.standing is Standing.UNKNOWN:
                self.assured_high += share
            if rating.standing is Standing.RATED:
                self.rated += 1
                self.assured += share * rating.assured.low
                self.assured_high += share * rating.assured.high
                self.claimed += share * rating.claimed.low


def _standpoint(field: Field, technique: Technique, shares: _Shares) -> tuple[Standpoint, str]:
    """Return how a technique stands, and why."""
    left_out = field.model.by_id[technique.id].left_out
    if left_out:
        return Standpoint.NOT_RELEVANT, left_out
    if not field.acting[technique.id]:
        return _without_criteria(field, technique)
    if not shares.acts:
        return Standpoint.GAP, "All criteria that act against it are out of scope here."
    return _by_shares(shares)


def _by_shares(shares: _Shares) -> tuple[Standpoint, str]:
    if not shares.rated:
        return Standpoint.UNKNOWN, "No criterion that acts against it was rated yet."
    if shares.assured >= ENOUGH - _ROUNDING:
        return Standpoint.PRACTISED, "Two thirds or more of what acts against it is assured."
    if max(shares.claimed, shares.documented) >= ENOUGH - _ROUNDING:
        return Standpoint.ON_PAPER, "It is said or written down, and the evidence is missing."
    return Standpoint.GAP, "Less than two thirds of what acts against it is done."


def _without_criteria(field: Field, technique: Technique) -> tuple[Standpoint, str]:
    if technique.id in field.links.mitigated:
        said = "The framework names none of the mitigations that help against it."
        return Standpoint.UNKNOWN, said
    edition = f"{field.catalogue.name} {field.catalogue.edition}"
    return Standpoint.NOT_ADDRESSABLE, f"{edition} publishes no mitigation for it."


def _strangers(field: Field) -> Iterator[str]:
    """Yield ids in the files of the assessment that look like ours and are not there."""
    known = {*field.catalogue.technique_by_id, *field.catalogue.mitigation_by_id}
    prefix = next(iter(field.catalogue.technique_by_id), "").split(".")[0] + "."
    named = dict.fromkeys(threats_named(field.assessment))
    yield from sorted(key for key in named if key.startswith(prefix) and key not in known)


def threats_named(assessment: Assessment) -> Iterator[str]:
    """Yield the ids of threats that the files of an assessment name."""
    for incident in assessment.incidents:
        yield from incident.techniques
    for scenario in assessment.scenarios:
        yield from scenario.techniques
    for learning in assessment.learnings:
        yield from learning.threats
    yield from (each.technique for each in assessment.irrelevances)
    yield from (each.threat for each in assessment.effects)
