from fakes.pictures import picture_of
from fakes.small import capability, criterion, domain, framework, ladder
from stadial.engine.forecast.remaining import (
    applicable_domains,
    of_domain,
    of_whole,
    tallies_of,
)
from stadial.engine.policies import rulebook_of
from stadial.model import Scoring, Settings, Standing

SMALL = framework(domain("A", ladder("A-1"), ladder("A-2")))


def tallied(values, of=SMALL, **fields):
    picture = picture_of(of, values, **fields)
    rules = rulebook_of(of, settings=Settings())
    return tallies_of(of, ratings=picture.ratings, rules=rules), rules


def blocking(values, level, of=SMALL, **fields):
    tallies, rules = tallied(values, of, **fields)
    return of_domain(of.domains[0], tallies, rules=rules, level=level)


def test_what_nobody_rated_blocks():
    assert blocking({}, 3) == ("A-1.2", "A-1.3", "A-2.2", "A-2.3")


def test_nothing_blocks_a_level_that_is_reached():
    assert blocking({}, 5, default=1.0) == ()
    assert blocking({}, 1) == ()


def test_what_is_met_or_not_applicable_does_not_block():
    values = {"A-1": 1.0, "A-2.2": Standing.NOT_APPLICABLE, "A-2.3": 0.0}

    assert blocking(values, 3) == ("A-2.3",)


def test_no_more_is_asked_than_is_enough():
    of = framework(domain("A", capability("A-1", criterion("a", 2), criterion("b", 2))))

    assert blocking({"a": 2 / 3, "b": 0.0}, 2, of) == ("b",)


def test_a_capability_that_is_out_of_scope_does_not_block():
    assert blocking({"A-1": Standing.OUT_OF_SCOPE, "A-2": 1.0}, 3) == ()


def test_a_level_above_the_top_asks_for_all_there_is():
    assert len(blocking({}, 9)) == 8


def test_a_rule_without_gates_asks_for_everything_below_full():
    mean = framework(domain("A", ladder("A-1")), scoring=Scoring(policy="weighted-average"))

    assert blocking({"A-1": 0.0}, 3, mean) == ("A-1.2", "A-1.3", "A-1.4", "A-1.5")


def test_a_domain_without_an_applicable_capability_is_left_out():
    of = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))
    tallies, _ = tallied({"A": Standing.OUT_OF_SCOPE}, of)

    assert [found.id for found in applicable_domains(of, tallies)] == ["B"]


def test_the_whole_lets_the_dearest_domain_lag_by_one_level():
    of = framework(*(domain(key, ladder(f"{key}-1")) for key in "ABCDE"))
    values = dict.fromkeys("ABCD", 1.0) | {"E": 0.0}
    tallies, rules = tallied(values, of)

    assert of_whole(of, tallies, rules=rules, level=3) == ("E-1.2",)


def test_the_whole_asks_for_all_where_no_domain_may_lag():
    of = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))
    tallies, rules = tallied({"A": 1.0, "B": 0.0}, of)

    assert of_whole(of, tallies, rules=rules, level=3) == ("B-1.2", "B-1.3")
