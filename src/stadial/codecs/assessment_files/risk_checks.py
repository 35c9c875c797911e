"""Whether effects and loss scenarios hold numbers that can be."""

from collections.abc import Sequence
from typing import Any

from stadial.codecs.assessment_files.parts import CATALOGUE, AssessmentFiles
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.registers import Register, Registers
from stadial.codecs.assessment_files.rules import check_texts, check_unique
from stadial.model import Effect, Estimate, Scenario

MOST_EVENTS = 52.0
"""Events a year: one a week; what happens more often is cost of business."""
MOST_TOGETHER = 1000.0
"""Events a year over all scenarios; more would take minutes to draw."""
MOST_MONEY = 1e15
_ENDS = ("low", "mode", "high")


def check_risk(read: AssessmentFiles, faults: Faults, known: Registers) -> None:
    """Add faults in effects and scenarios."""
    threats = _threats(read, faults, known)
    effects, scenarios = read.lists.effects, read.lists.scenarios
    check_unique(
        effects, faults, what="effect of", key=lambda noun: f"{noun.criterion} on {noun.threat}"
    )
    for effect in effects:
        known.criteria.check(faults, effect, effect.noun.criterion, "criterion")
        threats.check(faults, effect, effect.noun.threat, "threat")
        check_texts(effect, faults, "criterion", "threat")
        _check_shares(effect, faults)
    check_unique(scenarios, faults, what="scenario")
    for scenario in scenarios:
        known.systems.check_all(faults, scenario, scenario.noun.systems, "systems")
        check_texts(scenario, faults, "title")
        if read.catalogue is not None:
            threats.check_all(faults, scenario, scenario.noun.techniques, "techniques")
        _check_rate(scenario, faults)
        _check_losses(scenario, faults)
    _check_together(scenarios, faults)


def _threats(read: AssessmentFiles, faults: Faults, known: Registers) -> Register:
    """Return the ids of threats; one that the catalogue once had is no fault, and has no effect."""
    catalogue = read.catalogue
    if catalogue is None:
        ids = None if CATALOGUE in faults.files else known.capabilities.ids
        named = (placed.noun.threat for placed in read.lists.effects)
        mend = "Load a threat catalogue with `stadial threats import`."
        load = {key: mend for key in named if "." in key}
        return Register(what="capability", ids=ids, instead=load)
    moved = {old: f"It is now {new}." for old, new in catalogue.moved.items() if new}
    ids = {*catalogue.technique_by_id, *(old for old, new in catalogue.moved.items() if not new)}
    return Register(what=f"technique in {catalogue.name}", ids=ids, instead=moved)


def _check_shares(placed: Placed[Effect], faults: Faults) -> None:
    share = placed.noun.share
    for end in _ENDS:
        value = getattr(share, end)
        if not 0 <= value < 1:
            problem = f"{value:g} is no share of a threat that a criterion can remove."
            mend = "Use 0 or more, and less than 1: nothing removes all of it."
            faults.at(placed, "share", end, problem=problem, mend=mend)
    _check_order(placed, faults, share, "share")


def _check_rate(placed: Placed[Scenario], faults: Faults) -> None:
    rate = placed.noun.rate
    for end in _ENDS:
        value = getattr(rate, end)
        if not 0 <= value <= MOST_EVENTS:
            problem = f"{value:g} is no number of events a year."
            mend = f"Use 0 to {MOST_EVENTS:g}; 0.1 is once in ten years."
            faults.at(placed, "rate", end, problem=problem, mend=mend)
    _check_order(placed, faults, rate, "rate")
    if rate.low == rate.high:
        problem = f"The rate is {rate.low:g} at least and at most: nobody knows it like that."
        faults.at(placed, "rate", problem=problem, mend="Write how wrong the guess may be.")


def _check_together(scenarios: Sequence[Placed[Scenario]], faults: Faults) -> None:
    """Tell of the first scenario with which all together become too many events to draw."""
    total = 0.0
    for placed in scenarios:
        total += max(0.0, placed.noun.rate.high)
        if total > MOST_TOGETHER:
            problem = f"Up to here there may be {total:g} events a year."
            mend = f"Keep all scenarios together under {MOST_TOGETHER:g}: put small ones into one."
            faults.at(placed, "rate", "high", problem=problem, mend=mend)
            return


def _check_order(placed: Placed[Any], faults: Faults, of: Estimate, at: str) -> None:
    if of.low > of.mode or of.mode > of.high:
        problem = f"Low {of.low:g}, mode {of.mode:g} and high {of.high:g} are not in order."
        faults.at(placed, at, problem=problem, mend="Write the least first and the most last.")


def _check_losses(placed: Placed[Scenario], faults: Faults) -> None:
    low, high = placed.noun.loss_low, placed.noun.loss_high
    for key, value in (("loss_low", low), ("loss_high", high)):
        if not 0 < value <= MOST_MONEY:
            problem = f"{value:g} is no loss of an event."
            mend = f"Use more than 0, up to {MOST_MONEY:g}; what costs nothing is no scenario."
            faults.at(placed, key, problem=problem, mend=mend)
    if low > high:
        problem = f"The low loss of {low:g} exceeds the high loss of {high:g}."
        faults.at(placed, "loss_low", problem=problem, mend="Swap them.")
    if low == high:
        problem = f"Both losses are {low:g}: no event costs the same each time."
        mend = "Write what 5 % of events stay below, and what 5 % exceed."
        faults.at(placed, "loss_high", problem=problem, mend=mend)
