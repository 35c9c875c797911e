from dataclasses import replace

import pytest

from fakes.briefings import acme_briefing
from stadial.model import Organization, Roadmap, Standing, View
from stadial.reports.markdown import MOST_BYTES, Markdown, plain


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


def text_of(briefing):
    return Markdown().render(briefing).decode()


def test_headline_domains_gaps_wins_and_roadmap_are_there(briefing):
    text = text_of(briefing)

    assert text.startswith("# Acme Bank: AI security maturity 2026\n\n**We stand on level 1 of 5")
    assert "| AI Incident Response | 1.2-1.5 | 1.5-1.7 | 1.5-1.7 | 1.1 | 3 |" in text
    assert "## Gaps, most risk first (the first 10 of 22)" in text
    assert "| IR-4 Exercises | not assessed | 3 | 3 (3 unknown) | 7.0 |" in text
    assert "| Playbooks for AI incidents | CISO | slipped | 2026-10-01 | 2027-02-14 | 15 |" in text
    assert "| nobody yet | proposed | not dated | not dated | 20 |" in text
    assert text.endswith("engine 1.0.0 · snapshot 3b1f0a77c2d9</sub>\n")


def test_nothing_to_tell_is_told(briefing):
    blank = {"standing": Standing.UNKNOWN}
    domains = {
        v: {k: replace(s, **blank) for k, s in briefing.picture.domains[v].items()} for v in View
    }
    assessment = replace(briefing.assessment, roadmap=Roadmap())
    gaps = replace(briefing.gaps, gaps=(), work=(), targets=())
    text = text_of(
        replace(
            briefing,
            picture=replace(briefing.picture, domains=domains),
            assessment=assessment,
            gaps=gaps,
            trend=None,
            risks=(),
            decisions=(),
            snapshot_digest="",
        )
    )

    assert "| AI Governance | not assessed | not assessed | not assessed | – | – |" in text
    for words in ("Every target is met.", "None stands out.", "No roadmap yet."):
        assert words in text
    assert "## Risks" not in text
    assert "· draft ·" in text
    assert "snapshot none" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("<script>", "&lt;script&gt;"),
        ("[x](y)", r"\[x\](y)"),
        ("*b* _i_ `c` ~s~ #1 $m$", r"\*b\* \_i\_ \`c\` \~s\~ \#1 \$m\$"),
        ("a\n# b", r"a \# b"),
        ("&amp;", "&amp;amp;"),
        ("@team", "&#64;team"),
        ("see https://evil.example", "see https&#8203;://evil.example"),
        ("www.evil.example", "www&#8203;.evil.example"),
    ],
)
def test_what_people_write_is_never_markup_nor_a_link_nor_a_mention(text, written):
    assert plain(text) == written


def test_long_texts_end_in_an_ellipsis():
    assert plain("a" * 500) == "a" * 159 + "…"


def test_the_largest_case_stays_under_64_kibibytes_and_says_where_it_was_cut(briefing):
    awful = "@😀" * 400
    roadmap = replace(
        briefing.assessment.roadmap,
        initiatives=tuple(
            replace(i, title=awful, owner=awful)
            for i in briefing.assessment.roadmap.initiatives * 30
        ),
    )
    assessment = replace(
        briefing.assessment,
        title=awful,
        organization=Organization(id="x", name=awful),
        roadmap=roadmap,
    )
    matters = ("\n".join([awful] * 6),) * 3
    big = replace(briefing, assessment=assessment, headline=awful, risks=matters, decisions=matters)

    found = Markdown().render(big)

    assert MOST_BYTES - 2_000 < len(found) <= MOST_BYTES
    assert "\n\nCut here: the rest is in the HTML report.\n\n<sub>" in found.decode()
