"""
Last year's assessment, told again with one thing changed after the other.

Each function returns an assessment in which one cause is taken from the later one.
"""

from collections.abc import Mapping
from dataclasses import replace

from stadial.model import (
    AISystem,
    Assessment,
    Framework,
    Response,
    Settings,
    Vote,
)

Pairs = frozenset[tuple[str, str]]
"""Who spoke about which capability: respondent id and capability id."""


def renamed_ids(framework: Framework) -> dict[str, str]:
    """Return today's id by former id, for capabilities and criteria."""
    found: dict[str, str] = {}
    for capability in framework.capability_by_id.values():
        found |= dict.fromkeys(capability.formerly, capability.id)
        for criterion in capability.criteria:
            found |= dict.fromkeys(criterion.formerly, criterion.id)
    return found


def with_framework(assessment: Assessment, framework: Framework, settings: Settings) -> Assessment:
    """Return an assessment in the ids of a framework; what it no longer has is left out."""
    renamed = renamed_ids(framework)

    def now(key: str) -> str:
        return key if key in framework.domain_of else renamed.get(key, "")

    def criteria(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(found for key in keys if (found := now(key)))

    return replace(
        assessment,
        framework_id=framework.id,
        framework_version=framework.version,
        settings=settings,
        responses=tuple(
            replace(x, criterion=now(x.criterion)) for x in assessment.responses if now(x.criterion)
        ),
        votes=tuple(
            replace(x, capability=now(x.capability)) for x in assessment.votes if now(x.capability)
        ),
        adjudications=tuple(
            replace(x, criterion=now(x.criterion))
            for x in assessment.adjudications
            if now(x.criterion)
        ),
        settlements=tuple(
            replace(x, criterion=now(x.criterion))
            for x in assessment.settlements
            if not x.criterion or now(x.criterion)
        ),
        evidence=tuple(replace(x, criteria=criteria(x.criteria)) for x in assessment.evidence),
        incidents=tuple(replace(x, criteria=criteria(x.criteria)) for x in assessment.incidents),
    )


def with_scope(assessment: Assessment, later: Assessment) -> Assessment:
    """
    Return an assessment over the later scope, AI systems and populations.

    What was said about systems that left the register is left out. Model versions stay
    as they were: a test that a new version made void has aged, which is another cause.
    """
    versions = {system.id: system.model_version for system in assessment.systems}
    systems = tuple(
        replace(x, model_version=versions.get(x.id, x.model_version)) for x in later.systems
    )
    gone = versions.keys() - {system.id for system in systems}
    return replace(
        assessment,
        scope=later.scope,
        scopes=later.scopes,
        systems=systems,
        populations=later.populations,
        responses=tuple(x for x in assessment.responses if x.system not in gone),
        votes=tuple(x for x in assessment.votes if x.system not in gone),
        adjudications=tuple(x for x in assessment.adjudications if x.system not in gone),
        evidence=tuple(x for x in assessment.evidence if x.system not in gone),
        incidents=tuple(x for x in assessment.incidents if x.system not in gone),
    )


def with_systems(assessment: Assessment, systems: tuple[AISystem, ...]) -> Assessment:
    """Return an assessment with the later AI systems, model versions included."""
    return replace(assessment, systems=systems)


def speakers(assessment: Assessment, framework: Framework) -> Pairs:
    """Return who spoke about which capability."""
    sayings: tuple[Response | Vote, ...] = (*assessment.responses, *assessment.votes)
    return frozenset((each.respondent, _capability(each, framework)) for each in sayings)


def kept_pairs(mine: Pairs, theirs: Pairs) -> Pairs:
    """
    Return what stays of one year so that the same people speak in both.

    For each capability these are the people who spoke about it in both years. Where
    there is none, all stay: what came from new people cannot be told from change. Where
    in the other year nobody spoke at all, nobody stays: silence is no change.
    """
    both = mine & theirs
    shared = {capability for _, capability in both}
    replaced = {capability for _, capability in theirs} - shared
    return frozenset(pair for pair in mine if pair in both or pair[1] in replaced)


def with_speakers(
    assessment: Assessment,
    framework: Framework,
    kept: Pairs,
    *,
    groups: Mapping[str, str],
) -> Assessment:
    """
    Return an assessment with the answers of some people alone.

    Args:
        assessment: Whose answers are narrowed.
        framework: The one its answers are in.
        kept: Who is still heard about what.
        groups: Today's group by respondent id, for those who moved.
    """
    return replace(
        assessment,
        respondents=tuple(
            replace(x, group=groups.get(x.id, x.group)) for x in assessment.respondents
        ),
        responses=tuple(
            x for x in assessment.responses if (x.respondent, _capability(x, framework)) in kept
        ),
        votes=tuple(x for x in assessment.votes if (x.respondent, x.capability) in kept),
    )


def _capability(saying: Response | Vote, framework: Framework) -> str:
    if isinstance(saying, Vote):
        return saying.capability
    capability = framework.capability_of.get(saying.criterion)
    return capability.id if capability else ""
