import numpy as np
import pytest

from fakes.pictures import picture_of
from fakes.small import assessment, domain, framework, ladder, system
from stadial.engine.gaps import find_gaps
from stadial.engine.portfolio.crowd import crowd_of_pictures, crowd_of_values, risk_worth
from stadial.engine.portfolio.summary import groups_of, members_of, summarize
from stadial.engine.risk import risk_model
from stadial.engine.risk.weigh import weigh
from stadial.model import Standing

SMALL = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1", applies_to=("builder",))))


def crowd(*values):
    pictures = [picture_of(SMALL, each) for each in values]
    return crowd_of_pictures(SMALL, [assessment() for _ in pictures], pictures)


def test_pictures_give_their_own_headlines_and_gaps():
    found = crowd({"A": 1.0, "B": 0.0}, {"A-1.2": 1.0, "A-1.3": 0.0, "B": None})

    assert found.scores.domains[0].tolist() == [5.0, 1.0]
    assert found.scores.overall[0] == 1
    assert found.lacking[1].tolist() == [False, True, False, False, False, False, False, False]
    assert found.unknown[1].sum() == 6


def test_what_is_not_assessed_is_no_number():
    found = crowd({})

    assert np.isnan(found.scores.overall).all()
    assert np.isnan(found.scores.domains).all()
    assert found.unknown.all()
    assert not found.lacking.any()


def test_what_does_not_apply_is_neither_lacking_nor_unknown():
    found = crowd({"A": Standing.OUT_OF_SCOPE, "B": Standing.NOT_APPLICABLE})

    assert not found.applicable.any()
    assert not found.unknown.any()


def test_a_crowd_of_nobody_has_no_numbers():
    found = crowd()

    assert found.size == 0
    assert summarize(found, names=(), by="scope", level=3).spreads[0].assessed == 0


def test_risk_of_a_criterion_is_that_of_the_systems_concerned():
    agents = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1", applies_to=("x",))))
    registered = assessment(systems=(system("s", "critical", "public"),))

    found = risk_worth(agents, registered, picture_of(agents, {}, default=0.0))

    assert all(value > 0 for value in found[:4])
    assert found[4:] == [0.0] * 4


def test_risk_is_taken_from_what_is_left_and_by_what_is_missing():
    given = assessment()

    def worth(values):
        return risk_worth(SMALL, given, picture_of(SMALL, values, default=0.0))

    nothing, some = worth({}), worth({"A-1.2": 1.0, "A-1.3": 0.5})

    assert some[0] == 0.0
    assert 0 < some[1] < nothing[1]
    assert some[2] < nothing[2]
    assert some[4:] == nothing[4:]


def test_risk_of_a_criterion_is_the_one_that_weighing_risk_says():
    given, picture = assessment(), picture_of(SMALL, {"A-1.2": 1.0, "A-1.3": 0.5}, default=0.0)
    gaps = find_gaps(SMALL, given, picture)
    weighed = weigh(
        framework=SMALL,
        assessment=given,
        picture=picture,
        gaps=gaps,
        model=risk_model(SMALL, given),
    )

    found = dict(zip(SMALL.criterion_by_id, risk_worth(SMALL, given, picture), strict=True))

    assert weighed.criteria
    for each in weighed.criteria:
        assert found[each.criterion] == pytest.approx(each.alone)


def test_what_does_not_apply_removes_nothing():
    picture = picture_of(SMALL, {"A": Standing.OUT_OF_SCOPE}, default=0.0)

    assert risk_worth(SMALL, assessment(), picture)[:4] == [0.0] * 4


def test_values_must_have_the_criteria_as_columns():
    with pytest.raises(ValueError, match="Give it one column"):
        crowd_of_values(SMALL, np.zeros((2, 3)))


def test_members_say_where_they_stand_and_what_is_unknown():
    everybody = crowd({"A": 1.0, "B": 1.0}, {"A": 1.0, "B": 1.0}, {"A": 1.0, "B-1": None})

    found = members_of(everybody, names="xyz", groups="ggh", days=[None] * 3)

    assert found[0].level == 5
    assert found[0].differs_in == ""
    assert found[2].domains == {"A": 5.0, "B": None}
    assert (found[2].unknown, found[2].applicable) == (4, 8)


def test_a_member_that_differs_says_where():
    everybody = crowd({"A": 1.0, "B": 1.0}, {"A": 1.0, "B": 1.0}, {"A": 1.0, "B": 0.0})

    found = members_of(everybody, names="xyz", groups="ggh", days=[None] * 3)
    summary = summarize(everybody, names="xyz", by="scope", level=3)

    assert found[2].differs_in == "B"
    assert found[2].distance == pytest.approx(2.0)
    assert summary.differing == ("z",)


def test_a_member_without_anything_has_no_level_and_no_distance():
    found = members_of(crowd({}), names="x", groups="g", days=[None])

    assert (found[0].level, found[0].distance, found[0].differs_in) == (None, None, "")


def test_groups_are_spread_on_their_own():
    everybody = crowd({"A": 1.0, "B": 1.0}, {"A": 0.0, "B": 0.0})

    found = groups_of(everybody, names="xy", groups=["retail", "banking"])

    assert [(each.name, each.members) for each in found] == [("banking", 1), ("retail", 1)]
    assert found[0].spreads[1].highest == 1.0
