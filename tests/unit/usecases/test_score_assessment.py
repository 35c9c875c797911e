"""Scores as rows: both views, the target, the change since last time."""

from dataclasses import replace
from datetime import date

import pytest

from fakes.door import EXAMPLE
from stadial.adapters import folder, framework_shelf
from stadial.model import View
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.score_assessment import explanation_of, score_assessment

AT = date(2026, 11, 20)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
ACME = open_assessment(files=folder.read_folder(EXAMPLE), framework=FRAMEWORK, today=AT)


def test_rows_carry_the_numbers_of_the_picture():
    sheet, picture = score_assessment(
        framework=FRAMEWORK, assessment=ACME, at=AT, before={"GOV": 1.5}
    )
    (row,) = [row for row in sheet.domains if row.id == "GOV"]
    score = picture.domains[View.ASSURED]["GOV"]

    assert (row.low, row.high, row.level) == (score.low, score.high, score.level)
    assert row.change == score.low - 1.5
    assert row.target == 3
    assert [row.change for row in sheet.domains if row.id != "GOV"] == [None] * 6
    assert len(sheet.capabilities) == 28
    assert "lowest domain" in sheet.headline


def test_nothing_assessed_is_no_number():
    empty = replace(ACME, votes=(), responses=(), evidence=(), adjudications=())
    sheet, _ = score_assessment(framework=FRAMEWORK, assessment=empty, at=AT)

    assert sheet.overall_level is None
    assert sheet.index is None
    assert {row.low for row in sheet.domains} == {None}
    assert "Nothing is assessed" in sheet.headline


def test_every_number_has_its_explanation():
    _, picture = score_assessment(framework=FRAMEWORK, assessment=ACME, at=AT)

    for about in ("overall", "GOV", "GOV-1", "GOV-1.3a"):
        assert explanation_of(picture, about=about).rule
    with pytest.raises(KeyError):
        explanation_of(picture, about="XYZ")
