"""Why a domain is spread as it is: every member with its own reason."""

from collections.abc import Sequence

from stadial.model import Explanation, Framework, Picture, Portfolio, View, cut

_RULE = (
    "Each figure is the assured headline of a member, low bound; a quartile is the smallest "
    "that a quarter, half or three quarters of the assessed members do not exceed. Members "
    "without a number are counted apart. There is no average: it would hide the worst."
)


def explain_spread(
    portfolio: Portfolio,
    framework: Framework,
    about: str,
    *,
    pictures: Sequence[Picture] = (),
) -> Explanation:
    """
    Return why a domain, or the whole, is spread as it is.

    With `pictures`, one for each member, every member opens to its own explanation.
    """
    spread = next(each for each in portfolio.spreads if each.about == about)
    domain = framework.domain_by_id.get(about)
    inputs = {
        "assessed": f"{spread.assessed} members, {spread.not_assessed} not assessed",
        "on each level": ", ".join(f"{n}: {count}" for n, count in spread.at_level.items()),
        "lowest": ", ".join(spread.worst) or "nobody",
        "criteria nobody rated": f"{cut(100 * spread.unknown_share)} % of those that apply",
    }
    quartiles = (spread.first_quartile, spread.median, spread.third_quartile)
    known = [cut(value) for value in quartiles if value is not None]
    return Explanation(
        about=domain.name if domain else "The whole",
        value=f"quartiles {' / '.join(known)}" if known else "not assessed",
        rule=_RULE,
        inputs=inputs,
        parts=tuple(
            _member(place, portfolio, about, framework, pictures)
            for place in range(len(portfolio.members))
        ),
    )


def _member(
    place: int,
    portfolio: Portfolio,
    about: str,
    framework: Framework,
    pictures: Sequence[Picture],
) -> Explanation:
    member = portfolio.members[place]
    value = member.domains.get(about) if about in framework.domain_by_id else member.level
    parts: tuple[Explanation, ...] = ()
    if pictures:
        picture = pictures[place]
        scores = picture.domains[View.ASSURED]
        found = scores[about].because if about in scores else picture.overall[View.ASSURED].because
        parts = (found,)
    return Explanation(
        about=member.name,
        value="not assessed" if value is None else cut(value),
        rule=f"Judged on {member.at}; nobody rated {member.unknown} of {member.applicable} "
        "criteria.",
        parts=parts,
    )
