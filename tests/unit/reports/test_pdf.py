"""The report as PDF: the words of the HTML report on tagged pages, and text is never a program."""

import re
import sys
from dataclasses import replace
from struct import pack
from zlib import compress, crc32

import pypdfium2
import pytest
from click.testing import CliRunner

from fakes.briefings import acme_briefing
from stadial.cli.main import stadial
from stadial.model import Explanation
from stadial.reports.html.blocks import Facts, Fold, Heading, Items, Section, Table, Text, Why
from stadial.reports.html.page import sections_of
from stadial.reports.pdf import PdfReport, typesetting
from stadial.reports.pdf.choice import BOARD_ONLY, Choice
from stadial.reports.pdf.pictures import drawings
from stadial.reports.pdf.sheet import sheet_of
from stadial.reports.pdf.typesetting import LogoError, PdfLibraryError, typeset

HOSTILE = '#import "x": * $a^2$ *b* _c_ `d` \\u{41} <e> @f // "q" ]'


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


@pytest.fixture(scope="module")
def written(briefing):
    return PdfReport().render(briefing)


def pages(content):
    document = pypdfium2.PdfDocument(content)
    return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def squeezed(text):
    """Return a text without what a line break changes."""
    return re.sub(r"[\s\u200b\u00ad\ufffe-]+", "", text)


def with_title(briefing, title, **words):
    organization = replace(briefing.assessment.organization, name=title)
    named = replace(briefing.assessment, organization=organization, title=title)
    return replace(briefing, assessment=named, headline=title, risks=(title,), **words)


def test_the_board_page_is_one_sheet_and_each_chapter_has_its_words(briefing, written):
    found = pages(written)

    first = squeezed("".join((briefing.headline, *(x.split("\n")[0] for x in briefing.risks))))
    assert first[:40] in found[0]
    for risk in briefing.risks:
        assert squeezed(risk.split("\n")[0]) in found[0]
    assert squeezed("How sure we are") in found[0]
    assert "Contents" in found[1]
    whole = "".join(found[2:])
    for section in sections_of(briefing):
        assert squeezed(section.title) in found[1]
        assert squeezed(section.title) in whole


def test_every_page_says_what_it_is_of_and_its_number(briefing, written):
    found = pages(written)

    for number, page in enumerate(found, start=1):
        assert f"{number}of{len(found)}" in page
        assert squeezed(briefing.snapshot_digest[:12]) in page
        assert "Final" in page
        assert "DRAFT" not in page


def test_it_is_tagged_and_says_its_language_and_its_standard(written):
    document = pypdfium2.PdfDocument(written)

    assert document.is_tagged()
    assert b"/Lang(en)" in written.replace(b" ", b"")
    assert b"pdfuaid" in written
    assert b"/Alt" in written
    assert document.get_metadata_dict()["Title"].endswith(" · Acme Bank")


def test_the_same_briefing_gives_the_same_bytes(briefing, written):
    assert PdfReport().render(briefing) == written


def test_a_draft_says_so_on_every_page(briefing):
    moment = briefing.generated_at.replace(microsecond=123_456)
    draft = replace(briefing, snapshot_digest="", generated_at=moment)

    for page in pages(typeset(draft, Choice(sections=("method",)))):
        assert "DRAFT" in page
        assert "snapshotnone" in page


def test_words_are_never_read_as_a_program(briefing):
    made = typeset(with_title(briefing, HOSTILE), Choice(sections=("scope",)))

    assert squeezed(HOSTILE) in pages(made)[0]
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == f"{HOSTILE} · {HOSTILE}"


@pytest.mark.parametrize("name", ["株式会社 ☃ 🏦", "بنك", "x" * 300, "a\u0301\u200d\u202e"])
def test_names_in_any_script_and_of_any_length_are_printed(briefing, name):
    made = typeset(with_title(briefing, name), Choice(sections=BOARD_ONLY))

    assert pypdfium2.PdfDocument(made).is_tagged()


def test_much_to_say_stays_on_one_board_page_in_smaller_letters(briefing):
    long = "\n".join(("A matter of which there is much to say", *["Why now: " + "word " * 40] * 3))
    made = typeset(
        replace(briefing, risks=(long,) * 3, decisions=(long,) * 2), Choice(sections=BOARD_ONLY)
    )

    assert len(pages(made)) <= 2
    assert "Howsureweare" in "".join(pages(made))


def test_somebody_may_choose_chapters_words_and_a_logo_but_no_number(briefing):
    choice = Choice(
        sections=("results",), headline="As we see it.", classification="Secret", logo=a_picture()
    )

    made = typeset(briefing, choice)

    found = pages(made)
    assert "Asweseeit." in found[0]
    assert "Secret" in found[0]
    assert "Internal" not in found[0]
    assert b"/Image" in made
    assert "Resultsataglance" in found[2]
    assert not any("Glossary" in page for page in found)
    assert squeezed(sheet_of(briefing, Choice())["board"]["figures"][1][0]) in found[0]


def a_picture():
    """A PNG picture of one blue point."""

    def chunk(kind, content):
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    head = chunk(b"IHDR", pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(b"IDAT", compress(b"\0\x12\x3e\x6b"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("logo", [b"no picture", b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\nxx"])
def test_a_picture_that_is_none_is_refused_and_not_hidden(briefing, logo):
    with pytest.raises(LogoError):
        typeset(briefing, Choice(sections=BOARD_ONLY, logo=logo))


def test_a_template_that_fails_is_not_hidden(briefing, monkeypatch):
    import typst

    monkeypatch.setattr(typesetting, "_template", lambda: b"#panic()")

    with pytest.raises(typst.TypstError):
        typeset(briefing)


def test_without_the_library_one_sentence_says_what_to_install(briefing, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(PdfLibraryError, match="documents"):
        typeset(briefing)


def test_blocks_become_plain_values_and_no_heading_is_jumped_over(briefing, monkeypatch):
    because = Explanation(about="x", value="1", rule="a rule", inputs={}, parts=())
    blocks = (
        Heading("Deep", depth=4),
        Heading("Flat", depth=3),
        Heading("Below", depth=4, aside="2.0"),
        Text("said", "lead"),
        Items((), "none"),
        Facts((("a", "b"),)),
        Why(because),
        Table(
            caption="t", head=("A", "B"), rows=(("a/long-path/to.something", "1"),), figures=(1,)
        ),
        Fold(summary="folded", glyph="●", mark="level 2", blocks=()),
    )
    section = Section(id="one", title="One", blocks=blocks)
    monkeypatch.setattr("stadial.reports.pdf.sheet.sections_of", lambda _: (section,))

    found = sheet_of(briefing, Choice())["sections"][0]["blocks"]

    assert [x["kind"] for x in found] == [
        *("heading",) * 3, "text", "items", "facts", "table", "line",
    ]  # fmt: skip
    assert [x["depth"] for x in found[:3]] == [2, 2, 3]
    assert found[6]["rows"][0][0].replace("\u200b", "") == "a/long-path/to.something"
    assert "\u200b" in found[6]["rows"][0][0]
    assert typeset(briefing).startswith(b"%PDF")


def test_a_narrow_twin_of_a_picture_is_left_out_and_one_inside_a_frame_is_found():
    one = '<svg class="picture" height="20"><text>a</text></svg>'
    markup = f'<div class="roomy">{one}</div><div class="tight">{one}</div><p>x</p>'

    found = drawings(markup)

    assert len(found) == 1
    assert "var(" not in found[0]


def test_the_command_line_writes_it_by_the_same_door(tmp_path, example):
    out = tmp_path / "report.pdf"

    said = CliRunner().invoke(stadial, ["report", "-C", str(example), "--out", f"pdf={out}"])

    assert said.exit_code == 0, said.output
    assert "AcmeBank" in pages(out.read_bytes())[0]


@pytest.fixture
def example():
    from pathlib import Path

    return Path(__file__).parents[3] / "examples" / "acme-bank"
