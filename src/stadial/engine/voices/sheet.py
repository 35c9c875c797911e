"""What each person says of each criterion that counts, as one table."""

from dataclasses import dataclass
from typing import NamedTuple

from stadial.engine.expand import opinions_on
from stadial.engine.judge import Case
from stadial.engine.rate import Judgement, open_case, rate
from stadial.model import Assessment, Criterion, Domain, Framework, Picture, Standing


class Said(NamedTuple):
    """One known rating of one person."""

    value: float
    """0 to 1."""
    from_vote: bool
    """Whether it is spelled out from a level vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An assessment, judged, with the known ratings by criterion id and respondent id."""

    framework: Framework
    assessment: Assessment
    picture: Picture
    case: Case
    judgements: dict[str, Judgement]
    said: dict[str, dict[str, Said]]
    """Criteria in the order of the framework; those that are left out are not in it."""

    def criteria_of(self, domain: Domain) -> list[Criterion]:
        """Return the criteria of a domain that count."""
        own = (x for capability in domain.capabilities for x in capability.criteria)
        return [x for x in own if x.id in self.said]


def lay_out(framework: Framework, assessment: Assessment, picture: Picture) -> Sheet:
    """Return the table; with several AI systems a person counts with the mean of theirs."""
    case = open_case(framework, assessment, at=picture.at)
    said: dict[str, dict[str, Said]] = {}
    for criterion in framework.criterion_by_id.values():
        if picture.ratings[criterion.id].standing in (Standing.RATED, Standing.UNKNOWN):
            said[criterion.id] = _said(criterion, case)
    return Sheet(
        framework=framework,
        assessment=assessment,
        picture=picture,
        case=case,
        judgements=rate(case),
        said=said,
    )


def _said(criterion: Criterion, case: Case) -> dict[str, Said]:
    capability = case.framework.capability_of[criterion.id]
    opinions = opinions_on(criterion, capability=capability, system="", heard=case.heard)
    return {
        opinion.respondent: Said(opinion.value, opinion.from_vote)
        for opinion in opinions
        if opinion.value is not None
    }
