import pytest

from fakes.frameworks import (
    capability,
    criterion,
    decides,
    framework_of,
    one_capability,
    picture,
    proof,
    rated,
    says,
    seen,
    system,
)
from stadial.model import Breadth, Domain, Incident, IncidentKind, Respondent, Span

LADDER = one_capability(*(criterion(f"c{n}", n) for n in (2, 3)))
CROWD = tuple(Respondent(id=f"p{n}", name="X", group="eng") for n in range(5))
SYSTEMS = (system("s"), system("t"))
IN_SYSTEMS = one_capability(criterion("c2", 2, scope=Breadth.SYSTEM))


def said(words, key="c2", **fields):
    """Return one answer of each person, `?` for unknown."""
    return tuple(
        says(f"p{n}", key, None if word == "?" else word, **fields) for n, word in enumerate(words)
    )


def of(words, framework=LADDER, **fields):
    return rated(framework, "c2", respondents=CROWD, responses=said(words), **fields)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("F", 1, 1),
        ("FF", 1, 1),
        ("NF", 0.25, 0.75),
        ("NNNFF", 0, 1),
        ("FFF?", 1, 1),
        ("LLLLN", 2 / 3, 2 / 3),
    ],
)
def test_the_middle_half_of_the_answers_is_carried_into_the_claim(words, low, high):
    span = of(words).claimed

    assert (span.low, span.high) == (pytest.approx(low), pytest.approx(high))


def test_the_claim_is_carried_into_the_assured_rating_too():
    rating = of("NF", evidence=(proof("e", "c2", rung="E5"),))

    assert rating.assured == Span(0.25, 0.75)
    assert of("NF").assured == Span(0.125, 0.375)


def test_a_decision_of_an_assessor_ends_the_range():
    rating = of("NF", adjudications=(decides("c2", "L"),))

    assert rating.claimed == Span.exactly(2 / 3)
    assert rating.respondents == 2


def test_the_headline_is_a_range_until_it_is_decided():
    words = said("FFFF") + said("NPFF", key="c3")
    taken = picture(LADDER, respondents=CROWD, responses=words)

    score = next(s for key, s in next(iter(taken.capabilities.values())).items() if key == "A-1")

    assert (score.level, score.high_level) == (2, 3)
    assert score.low == pytest.approx(2.375)


def test_unknown_stays_anything():
    assert of("??").claimed == Span(0.0, 1.0)


def test_evidence_contradicts_what_people_say_together_and_not_the_low_end():
    no = seen("e", "s.one", "no")
    framework = one_capability(criterion("c2", 2, signals=("s.one",)))
    together = of("NNPFF", framework=framework, evidence=(no,))
    apart = of("NNNFF", framework=framework, evidence=(no,))

    assert together.assured_if_cleared is not None
    assert (together.claimed.low, together.assured) == (0.0, Span(0.0, 1 / 3))
    assert apart.assured_if_cleared is None


def test_an_incident_speaks_against_what_people_say_together():
    told = Incident(
        id="i", title="I", occurred_on=decides("c2", "F").decided_on, criteria=("c2",),
        kind=IncidentKind.INCIDENT,
    )  # fmt: skip

    assert of("NNLFF", incidents=(told,)).assured_if_cleared is not None
    assert of("NNPFF", incidents=(told,)).assured_if_cleared is None


def test_each_ai_system_has_its_own_range():
    differing = said("NF", system="s") + said("FF", system="t")
    rating = rated(IN_SYSTEMS, "c2", respondents=CROWD, responses=differing, systems=SYSTEMS)

    assert rating.claimed == Span(0.625, 0.875)


def test_a_contradiction_in_one_system_and_an_unknown_one_keep_their_bounds():
    framework = framework_of(
        Domain(
            id="A",
            name="A",
            capabilities=(
                capability("A-1", criterion("c2", 2, scope=Breadth.SYSTEM, signals=("s.one",))),
            ),
        )
    )
    rating = rated(
        framework,
        "c2",
        respondents=CROWD,
        responses=said("PF", system="s") + said("??", system="t"),
        systems=SYSTEMS,
        evidence=(seen("e", "s.one", "no", system="s"),),
    )

    assert rating.claimed == Span(pytest.approx(0.25), pytest.approx(11 / 12))
    assert rating.assured == Span(0.0, 0.5)
