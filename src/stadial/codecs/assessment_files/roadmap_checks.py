"""Whether a roadmap can be walked."""

from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.roadmap import RoadmapEntries
from stadial.codecs.assessment_files.rules import check_levels, check_unique
from stadial.codecs.circles import find_circle
from stadial.model import Framework, Initiative


def check_roadmap(
    entries: RoadmapEntries, faults: Faults, *, framework: Framework, known: Registers
) -> None:
    """Add faults in ids, circles, dates and amounts of initiatives and milestones."""
    check_unique(entries.initiatives, faults, what="initiative")
    check_unique(entries.milestones, faults, what="milestone")
    for placed in entries.initiatives:
        known.criteria.check_all(faults, placed, placed.noun.criteria, "criteria")
        known.initiatives.check_all(faults, placed, placed.noun.requires, "requires")
        known.teams.check(faults, placed, placed.noun.team, "team")
        _check_initiative(placed, faults)
    _check_circle(entries, faults)
    numbers = [level.number for level in framework.levels]
    for milestone in entries.milestones:
        for identifier in milestone.noun.levels:
            known.domains.check(faults, milestone, identifier, "levels", identifier)
        check_levels(milestone, faults, milestone.noun.levels, "levels", numbers=numbers)


def _check_initiative(placed: Placed[Initiative], faults: Faults) -> None:
    noun = placed.noun
    if noun.starts_on and noun.ends_on and noun.ends_on <= noun.starts_on:
        problem = f"It ends on {noun.ends_on} and starts on {noun.starts_on}."
        mend = "`ends_on` is the day after the last day of work."
        faults.at(placed, "ends_on", problem=problem, mend=mend)
    for key, amount in (("effort_days", noun.effort_days), ("cost", noun.cost)):
        if amount < 0:
            faults.at(placed, key, problem=f"{amount:g} is negative.", mend="Use 0 or more.")


def _check_circle(entries: RoadmapEntries, faults: Faults) -> None:
    edges = {placed.noun.id: placed.noun.requires for placed in entries.initiatives}
    circle = find_circle(edges)
    if circle:
        placed = next(each for each in entries.initiatives if each.noun.id == circle[0])
        problem = f"Initiatives wait for each other: {' > '.join(circle)}."
        faults.at(placed, "requires", problem=problem, mend="Take one `requires` away.")
