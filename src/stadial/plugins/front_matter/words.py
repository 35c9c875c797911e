"""How verdicts on pages are taken: documentation is what is judged here."""

from stadial.plugins.verdicts import Verdicts

MOST_REMARKS = 3


def take(verdicts: Verdicts, verdict: bool | None, place: str, reason: str = "") -> None:  # noqa: FBT001
    """Take one verdict on a page, wherever it stands; `reason` says why it is a doubt."""
    if verdict is None:
        verdicts.open.append(place)
        verdicts.reasons.setdefault(reason)
    else:
        (verdicts.good if verdict else verdicts.bad).append(place)


def remark(verdicts: Verdicts, sentence: str) -> None:
    """Say a sentence besides, as long as there are not three already."""
    if len(verdicts.remarks) < MOST_REMARKS:
        verdicts.remarks.setdefault(sentence)
