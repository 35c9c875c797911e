"""What the board's words are made from, taken from the made-up briefing."""

from fakes.briefings import acme_briefing
from stadial.usecases.brief_assessment.matter import Matter


def acme_matter() -> Matter:
    """Return the matter behind the made-up briefing."""
    briefing = acme_briefing()
    return Matter(
        framework=briefing.framework,
        assessment=briefing.assessment,
        picture=briefing.picture,
        gaps=briefing.gaps,
        trend=briefing.trend,
    )
