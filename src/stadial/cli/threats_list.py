"""Catalogues here and on the shelf."""

from functools import partial
from pathlib import Path

import click

from stadial.adapters import folder, threat_shelf
from stadial.cli.options import outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.cli.threats_shelf import LOADED, CatalogueRow, loaded_catalogue, row_of


@click.command(name="list")
@click.option(
    "-C",
    "--directory",
    type=click.Path(path_type=Path),
    help="Folder of an assessment, whose catalogue is listed too.",
)
@outputs(*ROW_FORMATS)
def command(directory: Path | None, **asked: object) -> None:
    """
    List the catalogues that ship with the program, and the loaded one.

    \b
    stadial threats list
    stadial threats list -C examples/acme-bank
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    rows = [
        row_of(name, threat_shelf.packaged_catalogue(name))
        for name in threat_shelf.catalogue_names()
    ]
    if directory is not None:
        rows = [*_loaded(directory), *rows]
    found = tuple(rows)
    deliver(
        Sheet(schema="catalogue/1", content=found, rows=found, table=partial(draw_list, found)),
        wishes,
    )


def _loaded(directory: Path) -> list[CatalogueRow]:
    catalogue = loaded_catalogue(folder.read_folder(folder.find_folder(directory)))
    return [row_of(LOADED, catalogue)] if catalogue else []


def draw_list(rows: tuple[CatalogueRow, ...], screen: Screen) -> None:
    """Draw a paragraph for each catalogue."""
    for row in rows:
        screen.line(f"{row.name}  MITRE ATLAS {row.edition}", bold=True)
        screen.line(
            f"  {row.tactics} tactics, {row.techniques} techniques, {row.parts} parts of them"
        )
        counted = f"; unknown for {row.uncounted} techniques" if row.uncounted else ""
        screen.line(f"  {row.mitigations} mitigations, {row.edges} edges")
        screen.line(f"  {row.case_studies} case studies{counted}")
        for text in (row.source, *row.notes):
            screen.line(click.wrap_text(text, screen.width, "  ", "    "), dim=True)
