from dataclasses import replace
from datetime import date

import pytest

from fakes.matters import respondents
from fakes.small import capability, criterion, days, domain, ladder, system
from fakes.years import (
    FRAMEWORK,
    LAST_YEAR,
    THIS_YEAR,
    after,
    all_proof,
    before,
    cast,
    proof,
    said,
    with_capability,
)
from stadial.engine.trend import compare
from stadial.model import Breadth, Cause, EvidenceKind, Settings

FRESH = all_proof(dated_on=date(2026, 10, 1))


def change(trend, key):
    return next(x for x in (*trend.domains, *trend.capabilities) if x.about == key)


def causes(found):
    """Return the causes that moved a number, by name."""
    return {
        cause.value: pytest.approx(share)
        for cause, share in found.by_cause.items()
        if abs(share) > 1e-9
    }


def test_two_alike_show_no_change_at_all():
    same = before(said(cast("ada", 3)))

    trend = compare(same, same)

    assert (trend.from_date, trend.to_date) == (LAST_YEAR, LAST_YEAR)
    assert trend.comparability == ()
    assert all(causes(x) == {} for x in (*trend.domains, *trend.capabilities, trend.overall))
    assert change(trend, "A-1").because == "From 3.0 to 3.0: nothing moved it."
    assert set(change(trend, "A-1").by_cause) == set(Cause)


def test_what_the_same_people_now_say_is_real():
    trend = compare(before(said(cast("ada", 2))), after(said(cast("ada", 4), evidence=FRESH)))

    found = change(trend, "A-1")
    assert (found.before, found.after) == (2.0, 4.0)
    assert causes(found) == {"real": 2.0}
    assert found.because == "From 2.0 to 4.0: real change +2.00."
    assert (trend.overall_before, trend.overall_after) == (2, 4)
    assert causes(trend.overall) == {"real": 2.0}


def test_evidence_that_nobody_renewed_has_aged():
    scan = all_proof(kind=EvidenceKind.SCAN)

    trend = compare(
        before(said(cast("ada", 3), evidence=scan)), after(said(cast("ada", 3), evidence=scan))
    )

    found = change(trend, "A-1")
    assert found.after < found.before
    assert causes(found) == {"evidence-age": found.after - found.before}
    assert "evidence grown older -" in found.because


def test_evidence_collected_again_is_real_and_lifts_what_had_aged():
    scan = all_proof(kind=EvidenceKind.SCAN)
    fresh = all_proof(kind=EvidenceKind.SCAN, dated_on=date(2026, 10, 1))

    trend = compare(
        before(said(cast("ada", 3), evidence=scan)), after(said(cast("ada", 3), evidence=fresh))
    )

    found = change(trend, "A-1")
    assert found.after == found.before
    assert found.by_cause[Cause.EVIDENCE_AGE] == -found.by_cause[Cause.REAL] < 0


def test_a_test_that_a_new_model_version_made_void_has_aged():
    tested = tuple(
        proof("red", *FRAMEWORK.criterion_by_id, kind=kind, model_version="1", system="bot")
        for kind in (EvidenceKind.ROBUSTNESS_TEST,)
    )
    bot = system("bot", archetypes=("builder", "consumer"), model_version="1")
    year = said(cast("ada", 3), evidence=tested, systems=(bot,))
    retrained = replace(year, systems=(replace(bot, model_version="2"),))

    found = change(compare(before(year), after(retrained, at=LAST_YEAR)), "A-1")

    assert found.after < found.before
    assert list(causes(found)) == ["evidence-age"]


def test_a_newcomer_who_sees_it_otherwise_is_no_real_change():
    old, new = cast("ada", 4), cast("ada", 4)

    trend = compare(
        before(said(old)), after(said(new, cast("ben", 2), evidence=all_proof()), at=LAST_YEAR)
    )

    found = change(trend, "A-1")
    assert found.after < found.before
    assert list(causes(found)) == ["respondents"]
    assert "1 of the 1 people who answered before answered again, and 1 are new." in (
        trend.comparability
    )


def test_somebody_who_left_is_no_real_change_either():
    trend = compare(
        before(said(cast("ada", 4), cast("ben", 2))), after(said(cast("ada", 4)), at=LAST_YEAR)
    )

    found = change(trend, "A-1")
    assert found.after > found.before
    assert list(causes(found)) == ["respondents"]


def test_real_change_is_measured_on_the_people_of_both_years():
    trend = compare(
        before(said(cast("ada", 2), cast("ben", 4))),
        after(said(cast("ada", 3), cast("cleo", 3)), at=LAST_YEAR),
    )

    assert change(trend, "A-1").by_cause[Cause.REAL] == 1.0


def test_moving_to_another_group_is_a_change_of_respondents():
    both = (cast("ada", 2), cast("ben", 4), cast("cleo", 4), cast("otto", 4))
    moved = respondents(("ada", "eng"), ("ben", "ops"), ("cleo", "ops"), ("otto", "ops"))

    trend = compare(before(said(*both)), after(said(*both, respondents=moved), at=LAST_YEAR))

    assert list(causes(change(trend, "A-1"))) == ["respondents"]


def test_where_nobody_connects_the_years_change_counts_as_real_and_it_is_told():
    trend = compare(before(said(cast("ada", 2))), after(said(cast("ben", 3)), at=LAST_YEAR))

    assert causes(change(trend, "A-1")) == {"real": 1.0}
    assert any(x.startswith("Nobody answered in both years") for x in trend.comparability)


def test_what_nobody_answered_again_is_no_real_change():
    whole, part = said(cast("ada", 3)), said(cast("ada", 3, "A-1", "B-1", "C-1"))

    lost = compare(before(whole), after(part, at=LAST_YEAR))
    won = compare(before(part), after(whole, at=LAST_YEAR))

    assert list(causes(change(lost, "A"))) == list(causes(change(won, "A"))) == ["respondents"]
    assert change(lost, "A").after < change(lost, "A").before
    assert causes(change(lost, "B")) == {}
    assert lost.comparability == (
        "Nobody answered again about A-2: what that moves comes from who answered.",
    )
    assert won.comparability == (
        "Nobody had answered about A-2: what that moves comes from who answered.",
    )


def per_system():
    """Return the framework with A-1 asked in each AI system."""
    steps = tuple(
        replace(x, scope=Breadth.SYSTEM) for x in FRAMEWORK.capability_by_id["A-1"].criteria
    )
    return with_capability(FRAMEWORK, replace(FRAMEWORK.capability_by_id["A-1"], criteria=steps))


def test_a_new_system_that_nobody_spoke_of_is_a_change_of_scope():
    of, year = per_system(), said(cast("ada", 3, system="bot"))
    twin = system("twin", archetypes=("builder", "consumer"))
    grown = replace(year, systems=(*year.systems, twin))

    trend = compare(before(year, of=of), after(grown, of=of, at=LAST_YEAR))

    found = change(trend, "A-1")
    assert found.after < found.before
    assert list(causes(found)) == ["scope"]
    assert "The register of AI systems changed: 1 came and 0 went; 1 stayed." in trend.comparability


def test_a_capability_that_left_the_scope_has_no_later_number():
    year = said(cast("ada", 3))
    builders = replace(year, systems=(system("bot"),))

    found = change(compare(before(year), after(builders)), "C-1")

    assert (found.before, found.after, found.by_cause) == (3.0, None, {})
    assert found.because == "It was 3.0; there is no later number to compare with."


def test_a_capability_assessed_for_the_first_time_is_no_rise():
    trend = compare(before(said(cast("ada", 3, "A-1"))), after(said(cast("ada", 3))))

    found = change(trend, "B-1")
    assert (found.before, found.by_cause) == (None, {})
    assert found.because.startswith("Now ")
    neither = compare(before(said()), after(said()))
    assert change(neither, "B-1").because == "There is no number to compare, then or now."


def test_a_harder_framework_is_no_real_change():
    harder = capability(
        "A-1",
        *FRAMEWORK.capability_by_id["A-1"].criteria,
        criterion("A-1.2x", 2, effort=days(5)),
    )
    of = with_capability(FRAMEWORK, harder)
    answers = cast("ada", 3, "A-2", "B-1", "C-1")
    year = said(answers, cast("ada", 3, "A-1"))

    found = change(compare(before(year), after(year, of=of, at=LAST_YEAR)), "A-1")

    assert list(causes(found)) == ["framework"]
    assert found.because.startswith("From 3.0 to ")


def test_answers_follow_a_renamed_capability():
    renamed = replace(
        FRAMEWORK.domains[1],
        capabilities=(
            capability(
                "B-9",
                *(criterion(f"B-9.{n}", n, formerly=(f"B-1.{n}",)) for n in (2, 3, 4, 5)),
                formerly=("B-1",),
            ),
        ),
    )
    of = replace(FRAMEWORK, domains=(FRAMEWORK.domains[0], renamed, FRAMEWORK.domains[2]))
    year = said(cast("ada", 3))
    later = said(
        cast("ada", 3, "A-1", "A-2", "B-9", "C-1"), evidence=(proof("all", *of.criterion_by_id),)
    )

    trend = compare(before(year), after(later, of=of, at=LAST_YEAR))

    found = change(trend, "B-9")
    assert (found.before, found.after) == (3.0, 3.0)
    assert not any(x.about == "B-1" for x in trend.capabilities)
    assert causes(found) == {}


def test_a_retired_capability_is_listed_with_its_last_number():
    of = replace(FRAMEWORK, domains=(*FRAMEWORK.domains[:1], domain("B", ladder("B-2"))))
    year = said(cast("ada", 3))

    trend = compare(before(year), after(said(cast("ada", 3, "A-1", "A-2", "B-2")), of=of))

    found = change(trend, "B-1")
    assert (found.before, found.after) == (3.0, None)
    assert found.because == "It is no longer in the framework."
    assert change(trend, "C").after is None
    assert change(trend, "B-2").before is None


def test_other_settings_count_as_framework():
    both = (cast("ada", 3),)
    scan = all_proof(kind=EvidenceKind.SCAN, dated_on=date(2025, 1, 1))
    lenient = Settings(ageing_months={**Settings().ageing_months, "scan": (24, 24)})

    trend = compare(
        before(said(*both, evidence=scan)),
        after(said(*both, evidence=scan, settings=lenient), at=LAST_YEAR),
    )

    assert list(causes(change(trend, "A-1"))) == ["framework"]


def test_a_number_that_the_rules_of_today_would_not_give_counts_as_framework():
    year = before(said(cast("ada", 3)))
    score = year.picture.capabilities
    raised = {
        view: {**scores, "A-1": replace(scores["A-1"], low=scores["A-1"].low - 0.5)}
        for view, scores in score.items()
    }
    older = replace(year, engine_version="0", picture=replace(year.picture, capabilities=raised))

    trend = compare(older, year)
    assert causes(change(trend, "A-1")) == {"framework": 0.5}
    assert causes(change(compare(year, older), "A-1")) == {"framework": -0.5}


def test_two_frameworks_are_set_beside_each_other_and_not_compared():
    year = said(cast("ada", 3))
    other = replace(FRAMEWORK, id="other", name="Other")

    trend = compare(before(year), after(year, of=other))

    assert all(x.before is None for x in trend.capabilities)
    assert trend.overall.before == pytest.approx(3.0)
    assert trend.overall.by_cause == {}
    assert any("none is compared" in x for x in trend.comparability)


def test_the_dates_are_those_of_the_pictures():
    trend = compare(before(said(cast("ada", 3))), after(said(cast("ada", 3))))

    assert (trend.from_date, trend.to_date) == (LAST_YEAR, THIS_YEAR)
