"""How often a schedule in five fields comes round, and what the patterns cost."""

import time

import pytest

from fakes.reach import FakeReach
from stadial.collectors.updates import Updates
from stadial.collectors.updates.schedules import is_weekly


@pytest.mark.parametrize(
    "cron",
    [
        *("0 6 * * *", "0 6 * * 1", "0 6 * * MON-FRI", "*/5 * * * *", "0 6 ? * *"),
        *("0 6 */7 * *", "0 6 1,8,15,22,29 * *", "0 6 1-31 * *", "0 6 1/3 * *", "0 6 1 * 1"),
        "0 6 1,8,15,22 * *",
    ],
)
def test_a_schedule_that_comes_round_weekly_is_told(cron):
    assert is_weekly(cron)


@pytest.mark.parametrize(
    "cron",
    [
        *("0 6 1 * *", "0 6 1,15 * *", "0 6 1-7 * *", "0 6 */10 * *", "0 6 * 1 *", "0 6 * */3 1"),
        *("", "0 6 * *", "0 6 x * *", "@weekly", "0 6 40 * *"),
    ],
)
def test_a_schedule_that_comes_round_less_often_or_never_is_told(cron):
    assert not is_weekly(cron)


def test_an_endless_line_of_installers_takes_no_time():
    steps = "on: {schedule: [{cron: '0 6 * * 1'}]}\njobs: {a: {steps: [{run: '" + "pip " * 100_000
    files = {"requirements.txt": "x", ".github/workflows/a.yml": steps + "'}]}}"}
    started = time.process_time()

    pieces = list(Updates().collect(FakeReach(files=files)))

    assert pieces[1].outcome.value == "unclear"
    assert time.process_time() - started < 5


def test_an_endless_comment_in_a_renovate_file_takes_no_time():
    files = {"requirements.txt": "x", "renovate.json5": "{" + "/*" * 200_000 + "'" * 100_001}
    started = time.process_time()

    pieces = list(Updates().collect(FakeReach(files=files)))

    assert pieces[0].outcome.value == "unclear"
    assert time.process_time() - started < 5


def test_an_unreadable_configuration_is_named():
    files = {"requirements.txt": "x", ".github/dependabot.yml": ""}

    pieces = list(
        Updates().collect(FakeReach(files=files, broken=frozenset({".github/dependabot.yml"})))
    )

    assert "Not read: .github/dependabot.yml" in pieces[0].because
