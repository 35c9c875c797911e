"""Contributions, releases and comparisons as people read them."""

from pathlib import Path

import click

from stadial.cli.screen import Screen
from stadial.model import Benchmark, Comparison, ContributionDraft, Framework, cut
from stadial.usecases.build_benchmark import Release

_WIDTH = 21
_GLYPHS = {0: "├", 1: "┼", 2: "┤"}


def draw_draft(draft: ContributionDraft, content: bytes, screen: Screen) -> None:
    """Draw every byte of what is given, and what is left out."""
    screen.line("This is all that the file holds:", bold=True)
    screen.line(content.decode().rstrip("\n"))
    screen.line()
    for domain, reason in draft.left_out.items():
        screen.line(f"Left out: {domain}. {reason}")
    screen.line("No name, no note, no system, no evidence. The id is random.", dim=True)


def draw_release(release: Release, place: Path, screen: Screen) -> None:
    """Draw what was released, what not, and what the budget stands at."""
    benchmark, ledger = release.benchmark, release.ledger
    version = f"{benchmark.framework_id} {benchmark.framework_version}"
    screen.line(f"Benchmark {benchmark.year} of {version}, {benchmark.method.value}", bold=True)
    for each in benchmark.quartiles:
        figures = f"{cut(each.low)} / {cut(each.median)} / {cut(each.high)}"
        many = f"{each.organizations} organizations or more"
        screen.line(f"  {each.cell.name:<22} {each.domain:<6} {figures}   {many}")
    reasons: dict[str, list[str]] = {}
    for missing in benchmark.withheld:
        name = f"{missing.cell.name} {missing.domain}".strip()
        reasons.setdefault(missing.reason, []).append(name)
    for reason, names in reasons.items():
        _wrapped(screen, f"Not released: {', '.join(names)}. {reason}")
    for note in benchmark.notes:
        _wrapped(screen, note)
    spent, budget = ledger.spent(benchmark.year), ledger.epsilon_per_year
    _wrapped(
        screen,
        f"Ledger {place.name}: epsilon {spent:g} of {budget:g} is spent for {benchmark.year}, "
        f"{ledger.spent():g} over all years.",
    )


def draw_comparison(
    benchmark: Benchmark,
    beside: tuple[Comparison, ...],
    framework: Framework,
    screen: Screen,
) -> None:
    """Draw our scores on the range between the lowest and the highest level."""
    screen.line(f"Beside others in {benchmark.year}, {benchmark.method.value}", bold=True)
    if not beside:
        screen.line("Nothing was released for a cell that this organization is in.")
    numbers = [level.number for level in framework.levels]
    low, high = min(numbers), max(numbers)
    cell = ""
    for each in beside:
        if each.cell != cell:
            cell = each.cell
            screen.line(f"\n{cell}: {each.organizations} organizations or more")
            screen.line(f"         {low}{high:>{_WIDTH - 1}}   ours   quartiles", dim=True)
        ours = "  ?" if each.ours is None else cut(each.ours)
        figures = f"{cut(each.low)} {cut(each.median)} {cut(each.high)}"
        screen.line(f"  {each.domain:<6} {_range(each, low, high)}   {ours:<4}   {figures}")
        screen.line(click.wrap_text(each.because, screen.width, " " * 9, " " * 9), dim=True)
    screen.line("\n├ ┼ ┤ quartiles   ● ours   figures are cut, not rounded", dim=True)


def _range(each: Comparison, low: int, high: int) -> str:
    signs = ["·"] * _WIDTH

    def place(value: float) -> int:
        return round((value - low) / (high - low) * (_WIDTH - 1))

    for number, value in enumerate((each.low, each.median, each.high)):
        signs[place(value)] = _GLYPHS[number]
    if each.ours is not None:
        signs[place(each.ours)] = "●"
    return "".join(signs)


def _wrapped(screen: Screen, text: str) -> None:
    screen.line(click.wrap_text(text, screen.width, "", "  "))
