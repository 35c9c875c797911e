"""Risk in the short report: one sentence, and the criteria that take most away."""

from dataclasses import replace

from fakes.briefings import acme_briefing
from fakes.risks import criterion_risk, risk_picture
from stadial.reports.markdown import Markdown


def rendered(risk):
    return Markdown().render(replace(acme_briefing(), risk=risk)).decode()


def test_it_says_what_is_left_and_what_nobody_acts_on():
    text = rendered(risk_picture())

    assert "52.5 to 61.3 of 100 risk points over the techniques of Made up 1 are left now" in text
    assert "48% is on threats that no criterion acts on" in text
    assert "| A-1.2 Title A-1.2 | 4.25 | 1.50 | 2.50 | 1.75 to 3.25 |" in text


def test_without_a_catalogue_it_speaks_of_capabilities():
    assert "risk points over the capabilities are left" in rendered(risk_picture(catalogue=""))


def test_a_long_list_is_cut_and_one_that_is_empty_leaves_its_table_out():
    many = tuple(criterion_risk(f"A-1.{n}") for n in range(12))

    assert "(the first 10 of 12)" in rendered(risk_picture(criteria=many))
    assert "| Alone |" not in rendered(risk_picture(criteria=()))


def test_nothing_is_said_where_nothing_was_weighed_or_nothing_threatens():
    assert "## Risk," not in rendered(None)
    assert "## Risk," not in rendered(risk_picture(inherent=0.0))
