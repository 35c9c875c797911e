"""Made-up frameworks, assessments and ratings for the laws of scoring."""

from datetime import timedelta

import hypothesis.strategies as st

from fakes.frameworks import (
    AT,
    answer,
    capability,
    criterion,
    framework_of,
    small_assessment,
    small_framework,
    system,
)
from stadial.model import (
    Adjudication,
    Criticality,
    Domain,
    Evidence,
    EvidenceKind,
    Incident,
    IncidentKind,
    Outcome,
    Response,
    Review,
    Rung,
    Settlement,
    Vote,
    Written,
)

SMALL = small_framework()
CRITERIA = tuple(SMALL.criterion_by_id)
PEOPLE = ("ada", "ann", "bob", "cleo")
SYSTEMS = ("", "s", "t")

ratings = st.one_of(st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0]), st.floats(0, 1))
weights = st.sampled_from([1.0, 1.0, 2.0, 5.0])
words = st.one_of(st.sampled_from(["N", "P", "L", "F", None]), st.floats(0, 1))


@st.composite
def capabilities(draw, key="C", most=7):
    levels = draw(st.lists(st.integers(2, 5), min_size=1, max_size=most))
    return capability(
        key,
        *(
            criterion(f"{key}.{i}", level, weight=draw(weights), key=draw(st.integers(0, 4)) == 0)
            for i, level in enumerate(levels)
        ),
        weight=draw(weights),
    )


@st.composite
def frameworks(draw):
    """Frameworks of one to three domains, any levels, weights and keys."""
    count = draw(st.integers(1, 3))
    return framework_of(
        *(
            Domain(
                id=f"D{d}",
                name="D",
                weight=draw(weights),
                capabilities=tuple(
                    draw(capabilities(key=f"D{d}C{c}", most=5))
                    for c in range(draw(st.integers(1, 3)))
                ),
            )
            for d in range(count)
        )
    )


def values_of(criteria, *, some=ratings):
    """Values for every criterion of a capability or framework."""
    return st.fixed_dictionaries({c.id: some for c in criteria})


responses = st.builds(
    Response,
    respondent=st.sampled_from(PEOPLE),
    criterion=st.sampled_from(CRITERIA),
    answer=st.one_of(words, st.just("na")).map(answer),
    system=st.sampled_from(SYSTEMS),
    written=st.sampled_from([None, *Written]),
)
votes = st.builds(
    Vote,
    respondent=st.sampled_from(PEOPLE),
    capability=st.sampled_from(tuple(SMALL.capability_by_id)),
    level=st.sampled_from([None, 1, 2, 3, 4, 5]),
    system=st.sampled_from(SYSTEMS),
    written=st.sampled_from([None, *Written]),
)


def _evidence(outcomes):
    return st.builds(
        Evidence,
        id=st.integers(0, 999).map(lambda n: f"e{n}"),
        title=st.just("E"),
        outcome=st.sampled_from(outcomes),
        rung=st.sampled_from(list(Rung)),
        kind=st.sampled_from(list(EvidenceKind)),
        criteria=st.lists(st.sampled_from(CRITERIA), max_size=2, unique=True).map(tuple),
        signal=st.sampled_from(["", "s.one", "s.two", "s.three"]),
        system=st.sampled_from(SYSTEMS),
        subject=st.sampled_from(["", "repo"]),
        dated_on=st.one_of(
            st.none(), st.integers(0, 900).map(lambda days: AT - timedelta(days=days))
        ),
        runs=st.integers(1, 3),
        review=st.sampled_from(list(Review)),
    )


evidence = _evidence(list(Outcome))
supporting = _evidence([Outcome.YES, Outcome.UNCLEAR])
adjudications = st.builds(
    Adjudication,
    criterion=st.sampled_from(CRITERIA),
    answer=st.sampled_from(["na", "F", "P", None]).map(answer),
    reason=st.just("So."),
    decided_by=st.just("Lea"),
    decided_on=st.integers(0, 90).map(lambda days: AT - timedelta(days=days)),
    system=st.sampled_from(SYSTEMS),
    approved_by=st.sampled_from([(), ("Max",), ("Max", "Eva")]),
)
incidents = st.builds(
    Incident,
    id=st.integers(0, 99).map(lambda n: f"i{n}"),
    title=st.just("I"),
    occurred_on=st.just(AT),
    kind=st.sampled_from(list(IncidentKind)),
    criteria=st.lists(st.sampled_from(CRITERIA), max_size=2).map(tuple),
    system=st.sampled_from(SYSTEMS),
)
settlements = st.builds(
    Settlement,
    about=st.integers(0, 99).map(lambda n: f"e{n}"),
    reason=st.just("So."),
    decided_by=st.just("Lea"),
    decided_on=st.just(AT),
)


def several(things, *, key=None, most=12):
    return st.lists(things, max_size=most, unique_by=key).map(tuple)


def assessments(*, pieces=evidence, spoken=responses):
    """Assessments of the small framework: two AI systems, four people, anything said."""
    return st.builds(
        small_assessment,
        systems=st.just(
            (system("s"), system("t", criticality=Criticality.HIGH, archetypes=("user", "builder")))
        ),
        responses=several(spoken, key=lambda r: (r.respondent, r.criterion, r.system), most=30),
        votes=several(votes, key=lambda v: (v.respondent, v.capability, v.system)),
        evidence=several(pieces, key=lambda e: e.id, most=15),
        adjudications=several(adjudications, key=lambda a: (a.criterion, a.system), most=4),
        incidents=several(incidents, key=lambda i: i.id, most=3),
        settlements=several(settlements, most=3),
        populations=st.sampled_from([{}, {"people": 0}, {"people": 9}]),
    )
