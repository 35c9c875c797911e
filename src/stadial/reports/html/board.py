"""The board one-pager: eight short answers, all of them from the briefing."""

from dataclasses import dataclass

from stadial.model import (
    Briefing,
    Initiative,
    Overall,
    Standing,
    Status,
    View,
    cut,
    cut_range,
    last_day,
)
from stadial.reports.html.as_reviewed import as_reviewed
from stadial.reports.html.blocks import Figure
from stadial.reports.html.pictures.bullet_bars import bullet_bars
from stadial.reports.html.profile import domain_lines, scale_of
from stadial.reports.html.words import METHOD, STANDING, STATUS, count, day

MOST = 3
_URGENT = (Status.SLIPPED, Status.RUNNING, Status.PLANNED, Status.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A big number, what it is, and a line below."""

    value: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A risk or a decision: the matter first, then its reasons, one a line."""

    title: str
    reasons: tuple[tuple[str, str], ...] = ()
    """Label, which may be empty, and text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All that stands on the one-pager."""

    headline: str
    standing: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    bars: Figure
    risks: tuple[Matter, ...]
    decisions: tuple[Matter, ...]
    doing: tuple[Matter, ...]
    sure: tuple[str, ...]


def board_page(briefing: Briefing) -> Board:
    """Return the one-pager of a briefing."""
    return Board(
        headline=briefing.headline,
        standing=_standing(briefing),
        figures=_figures(briefing),
        bars=bullet_bars(key="board-bars", lines=domain_lines(briefing), scale=scale_of(briefing)),
        risks=tuple(_matter(text) for text in briefing.risks[:MOST]),
        decisions=tuple(_matter(text) for text in briefing.decisions[:MOST]),
        doing=tuple(_doing(each) for each in _running(briefing)),
        sure=_sure(briefing),
    )


def _matter(text: str) -> Matter:
    title, *rest = text.split("\n")
    return Matter(title=title, reasons=tuple(_reason(line) for line in rest))


def _reason(line: str) -> tuple[str, str]:
    label, found, text = line.partition(": ")
    return (label, text) if found and len(label) <= 20 else ("", line)


def _standing(briefing: Briefing) -> tuple[str, ...]:
    assessment = briefing.assessment
    scopes = {scope.id: scope.name for scope in assessment.scopes}
    method = METHOD.get(assessment.method, assessment.method)
    lead = f", lead {assessment.lead}" if assessment.lead else ""
    pieces = count(sum(each.is_told for each in assessment.evidence), "piece")
    return (
        scopes.get(assessment.scope, "whole organization"),
        f"{method}{lead}",
        f"as of {day(briefing.picture.at)}",
        f"{_people(len(assessment.respondents))} and {pieces} of evidence",
    )


def _people(number: int) -> str:
    return count(number, "person", "people")


def _figures(briefing: Briefing) -> tuple[KeyFigure, ...]:
    assured = briefing.picture.overall[View.ASSURED]
    claimed = briefing.picture.overall[View.CLAIMED]
    return (
        _level(assured, briefing),
        _index(assured, briefing),
        KeyFigure(value=_claimed(claimed), name="claimed level", note="before evidence is weighed"),
        _target(briefing),
    )


def _level(overall: Overall, briefing: Briefing) -> KeyFigure:
    top = f"of {briefing.framework.scoring.top:g}"
    if overall.standing is not Standing.RATED:
        return KeyFigure(value="?", name=f"level {top}", note=STANDING[overall.standing])
    note = briefing.framework.level_name(overall.level)
    if overall.high_level != overall.level:
        note = f"up to {overall.high_level} once the unknown is known"
    return KeyFigure(value=str(overall.level), name=f"level {top}, assured", note=note)


def _index(overall: Overall, briefing: Briefing) -> KeyFigure:
    if overall.standing is not Standing.RATED:
        return KeyFigure(value="?", name="index", note=STANDING[overall.standing])
    lowest = briefing.framework.domain_by_id.get(overall.minimum_domain)
    note = f"lowest: {lowest.name} at {cut(overall.minimum)}" if lowest else ""
    return KeyFigure(value=cut_range(overall.index, overall.index_high), name="index", note=note)


def _claimed(overall: Overall) -> str:
    return str(overall.level) if overall.standing is Standing.RATED else "?"


def _target(briefing: Briefing) -> KeyFigure:
    levels = sorted({target.level for target in briefing.gaps.targets})
    choice = briefing.assessment.targets
    value = "–" if not levels else str(levels[0])
    if len(levels) > 1:
        value = f"{levels[0]} to {levels[-1]}"
    note = f"by {day(choice.by_date)}" if choice.by_date else "no date set"
    return KeyFigure(value=value, name="target level", note=note if levels else "none chosen")


def _running(briefing: Briefing) -> list[Initiative]:
    """Return what is under way first, late before all; what is done or dropped is not."""
    review = briefing.way.progress if briefing.way else None
    initiatives = as_reviewed(briefing.assessment.roadmap.initiatives, review)
    chosen = [i for i in initiatives if i.status in _URGENT]
    chosen.sort(key=lambda i: (_URGENT.index(i.status), str(i.ends_on or "9999"), i.id))
    return chosen[:MOST]


def _doing(initiative: Initiative) -> Matter:
    sign, word = STATUS[initiative.status]
    ends = f"until {day(last_day(initiative.ends_on))}" if initiative.ends_on else "not dated"
    line = " · ".join((initiative.owner or "nobody yet", word, ends))
    return Matter(title=f"{sign} {initiative.title}", reasons=(("", line),))


def _sure(briefing: Briefing) -> tuple[str, ...]:
    ratings = briefing.picture.ratings.values()
    rated = [r for r in ratings if r.standing is Standing.RATED]
    unknown = sum(r.standing is Standing.UNKNOWN for r in ratings)
    met = [r for r in rated if r.assured.low > 0.5]
    backed = sum(bool(r.evidence) for r in met)
    against = sum(f.rule == "contradiction" and not f.waived for f in briefing.picture.findings)
    return (_backing(len(met), backed), _open(unknown, len(ratings)), _apart(briefing, against))


def _backing(met: int, backed: int) -> str:
    if not met:
        return "No criterion is at least largely met."
    start = f"{backed} of {count(met, 'criterion', 'criteria')} at least largely met"
    end = "rest on evidence" if backed != 1 else "rests on evidence"
    return f"{start} {end}." if backed == met else f"{start} {end}; the others on what people say."


def _open(unknown: int, total: int) -> str:
    if not unknown:
        return "No criterion is unknown."
    return (
        f"{unknown} of {count(total, 'criterion', 'criteria')} unknown: counted as not met in the "
        "level, shown as open in the range."
    )


def _apart(briefing: Briefing, against: int) -> str:
    disputed = briefing.voices.disputes if briefing.voices else ()
    questions = len({each.capability for each in disputed})
    seen = "No criterion is seen too differently"
    if disputed:
        seen = f"{count(len(disputed), 'criterion', 'criteria')} seen too differently, in "
        seen += count(questions, "question")
    both = f"{count(against, 'contradiction')} between people and evidence"
    return f"{seen}; {both}."
