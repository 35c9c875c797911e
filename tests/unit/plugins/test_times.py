import math
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from stadial.plugins.times import moment

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SECONDS = 1_795_176_000


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-20T12:00:00Z",
        "2026-11-20T12:00:00",
        " 2026-11-20 12:00:00 ",
        "2026-11-20T12:00:00.000000000Z",
        "2026-11-20 12:00:00 UTC",
        "2026-11-20T13:00:00+01:00",
        "2026-11-20 13:00:00 +0100",
        "20261120T120000Z",
        SECONDS,
        float(SECONDS),
        SECONDS * 1_000,
        SECONDS * 1_000_000,
        SECONDS * 1_000_000_000,
        str(SECONDS),
        f"{SECONDS}.0",
        str(SECONDS * 1_000),
        NOON,
        NOON.replace(tzinfo=None),
    ],
)
def test_one_moment_is_read_in_each_of_its_spellings(value):
    found = moment(value)

    assert found == NOON
    assert found.utcoffset() is not None


@pytest.mark.parametrize("value", ["2026-11-20", "20261120", date(2026, 11, 20)])
def test_a_day_is_its_first_moment_in_utc(value):
    assert moment(value) == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_named_zone_is_kept():
    assert moment("2026-11-20T13:00:00+01:00").tzinfo == timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "",
        "   ",
        "yesterday",
        "2026-13-40",
        "x" * 10_000,
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        0,
        -5,
        5,
        10**30,
        -6.776804060974081e16,
        "253400000000.0000000001",
        math.nan,
        math.inf,
        -math.inf,
        [SECONDS],
        {"time": SECONDS},
        b"2026-11-20",
    ],
)
def test_what_is_no_moment_is_none(value):
    assert moment(value) is None


@given(
    st.one_of(
        st.text(), st.integers(), st.floats(), st.datetimes(), st.dates(), st.binary(), st.none()
    )
)
def test_nothing_is_raised_and_every_moment_can_be_moved_to_any_zone(value):
    found = moment(value)

    if found is not None:
        assert found.astimezone(timezone(timedelta(hours=14))) == found
