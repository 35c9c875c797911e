"""Seven questions, about three minutes; nothing is stored or sent."""

import click

from stadial.cli.session import terminal_only
from stadial.model import Domain, Framework, Standing, cut, cut_range

_WORDS = {"?": None, "": None, "s": None}
_SIZES = {"S": "days", "M": "weeks", "L": "months"}


@click.command(name="quick")
@click.option("--answers", metavar="2,1,?,…", help="One level per domain, without being asked.")
def command(answers: str | None) -> None:
    """
    Get a hint of where you stand: seven questions, nothing stored or sent.

    \b
    stadial quick
    stadial quick --answers 2,1,2,1,3,1,?
    """
    from stadial.adapters import clock
    from stadial.cli.frameworks import shelf_framework
    from stadial.usecases.quick_check import quick_check

    framework = shelf_framework("stadial")
    levels = _given(framework, answers) if answers else _asked(framework)
    found = quick_check(framework=framework, levels=levels, today=clock.today())
    known = [score for score in found.domains if score.standing is Standing.RATED]
    click.echo()
    if not known:
        click.echo("Nothing is known yet. That is an answer too: start with `stadial init`.")
        return
    low, high = found.overall.level, found.overall.high_level
    span = f"level {low}" if low == high else f"levels {low} and {high}"
    between = "on" if low == high else "between"
    click.echo(f" You stand {between} {span} of 5   ({len(known)} answers, none checked: a hint)")
    click.echo()
    for domain, score in zip(framework.domains, found.domains, strict=True):
        rated = score.standing is Standing.RATED
        filled = round(4 * (score.low - 1)) + 4 if rated else 0
        value = cut_range(score.low, score.high, places=0) if rated else "?"
        click.echo(f" {domain.name:<28} {'▇' * filled}{'░' * (20 - filled)}  {value}")
    click.echo("\n Three things to do first")
    for number, step in enumerate(found.first_steps, start=1):
        size = _SIZES[step.effort.size] if step.effort else ""
        days = (
            f", about {cut(step.effort.person_days, places=0)} person-days" if step.effort else ""
        )
        click.echo(f"   {number}. {step.title}  ({step.id}, {size}{days})")
    click.echo("\n Next:  stadial init     do it properly, with evidence")
    click.echo("        stadial demo     look at a finished example")


def _given(framework: Framework, answers: str) -> dict[str, int | None]:
    words = [word.strip() for word in answers.split(",")]
    if len(words) != len(framework.domains):
        raise click.UsageError(
            f"{len(words)} answers were given; {len(framework.domains)} are needed, one per domain."
        )
    pairs = zip(framework.domains, words, strict=True)
    return {domain.id: _level(domain, word) for domain, word in pairs}


def _level(domain: Domain, word: str) -> int | None:
    if word in _WORDS:
        return None
    if word.isdigit() and int(word) in domain.anchors:
        return int(word)
    raise click.UsageError(
        f"{word!r} is no answer for {domain.name}. Use 1 to {max(domain.anchors)}, or ? if unknown."
    )


def _asked(framework: Framework) -> dict[str, int | None]:
    terminal_only("--answers 2,1,2,1,3,1,?")
    click.echo(" AI security in 7 questions · about 3 minutes · nothing is stored or sent")
    levels: dict[str, int | None] = {}
    number = 0
    while number < len(framework.domains):
        domain = framework.domains[number]
        _show(domain, number + 1, len(framework.domains))
        word = click.prompt(" ", prompt_suffix="> ", default="?", show_default=False).strip()
        if word == "q":
            break
        if word == "b":
            number = max(0, number - 1)
            continue
        try:
            levels[domain.id] = _level(domain, word)
        except click.UsageError as error:
            click.echo(f"   {error.message}")
            continue
        number += 1
    return {domain.id: levels.get(domain.id) for domain in framework.domains}


def _show(domain: Domain, number: int, total: int) -> None:
    click.echo(f"\n {domain.name} — {domain.ask}   [{number}/{total}]")
    for level, anchor in sorted(domain.anchors.items()):
        click.echo(f"   {level}  {anchor}")
    click.echo("   ?  I don't know        b  back        q  quit")
