"""What the runs of one report answer: each question once, whatever tools took part."""

import dataclasses
from collections.abc import Iterator

from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.observed import MOST_PLACES, Tally, count, observed
from stadial.readers.sarif.drivers import CODE, PAIRS, Pair
from stadial.readers.sarif.findings import Findings
from stadial.readers.sarif.runs import Run


def answers(runs: list[Run]) -> Iterator[Evidence]:
    """Yield one piece of evidence for each question of each kind of search."""
    unknown = [run for run in runs if run.driver is None]
    for pair in PAIRS:
        fitting = [run for run in runs if _fits(run, pair)]
        if fitting:
            yield from _pair(pair, fitting)
            continue
        outcome = Outcome.NOT_APPLICABLE
        because = f"No tool in this report searches {pair.field}."
        if pair is CODE and unknown:
            outcome = Outcome.UNCLEAR
            because = f"What {_named(unknown)} searches is not known here."
        yield _said(pair.ran, outcome, because)
        yield _said(pair.clean, outcome, because)


def _fits(run: Run, pair: Pair) -> bool:
    if run.driver is None:
        return False
    if pair.clean.id in run.by_pair:
        return True
    return pair is run.driver.pair and not (run.driver.sorts and run.by_pair)


def _pair(pair: Pair, runs: list[Run]) -> Iterator[Evidence]:
    found = Findings()
    for run in runs:
        found.add(run.by_pair.get(pair.clean.id, Findings()))
    found.files.discard("")
    found.high_files.discard("")
    good = [
        run
        for run in runs
        if run.counts and run.is_about_security and (run.lists_work or not pair.asks_for_all)
    ]
    tools = _named(runs)
    yield _ran(pair, good, tools, runs)
    yield _clean(pair, good, tools, found)


def _ran(pair: Pair, good: list[Run], tools: str, runs: list[Run]) -> Evidence:
    if good:
        files = sum(run.files for run in good)
        size = f" and lists {count(files, 'file')}" if files else ""
        because = f"{_named(good)} ran on {pair.field}{size}."
        return _said(pair.ran, Outcome.YES, because, examined=files or None)
    if not all(run.is_about_security for run in runs):
        because = f"Nothing shows that {tools} was set to search {pair.field} for weaknesses."
    elif all(run.has_failed for run in runs):
        because = f"The run of {tools} did not succeed."
    elif any(run.counts for run in runs):
        because = f"{tools} names what it found, and not which {pair.field} it looked at."
    else:
        because = f"Nothing shows that {tools} looked at anything."
    return _said(pair.ran, Outcome.UNCLEAR, because)


def _clean(pair: Pair, good: list[Run], tools: str, found: Findings) -> Evidence:
    outcome, because = _judged(pair, good, tools, found)
    if found.suppressed:
        verb = "is" if found.suppressed == 1 else "are"
        because += f" {count(found.suppressed, 'finding')} {verb} suppressed and not counted."
    files = sum(run.files for run in good)
    failed = found.files if outcome is Outcome.NO and not pair.tolerates else found.high_files
    examined = max(files, len(found.files)) if files else None
    piece = _said(pair.clean, outcome, because, examined=examined, failed=len(failed))
    places = (*found.places, *found.lower_places)[:MOST_PLACES]
    return dataclasses.replace(piece, places=tuple(dict.fromkeys(places)))


def _judged(pair: Pair, good: list[Run], tools: str, found: Findings) -> tuple[Outcome, str]:
    """Return the outcome for one search and its reason."""
    lower = found.lower + found.ungraded
    whole = f"{tools}: {count(found.high + lower, 'finding')}"
    if found.high or (lower and not pair.tolerates and not pair.is_doubted):
        return Outcome.NO, f"{whole}, {found.high:,} of high severity."
    if not good:
        return Outcome.UNCLEAR, f"Nothing shows that {tools} looked at all, and ended well."
    if found.ungraded:
        return Outcome.UNCLEAR, f"{whole}, {found.ungraded:,} without a severity."
    if lower and pair.is_doubted:
        return Outcome.UNCLEAR, f"{whole} below high severity, each open until looked at."
    return Outcome.YES, f"{whole}, none of high severity." if lower else f"{tools}: no findings."


def _named(runs: list[Run]) -> str:
    return ", ".join(list(dict.fromkeys(run.tool for run in runs))[:5])


def _said(
    signal: Signal,
    outcome: Outcome,
    because: str,
    *,
    examined: int | None = None,
    failed: int = 0,
) -> Evidence:
    tally = None if examined is None else Tally(examined=examined, failed=failed)
    kind, rung = EvidenceKind.SCAN, Rung.CARRIED_OUT
    return observed(signal, outcome, because, tally=tally, rung=rung, kind=kind)
