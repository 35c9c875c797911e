"""Attribution on any graph: it sums, order and names do not matter, more is never worse."""

import pytest
from hypothesis import given, settings, strategies as st

from stadial.engine.risk import attribute_reduction, residual_risk
from stadial.engine.risk.draws import draw_graph, middle
from stadial.model import Estimate, RiskModel, Threat

CRITERIA, THREATS = "abcd", "xyz"
shares = st.fixed_dictionaries({key: st.floats(0, 1) for key in CRITERIA})
risks = st.fixed_dictionaries({key: st.floats(0, 100) for key in THREATS})
graphs = st.fixed_dictionaries(
    {key: st.dictionaries(st.sampled_from(THREATS), st.floats(0, 5)) for key in CRITERIA}
)


def left(risk, links, ratings):
    return sum(residual_risk(risk=risk, links=links, ratings=ratings).values())


@given(risks, graphs, shares, shares)
def test_the_parts_sum_to_the_whole_on_any_graph(risk, links, before, after):
    parts = attribute_reduction(risk=risk, links=links, before=before, after=after)

    whole = left(risk, links, before) - left(risk, links, after)
    assert sum(parts.values()) == pytest.approx(whole, abs=1e-7)


@given(risks, graphs, shares, shares, st.permutations(CRITERIA))
def test_the_order_of_criteria_does_not_matter(risk, links, before, after, order):
    turned = {key: links[key] for key in order}

    first = attribute_reduction(risk=risk, links=links, before=before, after=after)
    second = attribute_reduction(risk=risk, links=turned, before=before, after=after)

    assert {key: pytest.approx(value, abs=1e-9) for key, value in second.items()} == first


@given(risks, graphs, shares, shares)
def test_a_criterion_that_does_not_move_has_no_part(risk, links, before, after):
    still = {**after, "a": before["a"]}

    assert attribute_reduction(risk=risk, links=links, before=before, after=still)["a"] == 0


@given(risks, graphs, shares, st.sampled_from(CRITERIA), st.floats(0, 1))
def test_meeting_more_never_leaves_more(risk, links, ratings, key, step):
    more = {**ratings, key: min(1.0, ratings[key] + step)}

    assert left(risk, links, more) <= left(risk, links, ratings) + 1e-9


@given(risks, graphs, shares, shares)
def test_going_up_gives_no_criterion_less_than_nothing(risk, links, before, after):
    up = {key: max(before[key], after[key]) for key in CRITERIA}

    parts = attribute_reduction(risk=risk, links=links, before=before, after=up)

    assert min(parts.values()) >= 0


@st.composite
def skewed(draw):
    """Draw a model whose effects are wide and lean to one side."""
    low = st.floats(0, 0.3)
    effects = st.builds(
        lambda least, width, share: Estimate(
            low=least, mode=least + share * width, high=least + width
        ),
        low,
        st.floats(0.5, 4),
        st.sampled_from([0.0, 0.05, 0.5, 0.95, 1.0]),
    )
    return RiskModel(
        threats=tuple(Threat(id=key, name=key, points=draw(st.floats(1, 100))) for key in THREATS),
        pulls={
            key: draw(st.dictionaries(st.sampled_from(THREATS), effects, min_size=1))
            for key in CRITERIA
        },
    )


@settings(deadline=None)
@given(skewed(), shares)
def test_what_is_left_lies_within_its_own_interval_however_skewed_the_effects(model, ratings):
    drawn = draw_graph(model).residual(ratings).sum(axis=0)
    likely = middle(drawn)

    point = left(model.points, model.links, ratings)

    assert drawn.min() - 1e-9 <= point <= drawn.max() + 1e-9
    assert likely.low - 1e-9 <= point <= likely.high + 1e-9


@given(risks, graphs, shares, shares)
def test_arrays_give_what_the_closed_form_gives(risk, links, before, after):
    model = RiskModel(
        threats=tuple(Threat(id=key, name=key, points=value) for key, value in risk.items()),
        pulls={
            key: {threat: Estimate(low=w, mode=w, high=w) for threat, w in effect.items()}
            for key, effect in links.items()
        },
    )
    graph = draw_graph(model, draws=1, seed=1)

    parts = attribute_reduction(risk=risk, links=links, before=before, after=after)

    drawn = dict(zip(graph.criteria, graph.attributed(before, after)[:, 0], strict=True))
    assert drawn == {key: pytest.approx(value, abs=1e-6) for key, value in parts.items()}
