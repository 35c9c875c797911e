"""One assessment against one catalogue: what coverage and its reasons are read from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from stadial.engine.risk import risk_model
from stadial.engine.threats.links import Links, links_of
from stadial.model import CLOSED, Assessment, Catalogue, Estimate, Framework, Picture, RiskModel

"""Initiatives that stand so act no more."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One assessment against one catalogue: what coverage is read from."""

    framework: Framework
    assessment: Assessment
    """With the catalogue, whether its own or the packaged one."""
    picture: Picture
    catalogue: Catalogue

    @cached_property
    def links(self) -> Links:
        """Which criteria act through which mitigations."""
        return links_of(self.framework, self.catalogue)

    @cached_property
    def model(self) -> RiskModel:
        """Inherent risk, and effects."""
        return risk_model(self.framework, self.assessment)

    @cached_property
    def acting(self) -> Mapping[str, Mapping[str, Estimate]]:
        """Log-effects by technique, then criterion."""
        found: dict[str, dict[str, Estimate]] = {each.id: {} for each in self.catalogue.techniques}
        for criterion, pulls in self.model.pulls.items():
            for technique, pull in pulls.items():
                found[technique][criterion] = pull
        return found

    @cached_property
    def mitigations(self) -> Mapping[str, tuple[str, ...]]:
        """Mitigations of the catalogue by technique; a part without any has those of the whole."""
        own: dict[str, list[str]] = {}
        for mitigation in self.catalogue.mitigations:
            for technique in mitigation.techniques:
                own.setdefault(technique, []).append(mitigation.id)
        return {
            each.id: tuple(own.get(each.id) or own.get(each.parent) or ())
            for each in self.catalogue.techniques
        }

    @cached_property
    def initiatives(self) -> Mapping[str, tuple[str, ...]]:
        """Open initiatives by criterion."""
        found: dict[str, tuple[str, ...]] = {}
        for initiative in self.assessment.roadmap.initiatives:
            if initiative.status not in CLOSED:
                for criterion in initiative.criteria:
                    found[criterion] = (*found.get(criterion, ()), initiative.id)
        return found


def field_of(
    framework: Framework, assessment: Assessment, picture: Picture, catalogue: Catalogue
) -> Field:
    """Return what coverage is read from; decisions are judged by the day of the picture."""
    judged = replace(assessment, catalogue=catalogue, as_of=picture.at)
    return Field(framework=framework, assessment=judged, picture=picture, catalogue=catalogue)
