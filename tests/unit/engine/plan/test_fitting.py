from dataclasses import replace
from datetime import date

from fakes.plans import commission, initiative, team, work
from fakes.small import capability, criterion, domain, framework
from stadial.engine.plan.drafts import draft_initiatives
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.roadmap import plan_commission
from stadial.model import Member, Status, Team, WorkKind

SKILLED = Team(id="u", name="Team u", skills=("pentest",), days_per_quarter=30.0)


def planned(*lacking, **fields):
    return plan_commission(commission(*lacking, **fields), effort=SearchEffort.INSTANT).roadmap


def test_work_goes_to_a_team_that_can_do_it_and_that_is_said():
    hard = initiative("x", "A1.2", team="t", skills=("pentest",))

    found = planned("A1.2", initiatives=(hard,), teams=(team(), SKILLED))

    assert found.initiatives[0].team == "u"
    assert "‘Title x’ is planned with Team u: nobody in Team t can do pentest." in found.notes


def test_work_that_nobody_can_do_has_no_place_for_that_reason():
    hard = initiative("x", "A1.2", team="t", skills=("pentest", "law"))

    found = planned("A1.2", initiatives=(hard,))

    (only,) = found.initiatives
    assert only.starts_on is None
    assert only.why_here == "Nobody in Team t can do pentest or law, nor in any other team."
    assert any("has no place: Nobody in Team t" in note for note in found.notes)


def test_running_work_keeps_its_place_though_nobody_can_do_it():
    running = initiative(
        "x",
        "A1.2",
        team="t",
        skills=("law",),
        status=Status.RUNNING,
        starts_on=date(2026, 10, 1),
        ends_on=date(2027, 2, 1),
    )

    found = planned("A1.2", initiatives=(running,), teams=(team(), SKILLED))

    assert found.initiatives[0].starts_on == date(2026, 10, 1)
    assert "‘Title x’ keeps its place, though nobody in Team t can do law." in found.notes


def test_the_few_who_can_do_it_are_not_over_booked():
    members = (Member(name="a", share=0.5, skills=("s",)), Member(name="b", share=1.0))
    mixed = Team(id="t", name="Team t", members=members)
    hard = [
        initiative(f"x{n}", key, skills=("s",), effort_days=25.0)
        for n, key in enumerate(("A1.2", "A2.2", "B1.2"))
    ]

    found = planned("A1.2", "A2.2", "B1.2", initiatives=hard, teams=(mixed,))

    assert sorted(x.starts_on for x in found.initiatives) == [
        date(2027, 1, 1),
        date(2027, 4, 1),
        date(2027, 7, 1),
    ]
    assert "s in Team t is full until the end of Q1 2027" in found.initiatives[1].why_here


def test_a_team_without_a_day_is_named_and_so_is_its_work():
    found = planned("A1.2", teams=(team("t", 0.0),))

    assert found.notes[0] == (
        "Team t has no person-days in the quarters planned; nothing new can be planned with it."
    )
    assert found.notes[-1].endswith(
        "has no place: Team t has no person-days in the quarters planned."
    )


def test_a_deadline_that_has_passed_binds_nothing_and_is_said():
    late = initiative("x", "A1.2", deadline_on=date(2026, 5, 1))

    found = planned("A1.2", initiatives=(late,))

    assert found.initiatives[0].starts_on == date(2027, 1, 1)
    assert (
        "The deadline of ‘Title x’, 2026-05-01, has passed; it is planned without. "
        "Give it a new one, or drop it."
    ) in found.notes


def test_proposals_may_take_a_capability_and_level_together():
    of = framework(
        domain("A", capability("A1", criterion("p", 2), criterion("q", 2), criterion("r", 3)))
    )
    made = commission("p", "q", "r", of=of)
    drafts = draft_initiatives(replace(made, bundle=True)).drafts

    assert [x.initiative.id for x in drafts] == ["do-A1.2", "do-r"]
    assert drafts[0].criteria == ("p", "q")
    assert drafts[0].initiative.effort_days == 26
    assert drafts[0].initiative.title.endswith(": to level 2")
    without = replace(made, bundle=True, without=frozenset({"do-A1.2"}))
    without.check_ids()
    assert [x.initiative.id for x in draft_initiatives(without).drafts] == ["do-r"]


def test_a_quick_win_is_never_bundled():
    of = framework(
        domain("A", capability("A1", criterion("p", 2), criterion("q", 2), criterion("r", 2)))
    )
    kinds = (work("p", WorkKind.STRATEGIC), work("q", WorkKind.QUICK_WIN), work("r"))

    drafts = draft_initiatives(replace(commission(*kinds, of=of), bundle=True)).drafts

    assert [(x.initiative.id, x.initiative.kind, x.criteria) for x in drafts] == [
        ("do-A1.2", WorkKind.STRATEGIC, ("p", "r")),
        ("do-q", WorkKind.QUICK_WIN, ("q",)),
    ]


def test_most_days_name_the_kind_where_nothing_is_strategic():
    both = initiative("x", "A1.2", "A1.3")
    long = replace(work("A1.3", WorkKind.QUICK_WIN), own_effort_days=30.0)

    drafts = draft_initiatives(commission(work("A1.2"), long, initiatives=(both,))).drafts

    assert drafts[0].initiative.kind is WorkKind.QUICK_WIN


def test_the_weightiest_kind_names_an_initiative():
    both = initiative("x", "A1.2", "A1.3")
    kinds = (work("A1.2", WorkKind.QUICK_WIN), work("A1.3", WorkKind.STRATEGIC))

    drafts = draft_initiatives(commission(*kinds, initiatives=(both,))).drafts

    assert drafts[0].initiative.kind is WorkKind.STRATEGIC
