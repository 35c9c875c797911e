import pytest

from fakes.frameworks import (
    capability,
    criterion,
    excludes,
    framework_of,
    picture,
    votes,
)
from stadial.model import Domain, Standing, View


def overall_of(*levels, weights=None, excluded=()):
    weights = weights or [1.0] * len(levels)
    framework = framework_of(
        *(
            Domain(
                id=f"D{i}",
                name="D",
                weight=weight,
                capabilities=(
                    capability(f"C{i}", *(criterion(f"C{i}.{n}", n) for n in (2, 3, 4, 5))),
                ),
            )
            for i, weight in enumerate(weights)
        )
    )
    return picture(
        framework,
        votes=tuple(votes("ada", f"C{i}", n) for i, n in enumerate(levels) if n is not None),
        adjudications=tuple(excludes(f"C{i}.{n}") for i in excluded for n in (2, 3, 4, 5)),
    ).overall[View.CLAIMED]


def test_the_index_stands_beside_the_minimum():
    found = overall_of(4, 4, 4, 4, 4, 4, 1)

    assert (found.level, found.minimum, found.minimum_domain) == (2, 1.0, "D6")
    assert found.index == pytest.approx(25 / 7)
    assert found.because.value == "2"
    assert found.because.inputs["index"] == "3.5"
    assert found.because.inputs["D6"] == "1.0"


def test_weights_of_domains_count():
    assert overall_of(3, 2, weights=[4.0, 1.0]).level == 3
    assert overall_of(3, 2).level == 2


def test_a_domain_that_nobody_assessed_never_raises_the_whole():
    found = overall_of(4, 4, 4, 4, None)

    assert found.standing is Standing.RATED
    assert (found.level, found.high_level) == (2, 4)
    assert (found.index, found.index_high) == (pytest.approx(17 / 5), pytest.approx(21 / 5))
    assert found.minimum_domain == "D4"


def test_a_domain_that_does_not_apply_leaves_the_whole():
    found = overall_of(4, 4, None, excluded=(2,))

    assert (found.level, found.index) == (4, 4.0)


def test_nothing_assessed_is_not_assessed():
    assert overall_of(None, None).standing is Standing.UNKNOWN


def test_nothing_applicable_has_no_level():
    found = overall_of(None, excluded=(0,))

    assert (found.standing, found.level) == (Standing.NOT_APPLICABLE, 0)
    assert found.because.value == "none"
    assert "index" not in found.because.inputs
