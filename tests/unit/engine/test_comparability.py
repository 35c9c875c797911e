from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fakes.matters import says
from fakes.pictures import picture_of
from fakes.small import assessment, domain, framework, ladder, system
from stadial.engine.comparability import answered, comparability, panel_sentences
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Organization, Settings, Snapshot

FRAMEWORK = framework(domain("A", ladder("A-1")))


def snapshot(of=FRAMEWORK, *, at=date(2026, 6, 30), engine_version=ENGINE_VERSION, **fields):
    return Snapshot(
        taken_at=datetime(2026, 6, 30, tzinfo=UTC),
        engine_version=engine_version,
        framework=of,
        assessment=assessment(**fields),
        picture=picture_of(of, at=at),
        digests={},
    )


def test_two_alike_need_no_sentence():
    assert comparability(snapshot(), snapshot()) == ()


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (snapshot(at=date(2025, 1, 1)), "older than the first"),
        (snapshot(replace(FRAMEWORK, version="1.1")), "changed from version 1.0 to 1.1"),
        (snapshot(replace(FRAMEWORK, name="Smaller")), "changed within version 1.0"),
        (snapshot(replace(FRAMEWORK, id="x", name="X")), "The frameworks differ (Small and X)"),
        (
            snapshot(engine_version="0"),
            f"of versions {ENGINE_VERSION} and 0, and the comparison is made with {ENGINE_VERSION}",
        ),
        (snapshot(settings=Settings(closeness=3.0)), "settings differ in closeness"),
        (snapshot(scope="unit"), "from the whole organization to unit"),
        (snapshot(systems=(system("a"), system("b"))), "2 came and 0 went; 0 stayed"),
        (snapshot(populations={"models": 0}), "Counted populations changed: models."),
        (snapshot(method="independent"), "first was a self assessment, the second independent"),
    ],
)
def test_each_difference_has_its_sentence(later, words):
    (said,) = comparability(snapshot(), later)

    assert words in said


def test_another_organization_is_told():
    other = snapshot()
    other = replace(
        other, assessment=replace(other.assessment, organization=Organization(id="x", name="X"))
    )

    assert comparability(snapshot(), other) == ("Two organizations are compared: Acme and X.",)


def test_an_old_engine_on_both_sides_is_told_too():
    assert len(comparability(snapshot(engine_version="0"), snapshot(engine_version="0"))) == 1


def test_who_answered_again_is_counted():
    then = frozenset({("ada", "A-1"), ("ben", "A-1"), ("ben", "A-2")})
    now = frozenset({("ada", "A-1"), ("cleo", "A-1"), ("cleo", "A-2")})

    people, apart = panel_sentences(then, now)

    assert people == "1 of the 2 people who answered before answered again, and 1 are new."
    assert apart.startswith("Nobody answered in both years about A-2: a change there may come")
    assert panel_sentences(then, then) == ()


def test_a_long_list_is_cut():
    then = frozenset(("ada", f"C-{i}") for i in range(9))
    now = frozenset(("ben", f"C-{i}") for i in range(9))

    assert "C-5, C-6 and 2 more" in panel_sentences(then, now)[1]


def test_who_answered_is_read_from_a_snapshot():
    assert answered(snapshot(responses=(says("ada", "A-1.2"),))) == {("ada", "A-1")}
