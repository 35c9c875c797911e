"""Scopes side by side: one scale, no average, and the unknown is hatched."""

import json
from dataclasses import replace

import jsonschema

from fakes.outlooks import at_level, outlook
from fakes.small import system
from stadial.model import Breadth, PortfolioMember, Scope, SharedWork
from stadial.reports.html.blocks import Figure, Table, Text
from stadial.reports.html.scopes import scope_sections
from stadial.reports.report_json import ReportJson
from stadial.reports.report_json.schema import schema

BOTH = ("builder", "consumer")


def briefing(*scopes, **fields):
    """Return a briefing with one AI system in each scope."""
    given = replace(
        at_level(2),
        scopes=tuple(Scope(id=key, name=f"Scope <{key}>") for key in scopes),
        systems=tuple(system(f"s-{key}", scope=key, archetypes=BOTH) for key in scopes),
        **fields,
    )
    return outlook(given)


def section(told):
    (found,) = scope_sections(told)
    return found


def figures(told):
    return [block for block in section(told).blocks if isinstance(block, Figure)]


def with_members(told, **domains):
    members = tuple(
        PortfolioMember(
            name=name,
            group="",
            at=None,
            level=None,
            domains=values,
            unknown=0,
            applicable=1,
            distance=None,
            differs_in="",
        )
        for name, values in domains.items()
    )
    return replace(told, scopes=replace(told.scopes, members=members))


def test_one_scope_or_none_has_no_chapter():
    assert scope_sections(briefing()) == ()
    assert scope_sections(briefing("a")) == ()


def test_every_scope_has_every_domain_on_one_scale():
    (found,) = figures(briefing("a", "b"))

    assert found.table.head == ("Domain", "Scope <a>", "Scope <b>")
    assert found.table.rows[0] == ("Name A", "2.0", "2.0")
    assert found.svg.count('class="track"') == 6
    assert "Scope <a>" not in found.svg
    assert found.finding == "All scopes stand alike in every domain."


def test_the_domain_in_which_they_differ_is_named():
    told = briefing("a", "b")
    spreads = (told.scopes.spreads[0], replace(told.scopes.spreads[1], lowest=1.0, highest=3.5))
    told = replace(told, scopes=replace(told.scopes, spreads=spreads))

    assert figures(told)[0].finding.startswith("They are farthest apart in Name A, by 2.5 levels")


def test_where_nothing_is_assessed_the_bar_is_hatched_and_says_no_number():
    told = with_members(briefing("a", "b"), a={"A": None, "B": 2.0, "C": 2.0})
    (found,) = figures(told)

    assert found.svg.count("url(#scopes-0-hatch)") == 1
    assert found.table.rows[0] == ("Name A", "not assessed")


def test_a_spread_without_numbers_is_not_compared():
    told = briefing("a", "b")
    empty = tuple(replace(x, lowest=None, highest=None) for x in told.scopes.spreads)

    found = figures(replace(told, scopes=replace(told.scopes, spreads=empty)))

    assert found[0].finding == "All scopes stand alike in every domain."


def test_more_than_three_scopes_stand_in_further_pictures():
    found = figures(briefing("a", "b", "c", "d"))

    assert [len(figure.table.head) - 1 for figure in found] == [3, 1]
    assert found[1].title == "Further scopes"


def test_work_in_ai_systems_is_listed_and_cut():
    told = briefing("a", "b")
    criteria = list(told.framework.criterion_by_id)
    domains = tuple(
        replace(
            each,
            capabilities=tuple(
                replace(c, criteria=tuple(replace(x, scope=Breadth.SYSTEM) for x in c.criteria))
                for c in each.capabilities
            ),
        )
        for each in told.framework.domains
    )
    work = tuple(
        SharedWork(
            criterion=key, count=2, members=(), risk=3.99, effort_apart=20.0, effort_together=14.0
        )
        for key in criteria[:9]
    )
    told = replace(
        told,
        framework=replace(told.framework, domains=domains),
        scopes=replace(told.scopes, shared_work=work),
    )
    table = next(block for block in section(told).blocks if isinstance(block, Table))

    assert "the first 8 of 9" in table.caption
    assert table.rows[0][1:] == ("2", "3.9", "14", "20")


def test_work_of_the_whole_organization_is_not_listed():
    table = next(block for block in section(briefing("a", "b")).blocks if isinstance(block, Table))

    assert table.rows == ()


def test_notes_are_told():
    notes = [b.text for b in section(briefing("a", "b")).blocks if isinstance(b, Text)]

    assert any("fewer than four" in note for note in notes)


def test_json_holds_the_scopes():
    told = json.loads(ReportJson().render(briefing("a", "b")))
    jsonschema.validate(told, schema())

    assert [each["name"] for each in told["data"]["scopes"]] == ["Scope <a>", "Scope <b>"]
    assert json.loads(ReportJson().render(briefing()))["data"]["scopes"] is None
