"""Pictures of the report for paper: their styles written out, their width in numbers."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

_WIDTH = 720
"""Of a picture, in its own units; A4 without its margins is as wide as a wide screen to it."""
_BESIDE = 48
"""Room left and right of it, for labels over its edge; `report.typ` draws it into the margin."""
_FROM, _UNTIL, _PRINT = ".picture {", ".legend {", "@media print"
"""Where the rules for pictures begin and end in the style of the page."""
_FONTS = "text { font-family: 'Libertinus Serif', 'DejaVu Sans Mono' }"


def drawings(markup: str) -> tuple[str, ...]:
    """Return each picture of a figure as an SVG file of its own; narrow twins are left out."""
    root = ET.fromstring(f"<figure>{markup}</figure>")  # noqa: S314 - our own, all text escaped
    return tuple(_whole(each) for each in _pictures(root))


def _pictures(element: ET.Element) -> Iterator[ET.Element]:
    for child in element:
        classes = (child.get("class") or "").split()
        if "tight" in classes:
            continue
        if child.tag == "svg" and "picture" in classes:
            yield child
        else:
            yield from _pictures(child)


def _whole(picture: ET.Element) -> str:
    height = picture.get("height", "0")
    picture.set("width", str(_WIDTH))
    picture.set("overflow", "visible")
    size = {"width": str(_WIDTH + 2 * _BESIDE), "height": height}
    room = f"{-_BESIDE} 0 {_WIDTH + 2 * _BESIDE} {height}"
    sheet = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": room, **size})
    ET.SubElement(sheet, "style").text = _style()
    sheet.append(picture)
    return ET.tostring(sheet, encoding="unicode")


@cache
def _style() -> str:
    """Return the rules for pictures with the colours of print, for readers without variables."""
    page = (files("stadial.reports.html") / "style.css").read_text(encoding="utf-8")
    rules = page[page.index(_FROM) : page.index(_UNTIL)]
    colours = dict(re.findall(r"(--[\w-]+): ([^;]+);", page[page.index(_PRINT) :]))
    return _FONTS + re.sub(r"var\((--[\w-]+)\)", lambda found: colours[found.group(1)], rules)
