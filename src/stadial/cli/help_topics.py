"""Help on a command or a topic."""

import click

from stadial.cli.failures import EXIT_CODES, NotFound
from stadial.cli.lazy import suggest

_ENVIRONMENT = """\
NO_COLOR            no colour, whatever the terminal can do
FORCE_COLOR         colour, even when the output is not a terminal
COLUMNS             width of tables
STADIAL_SECOND_OPINION
                    `modelaudit`: ask this program, too, about model files
XDG_CACHE_HOME      where what collectors saw is kept for the day; default ~/.cache
SOURCE_DATE_EPOCH   the moment that outputs name as their own, in seconds since 1970
STADIAL_DATA, STADIAL_URL, DATABASE_URL and others
                    of `stadial serve`: docs/guide/server.md lists them
"""

_FILES = """\
stadial.toml            organization, scopes, AI systems, teams, targets, settings
people.yaml             who is asked, in six groups
answers/<person>.yaml   one file per person: answers to criteria, levels of capabilities
evidence/index.yaml     what was shown; evidence/collected.json is written by `collect`
incidents.yaml          incidents and near misses
decisions.yaml          agreed values, settled contradictions, waivers
roadmap.yaml            initiatives, milestones
progress.yaml           what owners reported; nothing is overwritten
threats/atlas.json      the loaded threat catalogue; `stadial threats import` writes it
threats.yaml            techniques that do not concern us, each with a reason and an end
effects.yaml            how much a criterion removes of a threat, where we know better
scenarios.yaml          what could be lost, in money; optional
learnings.yaml          lessons, with the criterion and the threat they belong to
contributions/          the random id under which a benchmark knows us, by year
snapshots/              frozen states, complete; `stadial verify` computes them again
"""

_LEVELS = """\
1  Initial      ad hoc; everyone stands here
2  Developing   first practice exists in at least one place
3  Defined      written, owned and done on every project in scope
4  Managed      measured against targets, assessed regularly
5  Optimizing   automated, improving, giving back

A level is reached when all criteria at it and below are met in practice, as far as
evidence supports it. Nothing above level 2 is reached on paper alone. `2.6` reads: on
level 2, with 60 % of level 3. Figures are cut, never rounded up. `stadial score
--explain GOV-1` shows the rule, the inputs, and what would make it the next level.
"""

_TOPICS = {
    "exit-codes": "".join(f"{code:>4}  {text}\n" for code, text in EXIT_CODES.items()),
    "environment": _ENVIRONMENT,
    "files": _FILES,
    "levels": _LEVELS,
}


@click.command(name="help")
@click.argument("topic", required=False)
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """Show help on a command, or on exit-codes, environment, files, levels."""
    group = ctx.find_root()
    assert isinstance(group.command, click.Group)
    if topic is None:
        click.echo(group.get_help())
        click.echo(f"\nTopics: {', '.join(_TOPICS)}.")
        return
    if topic in _TOPICS:
        click.echo(_TOPICS[topic], nl=False)
        return
    found = group.command.get_command(group, topic)
    if found is None:
        known = [*_TOPICS, *group.command.list_commands(group)]
        raise NotFound(f"There is no topic {topic!r}.{suggest(topic, known)}")
    with click.Context(found, parent=group, info_name=topic) as inner:
        click.echo(found.get_help(inner))
