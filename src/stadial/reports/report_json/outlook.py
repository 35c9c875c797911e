"""The forecast, and the scopes side by side, as plain values."""

from datetime import date
from typing import Any

from stadial.model import Finish, Forecast, LevelForecast, Portfolio, TrendPoint


def plain_forecast(forecast: Forecast) -> dict[str, Any]:
    """Return both answers for the whole and each domain, and the line so far."""
    return {
        "level": forecast.whole.level,
        "whole": _level(forecast.whole),
        "domains": [_level(each) for each in forecast.domains],
        "points": [_point(point) for point in forecast.points],
        "notes": list(forecast.notes),
    }


def plain_scopes(portfolio: Portfolio) -> list[dict[str, Any]]:
    """Return where each scope stands."""
    return [
        {
            "name": member.name,
            "level": member.level,
            "domains": dict(member.domains),
            "unknown": member.unknown,
            "applicable": member.applicable,
        }
        for member in portfolio.members
    ]


def _level(each: LevelForecast) -> dict[str, Any]:
    return {
        "about": each.about,
        "remaining": list(each.remaining),
        "unknown": list(each.unknown),
        "plan": {
            "reaches": each.plan.reaches,
            "unplanned": list(each.plan.unplanned),
            **_finish(each.plan.finish),
        },
        "pace": {
            "is_enough": each.pace.is_enough,
            "history_quarters": each.pace.history,
            "quarters": list(each.pace.quarters),
            **_finish(each.pace.finish),
        },
    }


def _finish(finish: Finish) -> dict[str, Any]:
    return {"p10": _day(finish.p10), "p50": _day(finish.p50), "p90": _day(finish.p90)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _point(point: TrendPoint) -> dict[str, Any]:
    return {
        "on": point.on.isoformat(),
        "respondents": point.respondents,
        "index": point.index,
        "domains": dict(point.domains),
        "break_reason": point.break_reason or None,
    }
