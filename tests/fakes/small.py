"""A small made-up framework and an assessment of it, easy to count by hand."""

from stadial.model import (
    AISystem,
    Archetype,
    Assessment,
    Capability,
    Criterion,
    Criticality,
    Domain,
    Effort,
    Exposure,
    Framework,
    Level,
    Organization,
    StakeholderGroup,
)


def criterion(name, level, **fields):
    return Criterion(
        id=name, level=level, title=f"Title {name}", statement=f"Say {name}.", **fields
    )


def days(number):
    return Effort(size="M", person_days=float(number))


def capability(key, *criteria, **fields):
    return Capability(
        id=key,
        name=f"Name {key}",
        question=f"Is there {key}?",
        anchors={},
        criteria=criteria,
        **fields,
    )


def domain(key, *capabilities, **fields):
    return Domain(id=key, name=f"Name {key}", capabilities=capabilities, **fields)


def ladder(key, **fields):
    """Return a capability with one criterion a level, each after the one below."""
    steps = [
        criterion(f"{key}.{level}", level, effort=days(10), requires=_below(key, level))
        for level in (2, 3, 4, 5)
    ]
    return capability(key, *steps, **fields)


def _below(key, level):
    return (f"{key}.{level - 1}",) if level > 2 else ()


def framework(*domains, **fields):
    fields = {
        "id": "small",
        "version": "1.0",
        "name": "Small",
        "levels": tuple(Level(number=n, name=f"L{n}") for n in (1, 2, 3, 4, 5)),
        "stakeholders": (StakeholderGroup(id="eng", name="Engineers"),),
        "archetypes": (
            Archetype(id="builder", name="builds"),
            Archetype(id="consumer", name="uses"),
        ),
        **fields,
    }
    return Framework(domains=domains, **fields)


def assessment(**fields):
    organization = Organization(id="acme", name="Acme")
    return Assessment(id="first", title="First", organization=organization, **fields)


def system(key, criticality="medium", exposure="internal", archetypes=("builder",), **fields):
    return AISystem(
        id=key,
        name=f"System {key}",
        archetypes=tuple(archetypes),
        criticality=Criticality(criticality),
        exposure=Exposure(exposure),
        **fields,
    )
