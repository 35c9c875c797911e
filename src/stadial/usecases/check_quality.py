"""A person asks: where do we fool ourselves?"""

from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.lint import lint_matter, waive
from stadial.engine.lint_rules.rule import Matter
from stadial.engine.picture import take_picture
from stadial.model import Assessment, Finding, Framework, Snapshot


def check_quality(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    previous: Snapshot | None = None,
    closing: bool = False,
) -> tuple[Finding, ...]:
    """
    Return every finding: of the quality rules, and of the ratings themselves.

    Waived ones stay in, with who answers for them. With `closing`, open disputes
    are errors.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    picture = take_picture(framework, assessment, at=at)
    matter = Matter(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=find_gaps(framework, assessment, picture),
        previous=previous,
        at=at,
        closing=closing,
    )
    of_ratings = waive(picture.findings, waivers=assessment.waivers, at=at)
    return (*lint_matter(matter), *of_ratings)
