"""What takes long to compute, kept for each state of an assessment and day."""

from dataclasses import dataclass, replace
from datetime import date

from stadial.adapters import threat_shelf
from stadial.engine.protection.field import Field
from stadial.model import Assessment, LossPicture, ThreatCoverage
from stadial.usecases.cover_threats import field_today, threat_coverage
from stadial.usecases.weigh_risk import WeighedRisk, weigh_money, weigh_risk
from stadial.web.assessments.queries import Opened
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of


@dataclass(frozen=True, kw_only=True)
class Covered:
    """Every technique of the catalogue against an assessment, and what that was read from."""

    field: Field
    coverage: ThreatCoverage


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What is left of the risk in points; in money where somebody wrote scenarios."""

    found: WeighedRisk
    loss: LossPicture | None


_COVERED: Kept[State, Covered] = Kept(most=64)
_WEIGHED: Kept[State, Weighed] = Kept(most=64)


def as_judged(assessment: Assessment, at: date) -> Assessment:
    """Return an assessment that names the day by which it is judged."""
    return replace(assessment, as_of=at)


def covered(found: Opened) -> Covered:
    """Return coverage by the catalogue of an assessment; without one, by the newest we ship."""
    return _COVERED.given(state_of(found), lambda: _cover(found))


def weighed(found: Opened) -> Weighed:
    """
    Return the risk of an assessment; its draws begin from the seed of the command line.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    return _WEIGHED.given(state_of(found), lambda: _weigh(found))


def _cover(found: Opened) -> Covered:
    loaded = found.assessment.catalogue
    field = field_today(
        framework=found.framework,
        assessment=as_judged(found.assessment, found.at),
        catalogue=loaded or threat_shelf.newest_catalogue(),
    )
    return Covered(field=field, coverage=threat_coverage(field, packaged=loaded is None))


def _weigh(found: Opened) -> Weighed:
    return Weighed(
        found=weigh_risk(framework=found.framework, assessment=found.assessment, at=found.at),
        loss=weigh_money(framework=found.framework, assessment=found.assessment, at=found.at),
    )
