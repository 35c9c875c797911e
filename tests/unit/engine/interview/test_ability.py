import numpy as np
import pytest

from fakes.frameworks import capability, criterion, framework_of
from fakes.interviews import sheet
from stadial.engine.interview.ability import answer_chances, believe, grid, level_difficulty
from stadial.model import Domain

TWO = framework_of(
    *(
        Domain(id=d, name=d, capabilities=(capability(f"{d}-1", criterion(f"{d}-1.2", 2)),))
        for d in ("A", "B")
    )
)


def mean_ability(answers, domain, **fields):
    return float(believe(sheet(TWO, answers), **fields).by_domain[domain] @ grid().abilities)


def test_before_any_answer_an_organization_is_average():
    assert mean_ability({}, "A") == pytest.approx(0.0, abs=1e-9)


def test_a_good_answer_raises_its_own_domain_more_than_another():
    assert mean_ability({"A-1.2": "N"}, "A") < mean_ability({"A-1.2": "N"}, "B") < 0
    assert mean_ability({"A-1.2": "F"}, "A") > mean_ability({"A-1.2": "F"}, "B") > 0


def test_an_unknown_says_nothing_of_ability():
    assert mean_ability({"A-1.2": None}, "A") == pytest.approx(0.0, abs=1e-9)


def test_a_failure_at_something_easy_says_more_than_one_at_something_hard():
    easy = mean_ability({"A-1.2": "N"}, "A")

    assert easy < mean_ability({"A-1.2": "N"}, "A", difficulties={"A-1.2": 2.0})


def test_answers_to_a_harder_level_are_worse_at_every_ability():
    second, third = (answer_chances(level_difficulty(n, ground=1)) for n in (2, 3))

    assert np.allclose(second.sum(axis=0), 1)
    assert (third[0] > second[0]).all()
    assert (third[3] < second[3]).all()
