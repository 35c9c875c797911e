"""No help is wider than the narrowest terminal we draw for."""

import click
import pytest

from fakes.door import walk
from stadial.cli.main import stadial

WIDTH = 80


def paths(group, above=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from paths(command, (*above, name))


EVERY = [(), *paths(stadial)]


def test_the_whole_tree_is_walked():
    assert len(EVERY) > 60
    assert ("threats", "compare-layer") in EVERY


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_line_of_a_help_fits(path):
    said = walk(*path, "--help", width=WIDTH)

    assert said.code == 0
    assert len(said.out.splitlines()) > 4
    assert [line for line in said.out.splitlines() if len(line) > WIDTH] == []
