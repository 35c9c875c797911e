"""The second answer: what the pace of the past says, were it to go on like that."""

from collections.abc import Sequence
from datetime import date

from stadial.engine.forecast.pace import (
    HORIZON,
    LEAST_HISTORY,
    MOST_INFLATION,
    PRIOR,
    quarters_needed,
    variance_inflation,
)
from stadial.engine.plan.quarters import MONTHS, months_later
from stadial.model import Explanation, Finish, PaceAnswer, Stretch, cut, day_words

_RULE = (
    "What was done in a quarter is Poisson with a Gamma-distributed rate "
    f"(prior {PRIOR[0]:g}, {PRIOR[1]:g}); the chance to have done enough after h quarters is "
    "negative binomial. Criteria lost are subtracted from those newly met. The level itself is "
    "never extrapolated: it is stepped by design."
)
_SEEN = {1: ("once", "one stretch between two looks"), 2: ("twice", "two stretches")}


def pace_answer(
    about: str, *, remaining: int, stretches: Sequence[Stretch], at: date
) -> PaceAnswer:
    """Return after how many quarters it is done at the pace of the stretches."""
    completed = [float(stretch.net) for stretch in stretches]
    lengths = [stretch.quarters for stretch in stretches]
    found = quarters_needed(completed, remaining, lengths=lengths)
    quarters = found or (None, None, None)
    inflation = variance_inflation(completed, lengths)
    return PaceAnswer(
        is_enough=found is not None,
        quarters=quarters,
        finish=finish_after(quarters, at=at),
        stretches=tuple(stretches),
        inflation=inflation,
        because=Explanation(
            about=about,
            value=_value(remaining, found, sum(lengths)),
            rule=_RULE,
            inputs=_inputs(remaining, stretches, inflation),
            next_step="" if found else "Freeze a snapshot every quarter: stadial snapshot",
            parts=tuple(_part(stretch) for stretch in stretches),
        ),
    )


def thin_pace_note(answers: Sequence[PaceAnswer]) -> str:
    """Return what a pace rests on that was seen too seldom; empty where none was."""
    thin = [answer for answer in answers if answer.is_thin]
    if not thin:
        return ""
    answer = min(thin, key=lambda each: len(each.stretches))
    first, last = answer.stretches[0].from_date, answer.stretches[-1].to_date
    seen, between = _SEEN[len(answer.stretches)]
    return (
        f"* The pace was seen {seen}: {between}, {day_words(first)} to {day_words(last)}, counted "
        f"as {answer.history} quarters. So few do not show how quarters differ; where anything "
        "was done, the widest spread is assumed."
    )


def _value(
    remaining: int, found: tuple[int | None, int | None, int | None] | None, history: int
) -> str:
    if remaining <= 0:
        return "reached"
    if found is None:
        return f"not enough history: {history} of {LEAST_HISTORY} quarters"
    return quarter_words(found)


def finish_after(quarters: tuple[int | None, int | None, int | None], *, at: date) -> Finish:
    """Return the days that lie so many quarters ahead."""
    early, likely, late = (None if h is None else months_later(at, MONTHS * h) for h in quarters)
    return Finish(p10=early, p50=likely, p90=late)


def quarter_words(quarters: tuple[int | None, int | None, int | None]) -> str:
    """Return the quarters needed, at each of the chances."""
    early, likely, late = (f"not within {HORIZON}" if h is None else f"{h}" for h in quarters)
    return f"{early} / {likely} / {late} quarters at 10 / 50 / 90 %"


def _inputs(remaining: int, stretches: Sequence[Stretch], inflation: float) -> dict[str, str]:
    quarters = sum(stretch.quarters for stretch in stretches)
    net = sum(stretch.net for stretch in stretches)
    inputs = {
        "criteria to do": str(remaining),
        "history": f"{quarters} quarters, seen in {_pieces(len(stretches))}",
    }
    if stretches:
        inputs["done in it"] = f"{net} criteria, net of those lost"
        inputs["pace varies"] = f"{cut(inflation)} times as much as by chance alone"
    if stretches and inflation == MOST_INFLATION and len(stretches) < LEAST_HISTORY:
        inputs["pace varies"] += (
            ", the most that is assumed: so few do not show how quarters differ"
        )
    return inputs


def _pieces(count: int) -> str:
    return f"{count} {'piece' if count == 1 else 'pieces'}"


def _part(stretch: Stretch) -> Explanation:
    days = f"{day_words(stretch.from_date)} to {day_words(stretch.to_date)}"
    return Explanation(
        about=days,
        value=f"{stretch.net} done",
        rule=f"{stretch.before} criteria blocked the level before and {stretch.after} after it, "
        f"spread over {stretch.quarters} quarters.",
    )
