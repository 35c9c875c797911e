"""
Whether the runs that made models and data name what they read and wrote, and in which version.

Looks at:
    The stages in dvc.lock, with the digests of what they read and wrote; OpenLineage events in
    files whose name or folder speaks of lineage, a run's events put together; and the training
    runs in SQLite files of MLflow (*mlflow*.db and the like, up to 50 MB), with the digests of
    their inputs. A version is a digest, an entity tag or a version that the run itself names.

Does not see:
    Lineage that is kept elsewhere, which is usual: a catalogue, a tracking server, a platform.
    Runs that said nothing, data that a run read without naming it, and whether a version that is
    named still exists; whether every model in production has such a run. Stages of dvc.lock carry
    no date. Runs of over 92 days ago are counted apart and settle nothing. Folders for tests,
    examples and documentation are left out.
"""

from collections.abc import Iterator
from datetime import timedelta

from typing_extensions import override

from stadial.collectors.lineage.sources import Found, read_found
from stadial.collectors.lineage.steps import Step
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.places import is_apart
from stadial.plugins.questions import LINEAGE_RECORDED, LINEAGE_VERSIONED

FRESH = timedelta(days=92)
MOST_UNREAD = 0.1
_SIGNS = ("dvc.yaml", "*.dvc", "MLmodel", "*.csv", "*.parquet", "*.jsonl", "train*.py")


class Lineage(Collector):
    """Lineage: do runs name their data, and its versions?"""

    signals = (LINEAGE_RECORDED, LINEAGE_VERSIONED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        found = read_found(reach)
        steps = [step for step in found.steps if _is_fresh(step, reach)]
        if not steps:
            yield from _without_steps(reach, found)
            return
        yield _recorded(found, steps)
        yield _versioned(found, steps)


def _is_fresh(step: Step, reach: Reach) -> bool:
    if step.ended_at is None:
        return True
    day = step.ended_at.date()
    return reach.today - FRESH <= day <= reach.today + timedelta(days=1)


def _without_steps(reach: Reach, found: Found) -> Iterator[Evidence]:
    outcome = Outcome.UNCLEAR
    signs = [path for path in reach.paths(*_SIGNS) if not is_apart(path)]
    if found.unread:
        because = f"Not read: {', '.join(found.unread[:5])}."
    elif found.steps:
        because = f"{count(len(found.steps), 'run')} recorded here, none of the last 92 days."
    elif signs:
        because = f"Data or training lies here ({signs[0]}), and no record of a run that completed;"
        because += " it may be elsewhere."
    else:
        outcome, because = Outcome.NOT_APPLICABLE, "No data, no training and no record of a run."
    for signal in Lineage.signals:
        yield observed(signal, outcome, because)


def _recorded(found: Found, steps: list[Step]) -> Evidence:
    tally = Tally()
    for step in steps:
        if step.is_named:
            tally.good()
        else:
            tally.bad(step.place)
    named = tally.examined - tally.failed
    because = (
        f"{named:,} of {count(len(steps), 'completed run or stage', 'completed runs and stages')}"
    )
    because += " name the data that they read or wrote."
    # Runs that touch no data (a notice, a wait) name none: some of them are usual.
    outcome = Outcome.NO if not named else Outcome.UNCLEAR
    if tally.failed * 10 <= len(steps):
        outcome = Outcome.YES
    return _settled(found, (LINEAGE_RECORDED, outcome, because), tally, _rung(steps))


def _versioned(found: Found, steps: list[Step]) -> Evidence:
    tally = Tally()
    for step in steps:
        for name, has_version in step.inputs:
            if has_version:
                tally.good()
            else:
                tally.bad(printable(f"{step.place}: {name}"))
    because = f"{tally.examined - tally.failed:,} of {count(tally.examined, 'input')} of completed"
    because += " runs and stages are named with a version or a digest."
    outcome = Outcome.NO if tally.failed else Outcome.YES
    outcome = outcome if tally.examined else Outcome.UNCLEAR
    return _settled(found, (LINEAGE_VERSIONED, outcome, because), tally, _rung(steps))


def _rung(steps: list[Step]) -> Rung:
    return Rung.CARRIED_OUT if all(step.ended_at for step in steps) else Rung.SET_UP


def _settled(found: Found, said: tuple[Signal, Outcome, str], tally: Tally, rung: Rung) -> Evidence:
    signal, outcome, because = said
    if len(found.unread) > MOST_UNREAD * found.files and outcome is Outcome.YES:
        outcome = Outcome.UNCLEAR
    if found.unread:
        because += f" Not read: {', '.join(found.unread[:5])}."
    return observed(signal, outcome, because, tally=tally, rung=rung, kind=EvidenceKind.SCAN)
