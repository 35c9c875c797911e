from dataclasses import replace

import pytest

from fakes.small import capability, criterion, domain, framework
from stadial.engine.portfolio.restate import common_framework, newest, version_key

OLD = framework(
    domain("A", capability("A-1", criterion("a", 2), criterion("b", 3, requires=("a",)))),
    domain("B", capability("B-1", criterion("c", 2))),
)


@pytest.mark.parametrize(
    ("older", "newer"), [("1.9", "1.10"), ("1.0-rc", "1.0.0"), ("1.0", "1.0.1"), ("", "0")]
)
def test_versions_are_ordered_as_people_count(older, newer):
    assert version_key(older) < version_key(newer)


def test_the_newest_is_the_basis():
    assert newest([OLD, replace(OLD, version="2.0")]).version == "2.0"


def test_only_what_all_have_stays():
    other = framework(domain("A", capability("A-1", criterion("b", 3))), version="0.9")

    found = common_framework([other], basis=OLD)

    assert list(found.criterion_by_id) == ["b"]
    assert found.criterion_by_id["b"].requires == ()
    assert [each.id for each in found.domains] == ["A"]
    assert found.version == "1.0"


def test_a_renamed_criterion_is_the_same():
    today = framework(
        domain("A", capability("A-1", criterion("new", 2, formerly=("a",)), criterion("b", 3)))
    )

    assert list(common_framework([OLD], basis=today).criterion_by_id) == ["new", "b"]


def test_nothing_in_common_leaves_nothing():
    assert common_framework([framework()], basis=OLD).domains == ()
