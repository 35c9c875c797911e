from dataclasses import replace

import pytest

from fakes.briefings import acme_briefing
from fakes.frameworks import AT, says, small_assessment, votes
from fakes.voices import FRAMEWORK, people
from stadial.engine.picture import take_picture
from stadial.engine.voices.hear_all import hear_all
from stadial.model import PerceptionGap, Span
from stadial.reports.html.blocks import Figure, Fold, Table, Text
from stadial.reports.html.foundation import people_section
from stadial.reports.html.pictures.perception import perception_picture
from stadial.reports.html.seen_apart import disagreement_section
from stadial.reports.html.voices import voice_blocks

CROWD = people(3, 2, 1, 3)
BALLOTS = tuple(
    votes(person.id, key, 4 if person.id.startswith("ex") else 2)
    for person in CROWD
    for key in ("A-1", "A-2")
)


def briefing_of(**fields):
    fields = {"respondents": CROWD, "votes": BALLOTS, **fields}
    assessment = small_assessment(**fields)
    picture = take_picture(FRAMEWORK, assessment, at=AT)
    return replace(
        acme_briefing(),
        framework=FRAMEWORK,
        assessment=assessment,
        picture=picture,
        voices=hear_all(FRAMEWORK, assessment, picture),
    )


def table(blocks, caption):
    tables = [b.table if isinstance(b, Figure) else b for b in blocks]
    return next(t for t in tables if isinstance(t, Table) and t.caption.startswith(caption))


def figure(blocks, title):
    return next(b for b in blocks if isinstance(b, Figure) and b.title.startswith(title))


def test_agreement_gaps_and_disputes_stand_under_the_strip():
    section = disagreement_section(briefing_of())

    assert table(section.blocks, "How far people agree").rows[0][0] == "Rules"
    assert table(section.blocks, "What to decide").rows[0][0].startswith("A-1.3 (key)")
    why = next(b for b in section.blocks if isinstance(b, Fold))
    assert [block.because.about for block in why.blocks] == ["A", "B"]


def test_a_gap_is_drawn_with_its_interval_and_flag():
    picture = figure(voice_blocks(briefing_of()), "Executives minus engineers")

    assert picture.finding == "1 domain seen apart, furthest: Rules."
    assert "+2.00 · 95% +2.00 to +2.00 · seen apart !" in picture.svg
    assert picture.table.rows[0][:4] == ("Rules", "3", "5", "+2.00")
    assert picture.table.rows[1][-1].startswith("Only 0 of the executives")
    assert "not shown: 0 against 0 people" in picture.svg


@pytest.mark.parametrize(
    ("fields", "finding", "reading"),
    [
        ({}, "No gap is shown: fewer than three people spoke on one side.", ""),
        (
            {"gap": 0.4, "interval": Span(-2.4, 0.9), "q": 0.5, "dominance": 0.1},
            "Nowhere is it certain that they see it apart; read the intervals.",
            "cannot tell",
        ),
    ],
)
def test_what_cannot_be_told_never_reads_as_agreement(fields, finding, reading):
    because = briefing_of().voices.gaps[0].because
    gap = PerceptionGap(domain="A", executives=3, engineers=3, because=because, **fields)

    drawn = perception_picture(key="k", gaps=[gap], framework=FRAMEWORK)

    assert drawn.finding == finding
    assert drawn.table.rows[0][-1] == reading
    assert "agree" in drawn.legend[1][1]


def test_without_voices_or_people_nothing_is_said_of_agreement():
    briefing = briefing_of()

    assert voice_blocks(replace(briefing, voices=None)) == ()
    assert voice_blocks(briefing_of(respondents=(), votes=())) == ()


def test_a_framework_without_executives_has_no_picture_of_them():
    briefing = briefing_of()

    blocks = voice_blocks(replace(briefing, voices=replace(briefing.voices, gaps=())))

    assert not any(isinstance(block, Figure) for block in blocks)


def test_where_nothing_can_be_computed_the_tables_say_so():
    quiet = voice_blocks(briefing_of(votes=()))

    assert table(quiet, "How far people agree").rows[0][3:] == ("–", "–", "too few people")
    assert table(quiet, "Capabilities with").rows == ()
    assert table(quiet, "What to decide").rows == ()


def test_heads_are_shown_by_group_and_domain():
    section = people_section(briefing_of())
    matrix = figure(section.blocks, "People heard")

    assert matrix.finding == "4 pairs of group and domain without anybody heard."
    rows = {row[0]: row[1:] for row in matrix.table.rows}
    assert rows["Ai-Ml-Engineering"] == ("3 of 3", "0 of 3", "0")
    assert "2/2" in matrix.svg
    assert "url(#heard-hatch)" in matrix.svg


def test_who_was_never_heard_and_who_said_nothing_are_told():
    silent = briefing_of(votes=(votes("ai0", "A-1", None), votes("ai1", "A-1", 3)))
    section = people_section(silent)
    texts = [block.text for block in section.blocks if isinstance(block, Text)]

    assert "7 people asked gave no answer at all." in texts
    assert "1 person asked answered unknown to everything." in texts
    assert texts[-1].startswith("Never heard: Data-Science, Security")
    assert figure(section.blocks, "People heard").finding.startswith("Never heard: ")


def test_where_everybody_was_heard_the_matrix_says_so():
    everywhere = (*BALLOTS, *(votes(person.id, "B-1", 2) for person in CROWD))

    section = people_section(briefing_of(votes=everywhere))

    assert figure(section.blocks, "People heard").finding == (
        "Every group was heard on every domain."
    )


def test_a_group_nobody_was_asked_from_is_named():
    section = people_section(briefing_of(respondents=people(1), votes=(votes("ai0", "A-1", 2),)))

    assert section.blocks[0].text.startswith("1 of 1 person asked took part.")
    assert "Nobody was asked from: Data-Science" in section.blocks[0].text
    assert "none asked" in figure(section.blocks, "People heard").table.rows[1]


def test_three_people_of_whom_half_know_nothing_have_a_row():
    words = (says("ai0", "B-1.2", None), says("ai1", "B-1.2", None), says("ai2", "B-1.2", "F"))

    section = disagreement_section(briefing_of(votes=(), responses=words))

    assert section.blocks[0].table.rows[0][0].startswith("B-1")
    assert section.blocks[0].table.rows[0][3] == "2"
