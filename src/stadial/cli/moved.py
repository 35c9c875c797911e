"""What a decision moved: the assured score of a question, before and after."""

from stadial.cli.session import Session
from stadial.model import View, cut_range


def moved_words(before: Session, after: Session, capability: str) -> str:
    """Return in words whether a decision moved a capability, and where to."""
    then, now = _assured(before, capability), _assured(after, capability)
    return f"{capability} stays at {now}" if then == now else f"{capability}: {then} → {now}"


def _assured(session: Session, capability: str) -> str:
    from stadial.engine.picture import take_picture

    picture = take_picture(session.framework, session.assessment, at=session.at)
    score = picture.capabilities[View.ASSURED][capability]
    return cut_range(score.low, score.high)
