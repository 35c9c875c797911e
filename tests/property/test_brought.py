"""Risk after the roadmap is one number, wherever it is printed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fakes.plans import AT, commission, initiative, small_framework, team
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.roadmap import plan_commission
from stadial.engine.plan.way_ahead import look_ahead_from
from stadial.engine.risk.weigh import weigh
from stadial.model import Standing, Status

OF = small_framework()
KEYS = tuple(OF.criterion_by_id)
LOW = tuple(key for key in KEYS if key.rpartition(".")[2] in "23")
STARTS = (None, None, date(2027, 1, 1), date(2027, 7, 1))
values = st.sampled_from([0.0, 0.0, 0.5, 1.0, None, *(x for x in Standing if x != Standing.RATED)])


@st.composite
def _initiative(draw, number, criteria):
    fields = {}
    if draw(st.integers(0, 4)) == 0:
        fields = {"status": Status.RUNNING, "starts_on": date(2026, 10, 1)}
        fields["ends_on"] = draw(st.sampled_from([date(2026, 12, 1), date(2027, 4, 1)]))
    return initiative(
        f"i{number}",
        *criteria,
        team="t",
        effort_days=float(draw(st.integers(1, 80))),
        **{"starts_on": draw(st.sampled_from(STARTS)), "status": Status.PLANNED, **fields},
    )


@st.composite
def _commissions(draw):
    rated = {key: draw(values) for key in KEYS}
    lacking = [key for key in LOW if rated[key] is None or rated[key] in {0.0, 0.5}]
    # Nobody else names what one names: else it is planned as the work of the first alone.
    order = draw(st.permutations(KEYS))
    named = [order[2 * n : 2 * n + draw(st.integers(1, 2))] for n in range(3)]
    return commission(
        *lacking,
        of=OF,
        values=rated,
        teams=(team("t", float(draw(st.integers(5, 40)))),),
        initiatives=[draw(_initiative(n, named[n])) for n in range(draw(st.integers(0, 3)))],
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(_commissions())
def test_risk_curve_and_certificate_say_the_same_of_a_fresh_roadmap(made):
    roadmap = plan_commission(made, effort=SearchEffort.INSTANT).roadmap
    built = replace(made.assessment, roadmap=roadmap)
    picture = replace(made.picture, at=AT)

    found = weigh(framework=OF, assessment=built, picture=picture, gaps=made.gaps, model=made.risk)
    curve = look_ahead_from(OF, built, picture).curve

    assert found.planned == pytest.approx(roadmap.certificate.residual_end)
    if curve:
        assert curve[-1][1] == pytest.approx(found.planned)
        assert curve[0][1] == pytest.approx(found.residual.high)
