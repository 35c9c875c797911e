"""A layer of somebody else against ours."""

from fakes.threats import field
from stadial.engine.protection.coverage import cover_threats
from stadial.engine.protection.opinion import second_opinion


def test_wide_differences_lone_scores_and_strange_ids_are_told_and_nothing_else():
    coverage = cover_threats(field({"A.2": 1.0, "A.3": 1.0}))  # T1 and its part 100, T2 50
    rows = second_opinion(
        coverage, {"AML.T1": 10.0, "AML.T1.000": 80.0, "AML.T3": 40.0, "AML.T9": 1.0}
    )
    assert [(x.technique, x.ours, x.theirs, x.because) for x in rows] == [
        ("AML.T1", 100.0, 10.0, "They are less confident."),
        ("AML.T2", 50.0, None, "They do not score it."),
        ("AML.T3", None, 40.0, "They score what is not addressable here."),
        ("AML.T9", None, 1.0, "Small 1.0 does not have it."),
    ]
    (first, *_) = second_opinion(coverage, {"AML.T2": 90.0})
    assert (first.technique, first.because) == ("AML.T2", "They are more confident.")
