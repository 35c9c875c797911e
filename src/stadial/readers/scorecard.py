"""
What OpenSSF Scorecard tells about how a repository takes in changes.

Looks at:
    The JSON of Scorecard (version 2 of its format): the scores of the checks Branch-Protection
    and Code-Review, the commit and the day they hold for, and which other checks score low.

Does not see:
    Rules that the token of the run was not allowed to read (such a check is inconclusive), what
    a review was worth, changes before the last thirty or so, and scores between 4 and 7, which
    are neither a yes nor a no. The other checks are told and settle nothing here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung, Signal
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.questions import BRANCH_PROTECTED, CHANGES_REVIEWED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment

MOST = 10
GOOD = 8
BAD = 3
_INCONCLUSIVE = -1
_CHECKS = ((BRANCH_PROTECTED, "Branch-Protection"), (CHANGES_REVIEWED, "Code-Review"))
_COMMIT = re.compile(r"[0-9a-f]{7,64}", re.IGNORECASE)
_APPROVED = re.compile(r"Found (\d{1,9})/(\d{1,9}) approved")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Check:
    name: str
    score: int | None
    """0 to 10, or -1: inconclusive; None: no such number."""
    reason: str
    warnings: tuple[str, ...]

    @property
    def is_conclusive(self) -> bool:
        return self.score is not None and self.score >= 0

    @property
    def approved(self) -> tuple[int, int] | None:
        """Changes that were approved, and all that were looked at, if the reason tells."""
        found = _APPROVED.search(self.reason)
        pair = (int(found[1]), int(found[2])) if found else (0, 0)
        return pair if 0 < pair[1] >= pair[0] else None


class Scorecard(Reader):
    """Scorecard: is the release branch protected, and are changes reviewed?"""

    title = "OpenSSF Scorecard (JSON v2)"
    signals = (BRANCH_PROTECTED, CHANGES_REVIEWED)
    proves = "On that day the forge enforced these rules, and so many recent changes were approved."
    proves_not = "It does not show what the reviews were worth, nor rules its token could not read."
    marks = ('"scorecard"', '"checks"', '"repo"')

    @override
    def recognises(self, report: Report) -> bool:
        if '"scorecard"' not in report.opening:
            return False
        document = mapping_of(report.document)
        parts = [isinstance(document.get(key), dict) for key in ("repo", "scorecard")]
        return all(parts) and isinstance(document.get("checks"), list)

    @override
    def read(self, report: Report) -> Reading:
        document = mapping_of(report.document)
        checks = tuple(_check(mapping_of(each)) for each in list_of(document.get("checks")))
        repository = mapping_of(document.get("repo"))
        commit = text_of(repository.get("commit"))
        version = text_of(mapping_of(document.get("scorecard")).get("version"))
        return Reading(
            evidence=tuple(_evidence(signal, name, checks) for signal, name in _CHECKS),
            tool=printable(f"OpenSSF Scorecard {version}".strip()),
            subject=printable(text_of(repository.get("name"))),
            revision=commit if _COMMIT.fullmatch(commit) and commit.strip("0") else "",
            ended_at=moment(document.get("date")),
            objections=tuple(_objections(document.get("score"), checks)),
        )


def _check(check: dict[str, Any]) -> _Check:
    score: Any = check.get("score")
    whole = isinstance(score, int) and not isinstance(score, bool)
    details = texts_in(check.get("details"))
    return _Check(
        name=printable(text_of(check.get("name"))),
        score=score if whole and _INCONCLUSIVE <= score <= MOST else None,
        reason=printable(text_of(check.get("reason"))).rstrip(". "),
        warnings=tuple(printable(each) for each in details if each.startswith("Warn")),
    )


def _evidence(signal: Signal, name: str, checks: tuple[_Check, ...]) -> Evidence:
    check = next((each for each in checks if each.name == name), None)
    if check is None:
        return observed(signal, Outcome.UNCLEAR, f"The check {name} is not in the report.")
    outcome = _outcome(check)
    tally = None
    if check.approved and outcome is not Outcome.UNCLEAR:
        approved, seen = check.approved
        tally = Tally(examined=seen, failed=seen - approved, places=list(check.warnings))
    elif outcome is Outcome.NO:
        tally = Tally(examined=1, failed=1, places=list(check.warnings))
    elif outcome is Outcome.YES:
        tally = Tally(examined=1)
    because = f"Scorecard gives {name} {check.score} of {MOST}"
    if not check.is_conclusive:
        because = f"Scorecard could not tell about {name}"
    reason = f" ({check.reason})" if check.reason else ""
    return observed(
        signal,
        outcome,
        f"{because}{reason}{_others(checks)}.",
        tally=tally,
        rung=Rung.CARRIED_OUT,
        kind=EvidenceKind.SCAN,
    )


def _outcome(check: _Check) -> Outcome:
    if check.score is None or not check.is_conclusive:
        return Outcome.UNCLEAR
    if check.score >= GOOD:
        return Outcome.YES
    return Outcome.NO if check.score <= BAD else Outcome.UNCLEAR


def _others(checks: tuple[_Check, ...]) -> str:
    """Return which of the other checks score low, as an end for a sentence."""
    ours = {name for _, name in _CHECKS}
    rest = [each for each in checks if each.is_conclusive and each.name not in ours]
    low = sorted((each.score, each.name) for each in rest if each.score is not None)
    low = [(score, name) for score, name in low if score <= BAD]
    if not low:
        return ""
    named = ", ".join(f"{name} {score}" for score, name in low[:_NAMED])
    more = f" and {len(low) - _NAMED} more" if len(low) > _NAMED else ""
    return f"; {len(low)} of {count(len(rest), 'other check')} score {BAD} or less ({named}{more})"


def _objections(total: Any, checks: tuple[_Check, ...]) -> Iterator[Objection]:
    scores = [each.score for each in checks if each.score is not None and each.is_conclusive]
    if not scores:
        because = f"{count(len(checks), 'check')}, and none came to a score."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    odd = [each.name for each in checks if each.score is None or _is_off(each)]
    is_number = isinstance(total, (int, float)) and not isinstance(total, bool)
    if odd:
        because = f"The score of {odd[0] or 'a check without a name'} cannot be."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    elif scores and is_number and not min(scores) - 0.1 <= total <= max(scores) + 0.1:
        because = (
            f"A mean of {str(total)[:20]} lies outside its scores, {min(scores)} to {max(scores)}."
        )
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)


def _is_off(check: _Check) -> bool:
    """Return whether the share of approved changes and the score are far apart."""
    if check.approved is None or check.score is None or check.score < 0:
        return False
    approved, seen = check.approved
    return abs(check.score - MOST * approved / seen) > 1.5
