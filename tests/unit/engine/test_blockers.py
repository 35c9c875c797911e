import pytest

from fakes.frameworks import (
    capability,
    criterion,
    excludes,
    framework_of,
    picture,
    says,
    votes,
)
from stadial.engine.blockers import blockers
from stadial.model import Domain, Settings, View

FRAMEWORK = framework_of(
    Domain(
        id="D",
        name="D",
        capabilities=(
            capability("A", criterion("A2", 2), criterion("A3", 3), criterion("A3b", 3)),
            capability("B", criterion("B2", 2), criterion("B2b", 2), criterion("B3", 3)),
        ),
    )
)


def blocked(view=View.CLAIMED, framework=FRAMEWORK, **fields):
    ratings = picture(framework, **fields).ratings
    found = blockers(
        framework.domains[0],
        framework=framework,
        ratings=ratings,
        view=view,
        settings=Settings(),
    )
    return [(b.criterion, pytest.approx(b.gain), pytest.approx(b.own_gain)) for b in found]


def test_what_raises_the_domain_most_comes_first():
    said = (says("ada", "A2", "F"), says("ada", "B2", "P"), says("ada", "B2b", "F"))

    # A is at 2.0; B at 1 + (2/3)/(5/6) = 1.8, and holds the domain at 1
    assert blocked(responses=said) == [
        ("B2", 0.1, 0.2),
        ("A3", 0.0, 0.6),
        ("A3b", 0.0, 0.6),
    ]


def test_what_changes_nothing_by_itself_is_no_blocker():
    found = blocked(votes=(votes("ada", "A", 3), votes("ada", "B", 1)))

    assert [key for key, _, _ in found] == ["B2", "B2b"]


def test_not_applicable_blocks_nothing_and_unknown_does():
    found = blocked(
        responses=(says("ada", "A2", "F"),),
        adjudications=(excludes("B2"), excludes("B2b"), excludes("B3"), excludes("A3b")),
    )

    assert found == [("A3", 1.0, 1.0)]


def test_in_the_assured_view_lacking_proof_blocks():
    found = blocked(view=View.ASSURED, votes=(votes("ada", "A", 2), votes("ada", "B", 3)))

    # A is at 1.75, B at 1.6
    assert found == [("B2", 0.15, 0.3), ("B2b", 0.15, 0.3), ("A2", 0.125, 0.25)]


def test_the_gain_is_measured_by_the_policy_of_the_framework():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(capability("A", criterion("A2", 2), criterion("A3", 3, weight=3.0)),),
        ),
        policy="weighted-average",
        floor=0,
        top=4,
    )

    assert blocked(framework=framework) == [("A3", 3.0, 3.0), ("A2", 1.0, 1.0)]
