"""Show, check, compare, import frameworks."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from stadial.cli.frameworks import any_framework
from stadial.cli.options import outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver, put
from stadial.cli.screen import Screen, say
from stadial.cli.session import require
from stadial.model import Capability, Criterion, Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One criterion in a list."""

    id: str
    level: int
    title: str
    key: bool
    nature: str
    scope: str
    signals: tuple[str, ...]


@click.group(name="framework")
def command() -> None:
    """Show, check, compare, import frameworks: ours, and your own."""


@command.command(name="list")
def list_() -> None:
    """List the frameworks on the shelf."""
    from stadial.adapters.framework_shelf import shelf_names

    for name in shelf_names():
        framework = any_framework(name)
        questions, criteria = len(framework.capability_by_id), len(framework.criterion_by_id)
        click.echo(
            f"{name}  {framework.version}  {framework.name}: {len(framework.domains)} domains, "
            f"{questions} questions, {criteria} criteria"
        )


@command.command(name="show")
@click.argument("identifier", metavar="[ID]", required=False)
@click.option("--framework", "name", default="stadial", help="Name on the shelf, or a path.")
@click.option("--observability", is_flag=True, help="What machines can see of each question.")
@outputs(*ROW_FORMATS)
def show(identifier: str | None, name: str, *, observability: bool, **asked: object) -> None:
    """
    Show a framework, or one of its questions or criteria.

    \b
    stadial framework show SUP-2
    stadial framework show --framework my-framework.yaml
    stadial framework show --observability
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    framework = any_framework(name)
    if observability:
        from stadial.cli.observability import sheet_of_sight

        deliver(sheet_of_sight(framework, identifier), wishes)
        return
    if identifier is None:
        rows = tuple(_row(x) for x in framework.criterion_by_id.values())
        sheet = Sheet(
            schema="framework/1",
            content=framework,
            rows=rows,
            table=partial(draw_framework, framework),
        )
        deliver(sheet, wishes)
        return
    known: dict[str, Capability | Criterion] = {
        **framework.capability_by_id,
        **framework.criterion_by_id,
    }
    found = known[require(identifier, known, what="question or criterion")]
    criteria = found.criteria if isinstance(found, Capability) else (found,)
    draw = (
        partial(draw_capability, found)
        if isinstance(found, Capability)
        else partial(draw_criterion, found)
    )
    rows = tuple(_row(x) for x in criteria)
    deliver(Sheet(schema="framework/1", content=found, rows=rows, table=draw), wishes)


@command.command(name="validate")
@click.argument("path", type=click.Path(path_type=Path))
def validate(path: Path) -> None:
    """Proofread a framework file or folder: every fault at once."""
    from stadial.adapters import framework_shelf
    from stadial.usecases.check_framework import check_framework

    files, root = framework_shelf.framework_files(path)
    framework = check_framework(files=files, root=root, catalogue=framework_shelf.id_catalogue())
    count = len(framework.criterion_by_id)
    click.echo(f"{framework.id} {framework.version}: {count} criteria, no faults")


@command.command(name="diff")
@click.argument("before")
@click.argument("after")
def diff(before: str, after: str) -> None:
    """Say what changed between two frameworks (names or paths)."""
    from stadial.usecases.compare_frameworks import compare_frameworks

    found = compare_frameworks(any_framework(before), any_framework(after))
    for sentence in found.sentences:
        click.echo(sentence)
    if not found.sentences:
        click.echo("No difference.")


@command.command(name="import")
@click.argument("kind", type=click.Choice(["samm"]))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Default: standard output.")
def import_(kind: str, path: Path, output: Path | None) -> None:
    """
    Read a framework in somebody else's form: OWASP SAMM's own YAML model.

    \b
    stadial framework import samm core/model -o samm.yaml
    """
    del kind
    from stadial.adapters.framework_shelf import tree_files
    from stadial.usecases.import_framework import import_samm

    framework, text = import_samm(files=tree_files(path))
    put(text, output)
    say(
        f"{len(framework.domains)} functions, {len(framework.capability_by_id)} practices, "
        f"{len(framework.criterion_by_id)} questions"
    )


def draw_framework(framework: Framework, screen: Screen) -> None:
    """Draw domains and questions."""
    from rich.text import Text

    screen.print(Text(f"{framework.name} {framework.version}", style="bold"))
    for level in framework.levels:
        screen.print(Text(f"  {level.number}  {level.name:<12} {level.meaning}"))
    for domain in framework.domains:
        screen.print(Text(f"\n{domain.id}  {domain.name}", style="bold"))
        for capability in domain.capabilities:
            screen.print(Text(f"  {capability.id:<9}{capability.name}"))
    screen.print(Text("\nMore: stadial framework show GOV-1", style="dim"))


def draw_capability(capability: Capability, screen: Screen) -> None:
    """Draw a question with its anchors and criteria."""
    from rich.padding import Padding
    from rich.text import Text

    screen.print(Text(f"{capability.id}  {capability.name}", style="bold"))
    screen.print(Text(capability.question))
    if capability.hosted_reading:
        screen.print(Text(capability.hosted_reading, style="dim"))
    screen.print()
    for level, anchor in sorted(capability.anchors.items()):
        screen.print(Padding(Text(f"{level}  {anchor}"), (0, 0, 0, 2)))
    screen.print()
    for criterion in capability.criteria:
        draw_criterion(criterion, screen)


def draw_criterion(criterion: Criterion, screen: Screen) -> None:
    """Draw one criterion with how it is checked and what it rests on."""
    from rich.padding import Padding
    from rich.text import Text

    key = "  key" if criterion.key else ""
    screen.print(Text(f"{criterion.id}  {criterion.title}{key}", style="bold"))
    lines = [criterion.statement]
    if criterion.verify:
        lines.append(f"Check: {criterion.verify.how}")
    if criterion.evidence:
        lines.append(f"Evidence: {', '.join(criterion.evidence)}")
    if criterion.requires:
        lines.append(f"First: {', '.join(criterion.requires)}")
    if criterion.signals:
        lines.append(f"Seen by machine: {', '.join(criterion.signals)}")
    for line in lines:
        screen.print(Padding(Text(line), (0, 0, 0, 4)))


def _row(criterion: Criterion) -> CriterionRow:
    return CriterionRow(
        id=criterion.id,
        level=criterion.level,
        title=criterion.title,
        key=criterion.key,
        nature=criterion.nature.value,
        scope=criterion.scope.value,
        signals=criterion.signals,
    )
