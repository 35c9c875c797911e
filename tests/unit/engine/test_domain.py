import pytest

from fakes.frameworks import (
    capability,
    criterion,
    excludes,
    framework_of,
    picture,
    says,
    small_framework,
    system,
    votes,
)
from stadial.model import Domain, Standing, View


def domain_of(*levels, excluded=(), weights=None):
    """Return the score of a domain of ladders voted to these levels; None is not voted."""
    weights = weights or [1.0] * len(levels)
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=tuple(
                capability(
                    f"C{i}", *(criterion(f"C{i}.{n}", n) for n in (2, 3, 4, 5)), weight=weight
                )
                for i, weight in enumerate(weights)
            ),
        )
    )
    found = picture(
        framework,
        votes=tuple(votes("ada", f"C{i}", n) for i, n in enumerate(levels) if n is not None),
        adjudications=tuple(excludes(f"C{i}.{n}") for i in excluded for n in (2, 3, 4, 5)),
    )
    return found.domains[View.CLAIMED]["D"]


def test_a_domain_stands_on_its_lowest_capability():
    found = domain_of(3, 3, 3, 2)

    assert (found.level, found.low, found.high) == (2, 2.75, 2.75)
    assert found.banked == 0.0


def test_a_head_start_is_banked():
    found = domain_of(5, 2, 2, 1)

    assert (found.level, found.low) == (1, 1.75)
    # the first is three levels above the 2 that counts
    assert found.banked == pytest.approx(3 / 4)


def test_a_capability_that_nobody_assessed_counts_with_both_bounds():
    found = domain_of(3, None)

    assert found.standing is Standing.RATED
    assert (found.low, found.high) == (1.5, 3.5)
    assert (found.level, found.high_level) == (1, 3)


def test_a_domain_that_nobody_assessed_is_not_assessed():
    found = domain_of(None, None)

    assert found.standing is Standing.UNKNOWN
    assert found.because.value == "not assessed"


def test_a_capability_that_does_not_apply_leaves_the_weights():
    found = domain_of(3, 3, 3, None, excluded=(3,))

    assert (found.low, found.high) == (3.0, 3.0)
    assert found.strict_low == pytest.approx((2 + 2 + 2 + 1) / 4)
    assert not found.with_exclusions


def test_too_many_left_out_are_said():
    assert domain_of(3, None, excluded=(1,)).with_exclusions
    assert not domain_of(3, 3, None, excluded=(2,), weights=[4.0, 3.0, 3.0]).with_exclusions


def test_a_domain_of_which_nothing_applies_has_no_level():
    found = domain_of(None, None, excluded=(0, 1))

    assert (found.standing, found.low, found.strict_low) == (Standing.NOT_APPLICABLE, 0.0, 1.0)
    assert found.because.value == "not applicable"
    assert found.because.next_step == ""


def test_a_domain_without_capabilities_is_out_of_scope():
    empty = framework_of(Domain(id="D", name="D"))

    found = picture(empty)

    assert found.domains[View.ASSURED]["D"].standing is Standing.OUT_OF_SCOPE
    assert found.domains[View.ASSURED]["D"].view is View.ASSURED
    assert found.overall[View.CLAIMED].standing is Standing.OUT_OF_SCOPE


def test_a_domain_is_as_sturdy_as_its_capabilities_up_to_its_level():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("A", *(criterion(f"A{i}", 2) for i in range(8))),
                capability("B", criterion("B0", 2), *(criterion(f"B{i}", 3) for i in range(1, 9))),
            ),
        )
    )
    said = [says("ada", key, "F") for key in framework.criterion_by_id]

    shaky = picture(framework, responses=(*said[1:], says("ada", "A0", "N")))
    fine = picture(framework, responses=(*said[:-1], says("ada", "B8", "N")))

    assert shaky.domains[View.CLAIMED]["D"].robust is False
    assert fine.domains[View.CLAIMED]["D"].robust is True
    assert fine.capabilities[View.CLAIMED]["B"].robust is False


def test_capabilities_of_other_kinds_of_systems_are_out_of_scope():
    found = picture(
        small_framework(),
        votes=tuple(votes("ada", key, 3) for key in ("A-1", "A-2", "B-1", "B-2")),
        systems=(system("s", archetypes=("user",)),),
    )

    assert found.capabilities[View.CLAIMED]["B-2"].standing is Standing.OUT_OF_SCOPE
    assert found.domains[View.CLAIMED]["B"].low == found.capabilities[View.CLAIMED]["B-1"].low


def test_a_capability_with_exclusions_at_the_level_of_its_domain_is_said():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("A", criterion("A2", 2), criterion("A2b", 2), criterion("A3", 3)),
                capability("B", criterion("B2", 2), criterion("B3", 3)),
            ),
        )
    )
    cast = (votes("ada", "A", 3), votes("ada", "B", 2))

    below = picture(framework, votes=cast, adjudications=(excludes("A2b"),))
    above = picture(framework, votes=cast, adjudications=(excludes("A3"),))

    assert below.domains[View.CLAIMED]["D"].with_exclusions
    assert not above.domains[View.CLAIMED]["D"].with_exclusions
