"""Nouns know their own questions."""

import inspect
import re

import pytest

from stadial import model
from stadial.model import (
    ANYTHING,
    Answer,
    AnswerKind,
    Certificate,
    Criterion,
    Explanation,
    Gap,
    GapAnalysis,
    Outcome,
    Overall,
    Rating,
    Rung,
    Score,
    Span,
    Standing,
    View,
    Work,
    WorkKind,
    Written,
    cut,
    cut_range,
    raised,
)

WHY = Explanation(about="a", value="1", rule="r")


def test_figures_are_cut_and_never_rounded_up():
    assert cut(1.98) == "1.9"
    assert cut(2.9999999999) == "3.0"
    assert cut(2.999) == "2.9"
    assert cut(1.239, places=2) == "1.23"
    assert cut_range(1.98, 5) == "1.9-5.0"
    assert cut_range(2.0, 2.04) == "2.0"


def test_an_answer_has_a_value_or_none():
    assert Answer(kind=AnswerKind.PARTLY).value == 1 / 3
    assert Answer(kind=AnswerKind.SHARE, share=0.4).value == 0.4
    assert Answer(kind=AnswerKind.UNKNOWN).value is None
    assert Answer(kind=AnswerKind.NOT_APPLICABLE).value is None
    assert [each.value_share for each in Written] == [0.0, 0.5, 1.0]


def test_only_yes_and_no_are_answers():
    assert [each for each in Outcome if each.is_answer] == [Outcome.YES, Outcome.NO]


def test_the_ladder_of_proof_is_ordered():
    assert [rung.rank for rung in Rung] == [0, 1, 2, 3, 4, 5]


def test_a_span_is_decided_when_one_value_is_left():
    assert Span.exactly(0.5).is_decided
    assert not ANYTHING.is_decided


def test_a_rating_is_read_by_view():
    rating = Rating(
        criterion="a",
        standing=Standing.RATED,
        claimed=Span.exactly(1.0),
        assured=Span.exactly(0.5),
        because=WHY,
    )

    assert rating.span(View.CLAIMED) == Span.exactly(1.0)
    assert rating.span(View.ASSURED) == Span.exactly(0.5)
    assert rating.span(View.DOCUMENTED) == ANYTHING


def test_a_score_is_decided_when_unknowns_cannot_change_the_level():
    score = Score(
        about="a",
        view=View.ASSURED,
        standing=Standing.RATED,
        low=2.1,
        high=2.9,
        level=2,
        high_level=2,
        because=WHY,
    )

    assert score.is_decided
    assert Overall(view=View.ASSURED, standing=Standing.UNKNOWN, because=WHY).level == 0


def test_a_criterion_is_put_in_its_ask_or_its_statement():
    plain = Criterion(id="a", level=2, title="t", statement="s")

    assert plain.question == "s"
    assert Criterion(id="a", level=2, title="t", statement="s", ask="q").question == "q"


def gap(name, levels, risk, lacking):
    return Gap(
        capability=name,
        domain="D",
        achieved=1.0,
        target=3,
        levels=levels,
        risk=risk,
        lacking=lacking,
        unknown=(),
        because="b",
    )


def test_gaps_answer_biggest_riskiest_and_quick():
    gaps = (gap("A", 1.0, 9.0, ("x",)), gap("B", 2.0, 1.0, ("y", "z")), gap("C", 0.0, 99.0, ()))
    wins = tuple(
        Work(
            criterion=name,
            kind=kind,
            lead_quarters=1,
            effort_days=1,
            own_effort_days=1,
            rate=rate,
            reduction=1,
            unlocked=1,
            closure=(name,),
            because="b",
        )
        for name, kind, rate in (
            ("x", WorkKind.QUICK_WIN, 1.0),
            ("y", WorkKind.QUICK_WIN, 2.0),
            ("z", WorkKind.DEFER, 9.0),
        )
    )
    analysis = GapAnalysis(targets=(), gaps=gaps, work=wins)

    assert [each.capability for each in analysis.biggest] == ["B", "A"]
    assert [each.capability for each in analysis.riskiest] == ["A", "B"]
    assert [each.criterion for each in analysis.quick_wins] == ["y", "x"]


def test_a_certificate_says_what_could_still_be_gained():
    assert Certificate(area=90, bound=100, method="m").gap == 1 - 90 / 100
    assert Certificate(area=0, bound=0, method="m").gap == 0
    assert Certificate(area=101, bound=100, method="m").gap == 0


def test_an_upper_bound_is_never_cut_down():
    assert raised(10.01) == "10.1"
    assert raised(10.0) == "10.0"


def test_every_name_of_the_page_leads_to_its_noun():
    listed = re.findall(
        r"from stadial\.model\.(\w+) import (?:\((.*?)\)|([^\n(]+))",
        inspect.getsource(model),
        re.DOTALL,
    )
    written = {
        name.split(" as ")[0].strip(): place
        for place, many, one in listed
        for name in (many or one).split(",")
        if name.strip()
    }

    assert written == {
        name: place for place, names in model._PLACES.items() for name in names.split()
    }
    assert all(hasattr(model, name) for name in written)
    assert set(written) <= set(dir(model))
    with pytest.raises(AttributeError, match="Nobody"):
        _ = model.Nobody
