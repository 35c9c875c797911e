"""Whether `stadial.toml` fits together, and fits the framework."""

from stadial.codecs.assessment_files.organization_toml import Header
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_levels, check_unique
from stadial.codecs.assessment_files.team_checks import check_team
from stadial.codecs.circles import find_circle
from stadial.model import Assessment, Framework


def check_header(header: Header, faults: Faults, *, framework: Framework, known: Registers) -> None:
    """Add faults in ids, scopes, systems, teams, populations and targets."""
    whole = Placed(header.assessment, header.document, ())
    _check_version(whole, header, faults, framework)
    known.scopes.check(faults, whole, header.assessment.scope, "assessment", "scope")
    _check_scopes(header, faults, known)
    _check_systems(header, faults, known)
    check_unique(header.teams, faults, what="team")
    for team in header.teams:
        known.groups.check_all(faults, team, team.noun.groups, "groups")
        check_team(team, faults)
    for population in header.assessment.populations:
        known.populations.check(faults, whole, population, "populations", population)
    levels = header.assessment.targets.levels
    for identifier in levels:
        known.targets.check(faults, whole, identifier, "targets", "levels", identifier)
    numbers = [level.number for level in framework.levels]
    check_levels(whole, faults, levels, "targets", "levels", numbers=numbers)


def _check_version(
    whole: Placed[Assessment], header: Header, faults: Faults, framework: Framework
) -> None:
    wanted = header.assessment.framework_version
    if wanted and wanted != framework.version:
        problem = f"Version {wanted!r} is asked for; {framework.id} is here in {framework.version}."
        mend = "Write the version that is here, or get the one that is asked for."
        faults.at(whole, "assessment", "framework_version", problem=problem, mend=mend)


def _check_scopes(header: Header, faults: Faults, known: Registers) -> None:
    check_unique(header.scopes, faults, what="scope")
    for placed in header.scopes:
        known.scopes.check(faults, placed, placed.noun.parent, "parent")
    parents = {placed.noun.id: (placed.noun.parent,) for placed in header.scopes}
    circle = find_circle(parents)
    if circle:
        placed = next(each for each in header.scopes if each.noun.id == circle[0])
        problem = f"Scopes stand in a circle: {' > '.join(circle)}."
        faults.at(placed, "parent", problem=problem, mend="Take one `parent` away.")


def _check_systems(header: Header, faults: Faults, known: Registers) -> None:
    check_unique(header.systems, faults, what="AI system")
    for placed in header.systems:
        known.scopes.check(faults, placed, placed.noun.scope, "scope")
        known.archetypes.check_all(faults, placed, placed.noun.archetypes, "archetypes")
