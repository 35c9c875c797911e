"""Which criteria still keep a level from being reached."""

from stadial.model import TOLERANCE, Criterion, Framework, Picture, Standing, View

LEFT_OUT = (Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE)


def is_lacking(criterion: Criterion, *, framework: Framework, picture: Picture) -> bool:
    """
    Tell whether a criterion is not met and its level not reached (assured, low bound).

    A level may be reached with one criterion *largely* met; that one is then not
    lacking. An unknown one is: nothing shows that it is met. What is not
    applicable or out of scope never is.
    """
    rating = picture.ratings[criterion.id]
    if rating.standing in LEFT_OUT or rating.assured.low >= 1 - TOLERANCE:
        return False
    score = picture.capabilities[View.ASSURED][framework.capability_of[criterion.id].id]
    reached = {step.level: step.low for step in score.achievements}
    return reached.get(criterion.level, 0.0) < 1 - TOLERANCE
