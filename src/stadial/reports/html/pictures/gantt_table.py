"""The roadmap as a table: who does what, when, for how much, and what waits for what."""

from stadial.model import Initiative, Roadmap, last_day
from stadial.reports.html.blocks import Table
from stadial.reports.html.words import STATUS, WORK, of_money, short_day


def initiative_table(roadmap: Roadmap, currency: str) -> Table:
    """Return a row for each initiative; both dates are days of work."""
    titles = {each.id: each.title for each in roadmap.initiatives}
    rows = []
    for each in roadmap.initiatives:
        sign, word = STATUS[each.status]
        dates = "not dated"
        if each.starts_on and each.ends_on:
            dates = f"{short_day(each.starts_on)} to {short_day(last_day(each.ends_on))}"
        kind = f", {WORK[each.kind]}" if each.kind else ""
        price = f"{each.effort_days:g} days"
        price += f", {of_money(each.cost, currency)}" if each.cost else ""
        words = (each.owner or "nobody yet", f"{sign} {word}{kind}", dates, price)
        waits = ", ".join(titles.get(key, key) for key in each.requires) or "nothing"
        rows.append((each.title, *words, _metric(each), waits, each.why_here or "–"))
    return Table(
        caption="Initiatives",
        head=(
            "Initiative",
            "Owner",
            "State",
            "Dates",
            "Effort and cost",
            "Success metric",
            "Depends on",
            "Why it stands here",
        ),
        rows=tuple(rows),
        empty="No initiative yet.",
    )


def _metric(initiative: Initiative) -> str:
    """Return the success metric with where it comes from and where it has to go."""
    if not initiative.metric:
        return "none yet"
    if initiative.metric_target is None:
        return initiative.metric
    base = "?" if initiative.metric_baseline is None else f"{initiative.metric_baseline:g}"
    return f"{initiative.metric} ({base} → {initiative.metric_target:g})"
