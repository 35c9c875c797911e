"""The results of one assessment: levels, the pictures of the report, and why each number is so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from stadial import __version__
from stadial.model import Briefing, Criterion, Framework, Picture, Rating, Standing
from stadial.reports.html.blocks import Figure
from stadial.reports.html.pictures.bullet_bars import bullet_bars
from stadial.reports.html.pictures.dumbbells import written_and_done
from stadial.reports.html.pictures.terrace import terrace
from stadial.reports.html.profile import DomainLine, domain_lines, scale_of
from stadial.reports.html.words import of_rating
from stadial.usecases.score_assessment import ScoreSheet, score_assessment
from stadial.usecases.see_gaps import see_gaps
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Opened, opened
from stadial.web.assessments.queries.score_lines import ScoreLine, score_lines
from stadial.web.assessments.queries.snapshots import before, frozen_of, scores_in
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCriterion:
    """A criterion that is not settled: nobody knows, or what is said leaves a range."""

    id: str
    title: str
    words: str
    """`unknown`, or the range as it is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDomain:
    """The criteria of one domain that are not settled."""

    name: str
    criteria: tuple[OpenCriterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How much of what applies was rated, and what is not settled."""

    rated: int
    applicable: int
    open: tuple[OpenDomain, ...]

    @property
    def open_count(self) -> int:
        """How many criteria are not settled."""
        return sum(len(each.criteria) for each in self.open)


@dataclass(frozen=True, kw_only=True)
class Results:
    """All that the page of results shows."""

    opened: Opened
    sheet: ScoreSheet
    """As `stadial score` has it."""
    level_name: str
    figures: tuple[Figure, ...]
    """Terrace, bullet bars, written and done; as the report draws them."""
    lines: tuple[ScoreLine, ...]
    known: Known
    before: Mapping[str, float]
    """Scores of the last snapshot before this day; empty without one."""


_KEPT: Kept[State, Results] = Kept(most=64)


def results_of(visitor: Visitor, key: str) -> Results | None:
    """
    Return the results of an assessment of the visitor's organization; None if it has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    older = before(frozen_of(found.listed), found.at)
    state = (*state_of(found), older[-1].sha256 if older else "")
    kept = _KEPT.given(state, lambda: _computed(found, scores_in(older[-1]) if older else {}))
    return replace(kept, opened=found)


def _computed(found: Opened, last: Mapping[str, float]) -> Results:
    assessment = replace(found.assessment, as_of=found.at)
    sheet, picture = score_assessment(
        framework=found.framework, assessment=assessment, at=found.at, before=last
    )
    briefing = Briefing(
        framework=found.framework,
        assessment=assessment,
        picture=picture,
        gaps=see_gaps(
            framework=found.framework, assessment=assessment, at=found.at, picture=picture
        ),
        trend=None,
        snapshot_digest="",
        generated_at=datetime.combine(found.at, time(12), tzinfo=UTC),
        tool_version=__version__,
    )
    drawn = tuple(replace(x, before=last.get(x.domain.id)) for x in domain_lines(briefing))
    level = sheet.overall_level
    return Results(
        opened=found,
        sheet=sheet,
        level_name="" if level is None else found.framework.level_name(level),
        figures=_figures(briefing, drawn),
        lines=score_lines(found.framework, picture, sheet),
        known=_known(found.framework, picture),
        before=last,
    )


def _figures(briefing: Briefing, lines: tuple[DomainLine, ...]) -> tuple[Figure, ...]:
    scale = scale_of(briefing)
    return (
        terrace(key="terrace", lines=lines, framework=briefing.framework),
        bullet_bars(key="bars", lines=lines, scale=scale),
        written_and_done(key="paper", lines=lines, scale=scale),
    )


def _known(framework: Framework, picture: Picture) -> Known:
    ratings = picture.ratings
    applies = {Standing.RATED, Standing.UNKNOWN}
    standings = [each.standing for each in ratings.values()]
    return Known(
        rated=standings.count(Standing.RATED),
        applicable=sum(each in applies for each in standings),
        open=_open(framework, ratings),
    )


def _open(framework: Framework, ratings: Mapping[str, Rating]) -> tuple[OpenDomain, ...]:
    found = []
    for domain in framework.domains:
        every = [c for capability in domain.capabilities for c in capability.criteria]
        criteria = [_open_criterion(c, ratings[c.id]) for c in every if _is_open(ratings[c.id])]
        if criteria:
            found.append(OpenDomain(name=domain.name, criteria=tuple(criteria)))
    return tuple(found)


def _is_open(rating: Rating) -> bool:
    if rating.standing is Standing.UNKNOWN:
        return True
    return rating.standing is Standing.RATED and not rating.assured.is_decided


def _open_criterion(criterion: Criterion, rating: Rating) -> OpenCriterion:
    words = of_rating(rating, rating.assured)
    return OpenCriterion(id=criterion.id, title=criterion.title, words=words)
