"""The chapter on risk: what is left, what nobody addresses, and money only where it was given."""

from dataclasses import replace

import pytest

from fakes.briefings import acme_briefing
from fakes.risks import criterion_risk, loss_picture, risk_picture, threat
from stadial.model import LossPoint, Span
from stadial.reports.html.blocks import Facts, Figure, Heading, Items, Table, Text
from stadial.reports.html.page import sections_of, write_page
from stadial.reports.html.pictures.risk_bars import risk_bars
from stadial.reports.html.pictures.risk_curve import risk_curve
from stadial.reports.html.risk import risk_sections


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


def chapter(briefing, risk=None, loss=None):
    (found,) = risk_sections(replace(briefing, risk=risk or risk_picture(), loss=loss))
    return found


def of(section, kind):
    return [block for block in section.blocks if isinstance(block, kind)]


def words(section):
    return " ".join(block.text for block in of(section, Text))


def test_there_is_no_chapter_where_risk_was_not_weighed(briefing):
    assert risk_sections(briefing) == ()
    assert "risk" not in [section.id for section in sections_of(briefing)]


def test_the_chapter_stands_before_the_gaps(briefing):
    ids = [each.id for each in sections_of(replace(briefing, risk=risk_picture()))]

    assert ids.index("risk") == ids.index("gaps") - 1


def test_it_leads_with_what_is_left_and_what_is_not_addressed(briefing):
    found = words(chapter(briefing))

    assert "Of 100 risk points 52.5 to 61.3 are left today, 48.2 once the roadmap" in found
    assert "48% of the inherent risk is on techniques that no criterion acts on" in found


def test_nothing_is_said_of_addressing_without_a_catalogue_or_where_all_is_addressed(briefing):
    without = chapter(briefing, risk_picture(catalogue=""))
    whole = chapter(briefing, risk_picture(unaddressed=0.0))

    assert "acts on" not in words(without)
    assert "acts on" not in words(whole)
    assert of(without, Facts)[0].pairs[0] == (
        "Threat catalogue",
        "none loaded; counted over the capabilities",
    )


def test_each_criterion_has_three_numbers_and_its_interval(briefing):
    table = of(chapter(briefing), Table)[0]

    assert table.rows == (("A-1.2 Title A-1.2", "4.25", "1.50", "2.50", "1.75 to 3.25", "87%"),)


def test_only_the_first_ten_criteria_are_shown_and_that_is_said(briefing):
    many = tuple(criterion_risk(f"A-1.{n}") for n in range(12))

    table = of(chapter(briefing, risk_picture(criteria=many)), Table)[0]

    assert len(table.rows) == 10
    assert table.caption.endswith("the first 10 of 12")


def test_where_nothing_threatens_only_that_is_said(briefing):
    none = risk_picture(inherent=0.0, threats=(), criteria=(), systems=(), unaddressed=0.0)

    found = chapter(briefing, none)

    assert words(found) == "Nothing threatens: every threat was left out, each with its reason."
    assert of(found, Figure) == []


def test_what_was_left_out_is_listed_with_its_reason(briefing):
    out = replace(threat("T9", 0.0, Span(0.0, 0.0), 0.0), left_out="Not relevant: no images.")

    found = chapter(briefing, risk_picture(threats=(threat("T1", 9.0, Span(5, 5), 4.0), out)))

    assert of(found, Items)[0].items == ("T9 Name <b>T9</b>: Not relevant: no images.",)


def test_there_is_no_money_without_a_scenario(briefing):
    text = str(chapter(briefing).blocks)

    assert "EUR" not in text
    assert [each.text for each in of(chapter(briefing), Heading)][-1] == (
        "What these figures rest on"
    )


def test_money_comes_with_its_curve_and_its_assumptions(briefing):
    found = chapter(briefing, loss=loss_picture())

    assert [figure.title for figure in of(found, Figure)][-1] == "How bad a year could be"
    assert ("Mean loss of a year today", "719\u202f000 EUR") in of(found, Facts)[-1].pairs
    assert of(found, Items)[0].items == ("Effects are guesses.", "Scenarios are independent.")
    assert of(found, Table)[-1].rows[0][0] == "A <i>leak</i>"


def test_what_people_wrote_is_escaped_on_the_page(briefing):
    page = write_page(replace(briefing, risk=risk_picture(), loss=loss_picture()))

    assert "<b>T1" not in page
    assert "<i>leak" not in page
    assert "A &lt;i&gt;leak" in page


class TestRiskBars:
    def test_a_bar_holds_the_numbers_of_its_row(self):
        figure = risk_bars(key="r", risk=risk_picture(), most=10)

        assert figure.table.rows[0][1:] == ("60.00", "20.00 to 30.00", "12.50", "1 criterion")
        assert figure.table.rows[1][1:] == ("30.00", "30.00", "30.00", "none")
        assert len(figure.table.rows) == 2
        assert 'width="33.33%"' in figure.svg
        assert "url(#r-hatch)" in figure.svg

    def test_the_finding_says_where_no_criterion_acts(self):
        alone = risk_picture(threats=(threat("T2", 30.0, Span(30.0, 30.0), 30.0, criteria=()),))
        acted = risk_picture()

        assert risk_bars(key="r", risk=alone, most=9).finding.endswith("no criterion acts on it.")
        assert risk_bars(key="r", risk=acted, most=9).finding.endswith(
            "leaves most: 20.00 to 30.00 of the 52.5 to 61.3 points left."
        )

    def test_without_a_threat_it_is_said(self):
        assert risk_bars(key="r", risk=risk_picture(threats=()), most=9).finding == (
            "Nothing threatens."
        )

    def test_capabilities_stand_in_for_techniques(self):
        figure = risk_bars(key="r", risk=risk_picture(catalogue=""), most=1)

        assert figure.title.endswith("capabilities")
        assert len(figure.table.rows) == 1


class TestRiskCurve:
    def test_its_table_holds_every_point_with_the_digits_that_are_known(self):
        figure = risk_curve(key="l", loss=loss_picture())

        assert figure.table.rows == (
            ("50 in 100", "329\u202f000 EUR", "0 EUR"),
            ("1 in 20", "2\u202f700\u202f000 EUR", "1\u202f350\u202f000 EUR"),
            ("1 in 1000", "14\u202f400\u202f000 EUR", "7\u202f200\u202f000 EUR"),
        )
        assert "In 1 of 20 years more than 2\u202f700\u202f000 EUR is lost today" in figure.finding

    def test_its_axes_are_labelled_in_words(self):
        drawn = risk_curve(key="l", loss=loss_picture()).svg

        for words in ("100 thousand EUR", "1 million EUR", "100 million EUR", "1 year in 1000"):
            assert words in drawn

    def test_a_year_without_a_loss_has_no_place_on_a_logarithmic_axis(self):
        drawn = risk_curve(key="l", loss=loss_picture()).svg

        assert drawn.count('class="dot"') == 3
        assert drawn.count('class="ring"') == 2

    @pytest.mark.parametrize(
        "curve", [(), (LossPoint(chance=0.5, before=0.0, after=0.0),)], ids=["none", "zero"]
    )
    def test_where_nothing_is_lost_the_picture_stays_empty(self, curve):
        figure = risk_curve(key="l", loss=loss_picture(curve=curve))

        assert 'class="dot"' not in figure.svg

    def test_small_amounts_are_said_without_a_unit(self):
        small = (LossPoint(chance=0.1, before=12.0, after=3.0),)

        assert ">10 EUR<" in risk_curve(key="l", loss=loss_picture(curve=small)).svg
