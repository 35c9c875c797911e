import csv
import io
from dataclasses import replace

import pytest

from fakes.briefings import acme_briefing
from stadial.reports.criteria_csv import HEAD, CriteriaCsv


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


def rows_of(briefing):
    text = CriteriaCsv().render(briefing).decode()
    return {row["criterion"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_every_criterion_has_one_row_with_all_columns(briefing):
    rows = rows_of(briefing)

    assert list(rows) == list(briefing.framework.criterion_by_id)
    assert all(tuple(row) == HEAD for row in rows.values())
    first = rows["GOV-1.2a"]
    assert (first["assured_low"], first["rung"], first["lacks"]) == ("1.0", "E2", "no")
    assert (first["target"], first["person_days"]) == ("3", "3.0")


def test_the_unknown_is_an_empty_cell_and_never_a_nought(briefing):
    row = rows_of(briefing)["SUP-2.3a"]

    assert row["standing"] == "unknown"
    assert (row["claimed_low"], row["assured_low"], row["assured_high"]) == ("", "", "")
    assert (row["documented"], row["refresh_by"]) == ("", "")
    assert row["lacks"] == "yes"


def test_a_rating_that_is_not_met_is_a_nought(briefing):
    assert rows_of(briefing)["GOV-1.4a"]["assured_low"] == "0.0"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "  =1", "\u00a0=1", "＝1"]
)
def test_no_text_can_be_taken_for_a_formula(briefing, text):
    domain = briefing.framework.domains[0]
    capability = domain.capabilities[0]
    criterion = replace(capability.criteria[0], title=text, statement=text, effort=None)
    capability = replace(capability, criteria=(criterion, *capability.criteria[1:]))
    domain = replace(domain, capabilities=(capability, *domain.capabilities[1:]))
    framework = replace(briefing.framework, domains=(domain, *briefing.framework.domains[1:]))

    row = rows_of(replace(briefing, framework=framework))["GOV-1.2a"]

    assert row["title"] == row["statement"] == f"'{text}"
    assert row["person_days"] == ""
