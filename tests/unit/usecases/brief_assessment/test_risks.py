from dataclasses import replace
from datetime import date

import pytest

from fakes.matters_of_the_board import acme_matter
from stadial.model import Exposure, Incident, IncidentKind, Roadmap
from stadial.usecases.brief_assessment.risks import risks


@pytest.fixture(scope="module")
def matter():
    return acme_matter()


def with_assessment(matter, **changes):
    return replace(matter, assessment=replace(matter.assessment, **changes))


def with_gaps(matter, *gaps):
    return replace(matter, gaps=replace(matter.gaps, gaps=gaps))


def gap_of(matter, capability, **changes):
    found = next(gap for gap in matter.gaps.gaps if gap.capability == capability)
    return replace(found, **changes)


def incident(*criteria, **fields):
    fields = {"id": "new", "title": "It broke.", "occurred_on": date(2026, 5, 4), **fields}
    return Incident(criteria=criteria, **fields)


def test_at_most_three_riskiest_gaps_in_business_words(matter):
    found = risks(matter)

    assert [text.split("\n")[0] for text in found] == [
        "Evidence and forensics",
        "Exercises",
        "Model signing",
    ]
    assert found[2].split("\n")[1:] == [
        (
            "Why now: a near miss of 2 September 2026 is not settled: A model file was replaced in "
            "the registry by mistake. It carries 7% of the risk in all gaps; 2 AI systems lean on it, "
            "1 of them open to the public."
        ),
        (
            "If we do nothing: it stays like this: Nobody has thought of signed models, verified "
            "before use in a systematic way."
        ),
        "Owner: CTO.",
    ]


def test_what_nobody_assessed_is_not_told_as_bad_but_as_unknown(matter):
    exercises = risks(matter)[1]

    assert "we do not know how exposed we are, because nobody has assessed it." in exercises
    assert exercises.endswith("Owner: nobody yet.")


def test_a_gap_with_an_open_incident_is_among_the_three(matter):
    quiet = with_assessment(matter, incidents=(incident("GOV-4.3a"),))

    found = risks(quiet)

    assert len(found) == 3
    assert found[2].startswith(
        "AI inventory\nWhy now: an incident of 4 May 2026 is not settled: It"
    )
    assert found[2].endswith("Owner: CISO.")


def test_a_settled_incident_and_one_about_nothing_known_count_no_more(matter):
    settled = replace(matter.assessment.incidents[0], criteria=("GOV-4.3a",))
    stray = incident("NO-SUCH.1")

    found = risks(with_assessment(matter, incidents=(settled, stray)))

    assert "is not settled" not in "".join(found)


def test_the_newest_open_incident_is_named(matter):
    old = incident("MODEL-2.2a", id="old", title="Old one", occurred_on=date(2025, 1, 1))
    new = incident("MODEL-2.2a", title="New one", kind=IncidentKind.NEAR_MISS)

    text = risks(with_assessment(matter, incidents=(old, new)))[2]

    assert "a near miss of 4 May 2026 is not settled: New one." in text


def test_without_a_register_no_system_is_named(matter):
    text = risks(with_assessment(matter, systems=(), incidents=()))[0]

    assert "Why now: it carries 7% of the risk in all gaps.\n" in text


def test_one_internal_system_leans_alone(matter):
    system = replace(matter.assessment.systems[0], exposure=Exposure.INTERNAL)

    text = risks(with_assessment(matter, systems=(system,), incidents=()))[0]

    assert "gaps; 1 AI system leans on it.\n" in text


def test_without_any_risk_points_the_width_of_the_gap_is_the_reason(matter):
    gap = gap_of(matter, "GOV-4", risk=0.0)

    assert "Why now: it is among the widest gaps." in risks(with_gaps(matter, gap))[0]


def test_without_anchors_the_level_is_named(matter):
    domain = matter.framework.domains[0]
    bare = tuple(replace(c, anchors={}) for c in domain.capabilities)
    framework = replace(matter.framework, domains=(replace(domain, capabilities=bare),))

    text = risks(replace(with_gaps(matter, gap_of(matter, "GOV-4")), framework=framework))[0]

    assert "If we do nothing: it stays on level 2, with a target of 3." in text


def test_where_every_target_is_met_nothing_is_a_risk(matter):
    assert risks(with_gaps(matter)) == ()


def test_lines_stay_lines_whatever_people_wrote(matter):
    nasty = incident("MODEL-2.2a", title="First\nOwner: somebody else\n" + "x" * 200)
    initiatives = tuple(
        replace(i, owner="A\nB" * 40) for i in matter.assessment.roadmap.initiatives
    )
    changed = with_assessment(matter, incidents=(nasty,), roadmap=Roadmap(initiatives=initiatives))

    lines = risks(changed)[2].split("\n")

    assert len(lines) == 4
    assert max(len(line) for line in lines) < 260
