"""One row per criterion, for a spreadsheet. No cell can be taken for a formula."""

from collections.abc import Iterator

from typing_extensions import override

from stadial.model import Briefing, Criterion, Rating, Standing
from stadial.plugins.report import ReportFormat

HEAD = (
    "domain",
    "capability",
    "criterion",
    "level",
    "title",
    "statement",
    "standing",
    "claimed_low",
    "claimed_high",
    "assured_low",
    "assured_high",
    "documented",
    "rung",
    "refresh_by",
    "respondents",
    "adjudicated",
    "evidence",
    "target",
    "lacks",
    "person_days",
    "why",
)
Cell = str | int | float | None


class CriteriaCsv(ReportFormat):
    """Every criterion with its rating; an empty cell is unknown, and never 0."""

    title = "CSV, one row per criterion"
    media_type = "text/csv"
    suffix = "csv"

    @override
    def render(self, briefing: Briefing) -> bytes:
        from stadial.codecs.cells import write_csv

        return write_csv(HEAD, _rows(briefing))


def _rows(briefing: Briefing) -> Iterator[tuple[Cell, ...]]:
    targets = {target.capability: target.level for target in briefing.gaps.targets}
    lacking = {key for gap in briefing.gaps.gaps for key in gap.lacking}
    for domain in briefing.framework.domains:
        for capability in domain.capabilities:
            for criterion in capability.criteria:
                rating = briefing.picture.ratings[criterion.id]
                yield (
                    domain.id,
                    capability.id,
                    *_criterion(criterion),
                    *_rating(rating),
                    targets.get(capability.id),
                    "yes" if criterion.id in lacking else "no",
                    criterion.effort.person_days if criterion.effort else None,
                    rating.because.rule,
                )


def _criterion(criterion: Criterion) -> tuple[Cell, ...]:
    return (criterion.id, criterion.level, criterion.title, criterion.statement)


def _rating(rating: Rating) -> tuple[Cell, ...]:
    spans = (rating.claimed, rating.assured)
    shares: tuple[Cell, ...] = tuple(value for span in spans for value in (span.low, span.high))
    if rating.standing is not Standing.RATED:
        shares = (None,) * 4
    return (
        rating.standing.value,
        *shares,
        rating.documented,
        rating.rung,
        rating.refresh_by.isoformat() if rating.refresh_by else None,
        rating.respondents,
        "yes" if rating.adjudicated else "no",
        " ".join(rating.evidence),
    )
