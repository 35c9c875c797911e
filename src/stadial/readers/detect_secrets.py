"""
A detect-secrets baseline: code searched for secrets, and what people made of each candidate.

Looks at:
    The candidates of each file, and whether a person marked them as a secret or as none
    (`detect-secrets audit`), or the tool proved one to work. Values are never told: a baseline
    holds only digests of them.

Does not see:
    Files that were left out, the history of the repository, and secrets that the detectors do not
    know. A baseline does not list the files it was made over, so one without any candidate is no
    proof that something was searched. Its time changes with each audit.
"""

from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from stadial.model import (
    Doubt,
    Evidence,
    Objection,
    Outcome,
    Reading,
)
from stadial.plugins.observed import Tally, count, printable, scan_says
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.questions import SECRETS_CLEAN, SECRETS_SCANNED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment


class DetectSecrets(Reader):
    """detect-secrets: are there secrets in the code, and has somebody looked at each?"""

    title = "detect-secrets baseline (JSON)"
    signals = (SECRETS_SCANNED, SECRETS_CLEAN)
    proves = "Files were searched for secrets, and people have judged these candidates."
    proves_not = "Which files were searched, nor that other kinds of secrets are absent."
    marks = ('"plugins_used"', '"version"')

    @override
    def recognises(self, report: Report) -> bool:
        known = mapping_of(report.document)
        is_whole = isinstance(known.get("plugins_used"), list) and "version" in known
        return is_whole and isinstance(known.get("results"), dict)

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        found = [
            (path, mapping_of(each))
            for path, listed in mapping_of(known.get("results")).items()
            for each in list_of(listed)
        ]
        return Reading(
            evidence=tuple(_answers(known, found)),
            tool=printable(f"detect-secrets {text_of(known.get('version'))}".strip()),
            ended_at=moment(known.get("generated_at")),
            objections=tuple(_objections(known, found)),
        )


def _answers(known: dict[str, Any], found: list[tuple[str, Any]]) -> Iterator[Evidence]:
    detectors = len(list_of(known.get("plugins_used")))
    searched = bool(detectors and found)
    told = f"{count(detectors, 'detector')} found {count(len(found), 'candidate')}"
    ran = Outcome.YES if searched else Outcome.UNCLEAR
    yield scan_says(SECRETS_SCANNED, ran, f"{told}.", Tally(examined=len(found)))
    real = [each for each in found if each[1].get("is_secret") is True or _is_proved(each[1])]
    unseen = [each for each in found if "is_secret" not in each[1] and not _is_proved(each[1])]
    places = [_place(path, each) for path, each in real or unseen]
    tally = Tally(examined=len(found), failed=len(real), places=places)
    because = f"{told}: {len(real):,} confirmed as secrets, {len(unseen):,} that nobody judged."
    if real:
        yield scan_says(SECRETS_CLEAN, Outcome.NO, because, tally)
    else:
        is_open = unseen or not searched
        outcome = Outcome.UNCLEAR if is_open else Outcome.YES
        yield scan_says(SECRETS_CLEAN, outcome, because, tally)


def _is_proved(secret: dict[str, Any]) -> bool:
    return secret.get("is_verified") is True and secret.get("is_secret") is not False


def _place(path: str, secret: dict[str, Any]) -> str:
    line = secret.get("line_number")
    at = f":{line}" if type(line) is int else ""
    return printable(f"{path}{at} ({text_of(secret.get('type')) or 'secret'})")


def _objections(known: dict[str, Any], found: list[tuple[str, Any]]) -> Iterator[Objection]:
    if not list_of(known.get("plugins_used")):
        because = "No detector was switched on."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    elif not found:
        because = "It names neither a candidate nor a file, so nothing shows that one was searched."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    names = [(path, text_of(each.get("filename"))) for path, each in found]
    strange = sum(bool(name) and name != path for path, name in names)
    if strange:
        because = f"{count(strange, 'candidate')} listed under another file than its own."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
