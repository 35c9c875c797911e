"""A person asks: what is there to say of this assessment, in numbers and in words?"""

from datetime import datetime

from stadial import __version__
from stadial.engine.gaps import find_gaps
from stadial.engine.lint import lint
from stadial.engine.picture import take_picture
from stadial.engine.trend import compare
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Assessment, Briefing, Framework, Snapshot
from stadial.usecases.brief_assessment.decisions import decisions
from stadial.usecases.brief_assessment.headline import headline
from stadial.usecases.brief_assessment.matter import Matter
from stadial.usecases.brief_assessment.risks import risks


def brief_assessment(
    *,
    framework: Framework,
    assessment: Assessment,
    now: datetime,
    previous: Snapshot | None = None,
    snapshot_digest: str = "",
) -> Briefing:
    """
    Return all that a report may show: picture, gaps, trend, findings, and words for the board.

    It is judged by the day the assessment names itself (`as_of`), else by the day of `now`.
    Every sentence is made from the numbers it stands beside, as they are printed.

    Without a `previous` snapshot there is no trend. `snapshot_digest` is the SHA-256 of the
    snapshot that this was closed into, and empty for a draft.
    """
    at = assessment.as_of or now.date()
    picture = take_picture(framework, assessment, at=at)
    gaps = find_gaps(framework, assessment, picture)
    current = Snapshot(
        taken_at=now,
        engine_version=ENGINE_VERSION,
        framework=framework,
        assessment=assessment,
        picture=picture,
        digests={},
    )
    trend = None if previous is None else compare(previous, current)
    matter = Matter(
        framework=framework, assessment=assessment, picture=picture, gaps=gaps, trend=trend
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
    )
