"""How the scopes of one assessment differ, where it has several."""

from datetime import date

from stadial.model import Assessment, Framework, Portfolio
from stadial.usecases.view_portfolio import Opened, view_portfolio
from stadial.usecases.view_portfolio.gather import scopes_held


def scopes_apart(framework: Framework, assessment: Assessment, *, at: date) -> Portfolio | None:
    """Return the scopes that hold AI systems, side by side; None where there is one at most."""
    if len(scopes_held(assessment)) < 2:
        return None
    opened = Opened(place=assessment.id, framework=framework, assessment=assessment, at=at)
    return view_portfolio([opened], by="scope").portfolio
