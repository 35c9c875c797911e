"""The three questions of a gap analysis, what they are asked against, and what was accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stadial.engine.targets import TargetError
from stadial.model import GapAnalysis, TargetChoice
from stadial.usecases.accept_gap import AcceptedGap, accepted_gaps
from stadial.usecases.check_targets import TargetDoubt, asked_by_risk, check_targets
from stadial.web.assessments.queries import Opened, opened, picture_of
from stadial.web.organizations.queries import Visitor
from stadial.web.roadmaps.queries.computed import gaps_of, plane_of
from stadial.web.roadmaps.queries.effort_plane import EffortPlane, effort_plane
from stadial.web.roadmaps.queries.gap_lines import (
    DomainLine,
    GapLine,
    WinLine,
    domain_lines,
    gap_lines,
    ladder,
    win_lines,
)
from stadial.web.roadmaps.queries.target_lines import TargetLine, target_lines


@dataclass(frozen=True, kw_only=True)
class GapsPage:
    """All that the page of gaps shows."""

    opened: Opened
    choice: TargetChoice
    accepted: tuple[AcceptedGap, ...]
    """Those that end first in front."""
    fault: str = ""
    """Why the targets cannot be used; empty where they can."""
    assessed: int = 0
    """How many capabilities have a target."""
    domains: tuple[DomainLine, ...] = ()
    biggest: tuple[GapLine, ...] = ()
    riskiest: tuple[GapLine, ...] = ()
    wins: tuple[WinLine, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    doubts: tuple[TargetDoubt, ...] = ()
    plane: EffortPlane | None = None
    """None where nothing is lacking."""
    ladder: tuple[tuple[int, str], ...] = ()
    holding: Mapping[str, AcceptedGap] = field(default_factory=dict)
    """Acceptances that have not ended, by the id of their capability."""


def gaps_page(visitor: Visitor, key: str) -> GapsPage | None:
    """
    Return the gaps of an assessment of the visitor's organization; None if it has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    try:
        gaps = gaps_of(found)
    except TargetError as error:
        accepted = _accepted(found, frozenset())
        choice = found.assessment.targets
        return GapsPage(opened=found, choice=choice, accepted=accepted, fault=str(error))
    return _page(found, gaps)


def _page(found: Opened, gaps: GapAnalysis) -> GapsPage:
    framework, assessment, picture = found.framework, found.assessment, picture_of(found)
    accepted = _accepted(found, frozenset(each.capability for each in gaps.biggest))
    return GapsPage(
        opened=found,
        choice=assessment.targets,
        accepted=accepted,
        assessed=len(gaps.gaps),
        domains=domain_lines(framework, gaps),
        biggest=gap_lines(framework, gaps.biggest),
        riskiest=gap_lines(framework, gaps.riskiest),
        wins=win_lines(framework, gaps),
        targets=target_lines(
            framework, picture, gaps.targets, asked_by_risk(framework, assessment)
        ),
        doubts=check_targets(
            framework=framework, assessment=assessment, picture=picture, gaps=gaps, at=found.at
        ),
        plane=effort_plane(framework, plane_of(found, gaps)),
        ladder=ladder(framework),
        holding={each.waiver.about: each for each in accepted if not each.has_ended},
    )


def _accepted(found: Opened, still_open: frozenset[str]) -> tuple[AcceptedGap, ...]:
    return accepted_gaps(assessment=found.assessment, still_open=still_open, at=found.at)
