"""How long work takes against its plan, learned from what is finished (ENGINE 8)."""

from collections.abc import Iterable
from math import exp, log, sqrt
from statistics import fmean, stdev

from stadial.model import Initiative, ProgressEntry, ProgressKind, Slip, Status

LEAST_FINISHED = 3
ASSUMED_MEDIAN = 1.3
ASSUMED_SPREAD = 0.34
"""An assumption of ours, not a measurement: 80 % of work takes 0.84 to 2 times its plan."""


def fit_slip(initiatives: Iterable[Initiative], progress: Iterable[ProgressEntry]) -> Slip:
    """
    Return the lognormal factor between planned and actual duration of finished initiatives.

    Its spread is that of the next initiative: wider than the sample's, as its mean is not
    known for sure. With fewer than three finished it is the usual assumption.
    """
    entries = tuple(progress)
    factors = [
        factor
        for initiative in initiatives
        if (factor := duration_factor(initiative, entries)) is not None
    ]
    count = len(factors)
    if count < LEAST_FINISHED:
        return Slip(median=ASSUMED_MEDIAN, spread=ASSUMED_SPREAD, finished=count, is_assumed=True)
    logs = [log(factor) for factor in factors]
    spread = stdev(logs) * sqrt(1 + 1 / count)
    return Slip(median=exp(fmean(logs)), spread=spread, finished=count, is_assumed=False)


def duration_factor(initiative: Initiative, progress: Iterable[ProgressEntry]) -> float | None:
    """
    Return actual over promised days of a finished initiative; None where they are not known.

    A start that was reported beats the one of the roadmap.
    """
    reported = [
        entry.on
        for entry in progress
        if entry.initiative == initiative.id and entry.kind is ProgressKind.STARTED
    ]
    begun = min(reported, default=initiative.starts_on)
    starts, promised, ended = initiative.starts_on, initiative.planned_ends_on, initiative.ends_on
    if initiative.status is not Status.DONE or begun is None or starts is None:
        return None
    if promised is None or ended is None:
        return None
    planned, actual = (promised - starts).days, (ended - begun).days
    return actual / planned if planned > 0 and actual > 0 else None
