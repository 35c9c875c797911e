"""
The four pitfalls of AI security programmes, for the framework `stadial` alone.

They are noticed by the claimed levels: a quick self-check without evidence must
show them too.
"""

from collections.abc import Iterator

from stadial.engine.lint_rules.rule import Matter, Notice, Rule, applicable, listed
from stadial.engine.scope import systems_in_scope
from stadial.model import Severity, Standing, View, cut

FRAMEWORK_ID = "stadial"
AI_GROUPS = frozenset({"ai-ml-engineering", "data-science"})
AROUND_MODEL = ("DATA", "INF", "DEV-4")
"""What else can be attacked: data, inference, and the pipeline."""
EXTERNAL_MODELS = frozenset({"adapter", "consumer", "agentic"})
"""Archetypes that use models of others."""
MOST_IN_MODEL = 0.6
"""Share of effort or evidence in Model Security above which the rest is overlooked."""
FEWEST_PIECES = 5
"""Below so many pieces of evidence a share says nothing."""


def ordinary_security(matter: Matter) -> Iterator[Notice]:
    """Notice that nobody brings, or is taught, knowledge of AI (pitfall 1)."""
    if not _speaks_of(matter, "DEV-1"):
        return
    signs = []
    if matter.sayings and not _ai_people_spoke(matter):
        signs.append("no AI or ML engineer and no data scientist was heard")
    if matter.is_at_most("DEV-1", 1) and _is_ahead_elsewhere(matter):
        signs.append("other domains stand at level 2 or above, and AI security training does not")
    yield from _notice(
        "DEV-1",
        signs,
        lead="AI security is treated as ordinary security",
        mend="Ask the people who build AI, and train them in attacks on AI (DEV-1).",
    )


def model_alone(matter: Matter) -> Iterator[Notice]:
    """Notice that data, pipeline and inference are overlooked (pitfall 2)."""
    if not _speaks_of(matter, "MODEL"):
        return
    effort = matter.effort_by_domain()
    pieces = _evidence_by_domain(matter)
    signs = []
    if _share(effort) > MOST_IN_MODEL:
        signs.append(f"{_percent(_share(effort))} of the planned effort is in Model Security")
    if sum(pieces.values()) >= FEWEST_PIECES and _share(pieces) > MOST_IN_MODEL:
        signs.append(f"{_percent(_share(pieces))} of the evidence is in Model Security")
    if _target_lead(matter) >= 1:
        signs.append(
            f"its targets are {cut(_target_lead(matter))} levels above those of data, pipeline "
            "and inference"
        )
    yield from _notice(
        "MODEL",
        signs,
        lead="The model alone is looked at",
        mend="Plan one step each for training data (DATA), pipeline (DEV-4) and inference (INF).",
    )


def supply_chain(matter: Matter) -> Iterator[Notice]:
    """Notice that what comes from others is underestimated (pitfall 3)."""
    if not _speaks_of(matter, "SUP"):
        return
    signs = []
    if _is_lowest(matter, "SUP"):
        signs.append("it is the lowest domain")
    if _has_gap(matter, "SUP") and _plans_without(matter, "SUP"):
        signs.append("gaps are open and no initiative is planned")
    external = _external_users(matter)
    if external and _is_unknown(matter, "SUP-2"):
        signs.append(f"{listed(external)} may use models of others, and SUP-2 is not assessed")
    if _claims(matter, "SUP", level=3) and _is_unproven(matter, "SUP-1", "SUP-2"):
        signs.append("level 3 is claimed without an inventory or a proof of origin")
    yield from _notice(
        "SUP",
        signs,
        lead="The supply chain may be underestimated",
        mend="List the models, data and packages of others (SUP-1) and verify models (SUP-2).",
    )


def incident_response(matter: Matter) -> Iterator[Notice]:
    """Notice that nobody is ready for an attack on AI (pitfall 4)."""
    if not _speaks_of(matter, "IR"):
        return
    signs = []
    if matter.is_at_most("IR", 1):
        signs.append(f"AI incident response is {_standing(matter, 'IR')}")
    if matter.is_at_most("IR-4", 1):
        signs.append(f"exercises (IR-4) are {_standing(matter, 'IR-4')}")
    if signs and _plans_without(matter, "IR"):
        signs.append("no initiative is planned for it")
    if not signs and matter.is_at_most("IR", 2) and _plans_without(matter, "IR"):
        signs.append("it stands at level 2, and no initiative is planned for it")
    yield from _notice(
        "IR",
        signs,
        lead="Incident response may be forgotten",
        mend="Write one plan for an AI incident (IR-1) and try it at a table (IR-4).",
    )


def _notice(about: str, signs: list[str], *, lead: str, mend: str) -> Iterator[Notice]:
    if signs:
        yield Notice(about=about, message=f"{lead}: {'; '.join(signs)}.", mend=mend)


def _speaks_of(matter: Matter, key: str) -> bool:
    return matter.framework.id == FRAMEWORK_ID and matter.score(key) is not None


def _ai_people_spoke(matter: Matter) -> bool:
    spoke = {saying.respondent for saying in matter.sayings}
    people = matter.assessment.respondents
    return any(person.group in AI_GROUPS for person in people if person.id in spoke)


def _is_ahead_elsewhere(matter: Matter) -> bool:
    home = matter.framework.domain_of["DEV-1"].id
    scores = matter.picture.domains[View.CLAIMED]
    return any(score.level >= 2 for key, score in scores.items() if key != home)


def _evidence_by_domain(matter: Matter) -> dict[str, float]:
    found: dict[str, float] = {}
    for key, rating in matter.picture.ratings.items():
        domain = matter.framework.domain_of[key].id
        found[domain] = found.get(domain, 0.0) + len(rating.evidence)
    return found


def _share(by_domain: dict[str, float]) -> float:
    whole = sum(by_domain.values())
    return by_domain.get("MODEL", 0.0) / whole if whole else 0.0


def _percent(share: float) -> str:
    return f"{cut(100 * share, places=0)} %"


def _target_lead(matter: Matter) -> float:
    """Return mean target of the model domain minus mean target of what is around it."""
    inside, around = [], []
    for target in matter.gaps.targets:
        domain = matter.framework.domain_of[target.capability].id
        if domain == "MODEL":
            inside.append(target.level)
        elif domain in AROUND_MODEL or target.capability in AROUND_MODEL:
            around.append(target.level)
    if not inside or not around:
        return 0.0
    return sum(inside) / len(inside) - sum(around) / len(around)


def _is_lowest(matter: Matter, key: str) -> bool:
    scores = matter.picture.domains[View.CLAIMED]
    rated = {k: score.low for k, score in scores.items() if score.standing is Standing.RATED}
    others = [low for other, low in rated.items() if other != key]
    return key in rated and bool(others) and rated[key] < min(others)


def _has_gap(matter: Matter, domain: str) -> bool:
    return any(gap.domain == domain and gap.lacking for gap in matter.gaps.gaps)


def _plans_without(matter: Matter, domain: str) -> bool:
    """Tell whether there is a plan, and nothing in it for a domain."""
    planned = {
        matter.framework.domain_of[key].id
        for initiative in matter.assessment.roadmap.initiatives
        for key in initiative.criteria
        if key in matter.framework.domain_of
    }
    return bool(planned) and domain not in planned


def _external_users(matter: Matter) -> list[str]:
    systems = systems_in_scope(matter.assessment)
    return [system.name for system in systems if EXTERNAL_MODELS & set(system.archetypes)]


def _is_unknown(matter: Matter, key: str) -> bool:
    score = matter.score(key)
    return score is not None and score.standing is Standing.UNKNOWN


def _claims(matter: Matter, key: str, *, level: int) -> bool:
    score = matter.score(key)
    return score is not None and score.standing is Standing.RATED and score.level >= level


def _is_unproven(matter: Matter, *keys: str) -> bool:
    known = [matter.framework.capability_by_id.get(key) for key in keys]
    ids = [x for each in known if each is not None for x in applicable(each, matter.picture)]
    return bool(ids) and not any(matter.picture.ratings[key].evidence for key in ids)


def _standing(matter: Matter, key: str) -> str:
    return "not assessed" if _is_unknown(matter, key) else "at level 1"


RULES = (
    Rule(
        id="pitfall-ordinary-security",
        severity=Severity.WARNING,
        reason="Attacks on AI need knowledge of AI.",
        look=ordinary_security,
    ),
    Rule(
        id="pitfall-model-alone",
        severity=Severity.WARNING,
        reason="Pipeline, data and inference are attacked too.",
        look=model_alone,
    ),
    Rule(
        id="pitfall-supply-chain",
        severity=Severity.WARNING,
        reason="Most of an AI system was made by others.",
        look=supply_chain,
    ),
    Rule(
        id="pitfall-incident-response",
        severity=Severity.WARNING,
        reason="What cannot be prevented must be practised.",
        look=incident_response,
    ),
)
