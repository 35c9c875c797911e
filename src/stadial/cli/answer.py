"""Record one answer of one person."""

from pathlib import Path
from typing import Any

import click

from stadial.adapters import clock, folder
from stadial.cli.frameworks import framework_for
from stadial.cli.screen import say


@click.command(name="answer")
@click.argument("respondent")
@click.argument("about", metavar="ID")
@click.argument("value")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
@click.option("--written", type=click.Choice(["no", "partly", "yes"]), help="Is it written down?")
@click.option("--note", help="What was said, in a sentence.")
@click.option("--evidence", multiple=True, metavar="ID", help="Evidence that was shown.")
@click.option("--system", help="Id of the AI system it is about.")
@click.option("--reason", help="Why it is not applicable.")
def command(
    respondent: str,
    about: str,
    value: str,
    directory: Path,
    **said: Any,
) -> None:
    """
    Record an answer to a criterion, or a level for a capability.

    \b
    stadial answer priya SUP-2.3a partly --written yes \\
        --note "pinned, not scanned"
    stadial answer priya SUP-2.3b 85%
    stadial answer tomas GOV-1 3
    """
    from stadial.usecases.record_answer import record_answer

    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    framework = framework_for(files, found)
    kind = "level" if about in framework.capability_by_id else "answer"
    changed = record_answer(
        files=files,
        framework=framework,
        respondent=respondent,
        about=about,
        entry={kind: value, **{key: said[key] for key in said if said[key]}},
        today=clock.today(),
    )
    folder.write_files(found, changed, over=files)
    say(f"Recorded in {', '.join(sorted(changed))}. Next: stadial score")
