"""The chapter on threats, and its matrix: every technique, in fill, sign and words."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from fakes.html_reader import Page
from fakes.pictures import TODAY, rating
from fakes.plans import initiative
from fakes.threats import catalogue, field, technique
from stadial.engine.protection.coverage import cover_threats
from stadial.model import Irrelevance, Roadmap, Span, Tactic
from stadial.reports.html.pictures.attack_matrix import LEGEND, attack_matrix
from stadial.reports.html.threats import threat_sections

DECIDED = Irrelevance(technique="AML.T2", reason="Not ours <b>", decided_by="c", decided_on=TODAY)


def coverage(values=None, **fields):
    return cover_threats(field(values or {}, **fields))


class Holder:
    """A briefing, as far as this chapter asks."""

    def __init__(self, threats, *initiatives):
        self.threats = threats
        self.assessment = SimpleNamespace(roadmap=Roadmap(initiatives=initiatives))


def chapter(found):
    (section,) = threat_sections(Holder(found))
    return section


def words(section):
    """Return all that stands in a section, in one text."""
    return repr(section.blocks)


def test_without_a_catalogue_there_is_no_chapter():
    assert threat_sections(Holder(None)) == ()


def test_every_technique_is_a_cell_under_each_of_its_tactics_with_its_name():
    figure = attack_matrix(key="m", coverage=coverage({"A.2": 1.0, "A.3": 1.0}))
    page = Page(str(figure.svg))
    assert not page.faults
    told = page.words
    assert told.count("AML.T1 Name AML.T1: in practice") == 2  # two tactics
    assert "AML.T3 Name AML.T3: no published mitigation" in told
    assert "AML.T1.000" not in told  # parts stand in the table
    assert [row[0].split()[0] for row in figure.table.rows] == [
        "AML.T1",
        "AML.T1.000",
        "AML.T2",
        "AML.T3",
    ]
    assert len(LEGEND) == 6


@pytest.mark.parametrize(
    ("values", "fields", "said"),
    [
        ({}, {}, "AML.T1: not rated yet"),
        ({"A.2": 0.0, "A.3": 0.0}, {}, "AML.T1: gap"),
        ({}, {"irrelevances": (DECIDED,)}, "AML.T2: not relevant, with a reason"),
    ],
)
def test_each_standpoint_is_told_in_words(values, fields, said):
    assert said in Page(str(attack_matrix(key="m", coverage=coverage(values, **fields)).svg)).words


def test_what_stands_on_paper_has_its_own_sign():
    paper = {
        key: rating(key, 0.0, claimed=Span.exactly(1.0), documented=1.0) for key in ("A.2", "A.3")
    }
    figure = attack_matrix(key="m", coverage=coverage(ratings=paper))
    assert "▤ on paper only" in figure.table.rows[0]


def test_names_that_hold_marks_are_escaped():
    odd = catalogue(
        techniques=(technique("X<1", name="<script>"),),
        tactics=(Tactic(id="AML.TA0", name="<b>&"),),
        mitigations=(),
    )
    drawn = str(attack_matrix(key="m", coverage=coverage(base=odd)).svg)
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "X&lt;1" in drawn


def test_an_empty_catalogue_draws_nothing_and_breaks_nothing():
    empty = catalogue(techniques=(), tactics=(), mitigations=())
    assert attack_matrix(key="m", coverage=coverage(base=empty)).table.rows == ()


def test_the_share_that_nothing_addresses_stands_beside_full_coverage():
    met = dict.fromkeys(("A.2", "A.3", "B.2", "B.3"), 1.0)
    said = words(chapter(coverage(met)))
    assert "3 of 3 techniques of Small that concern us" in said
    assert "25% of the techniques, with" in said
    assert "Full coverage of the rest is not safety." in said
    assert "No technique that can be met is left open." in said


def test_gaps_are_listed_by_risk_with_criteria_and_ranges():
    section = chapter(coverage({"A.2": 0.0}))
    said = words(section)
    assert "2 gaps of 2, by inherent risk" in said or "3 gaps of 3, by inherent risk" in said
    assert "A.3, A.2" in said
    assert "0 to 66" in said
    assert section.aside == "1.0"


def test_what_the_catalogue_lacks_is_told_and_a_decision_gives_its_reason():
    said = words(chapter(coverage(irrelevances=(DECIDED,))))
    assert "AML.M9 is not in this catalogue; the framework names it in B.3." in said
    assert "Not ours <b>" in said
    stranger = replace(DECIDED, technique="AML.T8")
    assert "AML.T8 is named in the files" in words(chapter(coverage(irrelevances=(stranger,))))
    plain = replace(coverage(), missing={})
    assert "Notes on the catalogue" not in words(chapter(plain))


def test_open_work_is_told_by_title_and_the_rest_is_counted():
    found = coverage({"A.2": 0.0, "A.3": 0.0})
    work = ("x", "y", "z", "w")
    rows = tuple(replace(row, initiatives=work) for row in found.techniques)
    (section,) = threat_sections(
        Holder(replace(found, techniques=rows), initiative("x"), initiative("y"))
    )

    assert "Title x, Title y, z, and 1 more" in words(section)


def test_the_matrix_and_its_lines_are_two_pictures_for_two_widths():
    drawn = str(attack_matrix(key="m", coverage=coverage()).svg)

    roomy, tight = drawn.split('class="tight"')
    assert 'class="roomy"' in roomy
    assert "AML.T1 Name" not in tight
    assert int(re.search(r'height="(\d+)" *>?', tight.split("role=")[1]).group(1)) < 146
