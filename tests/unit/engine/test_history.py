"""Which of several looks at one thing still speaks."""

from datetime import date

from stadial.engine.history import still_speaking
from stadial.model import Evidence, Outcome


def look(day, outcome, **fields):
    base = {"id": f"{day}-{outcome.value}", "title": "?", "signal": "scan.clean", "subject": "app"}
    base |= {"tool": "bandit 1.9", "dated_on": day and date(2026, 11, day), "outcome": outcome}
    return Evidence(**(base | fields))


YES, NO, UNCLEAR = Outcome.YES, Outcome.NO, Outcome.UNCLEAR


def test_a_newer_look_overtakes_what_answers_otherwise():
    fixed = [look(1, NO), look(2, YES)]

    assert still_speaking(fixed) == (fixed[1],)
    assert still_speaking(fixed[::-1]) == (fixed[1],)


def test_answers_that_agree_all_stay_for_runs_add_up():
    runs = [look(1, YES), look(2, YES), look(3, YES)]

    assert still_speaking(runs) == tuple(runs)


def test_answers_of_one_day_that_differ_stay_a_dispute():
    dispute = [look(2, YES), look(2, NO), look(1, NO)]

    assert still_speaking(dispute) == tuple(dispute)


def test_another_tool_subject_system_or_signal_overtakes_nothing():
    for other in ({"tool": "trivy 1"}, {"subject": "web"}, {"system": "x"}, {"signal": "y.z"}):
        both = [look(1, NO), look(2, YES, **other)]

        assert still_speaking(both) == tuple(both)


def test_a_new_version_of_a_tool_is_the_same_tool():
    assert len(still_speaking([look(1, NO), look(2, YES, tool="bandit 2.0")])) == 1
    assert len(still_speaking([look(1, NO, tool="me"), look(2, YES, tool="me")])) == 1


def test_what_is_undated_unclear_or_filed_by_a_person_is_left_alone():
    aside = [look(0, NO), look(1, UNCLEAR), look(1, NO, signal=""), look(2, YES)]

    assert still_speaking(aside) == tuple(aside)
