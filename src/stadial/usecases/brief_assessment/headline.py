"""Where we are, better or worse, where we want to be, and whether we get there."""

from stadial.model import Change, Overall, Standing, Trend, View, cut, cut_range, day_words
from stadial.usecases.brief_assessment.matter import Matter, counted


def headline(matter: Matter) -> str:
    """
    Return the answer to "where are we, better or worse, where to, and do we get there?".

    Overall level first, the index only beside the lowest domain (ENGINE 1.2). A domain
    counts as moved only where its printed figure moved.
    """
    overall = matter.picture.overall[View.ASSURED]
    parts = [_stand(overall, matter)]
    if overall.standing is Standing.RATED and matter.trend is not None:
        parts.append(_since(matter.trend))
    parts.append(_target(matter))
    return " ".join(part for part in parts if part)


def _stand(overall: Overall, matter: Matter) -> str:
    if overall.standing is not Standing.RATED:
        return "Nothing is assessed yet, so there is no level to name."
    top = max((level.number for level in matter.framework.levels), default=overall.high_level)
    open_up = overall.high_level > overall.level
    more = f", or up to {overall.high_level} once what is unknown is known" if open_up else ""
    index = cut_range(overall.index, overall.index_high)
    lowest = matter.framework.domain_by_id.get(overall.minimum_domain)
    beside = f", lowest domain: {lowest.name} at {cut(overall.minimum)}" if lowest else ""
    return f"We stand on level {overall.level} of {top}{more} (index {index}{beside})."


def _since(trend: Trend) -> str:
    day = day_words(trend.from_date)
    known = [c for c in trend.domains if c.before is not None and c.after is not None]
    if not known:
        return f"Nothing can be compared with {day}."
    moved = [c for c in known if _step(c)]
    rose = sum(_step(c) > 0 for c in moved)
    fell = len(moved) - rose
    levels = _levels(trend)
    if not moved:
        return f"Since {day}{levels}{';' if levels else ''} no domain moved."
    of = f"of {counted(len(known), 'domain')}"
    both = f"{rose} {of} rose and {fell} fell" if rose and fell else f"{rose or fell} {of}"
    verb = "" if rose and fell else " rose" if rose else " fell"
    return f"Since {day}{levels}{';' if levels else ','} {both}{verb}."


def _levels(trend: Trend) -> str:
    """Name the levels only where both overall figures were known."""
    overall = trend.overall
    is_known = overall is None or None not in {overall.before, overall.after}
    if not is_known or trend.overall_before == trend.overall_after:
        return ""
    word = "up" if trend.overall_after > trend.overall_before else "down"
    return f" we went {word} from level {trend.overall_before} to level {trend.overall_after}"


def _step(change: Change) -> float:
    """Return the move that print shows: 1.91 to 1.98 is none, both print as 1.9."""
    return float(cut(change.after or 0.0)) - float(cut(change.before or 0.0))


def _target(matter: Matter) -> str:
    levels = sorted({target.level for target in matter.gaps.targets})
    if not levels:
        return ""
    is_one = len(levels) == 1
    name = f"level {levels[0]}" if is_one else f"levels {levels[0]} to {levels[-1]}"
    if not any(gap.lacking for gap in matter.gaps.gaps):
        return f"The target, {name}, is met." if is_one else f"The targets, {name}, are met."
    by_date = matter.assessment.targets.by_date
    by = f" by {day_words(by_date)}" if by_date else ""
    start = f"The target is {name}{by}" if is_one else f"The targets are {name}{by}"
    return f"{start}{_by_the_plan(matter)}."


def _by_the_plan(matter: Matter) -> str:
    """Return whether the roadmap gets there, and when; empty where nothing is planned."""
    if matter.forecast is None or not matter.open_initiatives:
        return ""
    whole = matter.forecast.whole
    if whole.is_reached:
        return ""
    level, plan = f"level {whole.level}", whole.plan
    if not plan.reaches:
        lacking = counted(len(plan.unplanned), "criterion", "criteria")
        verb = "stands" if len(plan.unplanned) == 1 else "stand"
        return f"; the plan does not reach {level}: {lacking} {verb} in no initiative with dates"
    likely = plan.finish.p50
    if likely is None:
        return f"; by the plan {level} is not likely within the time that is looked ahead"
    by_date = matter.assessment.targets.by_date
    late = ", which is too late" if by_date and likely > by_date else ""
    month = day_words(likely).partition(" ")[2]
    return f"; by the plan {level} is likely around {month}{late}"
