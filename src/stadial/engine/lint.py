"""The quality check: looks for self-deception, and keeps what somebody answers for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from stadial.engine.lint_rules import answers, pitfalls, plans, proof, voices
from stadial.engine.lint_rules.rule import Matter, Rule
from stadial.model import (
    Assessment,
    Finding,
    Framework,
    GapAnalysis,
    Picture,
    Severity,
    Snapshot,
    Waiver,
)

RULES: tuple[Rule, ...] = (
    *answers.RULES,
    *voices.RULES,
    *proof.RULES,
    *plans.RULES,
    *pitfalls.RULES,
)
"""Every rule, in the order in which findings of one severity are told."""

EXPIRED_WAIVER = "expired-waiver"
IDLE_WAIVER = "idle-waiver"
OPEN_GAP = "open-gap"
"""Rule of a waiver that accepts the gap of a capability; no finding has it."""
_LOUDEST_FIRST = tuple(Severity)


def lint(
    *,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    gaps: GapAnalysis,
    previous: Snapshot | None,
    at: date,
) -> tuple[Finding, ...]:
    """
    Return what an assessor should look at, loudest first; waived findings stay in.

    A waiver holds through the day it expires on; from then on it is itself an error.
    """
    return lint_matter(
        Matter(
            framework=framework,
            assessment=assessment,
            picture=picture,
            gaps=gaps,
            previous=previous,
            at=at,
        )
    )


def lint_matter(matter: Matter) -> tuple[Finding, ...]:
    """
    Return the findings on one matter; with `closing`, open disputes are among them.

    Disputes are part of the work until the assessment is to be closed.
    """
    found = [
        Finding(
            rule=rule.id,
            severity=rule.severity,
            about=notice.about,
            message=notice.message,
            mend=notice.mend,
            evidence=notice.evidence,
        )
        for rule in RULES
        for notice in rule.look(matter)
    ]
    kept = [
        *waive(found, waivers=matter.assessment.waivers, at=matter.at),
        *_on_waivers((*found, *matter.picture.findings), matter),
    ]
    return tuple(sorted(kept, key=lambda finding: _LOUDEST_FIRST.index(finding.severity)))


def waive(
    findings: Iterable[Finding], *, waivers: Iterable[Waiver], at: date
) -> tuple[Finding, ...]:
    """
    Return findings, those that a waiver covers with its reason, owner and end.

    The findings of a picture can be put through this as well as those of lint.
    """
    holding = [waiver for waiver in waivers if waiver.expires_on >= at]
    return tuple(_waived(finding, holding) for finding in findings)


def _waived(finding: Finding, holding: Iterable[Waiver]) -> Finding:
    for waiver in holding:
        if _covers(waiver, finding):
            text = f"{waiver.reason} ({waiver.owner}, until {waiver.expires_on})"
            return replace(finding, waived=text)
    return finding


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return waiver.rule == finding.rule and waiver.about in {"", finding.about}


def _on_waivers(found: Iterable[Finding], matter: Matter) -> Iterator[Finding]:
    for waiver in matter.assessment.waivers:
        about = f"{waiver.rule} {waiver.about}".strip()
        if waiver.expires_on < matter.at:
            yield Finding(
                rule=EXPIRED_WAIVER,
                severity=Severity.ERROR,
                about=about,
                message=f"The waiver for {about} ended on {waiver.expires_on}.",
                mend=f"Mend the finding, or let {waiver.owner} decide anew.",
            )
        elif not (any(_covers(waiver, each) for each in found) or _accepts_a_gap(waiver, matter)):
            yield Finding(
                rule=IDLE_WAIVER,
                severity=Severity.INFO,
                about=about,
                message=f"The waiver for {about} matches no finding.",
                mend="Remove it, or check the spelling of rule and id.",
            )


def _accepts_a_gap(waiver: Waiver, matter: Matter) -> bool:
    """Tell whether a waiver accepts a gap that is there."""
    is_open = any(gap.lacking and gap.capability == waiver.about for gap in matter.gaps.gaps)
    return waiver.rule == OPEN_GAP and is_open
