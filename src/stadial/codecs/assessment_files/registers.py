"""The ids that may be named, and what is told where one is not among them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from stadial.codecs.assessment_files.parts import COLLECTED, INDEX, AssessmentFiles
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.suggestions import choose_from, did_you_mean
from stadial.model import Capability, Criterion, Framework

_SEARCHED = 2_000
"""Ids among which the nearest is looked for; beyond it that takes too long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All ids of one kind."""

    what: str
    ids: Collection[str] | None
    """None where the file that defines them is faulty: then nothing is said of them."""
    add_to: str = ""
    """Where one adds an id; empty where the framework defines them."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """The mend for ids that are known to belong elsewhere, or that were renamed."""

    def check(self, faults: Faults, placed: Placed[Any], identifier: str, *at: str | int) -> None:
        """Tell of an id that does not exist, with the nearest; an empty one names nothing."""
        if self.ids is None or not identifier or identifier in self.ids:
            return
        problem = f"There is no {self.what} {identifier[:100]!r}."
        faults.at(placed, *at, problem=problem, mend=self._mend(identifier))

    def check_all(
        self, faults: Faults, placed: Placed[Any], identifiers: Collection[str], *at: str
    ) -> None:
        """Tell of each id of a list that does not exist."""
        for number, identifier in enumerate(identifiers):
            self.check(faults, placed, identifier, *at, number)

    def _mend(self, identifier: str) -> str:
        assert self.ids is not None
        searched = self.ids if len(self.ids) <= _SEARCHED else ()
        near = self.instead.get(identifier) or did_you_mean(identifier, searched)
        if near:
            return near
        if self.add_to:
            return f"Add it to {self.add_to}, or correct the id."
        return choose_from(self.ids) or "Remove it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """All ids that the files of one assessment may name."""

    criteria: Register
    capabilities: Register
    domains: Register
    targets: Register
    groups: Register
    archetypes: Register
    populations: Register
    systems: Register
    scopes: Register
    teams: Register
    respondents: Register
    evidence: Register
    settled: Register
    initiatives: Register


def registers_of(read: AssessmentFiles, framework: Framework, faulty: Collection[str]) -> Registers:
    """Return the ids; those of a file among the faulty ones are not known."""

    def own(what: str, placed: Collection[Placed[Any]], add_to: str, *stems: str) -> Register:
        sound = not any(name.startswith(stem) for name in faulty for stem in stems)
        return Register(
            what=what, ids={each.noun.id for each in placed} if sound else None, add_to=add_to
        )

    toml = read.header.document.name
    header = read.header
    both: tuple[Placed[Any], ...] = (*read.evidence, *read.incidents)
    return Registers(
        **_of_framework(framework),
        systems=own("AI system", header.systems, f"[[systems]] in {toml}", toml),
        scopes=own("scope", header.scopes, f"[[scopes]] in {toml}", toml),
        teams=own("team", header.teams, f"[[teams]] in {toml}", toml),
        respondents=own("respondent", read.people, "people.yaml", "people"),
        evidence=own("piece of evidence", read.evidence, f"{INDEX}.yaml", INDEX, COLLECTED),
        settled=own("piece of evidence or incident", both, "", INDEX, COLLECTED, "incidents"),
        initiatives=own("initiative", read.roadmap.initiatives, "roadmap.yaml", "roadmap"),
    )


def _of_framework(framework: Framework) -> dict[str, Register]:
    criteria, capabilities = framework.criterion_by_id, framework.capability_by_id
    named: tuple[Criterion | Capability, ...] = (*criteria.values(), *capabilities.values())
    renamed = {old: f"It is now called `{each.id}`." for each in named for old in each.formerly}
    groups = {group.id for group in framework.stakeholders}
    archetypes = {archetype.id for archetype in framework.archetypes}
    counted = {x.coverage.population for x in criteria.values() if x.coverage}
    of_capabilities = dict.fromkeys(
        capabilities, "It is a capability: pick its level under `levels`."
    )
    of_criteria = dict.fromkeys(criteria, "It is a criterion: answer it under `answers`.")
    return {
        "criteria": Register(what="criterion", ids=criteria, instead=of_capabilities | renamed),
        "capabilities": Register(
            what="capability", ids=capabilities, instead=of_criteria | renamed
        ),
        "domains": Register(what="domain", ids=framework.domain_by_id),
        "targets": Register(
            what="domain or capability",
            ids={*framework.domain_by_id, *capabilities},
            instead=renamed,
        ),
        "groups": Register(what="stakeholder group", ids=groups or None),
        "archetypes": Register(what="archetype", ids=archetypes or None),
        "populations": Register(what="population in this framework", ids=counted or None),
    }
