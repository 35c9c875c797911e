"""Which decisions of assessors hold on a day, and which do not (ENGINE 1.2, 2 step 4)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from stadial.model import (
    Adjudication,
    AnswerKind,
    Assessment,
    Criterion,
    Finding,
    Framework,
    Severity,
)


class Rulings(NamedTuple):
    """The adjudications that hold, and what is wrong with the others."""

    holding: Mapping[tuple[str, str], Adjudication]
    """By criterion id and AI system id."""
    findings: tuple[Finding, ...]

    def on(self, criterion: str, *, system: str) -> Adjudication | None:
        """Return the ruling for one AI system, or the one for all of them."""
        return self.holding.get((criterion, system)) or self.holding.get((criterion, ""))


def rulings(framework: Framework, assessment: Assessment, *, at: date) -> Rulings:
    """
    Return the rulings that hold on a day.

    A ruling holds up to and on the day it expires. A not-applicable holds only with
    a reason and an approver, and for a key criterion with two. Of several rulings on one
    thing the latest holds.
    """
    holding: dict[tuple[str, str], Adjudication] = {}
    findings = []
    for ruling in sorted(assessment.adjudications, key=_age_and_height):
        criterion = framework.criterion_by_id.get(ruling.criterion)
        if criterion is None:
            continue
        finding = _what_is_wrong(ruling, criterion, at)
        if finding is not None:
            findings.append(finding)
        if finding is None or finding.rule == NO_EXPIRY:
            holding[ruling.criterion, ruling.system] = ruling
    place = {key: index for index, key in enumerate(framework.criterion_by_id)}
    findings.sort(key=lambda finding: place[finding.about])
    return Rulings(holding=holding, findings=tuple(findings))


NO_EXPIRY = "not-applicable-no-expiry"


def _age_and_height(ruling: Adjudication) -> tuple[date, float, str, str, str, str]:
    """
    Return a key under which the later ruling wins, and of one day the lower one.

    The rest of it only keeps the order of the list from mattering.
    """
    value = ruling.answer.value
    return (
        ruling.decided_on,
        -1.0 * (value if value is not None else 0.0),
        ruling.answer.kind.value,
        ruling.system,
        ruling.decided_by,
        ruling.reason,
    )


def _what_is_wrong(ruling: Adjudication, criterion: Criterion, at: date) -> Finding | None:
    excludes = ruling.answer.kind is AnswerKind.NOT_APPLICABLE
    if ruling.expires_on is not None and ruling.expires_on < at:
        return _expired(ruling, excludes=excludes)
    if not excludes:
        return None
    lacking = _lacking_approval(ruling, criterion)
    if lacking:
        return Finding(
            rule="not-applicable-not-approved",
            severity=Severity.ERROR,
            about=criterion.id,
            message=f"{criterion.id} is put down as not applicable, but {lacking}. "
            "It is rated as if nobody had.",
            mend="Add what is missing to the decision, or remove the decision.",
        )
    if ruling.expires_on is None:
        return Finding(
            rule=NO_EXPIRY,
            severity=Severity.WARNING,
            about=criterion.id,
            message=f"{criterion.id} is not applicable without an end.",
            mend="Give the decision a day on which it is looked at again.",
        )
    return None


def _expired(ruling: Adjudication, *, excludes: bool) -> Finding:
    return Finding(
        rule="not-applicable-expired" if excludes else "adjudication-expired",
        severity=Severity.WARNING,
        about=ruling.criterion,
        message=f"The decision on {ruling.criterion} expired on {ruling.expires_on}. "
        "The answers count again.",
        mend="Decide again with a new day of expiry, or remove the decision.",
    )


def _lacking_approval(ruling: Adjudication, criterion: Criterion) -> str:
    if not ruling.reason.strip():
        return "no reason is given"
    approvers = {name.strip().casefold() for name in ruling.approved_by} - {""}
    if not approvers:
        return "nobody approved it"
    if criterion.key and len(approvers) < 2:
        return "a key criterion needs a second approver"
    return ""
