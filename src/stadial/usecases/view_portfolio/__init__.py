"""A person asks: how do all our assessments stand together?"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from stadial.engine.forecast.forecast import target_level
from stadial.engine.picture import take_picture
from stadial.engine.portfolio.crowd import Crowd, crowd_of_pictures
from stadial.engine.portfolio.summary import groups_of, members_of, summarize
from stadial.engine.targets import TargetError
from stadial.model import Framework, LeftOut, Picture, Portfolio
from stadial.usecases.forecast_level import check_level
from stadial.usecases.view_portfolio.explain import explain_spread
from stadial.usecases.view_portfolio.gather import Gathered, Opened, gather
from stadial.usecases.view_portfolio.rows import PortfolioRow, portfolio_rows

__all__ = [
    "EmptyPortfolioError",
    "Opened",
    "PortfolioRow",
    "PortfolioView",
    "explain_spread",
    "portfolio_rows",
    "view_portfolio",
]


class EmptyPortfolioError(ValueError):
    """Nothing that was named can be counted."""


class PortfolioView:
    """A portfolio, and the pictures that it was made from."""

    def __init__(
        self, portfolio: Portfolio, gathered: Gathered, pictures: tuple[Picture, ...]
    ) -> None:
        """Keep the portfolio with what it came from."""
        self.portfolio = portfolio
        self.framework = gathered.framework
        self.pictures = pictures


def view_portfolio(
    opened: Sequence[Opened],
    *,
    by: str = "",
    level: int | None = None,
    anonymous: bool = False,
    left_out: Sequence[LeftOut] = (),
) -> PortfolioView:
    """
    Return what many assessments say together: spread, common gaps, shared work, outliers.

    All of one framework: those of another version are told again on the criteria that all
    versions have, those of another framework are left out and named. Of one scope of one
    organization the newest look counts. The portfolio is for one owner: names of organizations
    stand side by side in it, unless it is anonymous.

    Args:
        opened: The assessments that could be read.
        by: `scope`, `organization` or `sector`; scopes of a single assessment, else organizations.
        level: The level up to which gaps are counted; the lowest target if not given.
        anonymous: Whether names are replaced by letters.
        left_out: What could not be read, to be told with it.

    Raises:
        EmptyPortfolioError: If nothing can be counted.
        UnknownLevelError: If the framework has no such level.
    """
    if not opened:
        raise EmptyPortfolioError("Nothing here can be counted. Name a folder of an assessment.")
    gathered = gather(opened, by=by or _usual(opened))
    missing = (*left_out, *gathered.left_out)
    framework = gathered.framework
    check_level(level, framework)
    pictures = tuple(take_picture(framework, x.assessment, at=x.at) for x in gathered.members)
    crowd = crowd_of_pictures(framework, [x.assessment for x in gathered.members], pictures)
    count = len(gathered.members)
    names = letters(count) if anonymous else [member.name for member in gathered.members]
    goal = level or _lowest_target(opened, framework)
    owners = [member.assessment.organization.id for member in gathered.members]
    summary = summarize(
        crowd, names=names, by=gathered.by, level=goal, owners=owners, inside=gathered.inside
    )
    groups = [member.sector for member in gathered.members]
    portfolio = replace(
        summary,
        members=members_of(crowd, names=names, groups=groups, days=[p.at for p in pictures]),
        groups=groups_of(crowd, names=names, groups=groups) if gathered.by == "sector" else (),
        left_out=_nameless(missing) if anonymous else missing,
        notes=gathered.notes(anonymous=anonymous) + _points(summary) + _small(crowd),
    )
    return PortfolioView(portfolio, gathered, pictures)


def letters(count: int) -> list[str]:
    """Return A, B, … Z, AA, AB, … as names."""
    return [_letter(number) for number in range(count)]


def _letter(number: int) -> str:
    tail = chr(ord("A") + number % 26)
    return tail if number < 26 else _letter(number // 26 - 1) + tail


def _lowest_target(opened: Sequence[Opened], framework: Framework) -> int:
    """Return the lowest target of any member; targets that do not fit its framework are none."""
    levels = []
    for each in opened:
        if each.framework.id == framework.id:
            with suppress(TargetError):
                levels.append(target_level(each.framework, each.assessment))
    return min(levels, default=framework.scoring.floor + 1)


def _usual(opened: Sequence[Opened]) -> str:
    return "scope" if len(opened) == 1 else "organization"


def _nameless(left_out: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    """Return what was left out without its names: messages may hold them too."""
    return tuple(
        LeftOut(place=f"place {number}", problem="It cannot be counted; ask without --anonymous.")
        for number, _ in enumerate(left_out, 1)
    )


def _points(portfolio: Portfolio) -> tuple[str, ...]:
    if not portfolio.shared_work:
        return ()
    what = "scope" if portfolio.by == "scope" else "assessment"
    note = f"Each {what} has 100 risk points of its own, so sums over several can exceed 100; "
    return (note + "work removes points of what is left today.",)


def _small(crowd: Crowd) -> tuple[str, ...]:
    if crowd.size >= 4:
        return ()
    return ("With fewer than four members quartiles say little: read the members themselves.",)
