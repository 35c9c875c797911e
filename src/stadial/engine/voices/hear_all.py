"""All that many respondents show beside their ratings (ENGINE 2)."""

from stadial.engine.voices.consensus import agreements, consents
from stadial.engine.voices.disputes import disputes
from stadial.engine.voices.perception import perception_gaps
from stadial.engine.voices.presence import attendance, hearings, never_heard
from stadial.engine.voices.sheet import lay_out
from stadial.model import Assessment, Framework, Picture, Voices


def hear_all(framework: Framework, assessment: Assessment, picture: Picture) -> Voices:
    """
    Return who was heard, who agrees, who sees it differently, and what to decide first.

    Nobody's own ratings are in it, and no group of under three people is told apart.
    The same arguments always give the same figures: draws have a fixed seed.
    """
    sheet = lay_out(framework, assessment, picture)
    return Voices(
        attendance=attendance(sheet.case),
        coverage=hearings(sheet.case),
        never_heard=never_heard(sheet.case),
        agreement=agreements(sheet),
        consent=consents(sheet),
        gaps=perception_gaps(sheet),
        disputes=disputes(sheet),
    )
