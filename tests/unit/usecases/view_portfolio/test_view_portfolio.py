import json
from dataclasses import replace
from datetime import date

import pytest

from fakes.small import capability, criterion, domain, framework, ladder, system
from fakes.years import FRAMEWORK, THIS_YEAR, cast, said
from stadial.codecs.border import adapter
from stadial.model import LeftOut, Organization, Portfolio, Scope, TargetChoice
from stadial.usecases.view_portfolio import (
    EmptyPortfolioError,
    Opened,
    explain_spread,
    letters,
    portfolio_rows,
    view_portfolio,
)

OTHER = framework(domain("X", ladder("X-1")), id="other")


def look(name, level, *, of=FRAMEWORK, at=THIS_YEAR, sector="", **fields):
    organization = Organization(id=name.lower(), name=name, sector=sector)
    given = replace(said(cast("ada", level)), organization=organization, **fields)
    return Opened(place=f"/clients/{name}", framework=of, assessment=given, at=at)


def names(view):
    return [member.name for member in view.portfolio.members]


def with_scopes(**fields):
    scopes = (
        Scope(id="all", name="All"),
        Scope(id="shop", name="Shop", parent="all"),
        Scope(id="empty", name="Empty"),
    )
    systems = (
        system("till", scope="shop", archetypes=("builder", "consumer")),
        system("desk", scope="all", archetypes=("builder", "consumer")),
    )
    return {"scopes": scopes, "systems": systems, **fields}


def test_nothing_to_look_at_is_said():
    with pytest.raises(EmptyPortfolioError, match="Nothing here can be counted"):
        view_portfolio([])


def test_members_are_organizations_where_there_are_several():
    view = view_portfolio([look("Ann", 2), look("Ben", 3)])

    assert view.portfolio.by == "organization"
    assert names(view) == ["Ann", "Ben"]
    assert [member.level for member in view.portfolio.members] == [2, 3]
    assert view.portfolio.spreads[0].worst == ("Ann",)


def test_members_are_scopes_of_one_assessment():
    view = view_portfolio([look("Ann", 2, **with_scopes())])

    assert view.portfolio.by == "scope"
    assert names(view) == ["All", "Shop"]
    assert any("Scopes nest" in note for note in view.portfolio.notes)


def test_scopes_outside_the_assessed_one_are_no_members():
    assert names(view_portfolio([look("Ann", 2, **with_scopes(scope="shop"))])) == ["Shop"]


def test_an_assessment_without_scopes_is_one_member():
    view = view_portfolio([look("Ann", 2)], by="scope")

    assert names(view) == ["Ann"]
    assert view.portfolio.notes == (
        "With fewer than four members quartiles say little: read the members themselves.",
    )


def test_scopes_of_several_organizations_bear_both_names():
    view = view_portfolio([look("Ann", 2, **with_scopes()), look("Ben", 2)], by="scope")

    assert names(view) == ["Ann · All", "Ann · Shop", "Ben"]


def test_equal_names_are_told_apart():
    twin = look("Ann", 3)
    twin = replace(
        twin,
        assessment=replace(twin.assessment, organization=Organization(id="second", name="Ann")),
    )

    assert names(view_portfolio([look("Ann", 2), twin])) == ["Ann (ann)", "Ann (second)"]


@pytest.mark.parametrize("turned", [False, True])
def test_only_the_newest_look_of_a_member_counts(turned):
    looks = [look("Ann", 2), look("Ann", 1, at=date(2025, 1, 1))]

    view = view_portfolio(looks[::-1] if turned else looks)

    assert [member.level for member in view.portfolio.members] == [2]
    assert "Only the newest look counts of Ann." in view.portfolio.notes


def test_another_framework_is_left_out_with_the_reason():
    view = view_portfolio([look("Ann", 2), look("Ben", 2, of=OTHER)])

    assert names(view) == ["Ann"]
    assert view.portfolio.left_out[0].place == "/clients/Ben"
    assert "have nothing in common" in view.portfolio.left_out[0].problem


def test_versions_are_compared_on_the_criteria_that_all_have():
    newer = replace(
        FRAMEWORK,
        version="1.10",
        domains=(*FRAMEWORK.domains, domain("N", capability("N-1", criterion("N-1.2", 2)))),
    )
    older = replace(FRAMEWORK, version="1.9")

    view = view_portfolio([look("Ann", 3, of=older), look("Ben", 3, of=newer)])

    assert view.portfolio.framework_version == "1.10"
    assert [spread.about for spread in view.portfolio.spreads] == ["small", "A", "B", "C"]
    assert [member.level for member in view.portfolio.members] == [3, 3]
    assert "1.10, 1.9 are compared on the 16 criteria" in view.portfolio.notes[0]
    assert "1 of version 1.10 are left out" in view.portfolio.notes[0]


def test_targets_that_do_not_fit_stop_nobody():
    odd = look("Ann", 2, targets=TargetChoice(levels={"GONE": 4}))
    high = look("Ben", 2, targets=TargetChoice(levels={"A": 4, "B": 5, "C": 5}))

    assert view_portfolio([odd, high]).portfolio.level == 4
    assert view_portfolio([odd]).portfolio.level == 2


def test_a_target_for_what_only_one_version_has_stops_nobody():
    newer = replace(
        FRAMEWORK,
        version="1.1",
        domains=(*FRAMEWORK.domains, domain("N", capability("N-1", criterion("N-1.2", 2)))),
    )
    aimed = look("Ben", 2, of=newer, targets=TargetChoice(levels={"N": 2}))

    assert view_portfolio([look("Ann", 2), aimed]).portfolio.level == 2


def test_versions_without_a_common_criterion_are_left_out():
    newer = replace(OTHER, id="small", version="2.0")

    view = view_portfolio([look("Ann", 2), look("Ben", 2, of=newer)])

    assert names(view) == ["Ben"]
    assert "shares no criterion with version 2.0" in view.portfolio.left_out[0].problem


def test_sectors_are_groups_of_their_own():
    looks = [look("Ann", 2, sector="banking"), look("Ben", 3, sector="banking"), look("Cleo", 1)]

    view = view_portfolio(looks, by="sector")

    assert [(group.name, group.members) for group in view.portfolio.groups] == [
        ("banking", 2),
        ("sector not stated", 1),
    ]
    rows = portfolio_rows(view.portfolio, view.framework)
    assert {row.group for row in rows} == {"all", "banking", "sector not stated"}
    assert rows[0].name == "The whole"
    assert rows[0].at_level == "1: 1, 2: 1, 3: 1"
    assert rows[1].name == "Name A"


def test_no_name_is_in_an_anonymous_portfolio():
    looks = [
        look("Secretive", 2, **with_scopes()),
        look("Hushed", 3),
        look("Hushed", 1, at=date(2025, 1, 1)),
        look("Veiled", 3, of=OTHER),
    ]
    unread = [LeftOut(place="/clients/Masked", problem="Masked/stadial.toml:1 is broken.")]

    view = view_portfolio(looks, by="scope", anonymous=True, left_out=unread)
    why = explain_spread(view.portfolio, view.framework, "A")

    told = json.dumps(adapter(Portfolio).dump_python(view.portfolio, mode="json")) + repr(why)
    assert [
        name
        for name in ("Secretive", "Hushed", "Veiled", "Masked", "clients")
        if name.casefold() in told.casefold()
    ] == []
    assert names(view) == ["A", "B", "C"]
    assert len(view.portfolio.left_out) == 2
    assert "Only the newest look counts of 1 members." in view.portfolio.notes


def test_four_members_need_no_warning():
    view = view_portfolio([look(name, 2) for name in ("Ann", "Ben", "Cleo", "Dora")])

    assert not any("fewer than four" in note for note in view.portfolio.notes)


def test_letters_go_on_after_z():
    assert letters(28)[-3:] == ["Z", "AA", "AB"]
    assert len(set(letters(800))) == 800


def test_the_level_of_gaps_can_be_chosen():
    looks = [look("Ann", 1), look("Ben", 1)]

    low, high = view_portfolio(looks, level=2), view_portfolio(looks, level=5)

    assert low.portfolio.level == 2
    assert len(low.portfolio.common_gaps) < len(high.portfolio.common_gaps)


def test_a_spread_opens_to_every_member_and_its_reason():
    view = view_portfolio([look("Ann", 2), look("Ben", 3)])

    why = explain_spread(view.portfolio, view.framework, "A", pictures=view.pictures)

    assert why.about == "Name A"
    assert why.value == "quartiles 2.0 / 2.0 / 3.0"
    assert [(part.about, part.value) for part in why.parts] == [("Ann", "2.0"), ("Ben", "3.0")]
    assert (
        why.parts[0].parts[0].about
        == view.pictures[0].domains[next(iter(view.pictures[0].domains))]["A"].because.about
    )


def test_the_whole_opens_too_and_unknown_stays_unknown():
    nobody = replace(look("Ann", 2), assessment=replace(look("Ann", 2).assessment, votes=()))
    nobody = replace(nobody, assessment=replace(nobody.assessment, evidence=()))
    view = view_portfolio([nobody])

    why = explain_spread(view.portfolio, view.framework, "small", pictures=view.pictures)

    assert why.about == "The whole"
    assert why.value == "not assessed"
    assert why.parts[0].value == "not assessed"
    assert why.inputs["lowest"] == "nobody"


def test_a_scope_counts_once_in_shared_work_and_each_has_its_own_points():
    scopes = (
        Scope(id="all", name="All"),
        Scope(id="shop", name="Shop", parent="all"),
        Scope(id="bank", name="Bank", parent="all"),
    )
    systems = tuple(
        system(key, scope=key, archetypes=("builder", "consumer")) for key in ("shop", "bank")
    )
    view = view_portfolio([look("Ann", 1, scopes=(*scopes,), systems=systems)], by="scope")

    assert names(view) == ["Shop", "Bank"]
    assert view.portfolio.shared_work[0].count == 2
    assert any("100 risk points of its own" in note for note in view.portfolio.notes)

    desk = system("desk", scope="all", archetypes=("builder", "consumer"))
    view = view_portfolio([look("Ann", 1, scopes=scopes, systems=(*systems, desk))], by="scope")

    assert names(view) == ["All", "Shop", "Bank"]
    assert {work.members for work in view.portfolio.shared_work} == {("Shop", "Bank")}


def test_the_whole_organization_lies_around_its_scopes():
    whole, part = look("Ann", 1, **with_scopes()), look("Ann", 1, **with_scopes(scope="shop"))

    view = view_portfolio([whole, part], by="organization")

    assert len(view.portfolio.members) == 2
    assert view.portfolio.shared_work == ()
