"""Which lacking criteria are quick wins, which are strategic, which can wait (ENGINE 6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stadial.engine.steps import Ground, Step, measure
from stadial.engine.words import counted_noun
from stadial.model import Assessment, Framework, Picture, RiskModel, Settings, Work, WorkKind, cut


def classify_work(
    *,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    lacking: Sequence[str],
    model: RiskModel | None = None,
) -> tuple[Work, ...]:
    """
    Return every lacking criterion as a step of work, in the order given.

    `lacking` holds the ids of the criteria up to the targets that are not met. The risk model
    is made where none is given.
    """
    ground = Ground.of(framework=framework, assessment=assessment, picture=picture, model=model)
    steps = [measure(key, ground) for key in lacking]
    if not steps:
        return ()
    unlocked = _unlocked(steps)
    limits = _Limits.of(steps, unlocked=unlocked, settings=assessment.settings)
    return tuple(_work(step, unlocked[step.criterion], limits) for step in steps)


def _unlocked(steps: Sequence[Step]) -> dict[str, float]:
    """Return own value plus an equal share of the value of all that a step gates."""
    found = {step.criterion: step.own for step in steps}
    for step in steps:
        gates = step.closure[:-1]
        for gate in gates:
            if gate in found:
                found[gate] += step.own / len(gates)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """Where the lines between the kinds of work run, in this assessment."""

    quarters: int
    effort_low: float
    effort_median: float
    rate_low: float
    rate_median: float
    rate_high: float
    unlocked_high: float

    @classmethod
    def of(
        cls, steps: Sequence[Step], *, unlocked: Mapping[str, float], settings: Settings
    ) -> "_Limits":
        efforts, rates = [x.effort for x in steps], [x.rate for x in steps]
        low, high = settings.low_percentile, settings.high_percentile
        return cls(
            quarters=settings.quick_win_quarters,
            effort_low=percentile(efforts, low),
            effort_median=percentile(efforts, 0.5),
            rate_low=percentile(rates, low),
            rate_median=percentile(rates, 0.5),
            rate_high=percentile(rates, high),
            unlocked_high=percentile(list(unlocked.values()), high),
        )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share, 0 to 1, of the values lies; interpolated."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _work(step: Step, unlocked: float, limits: _Limits) -> Work:
    kind = _kind(step, unlocked, limits)
    return Work(
        criterion=step.criterion,
        kind=kind,
        lead_quarters=step.lead,
        effort_days=step.effort,
        own_effort_days=step.own_effort,
        rate=step.rate,
        reduction=step.own,
        unlocked=unlocked,
        closure=step.closure,
        because=_because(kind, step, unlocked, limits),
    )


def _kind(step: Step, unlocked: float, limits: _Limits) -> WorkKind:
    if not _against_quick_win(step, limits):
        return WorkKind.QUICK_WIN
    is_long = step.effort > limits.effort_median or step.lead > 2
    if unlocked >= limits.unlocked_high and (is_long or unlocked > 2 * step.own):
        return WorkKind.STRATEGIC
    if step.effort <= limits.effort_low and step.rate < limits.rate_high:
        return WorkKind.FILL_IN
    return WorkKind.DEFER if step.rate < limits.rate_low else WorkKind.PLANNED


def _against_quick_win(step: Step, limits: _Limits) -> tuple[str, ...]:
    """Return what keeps a step from being a quick win."""
    tests = {
        f"it takes more than {counted_noun(limits.quarters, 'quarter')}": step.lead
        > limits.quarters,
        "its effort is above the limit": step.effort > limits.effort_low,
        "its rate is below the limit": step.rate < limits.rate_high,
        "it needs several teams": len(step.teams) > 1,
        "something must be bought": step.is_bought,
        "a weak effect would not beat the median rate": step.low_rate <= limits.rate_median,
        "the framework states no effort": not step.is_effort_stated,
    }
    return tuple(text for text, holds in tests.items() if holds)


def _because(kind: WorkKind, step: Step, unlocked: float, limits: _Limits) -> str:
    numbers = (
        f"{counted_noun(step.lead, 'quarter')} and {cut(step.effort)} person-days"
        f"{_prerequisites(step)} (limit {cut(limits.effort_low)}); "
        f"{cut(step.rate, places=3)} risk points a day, {cut(step.low_rate, places=3)} with a "
        f"weak effect (median {cut(limits.rate_median, places=3)}, "
        f"limit {cut(limits.rate_high, places=3)})"
    )
    return (
        f"{_CLAIMS[kind].format(unlocked=cut(unlocked, places=2))}: {numbers}{_but(step, limits)}."
    )


_CLAIMS = {
    WorkKind.QUICK_WIN: "Quick win, with one team and nothing to buy",
    WorkKind.STRATEGIC: "Strategic, since it unlocks {unlocked} risk points",
    WorkKind.FILL_IN: "Fill-in, cheap and with little effect",
    WorkKind.PLANNED: "To be planned",
    WorkKind.DEFER: "Can wait, since it removes little risk for its effort",
}


def _prerequisites(step: Step) -> str:
    more = len(step.closure) - 1
    return f" with {more} missing prerequisite{'' if more == 1 else 's'}" if more else ""


def _but(step: Step, limits: _Limits) -> str:
    reasons = _against_quick_win(step, limits)
    return f". No quick win, because {', '.join(reasons)}" if reasons else ""
