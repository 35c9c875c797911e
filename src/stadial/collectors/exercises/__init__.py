"""
Exercises on incidents of AI: when the last one was, who took part, and what came of it.

Looks at:
    Pages whose path speaks of an exercise, a tabletop, a game day, a drill or a red team, and
    whose path, title or scenario speaks of AI or of an attack on it: the day, in the front
    matter or the file name; who took part; actions, as `actions` with a `status` in the front
    matter, or as check lists and tables below a heading such as Actions.

Does not see:
    Whether it took place as told, was realistic, and taught anybody anything; whether an action
    that is called closed was carried out; exercises and actions that are kept in a tracker or
    elsewhere. A function counts where a word for it stands in the list.
"""

from collections.abc import Iterable, Iterator

from typing_extensions import override

from stadial.collectors.exercises.actions import Actions
from stadial.collectors.exercises.functions import functions_of
from stadial.collectors.exercises.written import Exercise, Exercises, people_of, read_exercises
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.front_matter import YEAR
from stadial.plugins.observed import Tally, count, observed

RECENT = Signal(
    id="exercises.recent",
    question="Does a report here tell of an exercise on AI in the last 12 months?",
)
ROLES = Signal(
    id="exercises.with-roles",
    question="Did people of at least three functions take part in the last exercise on AI?",
)
CLOSED = Signal(
    id="exercises.actions-closed",
    question="Are at least four in five actions from the exercises on AI here closed?",
)
_NOTHING = "No report of an exercise on AI is here; one that is kept elsewhere cannot be seen."
_ENOUGH = 0.8


class ExerciseReports(Collector):
    """Exercises on AI: of late, with all functions, and with actions closed?"""

    signals = (RECENT, ROLES, CLOSED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        exercises = read_exercises(reach)
        if not exercises.held:
            for signal in self.signals:
                yield _nothing(signal, exercises)
            return
        yield _recent(exercises, reach)
        yield _roles(exercises.held[0])
        yield _closed(exercises, reach)


def _nothing(signal: Signal, exercises: Exercises) -> Evidence:
    doubtful = [*(page.path for page in exercises.undated), *exercises.unread]
    if not doubtful:
        return _told(signal, Outcome.NOT_APPLICABLE, _NOTHING, [])
    because = f"{count(len(doubtful), 'page')} on exercises on AI, none with a day to be read."
    return _told(signal, Outcome.UNCLEAR, because, [], places=doubtful)


def _recent(exercises: Exercises, reach: Reach) -> Evidence:
    held = exercises.held
    last = held[0].held_on or reach.today
    of_late = [each for each in held if reach.today - (each.held_on or last) <= YEAR]
    whole = count(len(held), "exercise") + " on AI"
    if of_late:
        because = f"{whole}, {len(of_late)} of them in the last 12 months, the last on {last}."
        return _told(RECENT, Outcome.YES, because, of_late)
    doubtful = len(exercises.undated) + len(exercises.unread)
    if doubtful:
        because = f"{whole}, the last on {last}; {count(doubtful, 'page')} could not be dated."
        return _told(RECENT, Outcome.UNCLEAR, because, held[:1])
    return _told(RECENT, Outcome.NO, f"{whole}, the last on {last}.", held[:1])


def _roles(last: Exercise) -> Evidence:
    functions, all_placed = functions_of(last.page)
    what = f"The exercise of {last.held_on}"
    if len(functions) >= 3:
        because = f"{what} names {len(functions)} functions: {', '.join(sorted(functions))}."
        return _told(ROLES, Outcome.YES, because, [last])
    if not people_of(last.page):
        because = f"{what} does not list who took part in a form that could be read."
        return _told(ROLES, Outcome.UNCLEAR, because, [last])
    if not all_placed:
        because = f"{what} names people whose function could not be told."
        return _told(ROLES, Outcome.UNCLEAR, because, [last])
    because = f"{what} names {count(len(functions), 'function')}: {', '.join(sorted(functions))}."
    return _told(ROLES, Outcome.NO, because, [last])


def _closed(exercises: Exercises, reach: Reach) -> Evidence:
    actions = Actions()
    for each in exercises.held:
        actions.take(each.page, reach.today)
    if not actions.all:
        because = f"{count(len(exercises.held), 'report')}, without actions that could be read."
        return _told(CLOSED, Outcome.UNCLEAR, because, exercises.held)
    because = f"{actions.closed} of {count(actions.all, 'action')} from exercises on AI closed"
    enough = _ENOUGH * actions.all
    if actions.closed >= enough:
        outcome = Outcome.UNCLEAR if exercises.unread or actions.unlisted else Outcome.YES
        if actions.unlisted:
            because += f"; {count(actions.unlisted, 'report')} could not be read for actions"
    elif actions.unlisted or actions.closed + actions.untold + actions.not_due >= enough:
        outcome = Outcome.UNCLEAR
        because += f"; {actions.not_due} not due yet, {actions.untold} of unknown state"
    else:
        outcome = Outcome.NO
    return _told(CLOSED, outcome, because + ".", exercises.held)


def _told(
    signal: Signal,
    outcome: Outcome,
    because: str,
    exercises: Iterable[Exercise],
    *,
    places: Iterable[str] = (),
) -> Evidence:
    """Return an observation: carried out where each report names its people and its day."""
    held = list(exercises)
    carried_out = bool(held) and all(people_of(each.page) for each in held)
    tally = Tally(examined=len(held), places=[*(each.page.path for each in held), *places])
    return observed(
        signal,
        outcome,
        because,
        tally=tally if tally.places else None,
        rung=Rung.CARRIED_OUT if carried_out else Rung.DOCUMENT,
        kind=EvidenceKind.RECORD,
    )
