"""
Runbooks for incidents of AI: which attacks they cover, and whether they are whole and current.

Looks at:
    Pages whose path or title speaks of a runbook, a playbook or a response plan, and of AI or of
    an attack on it: the attacks that titles and headings name, the parts that headings announce
    (noticing, containing, recovering, whom to tell), the days of review in the front matter; and
    paths of runbooks in alert rules of Prometheus.

Does not see:
    Whether the steps would work, whether anybody knows or has practised them, and whether the
    contacts answer; runbooks kept elsewhere, or as PDF or in a word processor; what an address
    of a runbook leads to.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.runbooks.links import LINKED, judge_links
from stadial.collectors.runbooks.written import (
    FAMILIES,
    Runbooks,
    families_of,
    families_touched,
    mentions_part,
    parts_of,
    read_runbooks,
)
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.front_matter import Page, is_current, remark, take
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.verdicts import Telling, Verdicts

_NOTHING = "No runbook for incidents of AI is here; one that is kept elsewhere cannot be seen."
COVERED = Signal(
    id="runbooks.families",
    question="Do the runbooks here cover injection and misuse, leakage, poisoning and theft?",
)
COMPLETE: Final = Telling(
    signal=Signal(
        id="runbooks.complete",
        question=(
            "Does every runbook for incidents of AI here say how to notice, contain and recover,"
            " and whom to tell?"
        ),
    ),
    noun="runbook for incidents of AI",
    plural="runbooks for incidents of AI",
    good="all four parts are there",
    bad="not all four parts are there",
    nothing=_NOTHING,
    rung=Rung.DOCUMENT,
    kind=EvidenceKind.POLICY,
)
CURRENT: Final = Telling(
    signal=Signal(
        id="runbooks.current",
        question=(
            "Was every runbook for incidents of AI here reviewed in the last 12 months, or is its"
            " next review still ahead?"
        ),
    ),
    noun="runbook for incidents of AI",
    plural="runbooks for incidents of AI",
    good="reviewed in the last 12 months, or to be reviewed in the next",
    bad="not reviewed in time",
    nothing=_NOTHING,
    rung=Rung.DOCUMENT,
    kind=EvidenceKind.POLICY,
)


class WrittenRunbooks(Collector):
    """Runbooks: all attacks covered, whole, current, and linked?"""

    signals = (COVERED, COMPLETE.signal, CURRENT.signal, LINKED.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        runbooks = read_runbooks(reach)
        yield _covered(runbooks)
        yield _complete(runbooks)
        yield _current(runbooks, reach)
        verdicts = Verdicts()
        judge_links(reach, verdicts)
        yield verdicts.tell(LINKED)


def _covered(runbooks: Runbooks) -> Evidence:
    pages = runbooks.pages
    whole = count(len(pages), "runbook") + " for incidents of AI"
    tally = Tally(examined=len(pages), places=[page.path for page in pages])
    missing = set(FAMILIES).difference(*map(families_of, pages))
    touched = set[str]().union(*map(families_touched, (*pages, *runbooks.others)))
    unread = f" Not read: {', '.join(runbooks.unread[:3])}." if runbooks.unread else ""
    if not pages:
        outcome = Outcome.UNCLEAR if runbooks.unread else Outcome.NOT_APPLICABLE
        because, tally = _NOTHING, Tally()
    elif not missing:
        outcome, because = Outcome.YES, f"{whole}, and together they name all four attacks."
    elif missing & touched or runbooks.unread:
        outcome = Outcome.UNCLEAR
        because = f"{whole}, and no title or heading among them names {_listed(missing)}."
    else:
        outcome, because = Outcome.NO, f"{whole}, and none speaks of {_listed(missing)}."
    return observed(
        COVERED,
        outcome,
        because + unread,
        tally=tally if pages else None,
        rung=Rung.DOCUMENT,
        kind=EvidenceKind.POLICY,
    )


def _listed(names: set[str]) -> str:
    return ", ".join(name for name in FAMILIES if name in names)


def _complete(runbooks: Runbooks) -> Evidence:
    verdicts = _started(runbooks)
    for page in runbooks.pages:
        verdict, missing = _is_whole(page)
        take(verdicts, verdict, page.path, "a part is spoken of, but no heading announces it")
        if missing:
            remark(verdicts, f"No heading of {page.path} announces {', '.join(missing)}.")
    return verdicts.tell(COMPLETE)


def _is_whole(page: Page) -> tuple[bool | None, list[str]]:
    """Tell whether a runbook has all parts; None where a missing one may be in its text."""
    missing = [name for name, is_there in parts_of(page).items() if not is_there]
    if not page.headings:
        return None, missing
    if any(not mentions_part(page, name) for name in missing):
        return False, missing
    return (None if missing else True), missing


def _current(runbooks: Runbooks, reach: Reach) -> Evidence:
    verdicts = _started(runbooks)
    for page in runbooks.pages:
        verdict, reason = is_current(page.front, reach.today)
        take(verdicts, verdict, page.path, f"a runbook {reason}")
        if verdict is not None:
            remark(verdicts, f"The page {page.path}: {reason}.")
    return verdicts.tell(CURRENT)


def _started(runbooks: Runbooks) -> Verdicts:
    verdicts = Verdicts()
    verdicts.unread.update(dict.fromkeys(runbooks.unread))
    return verdicts
