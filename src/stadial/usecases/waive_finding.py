"""Somebody answers for a finding of the quality check, with a reason, until a day."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.suggestions import did_you_mean
from stadial.model import Framework, Snapshot, Waiver
from stadial.usecases.check_quality import check_quality
from stadial.usecases.decided_entry import with_decided_entry
from stadial.usecases.open_assessment import open_assessment


def waive_finding(
    *,
    files: Mapping[str, bytes],
    framework: Framework,
    waiver: Waiver,
    today: date,
    previous: Snapshot | None = None,
) -> Mapping[str, bytes]:
    """
    Return the file of decisions with one more waiver, by its path.

    It replaces an earlier one for the same finding. The finding stays in the list, with the
    reason and who answers for it, and comes back after the last day.

    Args:
        files: The folder.
        framework: What is assessed against.
        waiver: Rule, what it is about, reason, who answers for it, and until when.
        today: The day on which it is waived.
        previous: The last snapshot, where findings compare with it.

    Raises:
        DocumentError: With every fault: no such finding, a day that is over, no reason or
            owner, or a folder that has faults already.
    """
    before = open_assessment(files=files, framework=framework, today=today)
    at = before.as_of or today
    findings = check_quality(framework=framework, assessment=before, at=at, previous=previous)
    known = {(each.rule, each.about) for each in findings}
    _check(waiver, known, max(at, today))
    changed = with_decided_entry(
        files, section="waivers", entry=_entry(waiver), same_by=("rule", "about")
    )
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def _check(waiver: Waiver, known: set[tuple[str, str]], today: date) -> None:
    faults = []
    rules = sorted({rule for rule, _ in known})
    if waiver.rule not in rules:
        mend = did_you_mean(waiver.rule, rules) or "Look at the list as it stands now."
        faults.append(_fault("rule", f"No finding is of the rule {waiver.rule[:100]!r}.", mend))
    elif waiver.about and (waiver.rule, waiver.about) not in known:
        problem = f"Nothing is found there any more: {waiver.rule} {waiver.about[:100]}."
        faults.append(_fault("about", problem, "Look at the list as it stands now."))
    if waiver.expires_on < today:
        problem = f"A waiver until {waiver.expires_on} would be over already."
        faults.append(_fault("expires_on", problem, f"Choose {today} or a later day."))
    if faults:
        raise DocumentError(faults)


def _fault(path: str, problem: str, mend: str) -> Fault:
    return Fault(file="waiver", path=path, problem=problem, mend=mend)


def _entry(waiver: Waiver) -> dict[str, Any]:
    """Return a waiver as plain values; what is not said is left out."""
    said = {each.name: getattr(waiver, each.name) for each in fields(waiver)}
    return {
        name: str(value) if isinstance(value, date) else value
        for name, value in said.items()
        if value
    }
