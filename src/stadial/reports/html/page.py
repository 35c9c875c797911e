"""Puts sections, styles and the policy of the page together. Nothing here runs in the page."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from re import sub
from typing import TYPE_CHECKING

from markupsafe import Markup

from stadial.model import Briefing, shortened
from stadial.reports.html.annexes import annex_sections
from stadial.reports.html.blocks import Section
from stadial.reports.html.board import board_page
from stadial.reports.html.chapters import domain_sections
from stadial.reports.html.foundation import method_section, people_section, scope_section
from stadial.reports.html.learned import learned_sections
from stadial.reports.html.outlook import outlook_sections
from stadial.reports.html.overview import overview_section
from stadial.reports.html.risk import risk_sections
from stadial.reports.html.scopes import scope_sections
from stadial.reports.html.seen_apart import (
    disagreement_section,
    finding_section,
    incident_section,
)
from stadial.reports.html.threats import threat_sections
from stadial.reports.html.way_ahead import gap_section, roadmap_section
from stadial.reports.html.words import day

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = "stadial.reports.html"


def write_page(briefing: Briefing) -> str:
    """Return the whole document as one text."""
    marks = page_marks(briefing)
    style = Markup(_style() + _running_lines(marks))  # noqa: S704 - user text is escaped in it
    page = _environment().get_template("page.html.j2")
    sections = sections_of(briefing)
    return page.render(
        marks=marks,
        title=f"{briefing.assessment.title} · {briefing.assessment.organization.name}",
        style=style,
        policy=_policy(style),
        is_draft=not briefing.snapshot_digest,
        board=board_page(briefing),
        sections=sections,
        groups=list(dict.fromkeys(section.group for section in sections)),
        organization=briefing.assessment.organization.name,
        assessment=briefing.assessment.title,
    )


def sections_of(briefing: Briefing) -> tuple[Section, ...]:
    """Return all chapters behind the board page, in their order."""
    return (
        scope_section(briefing),
        method_section(briefing),
        people_section(briefing),
        overview_section(briefing),
        *domain_sections(briefing),
        *scope_sections(briefing),
        disagreement_section(briefing),
        incident_section(briefing),
        *learned_sections(briefing),
        *threat_sections(briefing),
        *risk_sections(briefing),
        gap_section(briefing),
        roadmap_section(briefing),
        *outlook_sections(briefing),
        finding_section(briefing),
        *annex_sections(briefing),
    )


def page_marks(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    """Return what stands on the head of every page: name and value."""
    digest = briefing.snapshot_digest
    return (
        ("Organization", briefing.assessment.organization.name),
        ("Report", briefing.assessment.title),
        ("Classification", briefing.assessment.classification),
        ("State", "Final" if digest else "Draft"),
        ("Date", day(briefing.picture.at)),
        ("Framework", f"{briefing.framework.id} {briefing.framework.version}"),
        ("Engine", briefing.picture.engine_version),
        ("Snapshot", digest[:12] or "none"),
    )


def _running_lines(marks: tuple[tuple[str, str], ...]) -> str:
    """Return the head of printed pages; user text is written as escapes, so it stays text."""
    known = {name: shortened(value, 32) for name, value in marks}
    left = f"{known['Organization']} · {known['Report']}"
    right = f"{known['Classification']} · {known['State']} · {known['Date']}"
    foot = f"{known['Framework']} · engine {known['Engine']} · snapshot {known['Snapshot']}"
    boxes = (("@top-left", left), ("@top-right", right), ("@bottom-left", foot))
    rules = "".join(f"{box}{{content:{_css_text(text)}}}" for box, text in boxes)
    return f"@page{{{rules}}}"


def _css_text(text: str) -> str:
    escaped = sub(r"[^A-Za-z0-9 ]", lambda found: f"\\{ord(found.group()):x} ", text)
    return f'"{escaped}"'


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    text = (files(HERE) / "style.css").read_text(encoding="utf-8")
    return sub(r"\s*([{};,>])\s*", r"\1", sub(r"\s+", " ", sub(r"/\*.*?\*/", "", text)))


@cache
def _environment() -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = files(HERE) / "templates"
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
    return Environment(
        loader=DictLoader(texts),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
