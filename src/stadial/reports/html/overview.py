"""Results on one page: the four pictures of the whole."""

from stadial.model import Briefing, View
from stadial.reports.html.blocks import Block, Section, Text, Why
from stadial.reports.html.explain import compact
from stadial.reports.html.pictures.bullet_bars import bullet_bars
from stadial.reports.html.pictures.dumbbells import since_last_time, written_and_done
from stadial.reports.html.pictures.terrace import terrace
from stadial.reports.html.profile import domain_lines, scale_of


def overview_section(briefing: Briefing) -> Section:
    """Return terrace, bullet bars, paper and practice, and what moved."""
    lines, scale = domain_lines(briefing), scale_of(briefing)
    overall = briefing.picture.overall[View.ASSURED]
    framework = briefing.framework
    elsewhere = {*framework.domain_by_id, *framework.domain_of}
    blocks: tuple[Block, ...] = (
        Text(briefing.headline, "lead"),
        Why(compact(overall.because, shown_elsewhere=elsewhere), "Why this level"),
        terrace(key="terrace", lines=lines, framework=framework),
        bullet_bars(key="bars", lines=lines, scale=scale),
        written_and_done(key="paper", lines=lines, scale=scale),
    )
    if briefing.trend is not None:
        blocks += (
            since_last_time(
                key="moved",
                changes=briefing.trend.domains,
                framework=framework,
                scale=scale,
            ),
            *(Text(words, "note") for words in briefing.trend.comparability),
        )
    return Section(id="results", title="Results at a glance", blocks=blocks)
