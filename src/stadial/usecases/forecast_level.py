"""A person asks: when do we reach the level that we want?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stadial.engine.forecast.forecast import forecast_levels
from stadial.engine.picture import take_picture
from stadial.model import Assessment, Explanation, Forecast, Framework, LevelForecast, Snapshot


class UnknownLevelError(ValueError):
    """A level that the framework does not have, or that everybody stands on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """The whole or one domain: what is missing, and both answers."""

    id: str
    name: str
    level: int
    achieved: float | None
    remaining: int
    unknown: int
    plan_reaches: bool
    plan_unplanned: int
    plan_p10: date | None
    plan_p50: date | None
    plan_p90: date | None
    history_quarters: int
    pace_p10: int | None
    """Quarters from now; null: not within 60, or not enough history."""
    pace_p50: int | None
    pace_p90: int | None


def forecast_level(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    history: Iterable[Snapshot] = (),
    level: int | None = None,
) -> Forecast:
    """
    Return when the whole and each domain reach a level: by the plan, and at the past pace.

    Without a level it is the lowest target. `history` holds snapshots of earlier days.

    Raises:
        UnknownLevelError: If the framework has no such level above its floor.
        TargetError: If the targets do not fit the framework.
    """
    check_level(level, framework)
    picture = take_picture(framework, assessment, at=at)
    return forecast_levels(framework, assessment, picture, history=history, level=level)


def check_level(level: int | None, framework: Framework) -> None:
    """
    Refuse a level that nobody can reach.

    Raises:
        UnknownLevelError: If the framework has no such level above its floor.
    """
    known = [x.number for x in framework.levels if x.number > framework.scoring.floor]
    if level is not None and level not in known:
        listed = ", ".join(str(number) for number in known)
        raise UnknownLevelError(f"There is no level {level} to reach here. Use one of {listed}.")


def forecast_rows(forecast: Forecast, framework: Framework) -> tuple[ForecastRow, ...]:
    """Return the forecast as rows, the whole first."""
    names = {domain.id: domain.name for domain in framework.domains}
    rows = [_row(forecast.whole, "The whole")]
    return (*rows, *(_row(each, names[each.about]) for each in forecast.domains))


def forecast_explanation(forecast: LevelForecast) -> Explanation:
    """Return why both answers are what they are."""
    plan, pace = forecast.plan.because, forecast.pace.because
    return Explanation(
        about=f"{forecast.about}: level {forecast.level}",
        value=f"{len(forecast.remaining)} criteria to do",
        rule="Two answers side by side: what the plan says, and what the past says.",
        inputs={
            "criteria to do": ", ".join(forecast.remaining) or "none",
            "nobody has rated": ", ".join(forecast.unknown) or "none",
        },
        parts=(_headed(plan, "By the plan"), _headed(pace, "At the past pace")),
    )


def _headed(explanation: Explanation, about: str) -> Explanation:
    return Explanation(
        about=about,
        value=explanation.value,
        rule=explanation.rule,
        inputs=explanation.inputs,
        next_step=explanation.next_step,
        parts=explanation.parts,
    )


def _row(forecast: LevelForecast, name: str) -> ForecastRow:
    finish = forecast.plan.finish
    early, likely, late = forecast.pace.quarters
    return ForecastRow(
        id=forecast.about,
        name=name,
        level=forecast.level,
        achieved=forecast.achieved,
        remaining=len(forecast.remaining),
        unknown=len(forecast.unknown),
        plan_reaches=forecast.plan.reaches,
        plan_unplanned=len(forecast.plan.unplanned),
        plan_p10=finish.p10,
        plan_p50=finish.p50,
        plan_p90=finish.p90,
        history_quarters=forecast.pace.history,
        pace_p10=early,
        pace_p50=likely,
        pace_p90=late,
    )
