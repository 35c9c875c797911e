"""A person asks: what may be published of these contributions?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from stadial.codecs.contribution_json import write_benchmark
from stadial.codecs.ledger_json import add_entry, read_ledger, write_ledger
from stadial.engine.benchmark.budget import check_budget, split_epsilon
from stadial.engine.benchmark.cells import Query, ask_cells
from stadial.engine.benchmark.quartiles import candidates, expected_error, plain_quartiles
from stadial.model import (
    Benchmark,
    BenchmarkPolicy,
    CellKind,
    DomainQuartiles,
    Framework,
    Ledger,
    LedgerEntry,
    Method,
)
from stadial.usecases.build_benchmark.gathering import read_contributions

_NOT_PRIVATE = (
    "These quartiles are not differentially private: they are rounded, and stand for ten "
    "organizations or more. Pass them on only under an agreement on data."
)
_PRIVATE = (
    "Differentially private: epsilon holds for one organization that joins or leaves. How many "
    "take part is cut to tens and is not hidden by noise."
)


class Draw(Protocol):
    """Whoever draws three quartiles with noise."""

    def __call__(
        self,
        scores: Sequence[float],
        *,
        quartiles: Sequence[float],
        candidates: tuple[float, ...],
        epsilon: float,
    ) -> tuple[float, float, float]:
        """Return them in order, each one of the candidates."""


class BenchmarkError(ValueError):
    """Nothing may be released, or two things that cannot stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWish:
    """What is to be released, and on which day."""

    on: date
    method: Method
    epsilon: float
    """Budget of the whole release; not looked at for a plain one."""
    kinds: tuple[CellKind, ...] = (CellKind.ALL,)
    policy: BenchmarkPolicy = field(default_factory=BenchmarkPolicy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A benchmark, and the ledger that knows of it; only both together may be written."""

    benchmark: Benchmark
    ledger: Ledger

    @property
    def texts(self) -> tuple[bytes, bytes]:
        """The two files: the benchmark, and the ledger."""
        return write_benchmark(self.benchmark), write_ledger(self.ledger)


def build_benchmark(
    *,
    files: Mapping[str, bytes],
    ledger: Ledger,
    wish: ReleaseWish,
    framework_of: Callable[[str], Framework],
    draw: Draw,
) -> Release:
    """
    Return quartiles of many contributions under the policy of ENGINE 7.

    Args:
        files: Contributions by the name of their file, as they were sent.
        ledger: What was released before.
        wish: What is to be released.
        framework_of: Finds a framework that everybody has, by its id.
        draw: Draws quartiles with noise.

    Raises:
        DocumentError: With every fault of every contribution. Nothing is drawn then.
        BudgetError: If the ledger does not let it pass.
        BenchmarkError: If no cell has enough organizations.
    """
    counted, notes = read_contributions(files, framework_of=framework_of)
    first = counted[0]
    framework = framework_of(first.framework_id)
    kinds = tuple(kind for kind in CellKind if kind in wish.kinds)
    is_private = wish.method is Method.PRIVATE
    entry = LedgerEntry(
        on=wish.on,
        year=first.year,
        framework_id=first.framework_id,
        framework_version=first.framework_version,
        method=wish.method,
        kinds=kinds,
        epsilon=wish.epsilon if is_private else 0.0,
    )
    domains = tuple(domain.id for domain in framework.domains)
    queries, withheld = ask_cells(counted, domains=domains, kinds=kinds, policy=wish.policy)
    if not queries:
        raise BenchmarkError(
            f"Nothing is released of {len(counted)} contributions: {withheld[0].reason} "
            "Wait until more take part; smaller cells would tell of single ones."
        )
    check_budget(ledger, entry)
    share = split_epsilon(wish.epsilon, kinds=kinds, domains=len(domains))
    quartiles = tuple(
        _private(query, wish, framework, share, draw) if is_private else _plain(query, wish)
        for query in queries
    )
    benchmark = Benchmark(
        year=first.year,
        framework_id=first.framework_id,
        framework_version=first.framework_version,
        engine_version=first.engine_version,
        method=wish.method,
        epsilon=wish.epsilon if is_private else None,
        policy=replace(wish.policy, epsilon_per_year=ledger.epsilon_per_year),
        quartiles=quartiles,
        withheld=withheld,
        notes=(_PRIVATE if is_private else _NOT_PRIVATE, *notes, *_warnings(quartiles, wish)),
    )
    return Release(benchmark=benchmark, ledger=add_entry(ledger, entry))


def open_ledger(content: bytes | None, *, name: str, epsilon_per_year: float | None) -> Ledger:
    """
    Return a ledger as it stands, or a new one with a budget for a year.

    Raises:
        DocumentError: If it was changed, or cannot be read.
        BenchmarkError: If another budget is asked for than the ledger began with.
    """
    if content is None:
        return Ledger() if epsilon_per_year is None else Ledger(epsilon_per_year=epsilon_per_year)
    ledger = read_ledger(content, name=name)
    if epsilon_per_year not in {None, ledger.epsilon_per_year}:
        raise BenchmarkError(
            f"{name} began with {ledger.epsilon_per_year:g} a year; a budget is not changed later."
        )
    return ledger


def _private(
    query: Query, wish: ReleaseWish, framework: Framework, share: float, draw: Draw
) -> DomainQuartiles:
    levels = [level.number for level in framework.levels]
    low, median, high = draw(
        query.scores,
        quartiles=wish.policy.quartiles,
        candidates=candidates(min(levels), max(levels), policy=wish.policy),
        epsilon=share,
    )
    return DomainQuartiles(
        cell=query.cell,
        domain=query.domain,
        organizations=_tens(query),
        low=low,
        median=median,
        high=high,
        epsilon=share,
        expected_error=expected_error(len(query.scores), share),
    )


def _plain(query: Query, wish: ReleaseWish) -> DomainQuartiles:
    low, median, high = plain_quartiles(query.scores, policy=wish.policy)
    return DomainQuartiles(
        cell=query.cell,
        domain=query.domain,
        organizations=_tens(query),
        low=low,
        median=median,
        high=high,
    )


def _tens(query: Query) -> int:
    return len(query.scores) // 10 * 10


def _warnings(quartiles: Sequence[DomainQuartiles], wish: ReleaseWish) -> tuple[str, ...]:
    few = [each for each in quartiles if each.organizations < wish.policy.useful_from]
    if wish.method is Method.PLAIN or not few:
        return ()
    errors = [each.expected_error for each in few]
    known = [error for error in errors if error is not None]
    worst = "larger than 0.60" if None in errors else f"up to {max(known):.2f}"
    said = f"{len(few)} of {len(quartiles)} are of fewer than {wish.policy.useful_from} "
    said += f"organizations: the noise alone moves a quartile by {worst} levels on average."
    return (said,)
