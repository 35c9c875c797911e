"""Single chapters: what each says where the data has more, or less, than usual."""

from dataclasses import replace
from datetime import date

import pytest

from fakes.briefings import acme_briefing
from stadial.model import DomainGap, OutsideSource, Roadmap, Scoring, View
from stadial.reports.html.annexes import annex_sections
from stadial.reports.html.blocks import Facts, Fold, Heading, Items, Table, Text
from stadial.reports.html.chapters import domain_sections
from stadial.reports.html.foundation import method_section
from stadial.reports.html.overview import overview_section
from stadial.reports.html.page import sections_of
from stadial.reports.html.seen_apart import disagreement_section, finding_section, incident_section
from stadial.reports.html.way_ahead import gap_section, roadmap_section


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


def of(section, kind):
    return [block for block in section.blocks if isinstance(block, kind)]


def facts(section):
    return [pair for block in of(section, Facts) for pair in block.pairs]


def words(section):
    return " ".join(block.text for block in of(section, Text))


def with_capability(briefing, key, **changes):
    scores = dict(briefing.picture.capabilities[View.ASSURED])
    scores[key] = replace(scores[key], **changes)
    capabilities = {**briefing.picture.capabilities, View.ASSURED: scores}
    return replace(briefing, picture=replace(briefing.picture, capabilities=capabilities))


def with_framework(briefing, **changes):
    return replace(briefing, framework=replace(briefing.framework, **changes))


def test_chapters_stand_in_the_order_of_the_framework(briefing):
    titles = [section.title for section in sections_of(briefing)]

    assert titles[:4] == [
        "Purpose, scope and AI systems",
        "Method",
        "Who was asked",
        "Results at a glance",
    ]
    assert titles[4:11] == [domain.name for domain in briefing.framework.domains]
    assert [title[0] for title in titles[-7:]] == list("ABCDEFG")


def test_work_above_the_next_level_and_shaky_weights_are_told(briefing):
    changed = with_capability(briefing, "GOV-1", banked=0.75, robust=False)

    found = facts(domain_sections(changed)[0])

    assert ("Above the next level", "0.7 levels, not counted") in found
    assert ("Note", "the level depends on the weights") in found


def test_strict_figure_and_exclusions_are_told_where_they_differ(briefing):
    found = facts(domain_sections(briefing)[5])

    assert ("Strict", "1.6, with what does not apply counted as not met") in found
    assert ("Note", "achieved with exclusions: much is not applicable") in found


def test_a_capability_without_anchors_is_still_named_as_good(briefing):
    domain = briefing.framework.domains[0]
    bare = tuple(replace(c, anchors={}) for c in domain.capabilities)
    domains = (replace(domain, capabilities=bare), *briefing.framework.domains[1:])

    chapter = domain_sections(with_framework(briefing, domains=domains))[0]

    assert of(chapter, Items)[1].items[0] == "Ownership and roles (3.0)"


def test_a_domain_at_the_top_looks_at_no_further_level(briefing):
    domain = replace(briefing.framework.domains[0], indicators={1: "Nothing."}, scope="")
    domains = (domain, *briefing.framework.domains[1:])

    chapter = domain_sections(with_framework(briefing, domains=domains))[0]

    assert of(chapter, Items)[0].items == ("Level 1 looks like this: Nothing.",)
    none = (replace(domain, indicators={}), *briefing.framework.domains[1:])
    bare = domain_sections(with_framework(briefing, domains=none))[0]
    assert "looks like this" not in str(of(bare, Items))


def test_only_some_capabilities_with_a_higher_target_are_told(briefing):
    targets = (replace(briefing.gaps.targets[0], level=4), *briefing.gaps.targets[1:])
    changed = replace(briefing, gaps=replace(briefing.gaps, targets=targets))

    assert ("Target", "level 3, for some up to 4") in facts(domain_sections(changed)[0])


def test_a_criterion_says_who_rated_it_and_what_clears_it(briefing):
    ratings = dict(briefing.picture.ratings)
    ratings["GOV-1.2a"] = replace(ratings["GOV-1.2a"], seen_only=True, respondents=0)
    changed = replace(briefing, picture=replace(briefing.picture, ratings=ratings))

    def criterion(section, number):
        fold = of(section, Fold)[number]
        return dict(fold.blocks[1].pairs)

    chapters = domain_sections(changed)
    assert criterion(chapters[0], 0)["Answers"] == "none: evidence alone rates it"
    assert criterion(chapters[0], 11)["Answers"] == "4, decided by an assessor"
    signing = criterion(chapters[3], 5)
    assert signing["If the contradiction were cleared"] == "largely met, 66%"
    assert (signing["Assured"], signing["Claimed"]) == ("not met, 0%", "fully met, 100%")


def test_what_cannot_be_checked_is_left_out(briefing):
    domain = briefing.framework.domains[0]
    first = domain.capabilities[0]
    criteria = (replace(first.criteria[0], verify=None), *first.criteria[1:])
    capabilities = (replace(first, criteria=criteria), *domain.capabilities[1:])
    domains = (replace(domain, capabilities=capabilities), *briefing.framework.domains[1:])

    chapter = domain_sections(with_framework(briefing, domains=domains))[0]

    assert "How it is checked" not in dict(of(chapter, Fold)[0].blocks[1].pairs)


def test_the_example_works_with_the_numbers_of_this_assessment(briefing):
    section = method_section(briefing)
    example = of(section, Table)[1]

    assert "DEV-4 Hardened pipelines scores 3.5" in example.caption
    assert example.rows[2] == ("Level 4", "DEV-4.4a partly met, 33%", "50%", "not reached")
    assert "the last level reached in order is 3, and 50% of the next is achieved: 3.5" in words(
        section
    )


def test_the_rule_is_told_for_the_staged_policy_alone(briefing):
    other = with_framework(briefing, scoring=Scoring(policy="mean", top=3))

    assert "Levels are reached in order" in words(method_section(briefing))
    assert "Levels are reached in order" not in words(method_section(other))


def test_the_rule_is_told_with_the_settings_of_the_assessment(briefing):
    settings = replace(briefing.assessment.settings, overall_share=0.75)
    changed = replace(briefing, assessment=replace(briefing.assessment, settings=settings))

    assert "domains with 75% of the weight" in words(method_section(changed))
    assert ("overall share", "0.75") in facts(method_section(changed))
    assert ("criticality", "low 1, medium 2, high 3, critical 4") in facts(method_section(changed))


def test_an_open_level_of_the_example_is_a_range(briefing):
    scores = briefing.picture.capabilities[View.ASSURED]
    steps = tuple(
        replace(s, low=0.2, high=0.9) if s.level == 4 else s for s in scores["DEV-4"].achievements
    )
    changed = with_capability(briefing, "DEV-4", achievements=steps)

    assert of(method_section(changed), Table)[1].rows[2][2] == "20% to 90%"


def test_an_example_without_a_rest_ends_at_the_level(briefing):
    flat = {
        key: replace(score, low=float(score.level))
        for key, score in briefing.picture.capabilities[View.ASSURED].items()
    }
    capabilities = {**briefing.picture.capabilities, View.ASSURED: flat}
    changed = replace(briefing, picture=replace(briefing.picture, capabilities=capabilities))

    assert "So the last level reached in order is 3." in words(method_section(changed))


def test_without_a_trend_nothing_is_said_to_have_moved(briefing):
    with_trend = overview_section(briefing)
    without = overview_section(replace(briefing, trend=None))

    assert len(with_trend.blocks) - len(without.blocks) == 2
    assert "Twelve people answered; last time it were nine." in words(with_trend)


def test_both_kinds_of_disagreement_have_a_picture_of_their_own(briefing):
    section = disagreement_section(briefing)

    assert [block.kind for block in section.blocks] == ["figure", "figure", "table"]
    assert "1 question to settle" in section.blocks[0].finding


def test_incidents_are_settled_or_open(briefing):
    rows = of(incident_section(briefing), Table)[0].rows

    assert [row[-1] for row in rows] == ["settled: Covered by the new playbook.", "open"]
    assert [row[1] for row in rows] == ["incident", "near miss"]


def test_findings_stand_once_errors_first_and_waived_ones_last(briefing):
    rows = of(finding_section(briefing), Table)[0].rows

    assert [row[0] for row in rows] == ["✖ Error", "○ Note", "▲ Warning"]
    assert rows[2][-1] == "waived: The board meets in January. (CISO, until 2027-01-31)"


def test_the_three_questions_are_answered_and_long_lists_say_how_long(briefing):
    section = gap_section(briefing)

    assert [block.text for block in of(section, Heading)] == [
        "Which domains have the biggest gaps?",
        "Where are the highest risks?",
        "What quick wins are available?",
    ]
    assert of(section, Table)[1].caption.endswith("by levels to go, the first 12 of 22")
    assert "Targets: level 3, approved by Board, 14 October 2026." in words(section)


def test_domains_are_told_with_their_widest_question(briefing):
    shown = {"levels": 1.25, "risk": 9.96, "lacking": 8, "unknown": 1, "because": "It is so."}
    domains = (
        DomainGap(domain="IR", widest="IR-2", **shown),
        DomainGap(domain="GOV", widest="", **{**shown, "levels": 0.0}),
    )

    table = of(gap_section(replace(briefing, gaps=replace(briefing.gaps, domains=domains))), Table)[
        0
    ]

    assert table.rows[0][1:5] == ("1.2", "8", "1", "9.9")
    assert table.rows[0][5].startswith("IR-2 ")
    assert table.rows[1][5] == "none"


def test_many_quick_wins_and_several_targets_are_told(briefing):
    work = tuple(briefing.gaps.quick_wins) * 2
    targets = (replace(briefing.gaps.targets[0], level=4), *briefing.gaps.targets[1:])
    gaps = replace(briefing.gaps, work=work, targets=targets)

    section = gap_section(replace(briefing, gaps=gaps))

    assert of(section, Table)[3].caption.endswith("the first 12 of 18")
    assert "Targets: levels 3 to 4, approved" in words(section)


def test_a_plan_without_certificate_notes_or_cost_says_less(briefing):
    roadmap = briefing.assessment.roadmap
    free = tuple(replace(i, cost=0.0) for i in roadmap.initiatives)
    bare = replace(roadmap, certificate=None, notes=(), initiatives=free)
    assessment = replace(briefing.assessment, roadmap=bare)

    section = roadmap_section(replace(briefing, assessment=assessment))

    assert words(section) == "7 initiatives, 167 person-days."
    assert of(section, Heading) == []
    full = roadmap_section(briefing)
    assert ("Not reached of that", "4%") in facts(full)
    assert "No plan under the same limits removes more" in words(full)


def test_no_roadmap_is_said_in_a_sentence(briefing):
    assessment = replace(briefing.assessment, roadmap=Roadmap())

    section = roadmap_section(replace(briefing, assessment=assessment))

    assert words(section) == "No roadmap yet. Build one from the gaps above."


def test_mappings_name_the_edition_or_at_least_the_key(briefing):
    source = (OutsideSource(key="rmf", name="NIST AI RMF", edition="1.0"),)
    annex = annex_sections(with_framework(briefing, sources=source))[4]

    assert [heading.text for heading in of(annex, Heading)] == [
        "NIST AI RMF, edition 1.0: 1 id",
        "atlas: 1 id",
    ]
    assert facts(annex)[0][1].startswith("GOV-1, GOV-2, ")


def test_a_framework_without_mappings_says_so(briefing):
    bare = tuple(
        replace(
            domain,
            capabilities=tuple(
                replace(c, maps={}, criteria=tuple(replace(x, maps={}) for x in c.criteria))
                for c in domain.capabilities
            ),
        )
        for domain in briefing.framework.domains
    )

    assert "maps to no other" in words(annex_sections(with_framework(briefing, domains=bare))[4])


def test_the_register_tells_reason_approval_and_end(briefing):
    rows = {row[0].split()[0]: row for row in of(annex_sections(briefing)[3], Table)[0].rows}

    assert rows["DATA-4.5a"][1:] == (
        "out of scope",
        "No model of ours learns without a person who looks at the data first.",
        "Gus",
        "14\u00a0Nov\u00a02027",
    )
    assert rows["IR-4.2a"][1] == "unknown"
    assert rows["SUP-4.2a"][1] == "not applicable"


def test_evidence_is_refreshed_by_the_earliest_day_that_leans_on_it(briefing):
    ratings = dict(briefing.picture.ratings)
    ratings["GOV-1.3a"] = replace(ratings["GOV-1.3a"], refresh_by=date(2027, 1, 5))
    changed = replace(briefing, picture=replace(briefing.picture, ratings=ratings))

    rows = of(annex_sections(changed)[1], Table)[0].rows

    assert rows[0][4] == "5\u00a0Jan\u00a02027"
    assert rows[2][4] == "–"
    assert rows[2][1:3] == ("no", "E3")


def test_every_score_has_its_rule(briefing):
    rows = of(annex_sections(briefing)[0], Table)[0].rows

    assert len(rows) == 7 + 28
    assert all(row[-1] for row in rows)
    assert next(row for row in rows if row[0].startswith("SUP-4"))[1:5] == (
        *("not applicable",) * 3,
        "–",
    )
