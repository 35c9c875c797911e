"""The page as a whole: whole, harmless, readable by machines that read aloud."""

import base64
import hashlib
from dataclasses import replace

import pytest

from fakes.briefings import acme_briefing
from fakes.html_reader import Page
from stadial.model import (
    Organization,
    Roadmap,
    Rung,
    Standing,
    TargetChoice,
    View,
    cut_range,
)
from stadial.reports.html import HtmlReport

NASTY = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</style></title><b>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp; --> ]]>",
    "W" * 300,
    "مؤسسة الأمن \u202e ltr",
    "😀 \u0000 \u2028 \\ } @import url(//x)",
)


def page_of(briefing):
    return Page(HtmlReport().render(briefing).decode())


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


@pytest.fixture(scope="module")
def page(briefing):
    return page_of(briefing)


def named(briefing, text):
    """Return the briefing with a text in every place that people fill."""
    a = briefing.assessment
    roadmap = replace(
        a.roadmap,
        initiatives=tuple(
            replace(i, title=text, owner=text, metric=text, why_here=text)
            for i in a.roadmap.initiatives
        ),
        milestones=tuple(replace(m, title=text) for m in a.roadmap.milestones),
        notes=(text,),
    )
    assessment = replace(
        a,
        title=text,
        lead=text,
        classification=text,
        method=text,
        organization=Organization(id="x", name=text, sector=text),
        systems=tuple(replace(s, name=text, owner=text, model_version=text) for s in a.systems),
        scopes=tuple(replace(s, name=text) for s in a.scopes),
        adjudications=tuple(
            replace(d, reason=text, decided_by=text, dissent=text) for d in a.adjudications
        ),
        settlements=tuple(replace(s, reason=text) for s in a.settlements),
        evidence=tuple(replace(e, title=text, because=text, sha256=text) for e in a.evidence),
        incidents=tuple(replace(i, title=text, lesson=text) for i in a.incidents),
        populations={text: 1},
        roadmap=roadmap,
    )
    findings = tuple(replace(f, message=text, mend=text, about=text) for f in briefing.lint)
    return replace(
        briefing,
        assessment=assessment,
        lint=findings,
        headline=text,
        risks=(f"{text}\nWhy now: {text}",),
        decisions=(text,),
    )


@pytest.mark.parametrize("text", NASTY)
def test_what_people_write_never_becomes_markup(briefing, page, text):
    hostile = page_of(named(briefing, text))

    assert {tag for tag, _ in hostile.elements} <= {tag for tag, _ in page.elements}
    assert {k for _, a in hostile.elements for k in a} <= {k for _, a in page.elements for k in a}
    assert hostile.faults == []
    assert "http" not in hostile.style.replace("http-equiv", "")


def test_what_people_write_stays_readable(briefing):
    text = "Müller & Søn <AI> “unit” 東京"

    assert page_of(named(briefing, text)).words.count(text) > 20


def test_elements_are_closed_in_order_and_ids_are_unique(page):
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]

    assert page.faults == []
    assert page.open == []
    assert len(ids) == len(set(ids))


def test_every_reference_inside_the_page_leads_somewhere(page):
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    targets = {a["href"].removeprefix("#") for a in page.all("a")}
    labels = {
        key
        for _, attributes in page.elements
        for key in (attributes.get("aria-labelledby") or "").split()
    }

    assert targets <= ids
    assert labels <= ids


def test_nothing_is_loaded_from_anywhere(page):
    tags = {tag for tag, _ in page.elements}

    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert all(a["href"].startswith("#") for a in page.all("a"))
    assert "url(" not in page.style
    assert "@import" not in page.style
    assert not [k for _, attributes in page.elements for k in attributes if k.startswith("on")]
    assert not [1 for _, attributes in page.elements if "style" in attributes]


def test_the_policy_allows_the_one_style_sheet_and_nothing_else(page):
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    policy = next(a["content"] for a in page.all("meta") if "http-equiv" in a)

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_a_page_can_be_read_aloud(page):
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    assert len(page.all("nav")) == 1
    assert page.all("a")[0] == {"class": "skip", "href": "#board"}
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(th.get("scope") in {"col", "row"} for th in page.all("th"))
    assert all("aria-label" in a for a in page.all("div") if a.get("class") == "scroll")


def test_every_picture_says_what_it_shows_and_has_its_table(page):
    pictures = [a for a in page.all("svg") if a.get("role") == "img"]
    tables = [a for a in page.all("details") if a.get("class") == "numbers"]

    assert len(pictures) == 8
    assert len(page.all("desc")) == len(pictures) == len(tables)
    assert all(len(a["aria-labelledby"].split()) == 2 for a in pictures)


def test_every_page_head_says_what_it_is(page):
    for words in ("Acme Bank", "Confidential", "Final", "22 November 2026", "3b1f0a77c2d9"):
        assert words in page.words
    assert "@top-left{content:" in page.style
    assert r"sample 1\2e 0\2e 0 \b7  engine" in page.style


def test_a_draft_says_so(briefing):
    draft = page_of(replace(briefing, snapshot_digest=""))

    assert draft.all("body") == [{"class": "draft"}]
    assert "State Draft" in draft.words
    assert "none: this is a draft" in draft.words
    assert "A draft cannot be verified" in draft.words


def test_the_figures_of_the_page_are_those_of_the_briefing(briefing, page):
    for domain in briefing.framework.domains:
        score = briefing.picture.domains[View.ASSURED][domain.id]
        assert f"{domain.name} {cut_range(score.low, score.high)}" in page.words


def test_the_unknown_is_a_word_and_never_a_nought(page):
    assert "IR-4 Exercises not assessed" in page.words
    assert "SUP-2.3a Checks of external models everywhere level 3 · unknown" in page.words
    assert "SUP-4 Supplier assessment not applicable" in page.words


def test_the_page_is_small_and_the_same_every_time(briefing):
    first = HtmlReport().render(briefing)

    assert len(first) < 1_000_000
    assert first == HtmlReport().render(briefing)


def test_an_empty_assessment_makes_a_page_that_says_what_is_missing(briefing):
    assessment = replace(
        briefing.assessment,
        systems=(),
        populations={},
        respondents=(),
        responses=(),
        votes=(),
        adjudications=(),
        evidence=(),
        incidents=(),
        roadmap=Roadmap(),
        targets=TargetChoice(),
        organization=Organization(id="x", name="New"),
        lead="",
        scope="",
    )
    ratings = {
        key: replace(r, standing=Standing.UNKNOWN, evidence=(), respondents=0, documented=None)
        for key, r in briefing.picture.ratings.items()
    }
    blank = {"standing": Standing.UNKNOWN, "low": 1.0, "high": 5.0, "level": 1, "high_level": 5}
    blank |= {"achievements": ()}
    capabilities, domains = (
        {v: {k: replace(s, **blank) for k, s in scores[v].items()} for v in View}
        for scores in (briefing.picture.capabilities, briefing.picture.domains)
    )
    picture = replace(
        briefing.picture,
        ratings=ratings,
        capabilities=capabilities,
        domains=domains,
        overall={
            v: replace(o, standing=Standing.UNKNOWN) for v, o in briefing.picture.overall.items()
        },
        findings=(),
        disagreements=(),
        say_do={},
    )
    gaps = replace(briefing.gaps, gaps=(), work=(), targets=())
    empty = page_of(
        replace(
            briefing,
            assessment=assessment,
            picture=picture,
            gaps=gaps,
            trend=None,
            lint=(),
            risks=(),
            decisions=(),
            headline="Nothing is assessed yet.",
        )
    )

    assert empty.faults == []
    for words in (
        "No domain is assessed yet.",
        "No roadmap yet.",
        "No evidence is on file",
        "None is on record. That reads as unknown, not as safe",
        "Nobody was asked.",
        "Nothing is under way or planned.",
        "No open gap and no open incident stands out.",
        "Nothing needs a decision now.",
        "No capability is rated yet",
        "No criterion is at least largely met.",
        "The quality check has no finding.",
        "The register is empty",
        "No target is chosen.",
        "whole organization",
        "nobody named",
    ):
        assert words in empty.words, words
    assert " 0.0 " not in empty.words


def test_an_independent_second_look_is_shown_with_its_rung(briefing):
    evidence = (replace(briefing.assessment.evidence[0], rung=Rung.REVERIFIED),)
    assessment = replace(briefing.assessment, evidence=evidence)

    assert "(E5, 30 September 2025)" in page_of(replace(briefing, assessment=assessment)).words
