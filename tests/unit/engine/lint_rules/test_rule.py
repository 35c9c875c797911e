from fakes.matters import matter_of
from fakes.pictures import picture_of
from fakes.small import assessment, capability, criterion, domain, framework, ladder
from stadial.engine.lint_rules.rule import applicable, counted, listed
from stadial.model import Initiative, Roadmap, Standing, Status

FRAMEWORK = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))


def test_a_long_list_is_cut_and_says_how_much_is_missing():
    assert listed(["a", "b"]) == "a, b"
    assert listed("abcdefg") == "a, b, c, d, e and 2 more"


def test_one_is_singular():
    assert (counted(1, "vote"), counted(2, "vote")) == ("1 vote", "2 votes")


def test_applicable_criteria_include_the_unknown_ones():
    of = framework(domain("A", capability("A-1", *(criterion(f"c{i}", 2) for i in range(4)))))
    values = {"c0": Standing.NOT_APPLICABLE, "c1": Standing.OUT_OF_SCOPE, "c2": None, "c3": 1.0}

    assert applicable(of.capability_by_id["A-1"], picture_of(of, values)) == ("c2", "c3")


def test_at_most_a_level_means_rated_so_low_or_not_assessed():
    picture = picture_of(FRAMEWORK, {"A-1.2": 1.0, "B": Standing.NOT_APPLICABLE}, default=0.0)
    matter = matter_of(FRAMEWORK, picture=picture)

    assert [matter.is_at_most("A-1", level) for level in (1, 2)] == [False, True]
    assert not matter.is_at_most("B-1", 1)
    assert not matter.is_at_most("gone", 1)
    assert matter_of(FRAMEWORK).is_at_most("A", 1)


def test_effort_is_shared_over_the_criteria_that_exist_and_ended_work_is_over():
    made = (
        Initiative(id="i", title="I", criteria=("A-1.2", "B-1.2", "gone"), effort_days=10.0),
        Initiative(id="j", title="J", criteria=("A-1.3",), effort_days=5.0, status=Status.DONE),
    )
    matter = matter_of(FRAMEWORK, assessment(roadmap=Roadmap(initiatives=made)))

    assert matter.effort_by_domain() == {"A": 5.0, "B": 5.0}
