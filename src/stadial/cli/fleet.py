"""Look at many repositories in one go."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

import click

from stadial.adapters import clock, folder
from stadial.adapters.fleet import Store, Tls, cluster, processes
from stadial.cli.evidence_drawing import draw_evidence
from stadial.cli.fleet_worker import Look
from stadial.cli.frameworks import framework_at
from stadial.cli.options import outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.progress import steps
from stadial.cli.screen import Screen, say
from stadial.codecs import fleet_text
from stadial.model import Evidence, FleetEntry, Framework, Visit
from stadial.plugins.observed import piece_id

KEPT_IN = "evidence/fleet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """What a fleet says together, and which repositories could not be looked at."""

    looked_at: int
    taken_over: int
    """Of an earlier run that did not end."""
    seconds: float
    failed: tuple[Visit, ...]
    evidence: tuple[Evidence, ...]
    """One piece for each signal of each AI system."""


@click.command(name="fleet")
@click.argument("list_", metavar="LIST", type=click.Path(path_type=Path))
@click.option(
    "-C",
    "--directory",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The assessment to keep it in; default: here.",
)
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; default: one a core.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a running Dask cluster, tls://HOST:8786.")
@click.option("--tls-ca", type=click.Path(path_type=Path), help="Authority that both sides trust.")
@click.option("--tls-cert", type=click.Path(path_type=Path), help="Our certificate.")
@click.option("--tls-key", type=click.Path(path_type=Path), help="Its key.")
@outputs(*ROW_FORMATS)
def command(
    list_: Path, directory: Path, workers: int | None, scheduler: str | None, **given: Any
) -> None:
    """
    Look at many repositories or folders; one that is broken stops nobody.

    LIST has one path a line, seen from its own folder, and behind it `system=ID` where the
    repository belongs to an AI system; or is YAML with `path` and `system`. What is seen is
    kept line by line in evidence/fleet/: a run that was interrupted goes on where it stood.

    \b
    stadial collect fleet repositories.txt -C assessment
    stadial collect fleet repositories.txt --scheduler tls://scan.example:8786 \\
        --tls-ca ca.pem --tls-cert me.pem --tls-key me.key
    """
    tls = _tls(given.pop("tls_ca"), given.pop("tls_cert"), given.pop("tls_key"))
    wishes = wishes_of(ROW_FORMATS, **given)
    found = folder.find_folder(directory)
    entries = fleet_text.read_fleet(folder.read_file(list_), name=list_.name)
    _check_systems(found, entries)
    look = Look(root=str(list_.parent.resolve()), today=clock.today())
    with _workers(workers, scheduler, tls) as start:
        fleet = _run(list_, found, entries, look, start)
    deliver(
        Sheet(
            schema="fleet/1",
            content=fleet,
            rows=fleet.evidence,
            table=partial(draw_fleet, fleet, framework_at(found)),
            warnings=tuple(f"{v.entry.path}: {v.failure}" for v in fleet.failed),
        ),
        wishes,
    )
    say("Next: stadial score")


def _run(
    list_: Path,
    found: Path,
    entries: tuple[FleetEntry, ...],
    look: Look,
    start: Callable[[], Executor],
) -> Fleet:
    from stadial.engine.gather import gather
    from stadial.usecases.collect_fleet import collect_fleet

    name = f"{KEPT_IN}/{list_.stem}.jsonl"
    began = monotonic()
    with Store(found / f"{name}.partial") as store:
        done = {visit.entry: visit for visit in _earlier(store, name, look)}
        taken_over = sum(entry in done for entry in entries)
        left = [entry for entry in entries if entry not in done]
        with steps("Looking", total=len(left), noun="repository") as step:
            for visit in collect_fleet(left, look=look, start=start):
                store.append(fleet_text.write_visit(visit))
                done[visit.entry] = visit
                step(visit.entry.path)
        digest = sha256(store.read()).hexdigest()
        store.complete(found / name)
    visits = [done[entry] for entry in entries]
    seen = (visit for visit in visits if not visit.failure)
    gathered = gather(seen, subject=list_.stem, source=name, sha256=digest)
    evidence = tuple(replace(p, id=piece_id(p.signal, p.subject)) for p in gathered)
    _keep(found, evidence)
    return Fleet(
        looked_at=len(left),
        taken_over=taken_over,
        seconds=round(monotonic() - began, 1),
        failed=tuple(visit for visit in visits if visit.failure),
        evidence=evidence,
    )


def _earlier(store: Store, name: str, look: Look) -> Iterator[Visit]:
    """Yield what an interrupted run saw and is still so."""
    text = store.read()
    visits = fleet_text.read_store(text, name=f"{name}.partial")
    store.cut_to(text.rfind(b"\n") + 1)
    if not text:
        store.append(fleet_text.write_head())
    for visit in visits:
        if not visit.failure and visit.revision == look.revision_of(visit.entry):
            yield visit


def _keep(found: Path, evidence: tuple[Evidence, ...]) -> None:
    from stadial.usecases.file_evidence import store_collected

    files = folder.read_folder(found)
    folder.write_files(found, store_collected(evidence, files=files), over=files)


def _check_systems(found: Path, entries: tuple[FleetEntry, ...]) -> None:
    from stadial.cli.session import open_session, require

    known = [system.id for system in open_session(found, None).assessment.systems]
    for system in sorted({entry.system for entry in entries} - {""}):
        require(system, known, what="AI system")


def _tls(authority: Path | None, certificate: Path | None, key: Path | None) -> Tls | None:
    given = [each for each in (authority, certificate, key) if each]
    if not given:
        return None
    if authority is None or certificate is None or key is None:
        raise click.UsageError("Give --tls-ca, --tls-cert and --tls-key, all three.")
    return Tls(authority=authority, certificate=certificate, key=key)


@contextmanager
def _workers(
    workers: int | None, scheduler: str | None, tls: Tls | None
) -> Iterator[Callable[[], Executor]]:
    if scheduler is None:
        yield processes(workers or len(os.sched_getaffinity(0)))
        return
    if workers:
        raise click.UsageError("A cluster has its own workers; leave --workers out.")
    with cluster(scheduler, tls=tls) as start:
        yield start


def draw_fleet(fleet: Fleet, framework: Framework, screen: Screen) -> None:
    """Draw what the fleet says, signal by signal, and what could not be looked at."""
    from rich.text import Text

    draw_evidence(fleet.evidence, framework, screen)
    rate = fleet.looked_at / fleet.seconds if fleet.seconds else 0.0
    over = f", {fleet.taken_over} taken over from the run before" if fleet.taken_over else ""
    failed = f", {len(fleet.failed)} could not be looked at" if fleet.failed else ""
    told = f"{fleet.looked_at} repositories in {fleet.seconds:.1f} s ({rate:.1f} a second)"
    screen.print(Text(f"\n{told}{over}{failed}.", style="bold"))
