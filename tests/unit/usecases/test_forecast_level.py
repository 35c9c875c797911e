from dataclasses import replace

import pytest

from fakes.years import FRAMEWORK, THIS_YEAR, before, cast, said
from stadial.usecases.forecast_level import (
    UnknownLevelError,
    forecast_explanation,
    forecast_level,
    forecast_rows,
)


def forecast(given, **fields):
    return forecast_level(framework=FRAMEWORK, assessment=given, at=THIS_YEAR, **fields)


@pytest.mark.parametrize("level", [0, 1, 6])
def test_a_level_that_cannot_be_reached_is_refused(level):
    with pytest.raises(UnknownLevelError, match="Use one of 2, 3, 4, 5"):
        forecast(said(), level=level)


def test_rows_hold_the_whole_and_every_domain():
    rows = forecast_rows(forecast(said(cast("ada", 2))), FRAMEWORK)

    assert [row.name for row in rows] == ["The whole", "Name A", "Name B", "Name C"]
    assert rows[0].remaining == 4
    assert not rows[0].plan_reaches
    assert rows[0].plan_unplanned == 4
    assert (rows[0].pace_p50, rows[0].history_quarters) == (None, 0)


def test_history_gives_the_rows_a_pace():
    past = before(said(cast("ada", 1)))

    row = forecast_rows(forecast(said(cast("ada", 2)), history=[past]), FRAMEWORK)[0]

    assert row.history_quarters == 4
    assert row.pace_p10 <= row.pace_p50


def test_the_explanation_opens_to_both_answers():
    found = forecast(replace(said(cast("ada", 2)), title="Other"), level=3)

    why = forecast_explanation(found.whole)

    assert why.about == "small: level 3"
    assert [part.about for part in why.parts] == ["By the plan", "At the past pace"]
    assert why.inputs["criteria to do"] == "A-1.3, A-2.3, B-1.3, C-1.3"


def test_an_explanation_of_a_reached_level_names_nothing():
    why = forecast_explanation(forecast(said(cast("ada", 3)), level=3).whole)

    assert why.inputs == {"criteria to do": "none", "nobody has rated": "none"}
