"""Open initiatives in the order of the risk they remove, before and after."""

from fakes.threats import catalogue, field, mitigation
from stadial.engine.protection.rank import rank_shifts
from stadial.model import Initiative, Roadmap, Status

ROADMAP = Roadmap(
    initiatives=(
        Initiative(id="a", title="Do A", criteria=("A.2", "A.3"), status=Status.PLANNED),
        Initiative(id="b", title="Do B", criteria=("B.2",), status=Status.PROPOSED),
        Initiative(id="z", title="Done", criteria=("B.2",), status=Status.DONE),
    )
)


def test_a_release_that_links_more_techniques_to_a_criterion_lifts_its_initiative():
    wide = mitigation("AML.M2", "AML.T1", "AML.T1.000", "AML.T2", "AML.T3")
    after = catalogue(mitigations=(mitigation("AML.M1", "AML.T2"), wide))
    values = {"A.2": 0.0, "A.3": 0.0}
    shifts = rank_shifts(field(values, roadmap=ROADMAP), field(values, roadmap=ROADMAP, base=after))
    assert [(x.initiative, x.rank_before, x.rank_after) for x in shifts] == [
        ("b", 2, 1),
        ("a", 1, 2),
    ]
    assert shifts[0].points_after > shifts[0].points_before
    assert shifts[0].title == "Do B"


def test_what_is_met_already_removes_nothing_more():
    (first, second) = rank_shifts(
        field({"B.2": 1.0}, roadmap=ROADMAP), field({"B.2": 1.0}, roadmap=ROADMAP)
    )
    assert (first.initiative, second.points_after) == ("a", 0.0)
