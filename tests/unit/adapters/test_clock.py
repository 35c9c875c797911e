from datetime import UTC, date, datetime, timedelta

import pytest

from stadial.adapters import clock


def test_now_is_now_and_today_is_the_day_here(monkeypatch):
    monkeypatch.delenv(clock.VARIABLE, raising=False)

    assert abs(datetime.now(tz=UTC) - clock.now()) < timedelta(minutes=1)
    assert clock.now().tzinfo is UTC
    assert abs(clock.today() - datetime.now().astimezone().date()) <= timedelta(days=1)


def test_a_fixed_moment_is_taken_from_the_environment(monkeypatch):
    monkeypatch.setenv(clock.VARIABLE, "1700000000")

    assert clock.now() == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert clock.today() == date(2023, 11, 14)


@pytest.mark.parametrize("value", ["soon", "1.5", "9" * 40])
def test_a_moment_that_is_none_is_refused(monkeypatch, value):
    monkeypatch.setenv(clock.VARIABLE, value)

    with pytest.raises(ValueError, match=r"is no moment\. Set it to seconds"):
        clock.now()
