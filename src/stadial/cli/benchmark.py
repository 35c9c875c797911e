"""Compare with others, without a name: contribute, build, show."""

import secrets
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.adapters import clock, folder, framework_shelf
from stadial.cli.failures import NotFound
from stadial.cli.frameworks import shelf_framework
from stadial.cli.options import FiniteRange, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session, require, terminal_only
from stadial.model import CellKind, ContributionDraft, Framework, Method

_KINDS = [kind.value for kind in CellKind]
_MOST_BYTES = 5_000_000
_LEDGER = "benchmark-ledger.json"


@click.group(name="benchmark")
def command() -> None:
    """Compare with others: give scores without a name, release quartiles, look."""


@command.command(name="contribute")
@directory
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write a copy here, to hand over."
)
@click.option("--yes", is_flag=True, help="Write it without being asked.")
def contribute(directory: Path, at: date | None, output: Path | None, *, yes: bool) -> None:
    """
    Write the file that you may give to a benchmark; nothing is sent.

    It holds the framework, the year, a size band, a sector, and one number per domain: the
    strict assured score, cut to a tenth. A random id, kept in contributions/ of the folder,
    makes what is given twice in a year count once.

    \b
    stadial benchmark contribute
    stadial benchmark contribute --yes -o to-hand-over.json
    """
    from stadial.cli.benchmark_drawing import draw_draft
    from stadial.cli.screen import Screen
    from stadial.usecases.contribute_benchmark import contribution_name, write_draft

    session = open_session(directory, at)
    _refuse_private(session.framework)
    name = contribution_name(session.at)
    kept = _kept(session)
    draft = _draft(session, kept)
    content = write_draft(draft)
    draw_draft(draft, content, Screen())
    if not yes:
        terminal_only("--yes")
        click.confirm("Write this file?", abort=True, err=True)
    folder.write_files(session.folder, {name: content}, over={} if kept is None else {name: kept})
    say(f"Written: {session.folder / name}. Nothing was sent.")
    if output:
        folder.write_files(output.parent, {output.name: content})
        say(f"Written: {output}. Hand it over yourself.")


@command.command(name="build")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Write here.")
@click.option(
    "--by",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    help="Cells; each kind takes its part of the budget. Default: all.",
)
@click.option(
    "--epsilon",
    type=FiniteRange(0, 100, min_open=True),
    default=4.0,
    show_default=True,
    help="Privacy budget of this release: the smaller, the more noise.",
)
@click.option("--plain", is_flag=True, help="Rounded quartiles without differential privacy.")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    help=f"What was released so far; default: {_LEDGER} beside the output.",
)
@click.option(
    "--budget",
    type=FiniteRange(0, 100, min_open=True),
    help="Budget of a year, for a ledger that begins. Default: 4.",
)
def build(files: tuple[Path, ...], output: Path, *, plain: bool, **asked: object) -> None:
    """
    Release quartiles of many contributions: ten organizations or more, never a name.

    With noise by OpenDP (the extra `benchmark`), entered in a ledger: under one ledger nobody
    spends more than the budget of a year, or asks the same twice. Releases under other ledgers
    are not known to it, so keep one. Noise cannot be seeded: two runs differ, and that protects
    people.

    \b
    stadial benchmark build given/*.json -o 2026.json
    stadial benchmark build given/*.json --by all --by size -o 2026.json
    stadial benchmark build given/*.json --plain -o 2026.json
    """
    from stadial.adapters import private_quartiles
    from stadial.cli.benchmark_drawing import draw_release
    from stadial.cli.screen import Screen
    from stadial.usecases.build_benchmark import ReleaseWish, build_benchmark, open_ledger

    if not plain:
        private_quartiles.require_opendp()
    given, budget, epsilon, kinds = (asked[key] for key in ("ledger", "budget", "epsilon", "kinds"))
    place = Path(str(given)) if given else output.parent / _LEDGER
    _refuse_overwriting(output, place)
    before = folder.read_file(place, most_bytes=_MOST_BYTES) if place.exists() else None
    assert isinstance(epsilon, float)
    assert isinstance(kinds, tuple)
    assert budget is None or isinstance(budget, float)
    wish = ReleaseWish(
        on=clock.today(),
        method=Method.PLAIN if plain else Method.PRIVATE,
        epsilon=epsilon,
        kinds=tuple(map(CellKind, kinds)) or (CellKind.ALL,),
    )
    release = build_benchmark(
        files={str(path): folder.read_file(path) for path in files},
        ledger=open_ledger(before, name=str(place), epsilon_per_year=budget),
        wish=wish,
        framework_of=_published,
        draw=private_quartiles.private_quartiles,
    )
    now = folder.read_file(place, most_bytes=_MOST_BYTES) if place.exists() else None
    if now != before:
        raise click.UsageError(f"{place} was changed meanwhile; nothing was released. Try again.")
    _write_release(output, place, *release.texts)
    draw_release(release, place, Screen())
    if before is None:
        say(f"A new ledger begins at {place}: releases under other ledgers are not known here.")
    say(f"Written: {output}, and the ledger {place}.")


@command.command(name="show")
@click.argument("file", type=click.Path(path_type=Path))
@directory
@outputs(*ROW_FORMATS)
@click.option("--explain", metavar="DOMAIN", help="Why a domain stands where it stands.")
def show(
    file: Path, directory: Path, at: date | None, explain: str | None, **asked: object
) -> None:
    """
    Show our domains beside the quartiles of others: four places, never a rank.

    \b
    stadial benchmark show benchmark-2026.json
    stadial benchmark show benchmark-2026.json --explain SUP
    """
    from stadial.cli.benchmark_drawing import draw_comparison
    from stadial.cli.score import draw_explanation
    from stadial.usecases.show_benchmark import explain_domain_beside, show_benchmark

    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    content = folder.read_file(file, most_bytes=_MOST_BYTES)
    ours = _draft(session, _kept(session)).contribution
    benchmark, beside = show_benchmark(content=content, name=str(file), ours=ours)
    sheet = Sheet(
        schema="comparison/1",
        content=beside,
        rows=beside,
        table=partial(draw_comparison, benchmark, beside, session.framework),
        about=session.about(),
        warnings=benchmark.notes,
    )
    if explain:
        domain = require(explain, session.framework.domain_by_id, what="domain")
        why = explain_domain_beside(benchmark, beside, domain=domain)
        sheet = Sheet(
            schema="explanation/1",
            content=why,
            table=partial(draw_explanation, why, depth=1),
            about=session.about(),
        )
    deliver(sheet, wishes)


def _kept(session: Session) -> bytes | None:
    """Return what was given before in the same year; None before the first."""
    from stadial.usecases.contribute_benchmark import contribution_name

    place = session.folder / contribution_name(session.at)
    return folder.read_file(place) if place.exists() else None


def _draft(session: Session, kept: bytes | None) -> ContributionDraft:
    from stadial.usecases.contribute_benchmark import contribute_benchmark

    return contribute_benchmark(
        framework=session.framework,
        assessment=session.assessment,
        at=session.at,
        kept=kept,
        new_id=secrets.token_hex(16),
    )


def _refuse_private(framework: Framework) -> None:
    """Refuse a framework that others do not have: its scores would say nothing to them."""
    on_shelf = framework.id in framework_shelf.shelf_names()
    if not on_shelf or shelf_framework(framework.id).version != framework.version:
        raise click.UsageError(
            f"{framework.id} {framework.version} is not a framework that ships with this program, "
            "so its scores cannot stand beside those of others."
        )


def _published(name: str) -> Framework:
    if name not in framework_shelf.shelf_names():
        raise NotFound(f"There is no framework {name!r} on the shelf of this program.")
    return shelf_framework(name)


def _refuse_overwriting(output: Path, ledger: Path) -> None:
    """Refuse to write over a release: it cannot be asked for again."""
    if output.exists():
        raise click.UsageError(f"{output} exists. A release is made once; write beside it.")
    if output.resolve() == ledger.resolve():
        raise click.UsageError("The benchmark and its ledger cannot be one file.")


def _write_release(output: Path, ledger: Path, benchmark: bytes, entries: bytes) -> None:
    """Write both at once, or the ledger first: nothing is released that it does not know."""
    if output.parent.resolve() == ledger.parent.resolve():
        folder.write_files(ledger.parent, {ledger.name: entries, output.name: benchmark})
        return
    folder.write_files(ledger.parent, {ledger.name: entries})
    folder.write_files(output.parent, {output.name: benchmark})
