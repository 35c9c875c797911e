"""What a report on an initiative does to it: status and dates, and what it does not say."""

from collections.abc import Sequence

from stadial.engine.lacking import is_lacking
from stadial.engine.plan.metrics import is_reached
from stadial.model import CLOSED, Framework, Initiative, Picture, ProgressEntry, Roadmap, Standing


def newest_value(entries: Sequence[ProgressEntry], initiative: str) -> float | None:
    """Return the newest measurement of the success metric; None where nobody measured."""
    measured = [
        entry for entry in entries if entry.initiative == initiative and entry.value is not None
    ]
    return max(measured, key=lambda entry: entry.on).value if measured else None


def metric_sentence(initiative: Initiative, value: float | None) -> str:
    """Return whether the success metric is reached, or why nobody can tell."""
    name = initiative.metric or "the success metric"
    if initiative.metric_target is None:
        return f"Whether it worked cannot be told: {name} has no number as its target."
    if value is None:
        return (
            f"Not measured yet: {name} (target {initiative.metric_target:g}). "
            "Report it with --metric."
        )
    is_met = is_reached(
        value,
        target=initiative.metric_target,
        baseline=initiative.metric_baseline,
        text=initiative.metric,
    )
    word = "is reached" if is_met else "is not reached yet"
    return f"The metric {word}: {value:g}, target {initiative.metric_target:g} ({name})."


def not_assured(initiative: Initiative, framework: Framework, picture: Picture) -> tuple[str, ...]:
    """Return the criteria of an initiative that do not count as met."""
    known = framework.criterion_by_id
    return tuple(
        key
        for key in initiative.criteria
        if key in known and is_lacking(known[key], framework=framework, picture=picture)
    )


def missing_proof(key: str, framework: Framework, picture: Picture) -> str:
    """Return in a sentence why a criterion does not count as met, and what would show it."""
    criterion, rating = framework.criterion_by_id[key], picture.ratings[key]
    proof = criterion.evidence[0] if criterion.evidence else criterion.title
    if rating.standing is Standing.UNKNOWN:
        why = "nobody has rated it"
    elif rating.refresh_by is not None and rating.refresh_by < picture.at:
        why = f"its evidence went stale on {rating.refresh_by.isoformat()}"
    elif rating.claimed.low > rating.assured.low:
        why = "what people say is not proven"
    else:
        why = "it is rated as not fully met"
    return f"{key} is not assured: {why}. Proof wanted: {proof}"


def falls_with(initiative: Initiative, roadmap: Roadmap) -> tuple[Initiative, ...]:
    """Return the open initiatives that wait for one, near and far, in the roadmap's order."""
    gone = {initiative.id}
    for _ in roadmap.initiatives:
        gone |= {x.id for x in roadmap.initiatives if gone & set(x.requires)}
    return tuple(
        x
        for x in roadmap.initiatives
        if x.id in gone and x.id != initiative.id and x.status not in CLOSED
    )
