"""Outlook: when the level is reached, by the plan and at the past pace."""

from stadial.model import Briefing, Forecast, LevelForecast
from stadial.reports.html.blocks import Block, Heading, Items, Section, Table, Text, Why
from stadial.reports.html.pictures.trend_lines import pace_words, plan_words, trend_lines
from stadial.reports.html.profile import scale_of
from stadial.reports.html.words import count


def outlook_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the chapter with both answers; none where nothing was forecast."""
    forecast = briefing.forecast
    if forecast is None:
        return ()
    framework = briefing.framework
    blocks: tuple[Block, ...] = (Text(_lead(forecast), "lead"),)
    if forecast.domains:
        picture = trend_lines(
            key="outlook", forecast=forecast, framework=framework, scale=scale_of(briefing)
        )
        blocks += (picture,)
    names = {domain.id: domain.name for domain in framework.domains}
    blocks += (
        _answers(forecast, names),
        Why(forecast.whole.plan.because, "Why the plan says so"),
        Why(forecast.whole.pace.because, "Why the past says so"),
        Heading("What these answers do not know"),
        Items(forecast.notes),
    )
    return (Section(id="outlook", title="Outlook", blocks=blocks),)


def _lead(forecast: Forecast) -> str:
    whole = forecast.whole
    if whole.is_reached:
        return f"Level {whole.level} is reached."
    todo = count(len(whole.remaining), "criterion blocks", "criteria block")
    plan = f"By the plan: {plan_words(whole)}."
    return f"{todo} level {whole.level}. {plan} At the past pace: {pace_words(whole)}."


def _answers(forecast: Forecast, names: dict[str, str]) -> Table:
    level = forecast.whole.level
    return Table(
        caption=f"When level {level} is reached, with chances of 10 / 50 / 90%",
        head=("Domain", "Criteria to do", "Unknown", "By the plan", "At the past pace"),
        rows=tuple(_row(each, names) for each in (forecast.whole, *forecast.domains)),
        figures=(1, 2),
    )


def _row(each: LevelForecast, names: dict[str, str]) -> tuple[str, ...]:
    return (
        names.get(each.about, "The whole"),
        str(len(each.remaining)),
        str(len(each.unknown)),
        plan_words(each),
        f"{pace_words(each)}{' *' if each.pace.is_thin and not each.is_reached else ''}",
    )
