"""Which pages report an exercise on an incident of AI, and on which day it took place."""

import re
from dataclasses import dataclass
from datetime import date

from stadial.plugins.collector import Reach
from stadial.plugins.front_matter import Page, day_of, near, read_pages, speaks_of_ai
from stadial.plugins.outside import texts_in

_EXERCISE = re.compile(
    r"exercises?\b|table.?top|\bttx\b|game.?day|\bdrills?\b|red.?team|war.?game|simulation"
)
_SURE = re.compile(
    r"table.?top|\bttx\b|game.?day|\bdrills?\b|war.?game|red.?team.{0,30}exercise"
    r"|(?:incident|security|response|crisis|attack|injection|leak|poison|theft).{0,60}"
    r"(?:exercise|simulation)"
    r"|(?:exercise|simulation).{0,60}(?:incident|security|response|crisis|attack|injection|leak"
    r"|poison|theft)"
)
_NOT_YET = re.compile(
    r".*\b(?:plan|planning|schedule|calendar|invitation|announcement|how.?to|guide|programme?)"
)
_NOT_HELD = re.compile(r"plan|schedul|cancel|postpone|draft|upcoming")
_OF_AI = re.compile(
    r"prompt.?injection|jail.?break|model.(?:theft|extraction|inversion|stealing)|adversarial"
    r"|data.poisoning|(?:stolen|leaked).(?:model|weights)|aml\.t\d{4}"
)
_INDEX = re.compile(r"(?:readme|index|overview|_index|contents|summary)\.\w+")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", re.ASCII)
_DAYS = (
    *("date", "held_on", "exercise_date", "date_of_exercise", "conducted_on", "conducted"),
    *("performed_on", "exercise_on", "date_held", "held", "day", "start_date"),
)
_TOLD = ("scenario", "scenarios", "tags", "topic", "atlas", "techniques", "system", "systems")
PEOPLE = (
    *(
        "participants",
        "attendees",
        "attendance",
        "participant_list",
        "participants_roles",
        "players",
        "present",
    ),
    *("functions", "roles", "teams", "departments"),
)
ACTIONS = ("actions", "action_items", "findings", "follow_ups", "improvements", "remediation")


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise, as its report tells it."""

    page: Page
    held_on: date | None


@dataclass(frozen=True, slots=True)
class Exercises:
    """The exercises of a subject that have taken place, or may have."""

    held: tuple[Exercise, ...]
    """With a day that is not ahead; the last one first."""
    undated: tuple[Page, ...]
    unread: tuple[str, ...]


def read_exercises(reach: Reach) -> Exercises:
    """Return the exercises on incidents of AI that have reports."""
    pages = read_pages(reach, lambda path: bool(_EXERCISE.search(_spread(path))))
    found = [Exercise(page, _held_on(page)) for page in pages.found if _is_report(page)]
    held = [each for each in found if each.held_on and each.held_on <= reach.today]
    held.sort(key=lambda each: (each.held_on or date.min, each.page.path), reverse=True)
    undated = tuple(each.page for each in found if each.held_on is None)
    unread = tuple(path for path in pages.unread if _may_be_one(path))
    return Exercises(tuple(held), undated, unread)


def _spread(path: str) -> str:
    return path.lower().replace("_", " ").replace("-", " ")


def _is_report(page: Page) -> bool:
    """Tell whether a page is a report of an exercise, and on AI: school work is not."""
    told = " ".join(text[:200] for key in _TOLD for text in _texts_under(page, key))
    name = f"{page.name} {told.lower()}"
    is_of_ai = speaks_of_ai(name) or bool(_OF_AI.search(name))
    if not is_of_ai or _is_ahead(page) or _is_index(page):
        return False
    names_people = page.front.has(*PEOPLE) or bool(heading_lines(page, _PEOPLE_HEADING))
    if _SURE.search(page.name):
        return bool(names_people or page.front.has(*ACTIONS) or _held_on(page))
    return bool(names_people and _held_on(page))


def _texts_under(page: Page, key: str) -> tuple[str, ...]:
    return texts_in(page.front.values.get(key))[:5]


def _is_ahead(page: Page) -> bool:
    """Tell whether a page is a plan, or says that nothing has taken place."""
    stem = _spread(page.path).rpartition("/")[2].rpartition(".")[0]
    status = page.front.text("status", "state").lower()
    return bool(_NOT_YET.fullmatch(stem) or _NOT_HELD.match(status))


def _is_index(page: Page) -> bool:
    is_named_so = _INDEX.fullmatch(page.path.lower().rpartition("/")[2])
    return bool(is_named_so) and not page.front.has(*_DAYS)


def _may_be_one(path: str) -> bool:
    name = near(path)
    return bool(_SURE.search(name)) and (speaks_of_ai(name) or bool(_OF_AI.search(name)))


def _held_on(page: Page) -> date | None:
    days = page.front.days(*_DAYS)
    if days:
        return days[0]
    match = _DAY_IN_NAME.search(page.path.rpartition("/")[2])
    return day_of("-".join(match.groups())) if match else None


_PEOPLE_HEADING = re.compile(r"participants?\b|attendees|attendance|who took part|players")


_IN_BOLD = 7
"""The depth of entries that are in bold: of people, not of sections."""


def people_of(page: Page) -> tuple[str, ...]:
    """Return what a report says of each who took part: a name, a role, or a whole line."""
    return (*page.front.names(*PEOPLE), *heading_lines(page, _PEOPLE_HEADING))


def heading_lines(page: Page, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the lines below the headings that match, those of inner headings too."""
    found: list[str] = []
    depth = 0
    for heading in page.headings:
        if depth and heading.depth > depth:
            found += [heading.text] if heading.depth == _IN_BOLD else []
            found += heading.said
        elif pattern.search(heading.text.lower()) and heading.depth > 1:
            depth = heading.depth
            found += heading.said
        else:
            depth = 0
    return tuple(found)
