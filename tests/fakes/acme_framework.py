"""A made-up framework of full size: 7 domains, 28 capabilities, 140 criteria."""

from stadial.model import (
    Archetype,
    Breadth,
    Capability,
    Coverage,
    Criterion,
    Domain,
    Effort,
    Framework,
    Level,
    Metric,
    Nature,
    OutsideSource,
    StakeholderGroup,
    Verification,
)

LEVELS = (
    ("Initial", "Nothing systematic; results depend on single people.", "none"),
    ("Developing", "A first practice exists in one place.", "one genuine example"),
    ("Defined", "Written, owned and done on every project.", "a rule and a sample"),
    ("Managed", "Measured against targets.", "two measured periods"),
    ("Optimizing", "Automated, improving, shared.", "a live demonstration"),
)
GROUPS = (
    ("engineering", "AI and ML engineering"),
    ("data-science", "Data science"),
    ("security", "Security"),
    ("operations", "IT operations"),
    ("legal", "Legal and compliance"),
    ("executives", "Executive leadership"),
)
DOMAINS = (
    (
        "GOV",
        "AI Governance",
        "Who decides, by which rules, and over which AI assets.",
        (
            ("AI security policy", "an AI security policy", "security executives"),
            ("Ownership and roles", "named owners of AI systems", "executives security"),
            ("Security review of AI projects", "security reviews", "security engineering"),
            ("AI inventory", "a register of AI systems", "operations engineering"),
        ),
    ),
    (
        "DEV",
        "Secure AI Development",
        "How security is built into models, prompts, agents and pipelines.",
        (
            ("Developer training", "AI security training", "engineering data-science"),
            ("AI lifecycle with gates", "gates in the AI lifecycle", "engineering"),
            ("Threat modelling", "threat models of AI systems", "security engineering"),
            ("Hardened pipelines", "isolated build and training pipelines", "operations"),
        ),
    ),
    (
        "DATA",
        "Training Data Security",
        "Protection of everything a model learns from.",
        (
            ("Access to training data", "restricted access to training data", "data-science"),
            ("Integrity of training data", "digests of training data", "data-science"),
            ("Lineage of training data", "lineage from model to data", "data-science"),
            ("Resistance to poisoning", "screening for poisoned data", "data-science security"),
        ),
    ),
    (
        "MODEL",
        "Model Security",
        "Robustness, integrity and protection of models.",
        (
            ("Attack testing", "attack tests of models", "security data-science"),
            ("Model signing", "signed models, verified before use", "engineering"),
            ("Guarded registry", "a guarded model registry", "operations"),
            ("Tamper detection", "comparison with the approved digest", "operations"),
        ),
    ),
    (
        "INF",
        "Inference Security",
        "Protection of models and agents while they serve requests.",
        (
            ("Filtering of queries and answers", "AI-specific filters", "engineering"),
            ("Telemetry", "telemetry of queries and answers", "operations security"),
            ("Limits and authorization", "limits per caller", "engineering operations"),
            ("Anomaly detection", "detection of unusual use", "security"),
        ),
    ),
    (
        "SUP",
        "AI Supply Chain Security",
        "What is taken from others: models, data, packages, services.",
        (
            ("Inventory of parts", "an AI bill of materials", "engineering"),
            ("Verification of external models", "checks of external models", "engineering"),
            ("Vulnerability handling", "scans of ML packages with deadlines", "operations"),
            ("Supplier assessment", "assessments of AI suppliers", "legal security"),
        ),
    ),
    (
        "IR",
        "AI Incident Response",
        "What happens when an AI system is attacked or fails.",
        (
            ("AI playbooks", "playbooks for AI incidents", "security operations"),
            ("Evidence and forensics", "evidence kept for AI incidents", "security"),
            ("Containment and rollback", "authority to stop an AI service", "operations"),
            ("Exercises", "exercises of AI incidents", "security executives"),
        ),
    ),
)
_STEPS = (
    ("2a", 2, "First {thing}", "There is a first example of {thing} in at least one team."),
    ("3a", 3, "{thing} everywhere", "Every AI system in scope has {thing}, written and owned."),
    ("3b", 3, "Exceptions to {thing}", "Whoever lacks {thing} has an exception with an end."),
    ("4a", 4, "{thing} measured", "The share of AI systems with {thing} is measured quarterly."),
    ("5a", 5, "{thing} by itself", "Without {thing}, no AI system reaches production."),
)
_ANCHORS = (
    "Nobody has thought of {thing} in a systematic way.",
    "Some teams have {thing}, by hand.",
    "Every AI system has {thing}; it is written down and owned.",
    "The share with {thing} is measured against a target.",
    "Nothing reaches production without {thing}.",
)


def acme_framework() -> Framework:
    """Return the framework, complete."""
    return Framework(
        id="sample",
        version="1.0.0",
        name="Sample AI security framework",
        license="CC-BY-4.0",
        levels=tuple(
            Level(number=i, name=name, meaning=meaning, evidence_rule=rule)
            for i, (name, meaning, rule) in enumerate(LEVELS, start=1)
        ),
        stakeholders=tuple(StakeholderGroup(id=key, name=name) for key, name in GROUPS),
        archetypes=(
            Archetype(id="builder", name="trains own models"),
            Archetype(id="consumer", name="uses hosted models"),
        ),
        sources=(
            OutsideSource(key="atlas", name="MITRE ATLAS", edition="2026.09"),
            OutsideSource(key="rmf", name="NIST AI RMF", edition="1.0"),
        ),
        domains=tuple(_domain(*each) for each in DOMAINS),
    )


def _domain(key, name, scope, capabilities):
    return Domain(
        id=key,
        name=name,
        scope=scope,
        indicators={1: "No AI-specific practice.", 3: "Defined and followed on every project."},
        capabilities=tuple(
            _capability(f"{key}-{i}", *each) for i, each in enumerate(capabilities, start=1)
        ),
    )


def _capability(key, name, thing, groups):
    return Capability(
        id=key,
        name=name,
        question=f"Is there {thing} for every AI system, and can you show it?",
        anchors={i: text.format(thing=thing) for i, text in enumerate(_ANCHORS, start=1)},
        maps={"rmf": ("GOVERN 1.2",)},
        criteria=tuple(_criterion(key, thing, groups, *step) for step in _STEPS),
    )


def _criterion(key, thing, groups, suffix, level, title, statement):
    title = title.format(thing=thing)
    size = {2: "S", 3: "M"}.get(level, "L")
    return Criterion(
        id=f"{key}.{suffix}",
        level=level,
        title=title[0].upper() + title[1:],
        statement=statement.format(thing=thing),
        nature=Nature.TECHNICAL if level == 5 else Nature.ORGANIZATIONAL,
        scope=Breadth.SYSTEM if suffix == "3a" else Breadth.ORGANIZATION,
        key=suffix == "3a",
        stakeholders=tuple(groups.split()),
        effort=Effort(size=size, person_days={"S": 3.0, "M": 12.0, "L": 30.0}[size]),
        requires=() if level == 2 else (f"{key}.2a",),
        coverage=Coverage(population="ai_systems", min_percent=90) if suffix == "3a" else None,
        metric=Metric(name=f"share with {thing}", operator=">=", target=90.0, unit="%"),
        verify=Verification(methods=("examine",), how="Draw three systems and look."),
        evidence=("record of a sample",),
        maps={"atlas": ("AML.M0013",)} if level == 3 else {},
    )
