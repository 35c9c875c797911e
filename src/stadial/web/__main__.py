"""`python -m stadial.web`: what `stadial serve` starts."""

import sys
from pathlib import Path

import click

from stadial.web.serving.options import Options
from stadial.web.serving.refusal import Refusal

_DATA = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Folder for all that is kept."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Serve Stadial to people with a browser."""


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@_DATA
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option("--behind-proxy", is_flag=True, help="A proxy in front ends TLS.")
@click.option("--certificate", type=click.Path(path_type=Path), help="PEM file, for TLS.")
@click.option("--key", type=click.Path(path_type=Path), help="PEM file of its private key.")
@click.option("--yes", is_flag=True, help="PostgreSQL: a backup was made, change the tables.")
@click.option("--example", is_flag=True, help="Show a made-up bank, in a folder of its own.")
def serve(**given: object) -> None:
    """Serve until interrupted."""
    from stadial.web.serving import start

    start.serve(Options(**given))  # type: ignore[arg-type]


@main.command(hidden=True)
@click.option("--of", "parent", type=int, help="Stop when this process is gone.")
def work(parent: int | None) -> None:
    """Do jobs beside a server; `serve` starts this by itself."""
    from stadial.web.serving import job_worker, start

    start.set_up()
    job_worker.work(parent=parent)


@main.command(name="add-user")
@click.argument("mail")
@click.option("--name", required=True, help="As pages show it.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@_DATA
def add_user(mail: str, name: str, data: Path | None, *, password_stdin: bool) -> None:
    """Make an account, and print its password once unless one is given."""
    import os

    from stadial.web.serving import people

    if data is not None:
        os.environ["STADIAL_DATA"] = str(data)
    given = sys.stdin.readline().rstrip("\n") if password_stdin else None
    made = people.add_user(email=mail, name=name, password=given)
    click.echo(f"{mail} can sign in.")
    if made is not None:
        click.echo(f"Password, shown this once: {made}")


@main.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--organization", required=True, help="As it stands in addresses.")
@click.option("--as", "mail", required=True, help="Mail address of the member who brings it in.")
@_DATA
def import_(folder: Path, organization: str, mail: str, data: Path | None) -> None:
    """Bring in the folder of an assessment, whole or not at all."""
    import os

    from stadial.web.serving import bringing, start

    if data is not None:
        os.environ["STADIAL_DATA"] = str(data)
    start.set_up()
    key = bringing.bring_in(folder, mail=mail, organization=organization)
    click.echo(f"It stands at /o/{organization}/a/{key}/")


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; a refusal is one sentence and 2."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in {"-h", "--help"}):
        arguments = ["serve", *arguments]
    try:
        main.main(args=arguments, prog_name="python -m stadial.web", standalone_mode=False)
    except Refusal as refusal:
        click.echo(f"Error: {refusal}", err=True)
        return 2
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
