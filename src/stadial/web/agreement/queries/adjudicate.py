"""What an assessor reads before they decide: one criterion, or one capability as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.model import (
    AISystem,
    Breadth,
    Capability,
    Criterion,
    Explanation,
    Framework,
)
from stadial.reports.html.blocks import Figure
from stadial.reports.html.panel import group_names
from stadial.reports.html.pictures.disagreement import RATINGS, disagreement_strip
from stadial.reports.html.seen_apart import level_ladder
from stadial.reports.html.words import of_rating
from stadial.usecases.see_conflicts import Conflict, see_conflicts
from stadial.usecases.see_votes import Voice, see_votes
from stadial.web.agreement.queries.computed import voices_of
from stadial.web.agreement.queries.decided import DecidedLine, decided_lines
from stadial.web.assessments.queries import Opened, opened, picture_of
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission


@dataclass(frozen=True, kw_only=True)
class CriterionMatter:
    """One criterion with all that people and evidence say of it."""

    opened: Opened
    criterion: Criterion
    capability: Capability
    figure: Figure | None
    """Votes by group, those under three people together; None where nobody spoke."""
    voices: tuple[Voice, ...]
    """Person by person; empty for those who may not read single answers."""
    groups: Mapping[str, str]
    """Name of each group, by id."""
    because: Explanation | None
    """Why it is to be decided, and how much hangs on it; None where it is not disputed."""
    assured: str
    decided: tuple[DecidedLine, ...]
    conflicts: tuple[Conflict, ...]
    systems: tuple[AISystem, ...]
    """Those that it can be decided for one by one; none where it is met once for all."""
    before: str
    """Id of the dispute before this one in the order of deciding; empty at the ends."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One criterion of a capability, in the list of what can be decided."""

    criterion: Criterion
    is_disputed: bool
    decided: DecidedLine | None
    assured: str


@dataclass(frozen=True, kw_only=True)
class CapabilityMatter:
    """One capability with the levels that people voted, and its criteria."""

    opened: Opened
    capability: Capability
    figure: Figure | None
    parts: tuple[Part, ...]
    levels: tuple[tuple[int, str], ...]
    """Number of each level with its anchor, or its name where there is none."""

    @property
    def is_disputed(self) -> bool:
        """Whether anything in it is to be decided."""
        return any(part.is_disputed for part in self.parts)


def matter_of(visitor: Visitor, key: str, about: str) -> CriterionMatter | CapabilityMatter | None:
    """Return what can be decided about an id; None if there is no such assessment or id."""
    found = opened(visitor, key)
    if found is None:
        return None
    if about in found.framework.capability_by_id:
        return _capability(found, about)
    if about in found.framework.criterion_by_id:
        return _criterion(found, about, may_read=visitor.may(Permission.INTERVIEW))
    return None


def _criterion(found: Opened, about: str, *, may_read: bool) -> CriterionMatter:
    framework, assessment = found.framework, found.assessment
    votes = see_votes(framework=framework, assessment=assessment, criterion=about, at=found.at)
    disputes = {each.criterion: each for each in voices_of(found).disputes}
    order = list(disputes)
    place = order.index(about) if about in disputes else None
    criterion = framework.criterion_by_id[about]
    rating = picture_of(found).ratings[about]
    conflicts = see_conflicts(framework=framework, assessment=assessment, at=found.at)
    return CriterionMatter(
        opened=found,
        criterion=criterion,
        capability=framework.capability_of[about],
        figure=disagreement_strip(
            key="votes",
            title="What people say",
            seen=[votes.seen],
            framework=framework,
            ladder=RATINGS,
        )
        if votes.voices
        else None,
        voices=votes.voices if may_read else (),
        groups=group_names(framework),
        because=None if place is None else disputes[about].because,
        assured=of_rating(rating, rating.assured),
        decided=decided_lines(found, about),
        conflicts=tuple(each for each in conflicts if each.criterion == about),
        systems=assessment.systems if criterion.scope is Breadth.SYSTEM else (),
        before=order[place - 1] if place else "",
        after=order[place + 1] if place is not None and place + 1 < len(order) else "",
    )


def _capability(found: Opened, about: str) -> CapabilityMatter:
    framework, picture = found.framework, picture_of(found)
    capability = framework.capability_by_id[about]
    seen = [each for each in picture.disagreements if each.about == about]
    disputed = {each.criterion for each in voices_of(found).disputes}
    return CapabilityMatter(
        opened=found,
        capability=capability,
        figure=disagreement_strip(
            key="levels",
            title="Levels, as people say or imply them",
            seen=seen,
            framework=framework,
            ladder=level_ladder(framework),
        )
        if seen
        else None,
        parts=tuple(
            Part(
                criterion=each,
                is_disputed=each.id in disputed,
                decided=next(iter(decided_lines(found, each.id)), None),
                assured=of_rating(picture.ratings[each.id], picture.ratings[each.id].assured),
            )
            for each in capability.criteria
        ),
        levels=tuple(
            (each.number, capability.anchors.get(each.number, each.name))
            for each in framework.levels
        ),
    )


def choices_of(framework: Framework, about: str) -> tuple[str, ...]:
    """Return the answers on the scale of a criterion: its own texts, or the four words."""
    options = framework.criterion_by_id[about].options
    return tuple(each.text for each in options) or ("not", "partly", "largely", "fully")
