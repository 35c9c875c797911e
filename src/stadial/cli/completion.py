"""Shell completion."""

import click
from click.shell_completion import get_completion_class


@click.command(name="completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """
    Print the completion script of a shell.

    For bash, add to ~/.bashrc:  eval "$(stadial completion bash)"
    """
    kind = get_completion_class(shell)
    assert kind is not None
    root = ctx.find_root().command
    click.echo(kind(root, {}, "stadial", "_STADIAL_COMPLETE").source(), nl=False)
