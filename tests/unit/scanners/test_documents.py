"""Passages of documents that people wrote."""

import sys
import zipfile

import docx
import pytest

from stadial.adapters.guard import Guard
from stadial.scanners import documents
from stadial.scanners.documents import scan


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def told(answer):
    return [(p["page"], p["heading"], p["text"]) for p in answer["passages"]]


def a_pdf(*pages):
    """Return a PDF with one line of text a page, written out by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        place = f"/Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< /Type /Page {place} {font} >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, starts = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    return out.encode("latin-1")


def test_a_pdf_tells_the_page_of_each_passage(tmp_path):
    answer = scan(written(tmp_path, "a.pdf", a_pdf("Models are signed.", "Logs are kept.")))

    assert (answer["kind"], answer["pages"]) == ("PDF", 2)
    assert told(answer) == [(1, "", "Models are signed."), (2, "", "Logs are kept.")]


def test_a_word_document_tells_the_heading_of_each_passage(tmp_path):
    document = docx.Document()
    document.add_heading("Scope", level=1)
    document.add_paragraph("All models.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Owner", "Maya"
    document.add_heading("Logs", level=2)
    document.add_paragraph("Kept for 90 days.")
    document.save(str(tmp_path / "a.docx"))

    answer = scan(str(tmp_path / "a.docx"))

    assert told(answer) == [
        (None, "Scope", "Scope All models. Owner · Maya"),
        (None, "Logs", "Logs Kept for 90 days."),
    ]


def test_markdown_tells_headings_and_leaves_the_signs_out(tmp_path):
    text = "# One\n\nFirst *words*.\n\n- a point\n\n## Two\n\n```\ncode # no heading\n```\n"

    assert told(scan(written(tmp_path, "a.md", text))) == [
        (None, "One", "First *words*. a point"),
        (None, "Two", "code # no heading"),
    ]


def test_html_tells_headings_and_leaves_scripts_and_comments_out(tmp_path):
    page = """<!DOCTYPE html><html><head><title>t</title><style>p {}</style></head><body>
    <h2>Rules <b>here</b></h2><!-- hidden --><script>alert("no")</script>
    <div>Outer <p>Inner <i>text</i>.</p> tail</div><ul><li>one</li><li>two</li></ul></body></html>"""

    answer = scan(written(tmp_path, "page", page))

    assert answer["kind"] == "HTML page"
    assert told(answer) == [(None, "Rules here", "Outer tail Inner text. one two")]


def test_a_page_that_names_its_encoding_is_read(tmp_path):
    page = '<?xml version="1.0" encoding="latin-1"?><html><body><p>Grün.</p></body></html>'

    assert told(scan(written(tmp_path, "a.html", page))) == [(None, "", "Grün.")]


def test_wide_text_is_read(tmp_path):
    assert told(scan(written(tmp_path, "a.txt", "Grün.".encode("utf-16")))) == [(None, "", "Grün.")]


def test_long_text_is_cut_into_passages_of_ninety_words(tmp_path):
    answer = scan(written(tmp_path, "a.txt", " ".join(f"w{n}" for n in range(200))))

    assert [len(p["text"].split()) for p in answer["passages"]] == [90, 90, 20]


def test_a_passage_never_runs_over_a_heading_or_ninety_words(tmp_path):
    part = " ".join(["word"] * 50)

    answer = scan(written(tmp_path, "a.md", f"{part}\n\n{part}\n\n# H\n\nlast"))

    assert [len(p["text"].split()) for p in answer["passages"]] == [50, 50, 1]


@pytest.mark.parametrize(("name", "content"), [("a.txt", " \n"), ("a.html", ""), ("b.md", "")])
def test_a_document_without_text_says_so(tmp_path, name, content):
    assert "holds no text" in scan(written(tmp_path, name, content))["failure"]


def test_a_document_that_is_too_large_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "MOST_BYTES", 3)

    assert "is over" in scan(written(tmp_path, "a.txt", "four"))["failure"]


def test_a_missing_library_is_named_with_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    answer = scan(written(tmp_path, "a.pdf", a_pdf("x")))

    assert answer == {"failure": "pypdfium2 is not installed: pip install 'stadial[documents]'"}


@pytest.fixture(scope="module")
def guard():
    with Guard() as found:
        yield found


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">'.encode() for n in range(9)
)


def hostile(folder):
    yield written(folder, "cut.pdf", a_pdf("Models are signed.")[:200])
    yield written(folder, "none.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 100)
    yield written(folder, "no.docx", b"PK\x03\x04" + b"\xff" * 500)
    with zipfile.ZipFile(folder / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", BOMB + b"]><x>&a8;</x>")
        archive.writestr("word/document.xml", b" " * 80_000_000)
    yield str(folder / "bomb.docx")
    yield str(folder)
    yield str(folder / "missing.pdf")


def test_a_hostile_document_is_a_failure_in_words_and_the_next_is_read(tmp_path, guard):
    for path in hostile(tmp_path):
        assert guard.scan("documents", path).failure

    good = written(tmp_path, "good.md", "# A\n\nwords")
    assert guard.scan("documents", good).answer["kind"] == "text"


def test_deeply_nested_pages_end_within_the_limits(tmp_path, guard):
    deep = written(tmp_path, "deep.html", "<div>" * 50_000 + "<p>words</p>")
    nested = written(tmp_path, "deep.md", ">" * 5_000 + " words")

    for path in (deep, nested):
        scanned = guard.scan("documents", path)
        assert scanned.failure or scanned.answer["passages"]
