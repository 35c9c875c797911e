"""How far people agree: alpha over a domain's criteria, rwg(j) over a capability's (ENGINE 2)."""

from collections.abc import Sequence

from stadial.engine.agreement import krippendorff_alpha, rwg_of_items
from stadial.engine.voices.draws import alpha_interval
from stadial.engine.voices.sheet import Said, Sheet
from stadial.engine.words import counted_noun
from stadial.model import (
    TOLERANCE,
    Agreement,
    Capability,
    Consent,
    Domain,
    Explanation,
    Reliability,
    Span,
    cut,
    interval_words,
)

RELIABLE, TENTATIVE = 0.80, 0.667
STEPS = 3
"""Steps from not to fully."""
ALPHA_RULE = (
    "Krippendorff's ordinal alpha over the criteria of the domain: 1 is full agreement, 0 what "
    "chance gives. From 0.80 on it is reliable, from 0.667 on tentative. The interval is that of "
    "2,000 draws of the criteria. A level vote counts as fully up to it, so people who vote "
    "levels also agree on the order of the ladder."
)
CONSENT_RULE = (
    "rwg(j): the variance of the ratings of each criterion against that of answers by chance, "
    "over those who rated every criterion; 1 is full agreement."
)
READINGS = {
    Reliability.RELIABLE: "reliable",
    Reliability.TENTATIVE: "tentative",
    Reliability.UNRELIABLE: "not reliable",
    Reliability.NO_VARIATION: "no variation: alpha is not defined",
    Reliability.TOO_FEW: "no criterion was rated by two people",
}
Rows = Sequence[dict[str, Said]]


def agreements(sheet: Sheet) -> tuple[Agreement, ...]:
    """Return how far people agree on each domain."""
    return tuple(_agreement(domain, sheet) for domain in sheet.framework.domains)


def _agreement(domain: Domain, sheet: Sheet) -> Agreement:
    rows = [sheet.said[x.id] for x in sheet.criteria_of(domain)]
    rated = [row for row in rows if len(row) > 1]
    alpha = krippendorff_alpha(_table(rated)) if rated else None
    interval = None if alpha is None else alpha_interval(_counts(rated))
    people = {person for row in rows for person in row}
    reliability = _reading(alpha, is_rated=bool(rated))
    return Agreement(
        domain=domain.id,
        people=len(people),
        criteria=len(rated),
        alpha=alpha,
        interval=interval,
        reliability=reliability,
        because=Explanation(
            about=domain.id,
            value=alpha_text(alpha, interval, reliability),
            rule=ALPHA_RULE,
            inputs={
                "people": str(len(people)),
                "criteria rated by two or more": f"{len(rated)} of {len(rows)}",
                "ratings": _origins(rated),
                "reading": READINGS[reliability],
            },
            parts=tuple(_consent(c, sheet).because for c in domain.capabilities),
        ),
    )


def alpha_text(alpha: float | None, interval: Span | None, reliability: Reliability) -> str:
    """Return `alpha 0.71, 0.55 to 0.83`, or why there is none."""
    if alpha is None:
        return READINGS[reliability]
    text = f"alpha {cut(alpha, places=2)}"
    if interval is None:
        return f"{text}, no interval: too few criteria differ"
    return f"{text}, {interval_words(interval)}"


def _reading(alpha: float | None, *, is_rated: bool) -> Reliability:
    if alpha is None:
        return Reliability.NO_VARIATION if is_rated else Reliability.TOO_FEW
    if alpha >= RELIABLE - TOLERANCE:
        return Reliability.RELIABLE
    return Reliability.TENTATIVE if alpha >= TENTATIVE - TOLERANCE else Reliability.UNRELIABLE


def _step(said: Said) -> float:
    """Return a rating in steps; what differs only by rounding is the same."""
    return round(said.value * STEPS, 6)


def _table(rows: Rows) -> list[list[float | None]]:
    """Return one row per person and one column per criterion."""
    people = sorted({person for row in rows for person in row})
    return [[_step(row[p]) if p in row else None for row in rows] for p in people]


def _counts(rows: Rows) -> list[list[int]]:
    steps = [[_step(said) for said in row.values()] for row in rows]
    values = sorted({step for row in steps for step in row})
    return [[row.count(value) for value in values] for row in steps]


def _origins(rows: Rows) -> str:
    said = [each for row in rows for each in row.values()]
    votes = sum(each.from_vote for each in said)
    return f"{len(said)}, {votes} of them from level votes"


def consents(sheet: Sheet) -> tuple[Consent, ...]:
    """Return how far people agree on each capability."""
    return tuple(_consent(c, sheet) for c in sheet.framework.capability_by_id.values())


def _consent(capability: Capability, sheet: Sheet) -> Consent:
    rows = [sheet.said[x.id] for x in capability.criteria if sheet.said.get(x.id)]
    people = sorted(set.intersection(*(set(row) for row in rows))) if rows else []
    table = [[_step(row[person]) for row in rows] for person in people]
    agreed = rwg_of_items(table, scale=STEPS + 1)
    return Consent(
        capability=capability.id,
        people=len(people),
        rwg=agreed,
        because=Explanation(
            about=capability.id,
            value="unknown" if agreed is None else f"rwg(j) {cut(agreed, places=2)}",
            rule=CONSENT_RULE,
            inputs={
                "criteria": str(len(rows)),
                "rated all of them": counted_noun(len(people), "respondent"),
            },
        ),
    )
