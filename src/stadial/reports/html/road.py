"""How the roadmap goes: who is over-booked, the mix and its price, the risk left, what moved."""

from stadial.model import (
    Floor,
    InitiativeState,
    ProgressReview,
    Roadmap,
    Span,
    WayAhead,
    WorkKind,
    cut,
    last_day,
    raised,
)
from stadial.reports.html.blocks import Block, Facts, Heading, Items, Table, Text
from stadial.reports.html.pictures.capacity_strip import capacity_strip
from stadial.reports.html.pictures.risk_steps import risk_steps
from stadial.reports.html.words import WORK, count, share, short_day

_STATE = {
    "done": "● done",
    "dropped": "– dropped",
    "late": "▲ late",
    "on-time": "◔ on time",
    "not-started": "○ not started",
    "no-dates": "? no dates",
}


def road_blocks(
    roadmap: Roadmap, ahead: WayAhead, *, residual: Span | None = None
) -> tuple[Block, ...]:
    """Return what stands below the picture of the roadmap."""
    found: list[Block] = [*_progress(ahead.progress)]
    if ahead.curve:
        steps = risk_steps(key="risk-steps", curve=ahead.curve, residual=residual)
        found += [Heading("How much risk is left, and when?"), steps]
    if ahead.loads:
        strip = capacity_strip(key="capacity", loads=ahead.loads)
        found += [Heading("Who is over-booked?"), strip]
    if ahead.mix:
        found += [Heading("Quick wins and the long run"), _mix(ahead)]
    if roadmap.floors:
        found.append(_floors(roadmap.floors))
    return tuple(found)


def _progress(review: ProgressReview) -> list[Block]:
    """Return what was promised and what became of it, and what is due."""
    states = review.states
    late = [state for state in states if state.state == "late"]
    unproven = [state for state in states if state.state == "done" and state.lacking]
    words = f"{count(len(late), 'initiative')} late."
    if unproven:
        many = count(len(unproven), "finished initiative has", "finished initiatives have")
        words += f" {many} not reached a level yet: a closed task is not a reached level."
    table = Table(
        caption="What was promised, and what became of it",
        head=("Initiative", "State", "Promised", "Now", "Days late", "Metric", "Not assured"),
        rows=tuple(_row(state) for state in states),
        figures=(4,),
    )
    due = tuple(f"{short_day(each.on)}: {each.what}" for each in review.due)
    empty = f"Nothing is due within {review.days_ahead} days."
    return [
        Heading("What moved since it was promised?"),
        Text(words),
        table,
        Heading(f"Due within {review.days_ahead} days, or over-due"),
        Items(due, empty=empty),
    ]


def _row(state: InitiativeState) -> tuple[str, ...]:
    return (
        state.title,
        _STATE[state.state],
        short_day(last_day(state.promised_on)),
        short_day(last_day(state.ends_on)),
        str(state.days_late),
        metric_words(state),
        ", ".join(state.lacking) or "none",
    )


def metric_words(state: InitiativeState) -> str:
    """Return a metric from baseline to target with what was measured; unknown is a word."""
    if state.target is None:
        return "no number"
    baseline = "?" if state.baseline is None else f"{state.baseline:g}"
    value = "not measured" if state.value is None else f"measured {state.value:g}"
    sign = {True: ", ● reached", False: ", ○ not reached", None: ""}[state.is_metric_reached]
    return f"{baseline} → {state.target:g}, {value}{sign}"


def _mix(ahead: WayAhead) -> Facts:
    whole = sum(ahead.mix.values()) or 1.0
    names = {kind.value: WORK[kind] for kind in WorkKind} | {"": "not sorted"}
    return Facts(
        tuple(
            (names[kind].capitalize(), f"{cut(days)} person-days, {share(days / whole)}")
            for kind, days in ahead.mix.items()
        )
    )


def _floors(floors: tuple[Floor, ...]) -> Table:
    def shown(floor: Floor, value: float) -> str:
        return share(value) if floor.asked < 1 else f"{value:g}"

    return Table(
        caption="What was asked of the mix, and what each costs",
        head=("Asked of the plan", "At least", "Reached", "Price, risk-point quarters", "Why"),
        rows=tuple(
            (x.name, shown(x, x.asked), shown(x, x.reached), raised(x.price), x.because)
            for x in floors
        ),
        figures=(1, 2, 3),
    )
