from fakes.years import after, before, cast, said
from stadial.model import Cause
from stadial.usecases.compare_snapshots import compare_snapshots


def test_two_snapshots_are_compared_with_the_share_of_each_cause():
    earlier = before(said(cast("ada", 2)))
    later = after(said(cast("ada", 3)), at=earlier.picture.at)

    trend = compare_snapshots(before=earlier, after=later)

    assert trend.capabilities[0].by_cause[Cause.REAL] == 1.0
    assert trend.to_date == later.picture.at
