"""
Passages of a document that people wrote: PDF, DOCX, Markdown, HTML, plain text.

Answers `{"kind": "PDF", "pages": 12, "passages": [{"page": 3, "heading": "Scope", "text": "…"}]}`.
A page is null where the format has none, a heading empty where none stands above. Nothing is
fetched, no script or macro is run, and pictures are not read.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from stadial.scanners.foreign import Caught

MOST_BYTES = 50_000_000
MOST_PAGES = 2_000
MOST_PASSAGES = 20_000
WORDS_A_PASSAGE = 90
MOST_HEADING = 200

_SPACE = re.compile(r"\s+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"p", "li", "td", "th", "blockquote", "pre", "dd", "dt", "figcaption", "div"})
_NOT_TEXT = frozenset({"script", "style", "template", "noscript", "head"})

Line = tuple[int | None, str, str]
"""Page, heading above, text."""


def scan(path: str) -> dict[str, Any]:
    """Return the passages of a document, or why there are none."""
    with open(path, "rb") as file:  # noqa: PTH123 - the path is one that a child was handed
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return {"failure": f"it is over {MOST_BYTES // 1_000_000} MB"}
    with Caught() as caught:
        kind, lines, pages = _read(content, path.rpartition(".")[2].lower())
    if isinstance(caught.error, ImportError):
        name = caught.error.name
        return {"failure": f"{name} is not installed: pip install 'stadial[documents]'"}
    if caught.error:
        return {"failure": f"it cannot be read: damaged, or locked ({caught.words})"}
    passages = [
        {"page": page, "heading": heading, "text": text} for page, heading, text in _joined(lines)
    ]
    if not passages:
        return {"failure": f"this {kind} holds no text; a scanned page must be recognised first"}
    return {"kind": kind, "pages": pages, "passages": passages[:MOST_PASSAGES]}


def _read(content: bytes, ending: str) -> tuple[str, list[Line], int | None]:
    """Return kind, lines and number of pages; the first bytes are believed before the ending."""
    if content.startswith(b"%PDF-"):
        lines, pages = _pdf(content)
        return "PDF", lines, pages
    if content.startswith(b"PK\x03\x04"):
        return "Word document", list(_docx(content)), None
    text = _text(content)
    if ending in {"html", "htm", "xhtml"} or text.lstrip()[:9].lower() in {"<!doctype", "<html"}:
        return "HTML page", list(_html(text)), None
    return "text", list(_markdown(text)), None


def _text(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return content.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _pdf(content: bytes) -> tuple[list[Line], int]:
    import pypdfium2  # noqa: PLC0415 - only where it is needed

    document = pypdfium2.PdfDocument(content)
    lines: list[Line] = []
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        text = page.get_textpage().get_text_bounded()
        lines += [(number + 1, "", part) for part in re.split(r"\n\s*\n", text)]
        page.close()
    return lines, len(document)


def _docx(content: bytes) -> Iterator[Line]:
    from io import BytesIO  # noqa: PLC0415 - only where it is needed

    import docx  # noqa: PLC0415 - only where it is needed
    from docx.table import Table  # noqa: PLC0415 - only where it is needed

    heading = ""
    for part in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield None, heading, " · ".join(cell.text for cell in row.cells)
            continue
        if part.style is not None and (part.style.name or "").startswith(("Heading", "Title")):
            heading = part.text
        yield None, heading, part.text


def _html(text: str) -> Iterator[Line]:
    from lxml import html  # noqa: PLC0415 - only where it is needed

    if not text.strip():
        return
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    # As bytes: a page that names its encoding in its first line is refused as text.
    root = html.document_fromstring(text.encode(), parser=parser)
    heading = ""
    for element in root.iter():
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _HEADINGS:
            heading = _spaced(element.text_content())
        elif name in _BLOCKS:
            yield None, heading, "".join(_own_text(element))


def _own_text(element: Any) -> Iterator[str]:
    """Yield the text of a block without that of the blocks in it, which speak for themselves."""
    yield element.text or ""
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name not in _BLOCKS | _HEADINGS | _NOT_TEXT | {"ul", "ol", "table", "dl", "section"}:
            yield child.text_content()
        yield child.tail or ""


def _markdown(text: str) -> Iterator[Line]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only where it is needed

    heading, in_heading = "", False
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "heading_open":
            in_heading = True
        elif token.type == "heading_close":
            in_heading = False
        elif token.type == "inline" and in_heading:
            heading = token.content
        elif token.type in {"inline", "fence", "code_block"}:
            yield None, heading, token.content


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield passages of about ninety words: short lines of one place together, long ones cut."""
    held: list[str] = []
    place: tuple[int | None, str] = (None, "")
    for page, heading, text in lines:
        words = _spaced(text).split()
        above = _spaced(heading)[:MOST_HEADING]
        if held and ((page, above) != place or len(held) + len(words) > WORDS_A_PASSAGE):
            yield *place, " ".join(held)
            held = []
        place = (page, above)
        held += words
        while len(held) > WORDS_A_PASSAGE:
            yield *place, " ".join(held[:WORDS_A_PASSAGE])
            held = held[WORDS_A_PASSAGE:]
    if held:
        yield *place, " ".join(held)


def _spaced(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
