"""Take a release of a threat catalogue into the assessment."""

from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.screen import say
from stadial.cli.threats_shelf import any_catalogue, loaded_catalogue, row_of


@click.command(name="import")
@click.argument("source", metavar="FILE|NAME")
@click.option(
    "-C",
    "--directory",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder of the assessment; default: here, or the nearest one above.",
)
def command(source: str, directory: Path) -> None:
    """
    Import MITRE ATLAS, in the old layout or in format 6, or a catalogue of the shelf.

    Its facts are stored as `threats/atlas.json`; its texts are left out. Defects that real
    releases have are mended and told; a file with faults changes nothing.

    \b
    stadial threats import atlas-2026.07
    stadial threats import ATLAS.yaml -C my-assessment
    """
    from stadial.cli.frameworks import framework_for
    from stadial.codecs.assessment_files.parts import CATALOGUE
    from stadial.codecs.catalogue_json import write_catalogue_json
    from stadial.usecases.open_assessment import open_assessment

    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    loaded = loaded_catalogue(files)
    catalogue = any_catalogue(source, loaded=loaded)
    if loaded and loaded.edition != catalogue.edition:
        raise click.UsageError(
            f"{loaded.name} {loaded.edition} is loaded here. Use `stadial threats update "
            f"{source}`: it moves ids along and shows what changes."
        )
    written = {CATALOGUE: write_catalogue_json(catalogue)}
    # Judged with the catalogue: effects and scenarios may name its techniques already.
    open_assessment(
        files={**files, **written},
        framework=framework_for(files, found),
        today=clock.today(),
    )
    folder.write_files(found, written, over=files)
    row = row_of(source, catalogue)
    click.echo(
        f"{catalogue.name} {row.edition}: {row.techniques} techniques, {row.parts} parts of them, "
        f"{row.mitigations} mitigations, {row.edges} edges, {row.case_studies} case studies"
    )
    for note in row.notes:
        say(f"Note: {note}")
    say(f"Written: {found / CATALOGUE}")
    say("Next: stadial threats coverage")
