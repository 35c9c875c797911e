"""A short report for a pull request, a wiki page or a mail: never more than 64 KiB."""

import re
from collections.abc import Iterable, Iterator, Sequence

from typing_extensions import override

from stadial.model import (
    Briefing,
    Domain,
    Gap,
    Initiative,
    Standing,
    View,
    Work,
    cut,
    cut_range,
    day_words,
    last_day,
    points_range,
)
from stadial.plugins.report import ReportFormat

MOST_BYTES = 65_536
_LONGEST = 160
_CUT = "\nCut here: the rest is in the HTML report.\n\n"
_DOMAINS, _GAPS, _WINS, _WORK = 40, 10, 10, 20
_SIGNS = re.compile(r"([\\`*_\[\]#|~$])")
_WORDS = {
    Standing.UNKNOWN: "not assessed",
    Standing.NOT_APPLICABLE: "not applicable",
    Standing.OUT_OF_SCOPE: "out of scope",
}


class Markdown(ReportFormat):
    """Headline, domains, gaps, quick wins and roadmap."""

    title = "Markdown summary"
    media_type = "text/markdown"
    suffix = "md"

    @override
    def render(self, briefing: Briefing) -> bytes:
        parts = (
            _head(briefing),
            _domains(briefing),
            _risk(briefing),
            _gaps(briefing),
            _wins(briefing),
            _roadmap(briefing),
            _outlook(briefing),
        )
        lines = (line for part in parts for line in part)
        return "".join(_fit(lines, _foot(briefing))).encode()


def plain(text: str, limit: int = _LONGEST) -> str:
    """Return text on one line in which no character is markup, cut to a length."""
    words = " ".join(text.split())
    words = words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
    escaped = _SIGNS.sub(r"\\\1", words.replace("&", "&amp;"))
    escaped = escaped.replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    return re.sub(r"(?i)(https?|ftp|www)([:.])", r"\1&#8203;\2", escaped)


def _fit(lines: Iterable[str], foot: str) -> Iterator[str]:
    """Yield whole lines while they fit, then the foot, which says where it was cut."""
    left = MOST_BYTES - len(f"{_CUT}{foot}\n".encode())
    for line in lines:
        left -= len(line.encode()) + 1
        if left < 0:
            yield _CUT
            break
        yield f"{line}\n"
    yield f"{foot}\n"


def _head(briefing: Briefing) -> list[str]:
    assessment = briefing.assessment
    lines = [
        f"# {plain(assessment.organization.name)}: {plain(assessment.title)}",
        "",
        f"**{plain(briefing.headline, 600)}**",
        "",
    ]
    for title, matters in (("Risks", briefing.risks), ("Decisions", briefing.decisions)):
        if matters:
            lines += [f"## {title}", "", *(_matter(each) for each in matters), ""]
    return lines


def _matter(text: str) -> str:
    first, *rest = text.split("\n")
    return f"1. **{plain(first)}**" + "".join(f"<br>{plain(line, 300)}" for line in rest)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |",
        f"|{' --- |' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def _first(title: str, shown: int, total: int) -> str:
    return title if total <= shown else f"{title} (the first {shown} of {total})"


def _domains(briefing: Briefing) -> list[str]:
    domains = briefing.framework.domains
    head = ("Domain", "Assured", "Claimed", "Written down", "Last time", "Target")
    rows = (_domain_row(domain, briefing) for domain in domains[:_DOMAINS])
    return [f"## {_first('Domains', _DOMAINS, len(domains))}", "", *_table(head, rows)]


def _domain_row(domain: Domain, briefing: Briefing) -> tuple[str, ...]:
    changes = briefing.trend.domains if briefing.trend else ()
    before = {change.about: change.before for change in changes}.get(domain.id)
    levels = {target.capability: target.level for target in briefing.gaps.targets}
    targets = [levels[c.id] for c in domain.capabilities if c.id in levels]
    return (
        plain(domain.name),
        *(_score(domain.id, briefing, view) for view in (View.ASSURED, View.CLAIMED)),
        _score(domain.id, briefing, View.DOCUMENTED),
        "–" if before is None else cut(before),
        str(min(targets)) if targets else "–",
    )


def _score(key: str, briefing: Briefing, view: View) -> str:
    score = briefing.picture.domains[view][key]
    return _WORDS.get(score.standing) or cut_range(score.low, score.high)


def _risk(briefing: Briefing) -> list[str]:
    risk = briefing.risk
    if risk is None or not risk.inherent:
        return []
    where = f"the techniques of {plain(risk.catalogue)}" if risk.catalogue else "the capabilities"
    lead = (
        f"{points_range(risk.residual)} of {cut(risk.inherent, places=0)} risk points over {where} "
        f"are left now, {cut(risk.planned)} after the roadmap, {cut(risk.at_targets)} at the "
        f"targets; {cut(100 * risk.unaddressed, places=0)}% is on threats that no criterion "
        "acts on."
    )
    head = ("Criterion", "Alone", "Last", "Share", "90% of draws")
    rows = (
        (
            f"{each.criterion} {plain(each.title)}",
            *(cut(x, places=2) for x in (each.alone, each.marginal, each.attributed)),
            f"{cut(each.likely.low, places=2)} to {cut(each.likely.high, places=2)}",
        )
        for each in risk.criteria[:_GAPS]
    )
    table = _table(head, rows) if risk.criteria else []
    title = _first("Risk, what takes most away first", _GAPS, len(risk.criteria))
    return [f"## {title}", "", lead, "", *table]


def _gaps(briefing: Briefing) -> list[str]:
    gaps = briefing.gaps.riskiest
    if not gaps:
        return ["## Gaps", "", "Every target is met.", ""]
    head = ("Capability", "Now", "Target", "Criteria that lack", "Risk points")
    rows = (_gap_row(gap, briefing) for gap in gaps[:_GAPS])
    return [f"## {_first('Gaps, most risk first', _GAPS, len(gaps))}", "", *_table(head, rows)]


def _gap_row(gap: Gap, briefing: Briefing) -> tuple[str, ...]:
    name = briefing.framework.capability_by_id[gap.capability].name
    now = "not assessed" if gap.achieved is None else cut(gap.achieved)
    lacking = f"{len(gap.lacking)}" + (f" ({len(gap.unknown)} unknown)" if gap.unknown else "")
    return (f"{gap.capability} {plain(name)}", now, str(gap.target), lacking, cut(gap.risk))


def _wins(briefing: Briefing) -> list[str]:
    wins = briefing.gaps.quick_wins
    if not wins:
        return ["## Quick wins", "", "None stands out.", ""]
    head = ("Criterion", "Person-days", "Risk points removed")
    rows = (_win_row(work, briefing) for work in wins[:_WINS])
    return [f"## {_first('Quick wins', _WINS, len(wins))}", "", *_table(head, rows)]


def _win_row(work: Work, briefing: Briefing) -> tuple[str, ...]:
    title = briefing.framework.criterion_by_id[work.criterion].title
    return (
        f"{work.criterion} {plain(title)}",
        f"{work.effort_days:g}",
        cut(work.reduction, places=2),
    )


def _roadmap(briefing: Briefing) -> list[str]:
    initiatives = briefing.assessment.roadmap.initiatives
    if not initiatives:
        return ["## Roadmap", "", "No roadmap yet.", ""]
    head = ("Initiative", "Owner", "State", "From", "Until", "Person-days")
    rows = (_initiative_row(each) for each in initiatives[:_WORK])
    return [f"## {_first('Roadmap', _WORK, len(initiatives))}", "", *_table(head, rows)]


def _initiative_row(initiative: Initiative) -> tuple[str, ...]:
    dates = (initiative.starts_on, last_day(initiative.ends_on))
    return (
        plain(initiative.title),
        plain(initiative.owner) or "nobody yet",
        initiative.status.value,
        *("not dated" if day is None else day.isoformat() for day in dates),
        f"{initiative.effort_days:g}",
    )


def _outlook(briefing: Briefing) -> list[str]:
    if briefing.forecast is None:
        return []
    whole = briefing.forecast.whole
    if whole.is_reached:
        return ["## Outlook", "", f"Level {whole.level} is reached.", ""]
    days = (whole.plan.finish.p10, whole.plan.finish.p50, whole.plan.finish.p90)
    planned = " / ".join(str(last_day(day)) for day in days)
    if not whole.plan.reaches:
        planned = f"not reached, {len(whole.plan.unplanned)} criteria are not planned"
    paced = " / ".join(str(h) if h else "not within 60" for h in whole.pace.quarters) + " quarters"
    if not whole.pace.is_enough:
        paced = f"not enough history ({whole.pace.history} of 3 quarters)"
    head = ("Level", "Criteria to do", "By the plan", "At the past pace, 10 / 50 / 90%")
    row = (str(whole.level), str(len(whole.remaining)), planned, paced)
    return ["## Outlook", "", *_table(head, [row])]


def _foot(briefing: Briefing) -> str:
    parts = (
        plain(briefing.assessment.classification),
        "final" if briefing.snapshot_digest else "draft",
        f"as of {day_words(briefing.picture.at)}",
        f"framework {plain(briefing.framework.id)} {plain(briefing.framework.version)}",
        f"engine {briefing.picture.engine_version}",
        f"snapshot {briefing.snapshot_digest[:12] or 'none'}",
    )
    return f"<sub>{' · '.join(parts)}</sub>"
