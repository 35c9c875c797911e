from fakes.pictures import picture_of
from fakes.plans import commission, initiative
from fakes.small import capability, criterion, domain, framework
from stadial.engine.plan.wanted import missing_prerequisites, wanted_criteria
from stadial.model import Status


def test_prerequisites_come_before_what_stands_on_them():
    found = wanted_criteria(commission("A1.3", "A1.2", "B1.2"))

    assert found.criteria == ("A1.2", "A1.3", "B1.2")
    assert found.pulled == {}
    assert found.blocked == {}


def test_a_missing_prerequisite_above_its_target_is_pulled_in():
    found = wanted_criteria(commission("A1.4"))

    assert found.criteria == ("A1.2", "A1.3", "A1.4")
    assert found.pulled == {"A1.2": "A1.4", "A1.3": "A1.4"}


def test_a_met_prerequisite_is_dropped():
    found = wanted_criteria(commission("A1.3", values={"A1.2": 1.0}))

    assert found.criteria == ("A1.3",)


def test_what_stands_on_dropped_work_is_blocked_and_says_why():
    found = wanted_criteria(
        commission("A1.3", initiatives=(initiative("a", "A1.2", status=Status.DROPPED),))
    )

    assert found.criteria == ()
    assert found.blocked == {
        "A1.2": "‘Title a’ was dropped",
        "A1.3": "A1.2 must come first, and ‘Title a’ was dropped",
    }


def test_a_shared_prerequisite_is_visited_once_and_a_strange_one_not_at_all():
    base = criterion("a", 2)
    left, right = criterion("b", 3, requires=("a", "elsewhere")), criterion("c", 3, requires=("a",))
    top = criterion("d", 4, requires=("b", "c"))
    of = framework(domain("A", capability("A1", base, left, right, top)))
    made = commission("d", of=of)

    assert wanted_criteria(made).criteria == ("a", "b", "c", "d")
    assert missing_prerequisites(made, "b") == ["a"]
    assert made.picture == picture_of(of, default=0.0)
