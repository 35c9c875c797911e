"""Roadmaps as tables for people."""

from datetime import date

from stadial.cli.screen import Screen
from stadial.model import Roadmap, cut, last_day, raised


def draw_roadmap(roadmap: Roadmap, screen: Screen) -> None:
    """Draw the initiatives in order of their start, with what certifies the order."""
    from rich.table import Table
    from rich.text import Text

    if not roadmap.initiatives:
        screen.print("No initiatives yet. `stadial roadmap build` makes a plan.")
    table = Table(box=None, pad_edge=False)
    for name in ("start", "last day", "initiative", "team", "days", "status"):
        table.add_column(name, justify="right" if name == "days" else "left")
    far = date.max
    for item in sorted(roadmap.initiatives, key=lambda i: (i.starts_on or far, i.id)):
        table.add_row(
            day_or_blank(item.starts_on), day_or_blank(last_day(item.ends_on)),
            Text.assemble(item.title, (f"\n{item.id}", "dim")), Text(item.team),
            cut(item.effort_days, places=0), item.status.value,
        )  # fmt: skip
    screen.print(table)
    certificate = roadmap.certificate
    if certificate:
        screen.print(
            f"Risk-point quarters removed {cut(certificate.area)}; no plan removes more than "
            f"{raised(certificate.bound)} (at most {raised(100 * certificate.gap)} % to gain; "
            f"{certificate.method})."
        )
    for floor in roadmap.floors:
        screen.print(Text(f"Asked of the mix: {floor.name}: {floor.because}"))
    for note in roadmap.notes:
        screen.print(Text(f"Note: {note}"))


def day_or_blank(day: date | None) -> str:
    """Return a day as it is written in files; blank where there is none."""
    return day.isoformat() if day else ""
