"""Risk now, after the roadmap and at the targets, against numbers made by hand."""

from datetime import date
from math import exp, log

import pytest

from fakes.pictures import picture_of, rating
from fakes.small import assessment, capability, criterion, domain, framework, ladder, system
from stadial.engine.gaps import find_gaps
from stadial.engine.risk import risk_model
from stadial.engine.risk.weigh import weigh
from stadial.model import (
    Catalogue,
    Effect,
    Estimate,
    Initiative,
    Mitigation,
    Roadmap,
    Span,
    Standing,
    Status,
    TargetChoice,
    Technique,
)

DATES = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 4, 1)}
CHAIN = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))
WHOLE = -log(0.2)


def weighed(of=CHAIN, values=None, ratings=None, **fields):
    given = assessment(**fields)
    picture = picture_of(of, values or {}, default=0.0, ratings=ratings)
    return weigh(
        framework=of,
        assessment=given,
        picture=picture,
        gaps=find_gaps(of, given, picture),
        model=risk_model(of, given),
    )


def of(found, key):
    return next(each for each in found.criteria if each.criterion == key)


def test_the_residual_is_what_the_assured_ratings_leave():
    found = weighed(values={"A-1.2": 1.0})

    assert found.residual == Span(
        pytest.approx(50 + 50 * exp(-0.2 * WHOLE)), pytest.approx(50 + 50 * exp(-0.2 * WHOLE))
    )
    assert found.inherent == pytest.approx(100)


def test_what_nobody_knows_counts_as_not_met_and_is_told_as_a_range():
    found = weighed(values={"A-1.2": None, "A-1.3": Standing.NOT_APPLICABLE})

    assert found.residual.high == pytest.approx(100)
    assert found.residual.low == pytest.approx(50 + 50 * exp(-0.2 * WHOLE))


def test_alone_marginal_and_attributed_are_three_answers_to_three_questions():
    found = weighed(targets=TargetChoice(preset="defined"))
    first, last = 0.2 * WHOLE, 0.4 * WHOLE
    both = 50 * (1 - exp(-first - last))

    step = of(found, "A-1.3")

    assert step.alone == pytest.approx(50 * (1 - exp(-last)))
    assert step.marginal == pytest.approx(50 * (exp(-first) - exp(-first - last)))
    assert step.attributed == pytest.approx(both * last / (first + last))
    assert step.marginal < step.attributed < step.alone
    assert sum(x.attributed for x in found.criteria) == pytest.approx(
        found.residual.high - found.at_targets
    )


def test_the_roadmap_counts_with_what_is_still_open():
    def plan(status):
        step = Initiative(id="i", title="I", criteria=("A-1.2", "gone"), status=status, **DATES)
        return weighed(roadmap=Roadmap(initiatives=(step,)))

    for status in (Status.PROPOSED, Status.PLANNED, Status.RUNNING, Status.SLIPPED):
        found = plan(status)
        assert found.planned == pytest.approx(50 + 50 * exp(-0.2 * WHOLE))
        assert found.initiatives == ("i",)
    for status in (Status.DONE, Status.DROPPED):
        found = plan(status)
        assert found.planned == pytest.approx(100)
        assert found.initiatives == ()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("a", "1 open initiative has no dates and does not count as done: ‘I a’."),
        ("ab", "2 open initiatives have no dates and do not count as done: ‘I a’, ‘I b’."),
    ],
)
def test_work_without_a_place_does_not_count_and_is_named(keys, said):
    steps = tuple(Initiative(id=key, title=f"I {key}", criteria=("A-1.2",)) for key in keys)

    found = weighed(roadmap=Roadmap(initiatives=steps))

    assert found.planned == pytest.approx(found.residual.high)
    assert found.initiatives == ()
    assert found.assumptions[-1] == said


def test_what_is_not_applicable_does_not_come_true_by_a_plan():
    step = Initiative(id="i", title="I", criteria=("A-1.2",), **DATES)

    found = weighed(values={"A-1.2": Standing.OUT_OF_SCOPE}, roadmap=Roadmap(initiatives=(step,)))

    assert found.planned == pytest.approx(100)


def test_intervals_hold_the_printed_values():
    found = weighed(values={"A-1.2": 0.5, "B-1.2": 1.0})

    assert found.draws == 1000
    assert found.likely.low < found.residual.high < found.likely.high
    for each in found.criteria:
        assert each.likely.low < each.attributed < each.likely.high


def test_where_every_target_is_met_no_criterion_is_asked_for():
    found = weighed(values={"A": 1.0, "B": 1.0})

    assert found.criteria == ()
    assert found.at_targets == found.residual.high == pytest.approx(20)


def test_a_system_carries_its_share_of_each_threat():
    big, small = system("big", "critical", "public"), system("small", "low", "internal")

    found = weighed(values={"A-1.2": 1.0}, systems=(small, big))

    assert [each.system for each in found.systems] == ["big", "small"]
    assert found.systems[0].inherent == pytest.approx(100 * 12 / 13)
    assert found.systems[0].residual == pytest.approx(found.residual.high * 12 / 13)
    assert found.systems[0].planned == pytest.approx(found.planned * 12 / 13)
    assert (found.systems[0].tier, found.systems[1].tier) == ("high", "low")


MAPPED = framework(
    domain(
        "A",
        capability("A-1", criterion("A-1.2", 2, maps={"atlas_mitigations": ("M1",)})),
        capability("A-2", criterion("A-2.2", 2)),
    )
)
CATALOGUE = Catalogue(
    name="Made up",
    edition="1",
    techniques=(
        Technique(id="T1", name="One", cases=1),
        Technique(id="T2", name="Two"),
        Technique(id="T3", name="Three", platforms=("Agentic AI",)),
    ),
    mitigations=(Mitigation(id="M1", name="A lock", techniques=("T1",)),),
)


def test_with_a_catalogue_what_nothing_acts_on_is_told():
    found = weighed(MAPPED, catalogue=CATALOGUE, systems=(system("s"),))

    assert found.catalogue == "Made up 1"
    assert found.unaddressed == pytest.approx(0.25)
    assert [each.threat for each in found.threats] == ["T1", "T2", "T3"]
    assert [each.criteria for each in found.threats] == [("A-1.2",), (), ()]
    assert of(found, "A-1.2").attributed == pytest.approx(75 * 0.8)
    assert of(found, "A-2.2").attributed == of(found, "A-2.2").top_share == 0
    assert "1 technique is left out" in found.assumptions[-1]


def test_what_the_numbers_rest_on_is_said():
    share = Estimate(low=0.1, mode=0.2, high=0.3)
    entered = (Effect(criterion="A-1.2", threat="T1", share=share),)

    plain = " ".join(weighed().assumptions)
    full = " ".join(weighed(MAPPED, catalogue=CATALOGUE, effects=entered).assumptions)

    assert "No threat catalogue is loaded" in plain
    assert "No AI system is registered" in plain
    assert "techniques of Made up 1" in full
    assert "An incident of our own counts as 3 case studies, a near miss as 1." in full
    assert "1 of them comes from effects.yaml instead." in full


def test_several_left_out_are_counted():
    two = Catalogue(
        name="Made up",
        edition="1",
        techniques=tuple(
            Technique(id=key, name=key, platforms=("Agentic AI",)) for key in ("T1", "T2")
        ),
    )

    found = weighed(MAPPED, catalogue=two, systems=(system("s"),))

    assert found.inherent == 0
    assert "2 techniques are left out" in found.assumptions[-1]


def test_a_rating_that_only_may_be_met_takes_part_in_the_range():
    half = rating("A-1.2", 0.5, assured=Span(0.25, 1.0))

    found = weighed(ratings={"A-1.2": half})

    assert found.residual.high == pytest.approx(50 + 50 * exp(-0.05 * WHOLE))
    assert found.residual.low == pytest.approx(50 + 50 * exp(-0.2 * WHOLE))
