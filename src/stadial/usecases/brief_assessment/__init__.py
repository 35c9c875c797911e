"""A person asks: what is there to say of this assessment, in numbers and in words?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from stadial import __version__
from stadial.engine.forecast.forecast import forecast_levels
from stadial.engine.gaps import find_gaps
from stadial.engine.lint import lint
from stadial.engine.loss.weigh import weigh_loss
from stadial.engine.picture import take_picture
from stadial.engine.plan.way_ahead import look_ahead_from
from stadial.engine.protection.coverage import cover_threats
from stadial.engine.protection.field import field_of
from stadial.engine.risk import risk_model
from stadial.engine.risk.weigh import weigh
from stadial.engine.trend import compare
from stadial.engine.version import ENGINE_VERSION
from stadial.engine.voices.hear_all import hear_all
from stadial.model import (
    Assessment,
    Briefing,
    Framework,
    Picture,
    Snapshot,
    ThreatCoverage,
)
from stadial.usecases.brief_assessment.decisions import decisions
from stadial.usecases.brief_assessment.headline import headline
from stadial.usecases.brief_assessment.matter import Matter
from stadial.usecases.brief_assessment.risks import risks
from stadial.usecases.brief_assessment.scopes import scopes_apart


def brief_assessment(
    *,
    framework: Framework,
    assessment: Assessment,
    now: datetime,
    previous: Snapshot | None = None,
    snapshot_digest: str = "",
    history: Sequence[Snapshot] = (),
) -> Briefing:
    """
    Return all that a report may show: picture, gaps, trend, findings, and words for the board.

    It is judged by the day the assessment names itself (`as_of`), else by the day of `now`.
    Every sentence is made from the numbers it stands beside, as they are printed.

    Without a `previous` snapshot there is no trend. `history` holds all earlier snapshots, for the
    pace of the past; without it the previous one alone. `snapshot_digest` is the SHA-256 of the
    snapshot that this was closed into, and empty for a draft.
    """
    at = assessment.as_of or now.date()
    picture = take_picture(framework, assessment, at=at)
    model = risk_model(framework, replace(assessment, as_of=at))
    gaps = find_gaps(framework, assessment, picture, model=model)
    risk = weigh(
        framework=framework, assessment=assessment, picture=picture, gaps=gaps, model=model
    )
    current = Snapshot(
        taken_at=now,
        engine_version=ENGINE_VERSION,
        framework=framework,
        assessment=assessment,
        picture=picture,
        digests={},
    )
    trend = None if previous is None else compare(previous, current)
    forecast = forecast_levels(
        framework, assessment, picture, history=history or ([previous] if previous else [])
    )
    matter = Matter(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=gaps,
        trend=trend,
        forecast=forecast,
    )
    return Briefing(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=gaps,
        trend=trend,
        snapshot_digest=snapshot_digest,
        generated_at=now,
        tool_version=__version__,
        lint=lint(
            framework=framework,
            assessment=assessment,
            picture=picture,
            gaps=gaps,
            previous=previous,
            at=at,
        ),
        headline=headline(matter),
        risks=risks(matter),
        decisions=decisions(matter),
        risk=risk,
        loss=weigh_loss(assessment, risk),
        threats=_threats(framework, assessment, picture),
        scopes=scopes_apart(framework, assessment, at=at),
        forecast=forecast,
        voices=hear_all(framework, assessment, picture),
        way=look_ahead_from(framework, assessment, picture)
        if assessment.roadmap.initiatives
        else None,
    )


def _threats(
    framework: Framework, assessment: Assessment, picture: Picture
) -> ThreatCoverage | None:
    """Return every technique of the loaded catalogue; without one, nothing is shown as loaded."""
    if assessment.catalogue is None:
        return None
    return cover_threats(field_of(framework, assessment, picture, assessment.catalogue))
