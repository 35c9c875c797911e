"""Teams, roadmaps and reports on progress that cannot be counted are told with line and mend."""

from datetime import date

import pytest

from fakes.assessments import FRAMEWORK, HEADER, ROADMAP, files
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment

TODAY = date(2026, 12, 1)
TEAM = '[[teams]]\nid = "x"\nname = "X"\n'


def told_by(changed):
    with pytest.raises(DocumentError) as error:
        open_assessment(files=changed, framework=FRAMEWORK, today=TODAY)
    return [str(fault) for fault in error.value.faults]


def opened(team):
    changed = files(stadial=f"{HEADER}\n{TEAM}{team}")
    return open_assessment(files=changed, framework=FRAMEWORK, today=TODAY).teams[-1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("days_per_quarter = -1", "days_per_quarter: -1 is no number of days."),
        ("days_per_quarter = 1e9", "1e+09 is no number of days. Write person-days in a quarter"),
        ('calendar = {"2027-01" = 5}', "'2027-01' is not a quarter. Write a line such as"),
        ('calendar = {"2027-Q1" = -5}', "calendar.2027-Q1: -5 is no number of days."),
        ('members = [{name = "a", share = 1.5}]', "members[0].share: 1.5 is not a share."),
        ('members = [{name = "a", share = -0.5}]', "-0.5 is not a share. Write a part of full"),
        (
            'members = [{name = "a", joins_on = 2027-02-01, leaves_on = 2027-02-01}]',
            "a leaves on 2027-02-01 and joins on 2027-02-01.",
        ),
    ],
)
def test_days_that_cannot_be_counted_are_told(line, words):
    (told,) = told_by(files(stadial=f"{HEADER}\n{TEAM}{line}\n"))

    assert words in told
    assert told.startswith("stadial.toml:")


def test_a_team_of_members_with_a_calendar_is_read():
    found = opened(
        'skills = ["law"]\ncalendar = {"2027-Q1" = 5}\n'
        'members = [{name = "a", share = 0.4, skills = ["pentest"], joins_on = 2027-02-01}]\n'
    )

    assert found.calendar == {"2027-Q1": 5}
    assert found.members[0].skills == ("pentest",)
    assert found.skills == ("law",)


@pytest.mark.parametrize("number", [0, -3, 41])
def test_a_horizon_that_cannot_be_planned_is_told(number):
    (told,) = told_by(files(roadmap=f"quarters: {number}\n"))

    assert f"quarters: {number} quarters cannot be planned. Use 1 to 40." in told


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{initiative: polcy, on: 2026-11-01, kind: done}", "Did you mean `policy`?"),
        ("{initiative: policy, on: 2027-11-01, kind: done}", "2027-11-01 is in the future"),
        ("{initiative: policy, on: 2026-11-01, kind: slipped}", "no new end is given"),
        ("{initiative: policy, on: 2026-11-01, kind: metric}", "no value is given. Write `value`"),
        ("{initiative: policy, on: 2026-11-01, kind: metric, value: .nan}", "value"),
    ],
)
def test_reports_that_say_nothing_are_told(entry, words):
    assert "policy" in ROADMAP
    (told,) = told_by({**files(), "progress.yaml": f"- {entry}\n".encode()})

    assert words in told
    assert told.startswith("progress.yaml:1")


def test_reports_that_fit_are_read():
    changed = {
        **files(),
        "progress.yaml": b"- {initiative: policy, on: 2026-11-01, kind: metric, value: 3}\n"
        b"- {initiative: policy, on: 2026-11-02, kind: slipped, ends_on: 2027-06-01}\n",
    }
    found = open_assessment(files=changed, framework=FRAMEWORK, today=TODAY)

    assert [entry.value for entry in found.progress] == [3.0, None]
