from dataclasses import replace

import numpy as np
import pytest

from fakes.frameworks import capability, criterion, framework_of, one_capability, small_framework
from stadial.engine import arrays
from stadial.engine.arrays import ratings_of, score_arrays, survey_arrays
from stadial.engine.policies import POLICIES
from stadial.model import Domain, Settings, Standing

UNKNOWN = np.nan
SMALL = one_capability(criterion("two", 2), criterion("three", 3), criterion("key", 3, key=True))


def rows(*values):
    return np.array(values, dtype=np.float64)


def test_headlines_are_those_of_the_rule():
    found = score_arrays(
        SMALL,
        rows([1, 1, 1], [1, 1, 0], [1, 2 / 3, 1], [0, 1, 1], [1, UNKNOWN, 1]),
    )

    assert found.capabilities[:, 0] == pytest.approx([3, 2, 3, 1, 2.6])
    assert found.domains[:, 0] == pytest.approx([3, 2, 3, 1, 2.6])
    assert found.overall.tolist() == [3, 2, 3, 1, 2]


def test_not_assessed_is_no_number():
    found = score_arrays(SMALL, rows([UNKNOWN] * 3))

    assert np.isnan(found.capabilities).all()
    assert np.isnan(found.domains).all()
    assert np.isnan(found.overall).all()


def test_not_applicable_is_no_number_and_leaves_the_weights():
    left_out = np.array([[True, True, True], [False, True, True], [True, False, True]])

    found = score_arrays(SMALL, rows([1, 1, 1], [1, 0, 0], [0, 0.5, 0]), left_out)

    assert found.capabilities[:, 0] == pytest.approx([np.nan, 2.0, 1.75], nan_ok=True)
    assert found.overall == pytest.approx([np.nan, 2.0, 1.0], nan_ok=True)


def test_a_capability_that_nobody_assessed_holds_its_domain_down():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(capability("A", criterion("a", 2)), capability("B", criterion("b", 2))),
        )
    )

    found = score_arrays(framework, rows([1, UNKNOWN]))

    assert found.capabilities[0] == pytest.approx([2.0, np.nan], nan_ok=True)
    assert found.domains[0] == pytest.approx([1.5])


def test_empty_capabilities_and_domains_are_no_number():
    framework = framework_of(
        Domain(
            id="D", name="D", capabilities=(capability("A"), capability("B", criterion("b", 2)))
        ),
        Domain(id="E", name="E"),
    )

    found = score_arrays(framework, rows([1]))

    assert found.capabilities[0] == pytest.approx([np.nan, 2.0], nan_ok=True)
    assert found.domains[0] == pytest.approx([2.0, np.nan], nan_ok=True)
    assert found.overall.tolist() == [2.0]


def test_blocks_are_put_together_in_order(monkeypatch):
    monkeypatch.setattr(arrays, "BLOCK", 2)

    found = score_arrays(SMALL, rows(*([level, 0, 0] for level in (1, 0, 1, 0, 1))))

    assert found.overall.tolist() == [2, 1, 2, 1, 2]


def test_no_assessments_give_no_rows():
    found = score_arrays(small_framework(), np.empty((0, 15)))

    assert [part.shape for part in found] == [(0, 4), (0, 2), (0,)]


def test_settings_count():
    lenient = Settings(full_edge=0.5)

    found = score_arrays(SMALL, rows([0.5, 0, 0]), settings=lenient)

    assert found.overall.tolist() == [2]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("not_applicable", ["excluded", "anchored"])
def test_every_policy_can_be_asked(policy, not_applicable):
    framework = one_capability(
        criterion("a", 1),
        criterion("b", 2),
        policy=policy,
        floor=0,
        top=2,
        not_applicable=not_applicable,
    )
    left_out = np.array([[False, False], [False, False], [True, True], [False, True]])

    found = score_arrays(framework, rows([1, 1], [UNKNOWN] * 2, [0, 0], [UNKNOWN, 0]), left_out)

    anchored = not_applicable == "anchored"
    assert found.overall[0] == 2
    assert np.isnan(found.overall[1])
    assert np.isnan(found.overall[2]) == (not anchored)
    assert np.isnan(found.overall[3]) == (not anchored)


def test_other_columns_than_the_criteria_are_refused():
    with pytest.raises(ValueError, match=r"values has the shape \(1, 2\).*3 criteria of small"):
        score_arrays(SMALL, rows([1, 1]))
    with pytest.raises(ValueError, match="values has the shape"):
        score_arrays(SMALL, np.array([1.0, 1.0, 1.0]))
    with pytest.raises(ValueError, match="not_applicable has the shape"):
        score_arrays(SMALL, rows([1, 1, 1]), np.array([True]))


def test_a_row_becomes_ratings():
    found = ratings_of(SMALL, rows([1, UNKNOWN, 0.5])[0], np.array([False, False, True]))

    assert [rating.standing for rating in found.values()] == [
        Standing.RATED,
        Standing.UNKNOWN,
        Standing.NOT_APPLICABLE,
    ]


def test_the_whole_may_stand_on_a_level_that_has_no_criteria():
    framework = framework_of(
        Domain(id="D", name="D", capabilities=(capability("A", criterion("a", 3)),)),
        Domain(id="E", name="E", weight=5, capabilities=(capability("B", criterion("b", 3)),)),
    )

    assert score_arrays(framework, rows([0, 1])).overall.tolist() == [2]


def test_what_keeps_a_level_from_being_reached_is_found_under_any_rule():
    values = rows([1, 0, 1], [1, 1, UNKNOWN], [1, 1, 1])

    for policy in POLICIES:
        framework = replace(SMALL, scoring=replace(SMALL.scoring, policy=policy))
        found, lacking = survey_arrays(framework, values)

        same = score_arrays(framework, values)
        assert found.capabilities == pytest.approx(same.capabilities, nan_ok=True), policy
        assert lacking.shape == values.shape, policy
        assert lacking[0, 1], policy
        assert not lacking[2].any(), policy
