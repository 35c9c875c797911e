from fakes.frameworks import says, system, votes
from fakes.voices import people, voices_of
from stadial.model import Presence, Respondent, Scope


def of(voices, who):
    return next(each for each in voices.attendance if each.respondent == who)


def cell(voices, group, domain):
    return next(x for x in voices.coverage if (x.group, x.domain) == (group, domain))


def test_nobody_asked_is_no_attendance_and_no_crash():
    voices = voices_of(respondents=())

    assert voices.attendance == ()
    assert {cell.asked for cell in voices.coverage} == {0}
    assert len(voices.never_heard) == 4
    assert voices.disputes == ()


def test_who_said_nothing_and_who_knew_nothing_are_told_apart():
    voices = voices_of(
        respondents=people(3),
        votes=(votes("ai0", "A-1", 2), votes("ai1", "A-1", None)),
        responses=(says("ai0", "B-1.2", None), says("ai1", "A-2.2", "na")),
    )

    assert [x.presence for x in voices.attendance] == [
        Presence.HEARD,
        Presence.ONLY_UNKNOWN,
        Presence.SILENT,
    ]
    assert (of(voices, "ai0").known, of(voices, "ai0").unknown) == (1, 1)
    assert of(voices, "ai0").domains == ("A",)
    assert of(voices, "ai1").domains == ()


def test_coverage_counts_heads_asked_heard_and_only_unknown():
    voices = voices_of(
        respondents=people(3, 1),
        votes=(votes("ai0", "A-1", 2), votes("ai0", "A-2", None), votes("ai1", "A-1", None)),
    )

    found = cell(voices, "ai-ml-engineering", "A")
    assert (found.asked, found.heard, found.only_unknown) == (3, 1, 1)
    assert cell(voices, "ai-ml-engineering", "B").heard == 0
    assert cell(voices, "data-science", "A").asked == 1
    assert voices.never_heard == ("data-science", "security", "executive-leadership")


def test_a_group_that_the_framework_does_not_know_comes_last():
    stranger = Respondent(id="x", name="X", group="board")

    voices = voices_of(respondents=(*people(1), stranger), votes=(votes("x", "A-1", 3),))

    assert list(dict.fromkeys(c.group for c in voices.coverage))[-1] == "board"
    assert cell(voices, "board", "A").heard == 1


def test_two_people_of_one_id_are_counted_and_nothing_breaks():
    twins = (*people(1), *people(1))

    voices = voices_of(respondents=twins, votes=(votes("ai0", "A-1", 3),))

    assert cell(voices, "ai-ml-engineering", "A").heard == 2
    assert voices.agreement[0].people == 1


def test_what_was_said_of_a_system_out_of_scope_is_no_attendance():
    voices = voices_of(
        respondents=people(1),
        scope="in",
        scopes=(Scope(id="in", name="In"), Scope(id="out", name="Out")),
        systems=(system("s", scope="out"),),
        votes=(votes("ai0", "A-1", 3, system="s"),),
    )

    assert of(voices, "ai0").presence is Presence.SILENT
