from datetime import date

import pytest

from fakes.frameworks import (
    AT,
    capability,
    criterion,
    decides,
    excludes,
    framework_of,
    one_capability,
    picture,
    proof,
    rated,
    rules_of,
    says,
    seen,
    small_assessment,
    small_framework,
    system,
    votes,
)
from stadial.engine.picture import take_picture
from stadial.engine.rate import open_case, rate
from stadial.model import (
    ANYTHING,
    Breadth,
    Coverage,
    Criticality,
    Domain,
    Incident,
    IncidentKind,
    Nature,
    Outcome,
    Review,
    Scope,
    Settlement,
    Span,
    Standing,
    Written,
)

PLAIN = one_capability(criterion("c", 2))
SIGNAL = one_capability(criterion("c", 3, nature=Nature.TECHNICAL, signals=("s.one",)))
FULLY = (says("ada", "c", "F"),)


def systems_framework(level=2, **fields):
    where = criterion("c", level, scope=Breadth.SYSTEM, **fields)
    return framework_of(
        Domain(
            id="A",
            name="A",
            capabilities=(capability("A-1", where, applies_to=("builder",)),),
        )
    )


SYSTEMS = (system("s"), system("t", criticality=Criticality.HIGH))


def no(key="e", *criteria, **fields):
    return proof(key, *criteria, outcome=Outcome.NO, **fields)


def settled(about, **fields):
    return Settlement(about=about, reason="Looked at.", decided_by="Lea", decided_on=AT, **fields)


def incident(*criteria, kind=IncidentKind.INCIDENT, **fields):
    return Incident(
        id="i",
        title="It broke",
        occurred_on=date(2026, 3, 1),
        kind=kind,
        criteria=criteria,
        **fields,
    )


# --- standing


def test_what_nobody_answered_is_unknown_and_anything():
    rating = rated(PLAIN, "c")

    assert rating.standing is Standing.UNKNOWN
    assert (rating.claimed, rating.assured, rating.documented) == (ANYTHING, ANYTHING, None)
    assert rating.because.value == "claimed unknown, assured unknown"


def test_a_criterion_counted_over_an_empty_population_is_out_of_scope():
    framework = one_capability(
        criterion("c", 2, coverage=Coverage(population="ai_launches", min_percent=90))
    )

    rating = rated(framework, "c", responses=FULLY, populations={"ai_launches": 0})

    assert rating.standing is Standing.OUT_OF_SCOPE
    assert rating.because.inputs == {"reason": "The register counts no ai launches."}


def test_a_criterion_for_other_kinds_of_systems_is_out_of_scope():
    others = (system("s", archetypes=("user",)),)

    assert rated(systems_framework(), "c", systems=others).standing is Standing.OUT_OF_SCOPE


def test_a_criterion_excluded_in_every_system_is_not_applicable():
    both = (excludes("c", system="s"), excludes("c", system="t"))

    rating = rated(systems_framework(), "c", systems=SYSTEMS, adjudications=both)

    assert rating.standing is Standing.NOT_APPLICABLE
    assert "does not apply" in rating.because.inputs["reason"]


# --- AI systems and shares


def test_answers_without_a_system_hold_for_all_systems():
    assert rated(
        systems_framework(), "c", responses=FULLY, systems=SYSTEMS
    ).claimed == Span.exactly(1)


def test_systems_count_by_criticality():
    said = (says("ada", "c", "F", system="s"), says("ada", "c", "N", system="t"))

    # s is low (1), t is high (3)
    assert rated(systems_framework(), "c", responses=said, systems=SYSTEMS).claimed == Span.exactly(
        0.25
    )


def test_systems_that_nobody_knows_leave_a_span():
    said = (says("ada", "c", "F", system="s"),)

    rating = rated(systems_framework(), "c", responses=said, systems=SYSTEMS)

    assert rating.standing is Standing.RATED
    assert rating.claimed == Span(0.25, 1.0)
    assert rating.assured == Span(0.125, 0.75)


def test_a_system_that_was_excluded_leaves_the_weights():
    said = (says("ada", "c", "F", system="s"), says("ada", "c", "N", system="t"))

    rating = rated(
        systems_framework(),
        "c",
        responses=said,
        systems=SYSTEMS,
        adjudications=(excludes("c", system="t"),),
    )

    assert rating.claimed == Span.exactly(1.0)


def test_a_decision_on_one_system_replaces_its_rating_alone():
    rating = rated(
        systems_framework(),
        "c",
        responses=FULLY,
        systems=SYSTEMS,
        adjudications=(decides("c", "N", system="s"),),
    )

    assert rating.claimed == Span.exactly(0.75)


def test_a_share_of_systems_below_its_minimum_counts_largely_at_most():
    framework = systems_framework(coverage=Coverage(population="ai_systems", min_percent=90))
    said = (says("ada", "c", "N", system="s"), says("ada", "c", "F"))

    assert rated(framework, "c", responses=said, systems=SYSTEMS).claimed == Span.exactly(2 / 3)
    assert rated(framework, "c", responses=FULLY, systems=SYSTEMS).claimed == Span.exactly(1.0)


def test_without_a_register_a_criterion_for_systems_is_rated_once():
    assert rated(systems_framework(), "c", responses=FULLY).claimed == Span.exactly(1.0)


# --- written down


def test_written_is_pooled_like_ratings_and_never_raises_them():
    said = (
        says("ada", "c", "N", written=Written.YES),
        says("bob", "c", "N", written=Written.PARTLY),
    )

    rating = rated(PLAIN, "c", responses=said)

    assert rating.documented == 0.75
    assert rating.claimed == Span.exactly(0.0)
    assert rating.because.inputs["written down"] == "0.75"


def test_written_counts_over_the_systems_of_which_somebody_said():
    said = (
        says("ada", "c", "F", system="s", written=Written.YES),
        says("ada", "c", "F", system="t"),
    )

    assert rated(systems_framework(), "c", responses=said, systems=SYSTEMS).documented == 1.0


# --- evidence alone


def test_evidence_alone_rates_the_assured_view_and_leaves_the_claim_unknown():
    rating = rated(SIGNAL, "c", evidence=(seen("e", "s.one", rung=proof("x", rung="E1").rung),))

    assert rating.standing is Standing.RATED
    assert rating.seen_only
    assert rating.claimed == ANYTHING
    assert rating.assured == Span.exactly(0.6)
    assert rating.because.value == "claimed unknown, assured 0.60"
    assert "Nobody answered" in rating.because.rule


def test_a_person_may_override_what_was_seen():
    rating = rated(SIGNAL, "c", responses=(says("ada", "c", "P"),), evidence=(seen("e", "s.one"),))

    assert not rating.seen_only
    assert rating.claimed == rating.assured == Span.exactly(1 / 3)


def test_a_person_who_does_not_know_leaves_it_to_what_was_seen():
    rating = rated(SIGNAL, "c", responses=(says("ada", "c", None),), evidence=(seen("e", "s.one"),))

    assert rating.seen_only
    assert rating.respondents == 0


def test_evidence_that_a_person_filed_rates_nothing_by_itself():
    assert rated(PLAIN, "c", evidence=(proof("e", "c"),)).standing is Standing.UNKNOWN


def test_a_no_where_nobody_answered_is_found_and_not_rated():
    pieces = (seen("e", "s.one"), seen("f", "s.one", "no", subject="other"))

    found = picture(SIGNAL, evidence=pieces)

    assert found.ratings["c"].standing is Standing.UNKNOWN
    assert found.ratings["c"].assured == ANYTHING
    assert ("seen-not", "c") in rules_of(found)
    assert ("contradiction", "c") not in rules_of(found)


def test_a_settled_no_where_nobody_answered_leaves_the_yes():
    pieces = (seen("e", "s.one"), seen("f", "s.one", "no", subject="other"))

    found = picture(SIGNAL, evidence=pieces, settlements=(settled("f"),))

    assert found.ratings["c"].seen_only
    assert found.findings == ()


def test_one_system_may_be_answered_and_another_seen():
    framework = systems_framework(signals=("s.one",))
    said = (says("ada", "c", "N", system="s"),)

    rating = rated(
        framework, "c", responses=said, systems=SYSTEMS, evidence=(seen("e", "s.one", system="t"),)
    )

    assert not rating.seen_only
    assert rating.claimed == Span(0.0, 0.75)
    assert rating.assured == Span.exactly(0.75)


# --- contradictions


@pytest.mark.parametrize(("word", "is_found"), [("N", False), ("P", True), ("F", True)])
def test_a_no_contradicts_partly_and_more(word, is_found):
    found = picture(PLAIN, responses=(says("ada", "c", word),), evidence=(no("e", "c"),))

    assert (("contradiction", "c") in rules_of(found)) is is_found
    assert ("seen-not", "c") not in rules_of(found)


def test_an_open_contradiction_caps_the_organization_at_partly():
    rating = rated(PLAIN, "c", responses=FULLY, evidence=(proof("y", "c"), no("e", "c")))

    assert rating.claimed == Span.exactly(1.0)
    assert rating.assured == Span.exactly(1 / 3)
    assert rating.assured_if_cleared == Span.exactly(1.0)
    assert rating.because.inputs["evidence that says no"] == "e"
    assert rating.because.inputs["assured if cleared"] == "1.00"


def test_a_cap_never_raises():
    rating = rated(PLAIN, "c", responses=(says("ada", "c", "P"),), evidence=(no("e", "c"),))

    assert rating.assured.low == pytest.approx(1 / 6)


@pytest.mark.parametrize("where", ["", "c"])
def test_a_settled_contradiction_is_over(where):
    found = picture(
        PLAIN,
        responses=FULLY,
        evidence=(proof("y", "c"), no("e", "c")),
        settlements=(settled("e", criterion=where),),
    )

    assert found.ratings["c"].assured == Span.exactly(1.0)
    assert found.ratings["c"].assured_if_cleared is None
    assert found.findings == ()


def test_a_settlement_for_another_criterion_settles_nothing_here():
    rating = rated(
        PLAIN,
        "c",
        responses=FULLY,
        evidence=(no("e", "c"),),
        settlements=(settled("e", criterion="d"),),
    )

    assert rating.assured_if_cleared is not None


def test_a_contradiction_seen_in_one_system_counts_that_system_as_0():
    found = picture(
        systems_framework(),
        responses=FULLY,
        systems=SYSTEMS,
        evidence=(proof("y", "c"), no("e", "c", system="s")),
    )

    assert found.ratings["c"].assured == Span.exactly(0.75)
    assert found.ratings["c"].assured_if_cleared == Span.exactly(1.0)
    assert ("contradiction", "c") in rules_of(found)


def test_a_contradiction_of_all_systems_caps_at_partly():
    rating = rated(
        systems_framework(),
        "c",
        responses=FULLY,
        systems=SYSTEMS,
        evidence=(proof("y", "c"), no("e", "c")),
    )

    assert rating.assured == Span.exactly(1 / 3)


def test_a_no_in_a_system_that_is_not_concerned_says_nothing():
    systems = (*SYSTEMS, system("u", archetypes=("user",)))

    found = picture(
        systems_framework(), responses=FULLY, systems=systems, evidence=(no("e", "c", system="u"),)
    )

    assert found.ratings["c"].assured_if_cleared is None
    assert found.findings == ()


def test_a_no_where_that_system_is_rated_not_is_no_contradiction():
    said = (says("ada", "c", "N", system="s"), says("ada", "c", "F"))

    found = picture(
        systems_framework(), responses=said, systems=SYSTEMS, evidence=(no("e", "c", system="s"),)
    )

    assert not rules_of(found) & {("contradiction", "c"), ("seen-not", "c")}


def test_a_no_in_a_system_of_which_nobody_spoke_is_found():
    said = (says("ada", "c", "F", system="t"),)

    found = picture(
        systems_framework(), responses=said, systems=SYSTEMS, evidence=(no("e", "c", system="s"),)
    )

    assert ("seen-not", "c") in rules_of(found)
    assert found.ratings["c"].claimed == Span(0.75, 1.0)


def test_yes_and_no_on_one_subject_contradict_each_other_whatever_people_say():
    pieces = (seen("e", "s.one", subject="repo"), seen("f", "s.one", "no", subject="repo"))

    unanswered = picture(SIGNAL, evidence=pieces)
    answered = picture(SIGNAL, evidence=pieces, responses=(says("ada", "c", "N"),))

    assert ("contradiction", "c") in rules_of(unanswered)
    assert ("seen-not", "c") not in rules_of(unanswered)
    assert unanswered.ratings["c"].assured == ANYTHING
    assert unanswered.ratings["c"].assured_if_cleared is None
    assert ("contradiction", "c") in rules_of(answered)


def test_yes_and_no_on_two_subjects_do_not():
    pieces = (seen("e", "s.one", subject="one"), seen("f", "s.one", "no", subject="two"))

    found = picture(SIGNAL, evidence=pieces, responses=(says("ada", "c", "N"),))

    assert found.findings == ()


@pytest.mark.parametrize("review", [Review.PENDING, Review.INSUFFICIENT])
def test_a_no_that_was_not_accepted_contradicts_nothing(review):
    found = picture(PLAIN, responses=FULLY, evidence=(no("e", "c", review=review),))

    assert found.ratings["c"].assured_if_cleared is None


# --- incidents


@pytest.mark.parametrize(("word", "is_found"), [("P", False), ("L", True), ("F", True)])
def test_an_incident_speaks_against_what_is_claimed_as_met(word, is_found):
    found = picture(PLAIN, responses=(says("ada", "c", word),), incidents=(incident("c"),))

    assert (("incident-contradiction", "c") in rules_of(found)) is is_found


def test_an_incident_caps_at_partly_until_it_is_settled():
    fields = {"responses": FULLY, "evidence": (proof("y", "c"),), "incidents": (incident("c"),)}

    open_rating = rated(PLAIN, "c", **fields)
    closed = picture(PLAIN, settlements=(settled("i"),), **fields)

    assert open_rating.assured == Span.exactly(1 / 3)
    assert open_rating.assured_if_cleared == Span.exactly(1.0)
    assert open_rating.because.inputs["incidents"] == "i"
    assert closed.ratings["c"].assured == Span.exactly(1.0)
    assert closed.findings == ()


def test_an_incident_in_one_system_caps_that_system():
    rating = rated(
        systems_framework(),
        "c",
        responses=FULLY,
        systems=SYSTEMS,
        evidence=(proof("y", "c"),),
        incidents=(incident("c", system="t"),),
    )

    # s counts 1 of 4 in full, t counts 3 of 4 as partly
    assert rating.assured.low == pytest.approx(0.25 + 0.75 / 3)


def test_an_incident_in_a_system_that_is_not_concerned_says_nothing():
    systems = (*SYSTEMS, system("u", archetypes=("user",)))

    found = picture(
        systems_framework(),
        responses=FULLY,
        systems=systems,
        incidents=(incident("c", system="u"),),
    )

    assert found.findings == ()


def test_an_incident_outside_the_scope_says_nothing():
    found = picture(
        PLAIN,
        responses=FULLY,
        systems=(system("s", scope="there"), system("t", scope="here")),
        scopes=(Scope(id="here", name="H"), Scope(id="there", name="T")),
        scope="here",
        incidents=(incident("c", system="s"),),
    )

    assert found.findings == ()


def test_an_incident_in_a_system_of_no_register_speaks_of_the_organization():
    rating = rated(
        systems_framework(),
        "c",
        responses=FULLY,
        systems=SYSTEMS,
        incidents=(incident("c", system="gone"),),
    )

    assert rating.assured == Span.exactly(1 / 3)


def test_an_incident_speaks_against_what_was_only_seen_too():
    rating = rated(SIGNAL, "c", evidence=(seen("e", "s.one"),), incidents=(incident("c"),))

    assert rating.assured == Span.exactly(1 / 3)


def test_an_incident_where_nobody_knows_anything_changes_nothing():
    found = picture(PLAIN, incidents=(incident("c"),))

    assert found.ratings["c"].assured == ANYTHING
    assert ("incident-contradiction", "c") not in rules_of(found)


def test_a_near_miss_is_told_and_caps_nothing():
    near = incident("c", kind=IncidentKind.NEAR_MISS)

    found = picture(PLAIN, responses=FULLY, evidence=(proof("y", "c"),), incidents=(near,))

    assert found.ratings["c"].assured == Span.exactly(1.0)
    assert rules_of(found) == {("near-miss", "c")}


# --- what is told beside a rating


def test_a_rating_tells_who_spoke_and_how():
    by_vote = rated(PLAIN, "c", votes=(votes("ada", "A-1", 2), votes("bob", "A-1", None)))
    mixed = rated(PLAIN, "c", votes=(votes("ada", "A-1", 2),), responses=(says("bob", "c", "F"),))

    assert (by_vote.respondents, by_vote.from_votes) == (1, True)
    assert (mixed.respondents, mixed.from_votes) == (2, False)


def test_a_rating_over_systems_tells_the_first_day_to_refresh_and_the_highest_rung():
    pieces = (
        proof("e", "c", system="s", rung="E3", dated_on=date(2026, 1, 1)),
        proof("f", "c", system="t", rung="E4", dated_on=date(2026, 3, 1)),
    )

    rating = rated(systems_framework(), "c", responses=FULLY, systems=SYSTEMS, evidence=pieces)

    assert rating.rung == "E4"
    assert rating.refresh_by == date(2027, 1, 1)
    assert rating.evidence == ("e", "f")


def test_every_criterion_of_a_framework_is_rated_in_its_order():
    case = open_case(small_framework(), small_assessment(), at=AT)

    assert list(rate(case)) == list(small_framework().criterion_by_id)


def test_the_same_arguments_give_the_same_picture():
    framework, assessment = small_framework(), small_assessment(responses=FULLY)

    assert take_picture(framework, assessment, at=AT) == take_picture(framework, assessment, at=AT)
