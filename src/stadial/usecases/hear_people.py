"""A person asks: who was heard, where do they see it differently, and what do we decide first?"""

from datetime import date

from stadial.engine.picture import take_picture
from stadial.engine.voices.hear_all import hear_all
from stadial.model import Assessment, Framework, Picture, Voices


def hear_people(
    *, framework: Framework, assessment: Assessment, at: date, picture: Picture | None = None
) -> Voices:
    """
    Return all that many respondents show beside their ratings, as of a day.

    `picture` spares taking it again where somebody has it, of the same day.
    """
    return hear_all(framework, assessment, picture or take_picture(framework, assessment, at=at))
