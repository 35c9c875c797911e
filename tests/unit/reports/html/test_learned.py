from dataclasses import replace
from datetime import date

from fakes.briefings import acme_briefing
from stadial.model import Learning
from stadial.reports.html.learned import learned_sections
from stadial.reports.html.page import write_page

OLD = Learning(
    id="old",
    lesson="Ask <b>twice</b>.",
    learned_on=date(2026, 5, 1),
    criteria=("GOV-1.2a",),
    threats=("AML.T0010",),
    advice="Write it down.",
    shared=True,
)
NEW = Learning(id="new", lesson="Look.", learned_on=date(2026, 9, 1), from_outside=True)


def briefing_with(*learnings, **fields):
    briefing = acme_briefing()
    return replace(briefing, assessment=replace(briefing.assessment, learnings=learnings, **fields))


def rows_of(briefing):
    (section,) = learned_sections(briefing)
    return section.blocks[1].rows


def test_without_a_lesson_there_is_no_chapter():
    assert learned_sections(briefing_with()) == ()


def test_the_newest_lesson_comes_first_and_says_where_it_comes_from():
    rows = rows_of(briefing_with(OLD, NEW))

    assert [row[0] for row in rows] == ["Look.", "Ask <b>twice</b>."]
    assert [row[5] for row in rows] == ["other organizations", "not said"]
    assert rows[0][1:5] == ("–", "1\xa0Sep\xa02026", "none named", "none named")
    assert [row[6] for row in rows] == ["no", "yes"]


def test_a_lesson_of_an_incident_names_its_title_and_one_of_evidence_its_id():
    briefing = acme_briefing()
    incident = briefing.assessment.incidents[0]
    learnings = (replace(NEW, id="a", source=incident.id), replace(NEW, id="b", source="ev-1"))

    rows = rows_of(briefing_with(*learnings))

    assert [row[5] for row in rows] == [incident.title, "ev-1"]


def test_what_people_write_stays_text():
    page = write_page(briefing_with(OLD))

    assert "Ask &lt;b&gt;twice" in page
    assert "Ask <b>twice" not in page
