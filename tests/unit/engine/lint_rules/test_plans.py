from datetime import date

import pytest

from fakes.matters import findings, gaps_of, matter_of
from fakes.small import assessment, domain, framework, ladder, system
from stadial.model import Initiative, Roadmap, Scope, Status, TargetChoice, Team

FRAMEWORK = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))


def initiative(key, *, criteria=("A-1.2",), **fields):
    fields = {
        "owner": "Elena",
        "metric": "share signed: 20 to 90 %",
        "metric_target": 90.0,
        "effort_days": 10.0,
        **fields,
    }
    return Initiative(id=key, title=f"Do {key}", criteria=criteria, **fields)


def noticed(rule, *initiatives, gaps=(), **fields):
    said = assessment(roadmap=Roadmap(initiatives=initiatives), **fields)
    return findings(rule, matter_of(FRAMEWORK, said, gaps=gaps_of(FRAMEWORK, said, *gaps)))


def test_a_circle_of_initiatives_is_named_without_those_that_wait_for_it():
    circle = (
        initiative("a", requires=("c",)),
        initiative("b", requires=("a",)),
        initiative("c", requires=("b", "free")),
        initiative("free"),
        initiative("behind", requires=("a",)),
    )

    (found,) = noticed("initiative-cycle", *circle)

    assert found.about == "a"
    assert found.message == "These initiatives wait for each other: a, b, c."


def test_an_initiative_that_waits_for_itself_is_a_circle():
    assert noticed("initiative-cycle", initiative("a", requires=("a",)))[0].about == "a"


def test_what_waits_for_something_unknown_or_in_a_row_is_no_circle():
    row = (initiative("a", requires=("gone",)), initiative("b", requires=("a",)))

    assert noticed("initiative-cycle", *row) == []


def test_the_top_level_everywhere_is_rarely_worth_it():
    assert len(noticed("top-target-everywhere", targets=TargetChoice(levels={"A": 5, "B": 5}))) == 1
    assert noticed("top-target-everywhere", targets=TargetChoice(levels={"A": 5, "B": 4})) == []


@pytest.mark.parametrize(
    ("rule", "field"),
    [("initiative-without-owner", "owner"), ("initiative-without-metric", "metric")],
)
def test_an_open_initiative_needs_an_owner_and_a_metric(rule, field):
    bare = initiative("bare", **{field: " "})
    done = initiative("done", status=Status.DONE, **{field: ""})

    assert [x.about for x in noticed(rule, bare, done, initiative("whole"))] == ["bare"]


def test_all_effort_in_one_domain_is_noticed_where_another_has_gaps():
    two = (initiative("a"), initiative("b", criteria=("A-1.3",)))

    (found,) = noticed("effort-in-one-domain", *two, gaps=("A-1", "B-1"))

    assert found.about == "A"
    assert found.message == "All planned work is in Name A; gaps are open in B."


def test_one_initiative_or_one_domain_with_gaps_is_no_pattern():
    two = (initiative("a"), initiative("b", criteria=("A-1.3",)))
    spread = (initiative("a"), initiative("b", criteria=("A-1.3", "B-1.2", "gone")))

    assert noticed("effort-in-one-domain", two[0], gaps=("B-1",)) == []
    assert noticed("effort-in-one-domain", *two, gaps=("A-1",)) == []
    assert noticed("effort-in-one-domain", *spread, gaps=("A-1", "B-1")) == []
    nothing = initiative("c", criteria=("gone",))
    assert noticed("effort-in-one-domain", nothing, nothing, gaps=("A-1",)) == []


def test_a_system_in_scope_without_an_owner_is_noticed():
    systems = (system("mine", scope="unit"), system("owned", owner="Elena", scope="unit"))
    other = system("other", scope="elsewhere")

    found = noticed(
        "system-without-owner",
        systems=(*systems, other),
        scope="unit",
        scopes=(Scope(id="unit", name="Unit"), Scope(id="elsewhere", name="Elsewhere")),
    )

    assert [x.about for x in found] == ["mine"]


def over(days):
    piece = initiative(
        "a", team="one", effort_days=days, starts_on=date(2026, 1, 1), ends_on=date(2026, 7, 1)
    )
    teams = (Team(id="one", name="One", days_per_quarter=60.0), Team(id="two", name="Two"))
    return noticed("over-capacity", piece, teams=teams)


def test_a_team_with_more_work_than_days_is_noticed():
    (found,) = over(200.0)

    assert found.about == "one"
    assert (
        "99.4 person-days in the quarter from 2026-01-01, and has 60.0; 2 quarters" in found.message
    )


def test_a_plan_that_is_just_full_is_not_over():
    assert over(120.0) == []


def test_a_metric_without_a_number_to_reach_is_noticed():
    (found,) = noticed("initiative-without-metric", initiative("a", metric_target=None))

    assert found.message == "The success metric of Do a has no number to reach."


def test_a_calendar_says_what_a_team_has():
    piece = initiative(
        "a", team="one", effort_days=80.0, starts_on=date(2026, 1, 1), ends_on=date(2026, 7, 1)
    )
    off = Team(id="one", name="One", days_per_quarter=60.0, calendar={"2026-Q2": 10.0})

    (found,) = noticed("over-capacity", piece, teams=(off,))

    assert "from 2026-04-01, and has 10.0; 1 quarter in all" in found.message
