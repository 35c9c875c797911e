"""Many assessments at once: spread, common gaps, work for several, outliers."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stadial.cli.failures import BAD_CONTENT, NotFound
from stadial.cli.options import Day, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import say
from stadial.cli.session import require
from stadial.model import LeftOut
from stadial.usecases.view_portfolio import Opened, PortfolioView

if TYPE_CHECKING:
    from stadial.adapters.portfolio_places import Place

_OVERALL = "overall"


@click.command(name="portfolio")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--by",
    type=click.Choice(["scope", "organization", "sector"]),
    help="What a member is; default: scopes of one assessment, or organizations.",
)
@click.option("--level", type=int, help="Count gaps up to this level; default: lowest target.")
@click.option("--anonymous", is_flag=True, help="Letters instead of names.")
@click.option("--explain", metavar="ID", help="Why: a domain, or `overall`.")
@click.option("--depth", type=click.IntRange(0, 9), default=1, help="How deep to explain.")
@click.option("--at", type=Day(), help="Judge folders by this day. Default: as each one says.")
@outputs(*ROW_FORMATS)
def command(
    *,
    paths: tuple[Path, ...],
    by: str | None,
    level: int | None,
    anonymous: bool,
    explain: str | None,
    depth: int,
    at: date | None,
    **asked: object,
) -> None:
    """
    Show many assessments as one: distribution, worst, common gaps.

    PATHS are folders of assessments, snapshot files, or a folder that holds many. One that
    cannot be read stops nobody: it is listed with its fault, and the exit code is 3.

    \b
    stadial portfolio .
    stadial portfolio clients/ --by sector
    stadial portfolio clients/ --anonymous --json
    stadial portfolio clients/ --explain SUP
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.adapters.portfolio_places import portfolio_places
    from stadial.cli.portfolio_drawing import draw_portfolio
    from stadial.usecases.view_portfolio import portfolio_rows, view_portfolio

    opened, faults = _open(portfolio_places(paths), at)
    if not opened:
        for each in faults:
            say(f"{each.place}: {each.problem}")
        say("Error: No assessment can be read.")
        raise click.exceptions.Exit(BAD_CONTENT)
    view = view_portfolio(opened, by=by or "", level=level, anonymous=anonymous, left_out=faults)
    portfolio = view.portfolio
    warnings = tuple(f"{each.place} is left out: {each.problem}" for each in portfolio.left_out)
    if explain:
        deliver(_explained(view, explain, depth=depth, anonymous=anonymous), wishes)
    else:
        sheet = Sheet(
            schema="portfolio/1",
            content=portfolio,
            rows=portfolio_rows(portfolio, view.framework),
            table=partial(draw_portfolio, portfolio, view.framework),
            about={"framework": {"id": view.framework.id, "version": view.framework.version}},
            warnings=warnings,
        )
        deliver(sheet, wishes)
    if portfolio.left_out:
        raise click.exceptions.Exit(BAD_CONTENT)


def _open(places: Sequence["Place"], at: date | None) -> tuple[list[Opened], list[LeftOut]]:
    """Return what can be read, and the faults of what cannot."""
    from stadial.adapters.folder import FolderError
    from stadial.codecs.fault import DocumentError

    opened, faults = [], []
    for place in places:
        name = str(place.path)
        try:
            opened.append(_snapshot(place.path) if place.is_snapshot else _folder(place.path, at))
        except DocumentError as error:
            more = f" (and {len(error.faults) - 1} more)" if len(error.faults) > 1 else ""
            faults.append(LeftOut(place=name, problem=f"{error.faults[0]}{more}"))
        except (FolderError, NotFound) as error:
            faults.append(LeftOut(place=name, problem=str(error)))
    return opened, faults


def _folder(path: Path, at: date | None) -> Opened:
    from stadial.cli.session import open_session

    session = open_session(path, at)
    return Opened(
        place=str(path),
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
    )


def _snapshot(path: Path) -> Opened:
    from stadial.cli.compare import load_snapshot

    snapshot = load_snapshot(path)
    return Opened(
        place=str(path),
        framework=snapshot.framework,
        assessment=snapshot.assessment,
        at=snapshot.picture.at,
    )


def _explained(view: PortfolioView, named: str, *, depth: int, anonymous: bool) -> Sheet:
    from stadial.cli.score import draw_explanation
    from stadial.usecases.view_portfolio import explain_spread

    known = {_OVERALL: view.framework.id, **{x: x for x in view.framework.domain_by_id}}
    about = known[require(named, known, what="domain")]
    pictures = () if anonymous else view.pictures
    why = explain_spread(view.portfolio, view.framework, about, pictures=pictures)
    return Sheet(
        schema="explanation/1", content=why, table=partial(draw_explanation, why, depth=depth)
    )
