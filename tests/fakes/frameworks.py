"""A small made-up framework for scoring, and assessments of it."""

from datetime import date, timedelta
from math import ceil

from stadial.engine.picture import take_picture
from stadial.model import (
    Adjudication,
    AISystem,
    Answer,
    AnswerKind,
    Archetype,
    Assessment,
    Breadth,
    Capability,
    Coverage,
    Criterion,
    Criticality,
    Domain,
    Evidence,
    Framework,
    Level,
    Metric,
    Nature,
    Organization,
    Outcome,
    Respondent,
    Response,
    Rung,
    Scoring,
    StakeholderGroup,
    Vote,
)

AT = date(2026, 6, 1)
WORDS = {"N": 0.0, "P": 1 / 3, "L": 2 / 3, "F": 1.0}


def criterion(name, level, **fields):
    return Criterion(id=name, level=level, title=name, statement=f"{name} is so.", **fields)


def capability(key, *criteria, **fields):
    return Capability(id=key, name=key, question=f"{key}?", anchors={}, criteria=criteria, **fields)


def framework_of(*domains, policy="staged", floor=1, top=5, not_applicable="excluded", **fields):
    return Framework(
        id="small",
        version="1",
        name="Small",
        scoring=Scoring(policy=policy, floor=floor, top=top, not_applicable=not_applicable),
        levels=tuple(Level(number=n, name=f"Level {n}") for n in range(floor, int(top) + 1)),
        stakeholders=(
            StakeholderGroup(id="eng", name="Engineers"),
            StakeholderGroup(id="sec", name="Security"),
            StakeholderGroup(id="exec", name="Executives"),
        ),
        archetypes=(Archetype(id="builder", name="Builder"), Archetype(id="user", name="User")),
        domains=domains,
        **fields,
    )


def one_capability(*criteria, **fields):
    """A framework of one domain with one capability, `A-1`."""
    return framework_of(
        Domain(id="A", name="A", capabilities=(capability("A-1", *criteria),)), **fields
    )


def small_framework():
    """
    Two domains of two capabilities: every kind of criterion once.

    `A-1` is for the organization; `A-1.3b` is counted over people. `A-2` is met in each AI system,
    `A-2.3a` in 90 % of them. `B-1` has signals and is technical. `B-2` is for builders alone.
    """
    return framework_of(
        Domain(
            id="A",
            name="Rules",
            weight=2.0,
            capabilities=(
                capability(
                    "A-1",
                    criterion("A-1.2a", 2, stakeholders=("sec",)),
                    criterion("A-1.3a", 3, key=True),
                    criterion("A-1.3b", 3, coverage=Coverage(population="people", min_percent=90)),
                    criterion(
                        "A-1.4a", 4, metric=Metric(name="m", operator=">=", target=1, unit="")
                    ),
                    criterion("A-1.5a", 5),
                    weight=2.0,
                ),
                capability(
                    "A-2",
                    criterion("A-2.2a", 2, scope=Breadth.SYSTEM),
                    criterion(
                        "A-2.3a",
                        3,
                        scope=Breadth.SYSTEM,
                        coverage=Coverage(population="ai_systems", min_percent=90),
                    ),
                    criterion("A-2.4a", 4, scope=Breadth.SYSTEM, nature=Nature.TECHNICAL),
                ),
            ),
        ),
        Domain(
            id="B",
            name="Models",
            capabilities=(
                capability(
                    "B-1",
                    criterion("B-1.2a", 2, nature=Nature.TECHNICAL, signals=("s.one",)),
                    criterion("B-1.3a", 3, nature=Nature.TECHNICAL, signals=("s.one", "s.two")),
                    criterion("B-1.3b", 3, weight=3.0),
                    criterion("B-1.3c", 3),
                    criterion("B-1.5a", 5, nature=Nature.TECHNICAL),
                ),
                capability(
                    "B-2",
                    criterion("B-2.2a", 2, scope=Breadth.SYSTEM, signals=("s.three",)),
                    criterion("B-2.3a", 3),
                    applies_to=("builder",),
                ),
            ),
        ),
    )


def small_assessment(**fields):
    fields.setdefault(
        "respondents",
        tuple(
            Respondent(id=key, name=key.title(), group=group)
            for key, group in (
                ("ada", "eng"),
                ("ann", "eng"),
                ("bob", "sec"),
                ("cleo", "exec"),
            )
        ),
    )
    return Assessment(id="a", title="A", organization=Organization(id="o", name="O"), **fields)


def system(key, *, criticality=Criticality.LOW, archetypes=("builder",), **fields):
    return AISystem(id=key, name=key, archetypes=archetypes, criticality=criticality, **fields)


def answer(value):
    """Return an answer from N, P, L, F, a share, `na` or None (unknown)."""
    if value is None:
        return Answer(kind=AnswerKind.UNKNOWN)
    if value == "na":
        return Answer(kind=AnswerKind.NOT_APPLICABLE)
    if isinstance(value, str):
        names = {"N": "not", "P": "partly", "L": "largely", "F": "fully"}
        return Answer(kind=AnswerKind(names[value]))
    return Answer(kind=AnswerKind.SHARE, share=value)


def says(who, key, value, **fields):
    return Response(respondent=who, criterion=key, answer=answer(value), **fields)


def votes(who, key, level, **fields):
    return Vote(respondent=who, capability=key, level=level, **fields)


def picture(framework, *, at=AT, **fields):
    """Return the picture of an assessment with these fields."""
    return take_picture(framework, small_assessment(**fields), at=at)


def rated(framework, key, *, at=AT, **fields):
    """Return the rating of one criterion in that picture."""
    return picture(framework, at=at, **fields).ratings[key]


def months_ago(months, *, at=AT):
    return at - timedelta(days=ceil(months * 365.25 / 12))


def proof(key, *criteria, rung="E3", age_months=0, **fields):
    """Return evidence that says yes, dated so many months ago."""
    fields.setdefault("dated_on", months_ago(age_months))
    return Evidence(id=key, title=key, criteria=criteria, rung=Rung(rung), **fields)


def seen(key, signal, outcome="yes", **fields):
    """Return evidence of a collector."""
    fields.setdefault("dated_on", AT)
    fields.setdefault("rung", Rung.ENFORCED)
    return Evidence(id=key, title=key, signal=signal, outcome=Outcome(outcome), **fields)


def excludes(key, **fields):
    """Return an approved decision that a criterion is not applicable."""
    return decides(
        key,
        "na",
        **{"approved_by": ("Max", "Eva"), "expires_on": date(2027, 1, 1), **fields},
    )


def decides(key, value, **fields):
    """Return an assessor's decision on a criterion."""
    fields = {"reason": "Seen on site.", "decided_by": "Lea", "decided_on": AT, **fields}
    return Adjudication(criterion=key, answer=answer(value), **fields)


def rules_of(picture):
    """Return the rules and subjects of the findings of a picture."""
    return {(finding.rule, finding.about) for finding in picture.findings}
