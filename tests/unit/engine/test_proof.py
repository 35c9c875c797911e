import pytest

from fakes.frameworks import (
    AT,
    capability,
    criterion,
    framework_of,
    one_capability,
    picture,
    proof,
    rated,
    says,
    seen,
    system,
    votes,
)
from stadial.engine.assure import Standard
from stadial.engine.proof import prove
from stadial.model import (
    Breadth,
    Domain,
    EvidenceKind,
    Nature,
    Outcome,
    Review,
    Scope,
    Settings,
    Span,
)

PLAIN = one_capability(criterion("c", 3), criterion("d", 4))
FULLY = (says("ada", "c", "F"),)


def assured(framework=PLAIN, key="c", **fields):
    fields.setdefault("responses", (says("ada", key, "F"),))
    return rated(framework, key, **fields).assured


def test_no_evidence_leaves_words_and_not_a_no():
    assert assured() == Span.exactly(0.5)


def test_evidence_filed_for_a_criterion_reaches_it_and_no_other():
    found = picture(
        PLAIN,
        responses=(*FULLY, says("ada", "d", "F")),
        evidence=(proof("e", "c"),),
    )

    assert found.ratings["c"].assured == Span.exactly(1.0)
    assert found.ratings["c"].evidence == ("e",)
    assert found.ratings["c"].rung == "E3"
    assert found.ratings["d"].assured == Span.exactly(0.33)
    assert found.ratings["d"].rung == "said"


def test_evidence_that_a_response_refers_to_reaches_its_criterion():
    said = (says("ada", "c", "F", evidence=("e", "missing")),)

    assert assured(responses=said, evidence=(proof("e"),)) == Span.exactly(1.0)


def test_evidence_that_a_vote_refers_to_reaches_what_the_vote_claims():
    found = picture(
        PLAIN,
        votes=(votes("ada", "A-1", 3, evidence=("e",)),),
        responses=(says("ada", "d", "F"),),
        evidence=(proof("e", rung="E4"),),
    )

    assert found.ratings["c"].assured == Span.exactly(1.0)
    assert found.ratings["d"].assured == Span.exactly(0.33)


@pytest.mark.parametrize(
    "vote", [votes("bob", "A-1", None, evidence=("e",)), votes("bob", "Z", 5, evidence=("e",))]
)
def test_evidence_of_a_vote_that_claims_nothing_reaches_nothing(vote):
    assert assured(votes=(vote,), evidence=(proof("e"),)) == Span.exactly(0.5)


@pytest.mark.parametrize("review", [Review.PENDING, Review.INSUFFICIENT])
def test_evidence_that_was_not_accepted_does_not_count(review):
    rating = rated(PLAIN, "c", responses=FULLY, evidence=(proof("e", "c", review=review),))

    assert rating.assured == Span.exactly(0.5)
    assert rating.evidence == ()


@pytest.mark.parametrize("outcome", ["unclear", "unreachable", "not-applicable"])
def test_what_is_no_answer_neither_supports_nor_speaks_against(outcome):
    found = picture(PLAIN, responses=FULLY, evidence=(proof("e", "c", outcome=Outcome(outcome)),))

    assert found.ratings["c"].assured == Span.exactly(0.5)
    assert not [f for f in found.findings if f.rule in ("contradiction", "seen-not")]


def test_the_strongest_piece_counts_and_all_are_listed():
    pieces = (proof("a", "c", rung="E1"), proof("b", "c", rung="E2"))

    rating = rated(PLAIN, "c", responses=FULLY, evidence=pieces)

    assert (rating.assured, rating.rung, rating.evidence) == (Span.exactly(1.0), "E2", ("b", "a"))


def test_evidence_that_is_weaker_than_words_leaves_the_words():
    old = proof("e", "c", kind=EvidenceKind.TELEMETRY, age_months=12)

    rating = rated(PLAIN, "c", responses=FULLY, evidence=(old,))

    assert (rating.assured, rating.rung, rating.refresh_by) == (Span.exactly(0.5), "said", None)
    assert rating.evidence == ("e",)


def test_evidence_never_raises_what_people_claim():
    said = (says("ada", "c", "P"),)

    rating = rated(PLAIN, "c", responses=said, evidence=(proof("e", "c", rung="E5"),))

    assert rating.claimed == rating.assured == Span.exactly(1 / 3)


ONE = one_capability(criterion("c", 3, nature=Nature.TECHNICAL, signals=("s.one",)))
TWO = one_capability(criterion("c", 3, nature=Nature.TECHNICAL, signals=("s.one", "s.two")))


def test_a_signal_leads_evidence_to_its_criterion():
    assert assured(ONE, evidence=(seen("e", "s.one"), seen("f", "other"))) == Span.exactly(1.0)


def test_of_several_signals_all_must_say_yes():
    rating = rated(TWO, "c", responses=FULLY, evidence=(seen("e", "s.one"),))

    assert rating.assured == Span.exactly(0.5)
    assert rating.evidence == ("e",)


def test_of_several_signals_the_weakest_decides():
    both = (seen("e", "s.one"), proof("f", rung="E1", signal="s.two"))

    rating = rated(TWO, "c", responses=FULLY, evidence=both)

    assert (rating.assured, rating.rung) == (Span.exactly(0.6), "E1")


def test_a_filed_piece_may_be_stronger_than_the_weakest_signal():
    pieces = (seen("e", "s.one"), proof("f", rung="E1", signal="s.two"), proof("g", "c"))

    assert assured(TWO, evidence=pieces) == Span.exactly(1.0)


def test_evidence_that_reaches_a_criterion_twice_is_one_piece():
    twice = seen("e", "s.one", criteria=("c",))

    rating = rated(ONE, "c", responses=(says("ada", "c", "F", evidence=("e",)),), evidence=(twice,))

    assert rating.evidence == ("e",)


def systems_framework(**fields):
    return framework_of(
        Domain(
            id="A",
            name="A",
            capabilities=(capability("A-1", criterion("c", 3, scope=Breadth.SYSTEM, **fields)),),
        )
    )


SYSTEMS = (system("s"), system("t"))


def test_evidence_of_one_system_counts_for_that_system():
    rating = rated(
        systems_framework(),
        "c",
        responses=FULLY,
        systems=SYSTEMS,
        evidence=(proof("e", "c", system="s"),),
    )

    # x = 1 covers half of the systems, x = 0.5 all
    assert rating.assured == Span.exactly(0.5)
    three = (system("r"), *SYSTEMS)
    pieces = tuple(proof(f"e{key}", "c", system=key) for key in "rs")
    rating = rated(systems_framework(), "c", responses=FULLY, systems=three, evidence=pieces)
    assert rating.assured.low == pytest.approx(2 / 3)


def test_evidence_without_a_system_counts_for_all_of_them():
    rating = rated(
        systems_framework(), "c", responses=FULLY, systems=SYSTEMS, evidence=(proof("e", "c"),)
    )

    assert rating.assured == Span.exactly(1.0)


def test_evidence_in_a_response_on_one_system_counts_for_that_system():
    said = (says("ada", "c", "F", system="s", evidence=("e",)), says("ada", "c", "F"))

    rating = rated(
        systems_framework(), "c", responses=said, systems=SYSTEMS, evidence=(proof("e"),)
    )

    assert rating.assured == Span.exactly(0.5)


def test_evidence_in_a_vote_on_one_system_counts_for_that_system():
    cast = (votes("ada", "A-1", 3, system="s", evidence=("e",)), votes("ada", "A-1", 3))

    rating = rated(systems_framework(), "c", votes=cast, systems=SYSTEMS, evidence=(proof("e"),))

    assert rating.assured == Span.exactly(0.5)


def test_evidence_of_a_system_in_no_register_speaks_of_the_organization():
    rating = rated(
        systems_framework(),
        "c",
        responses=FULLY,
        systems=SYSTEMS,
        evidence=(proof("e", "c", system="z"),),
    )

    assert rating.assured == Span.exactly(1.0)


def test_evidence_of_a_system_outside_the_scope_does_not_count():
    fields = {
        "systems": (system("s", scope="here"), system("t", scope="there")),
        "scopes": (Scope(id="here", name="H"), Scope(id="there", name="T")),
        "scope": "here",
    }

    assert assured(evidence=(proof("e", "c", system="t"),), **fields) == Span.exactly(0.5)
    assert assured(evidence=(proof("e", "c", system="s"),), **fields) == Span.exactly(1.0)


def test_a_robustness_test_of_another_model_version_does_not_count():
    test = proof("e", "c", system="s", kind=EvidenceKind.ROBUSTNESS_TEST, model_version="v1")
    systems = (system("s", model_version="v2"),)

    found = picture(PLAIN, responses=FULLY, systems=systems, evidence=(test,))

    assert found.ratings["c"].assured == Span.exactly(0.5)
    assert found.ratings["c"].evidence == ()
    assert [f.about for f in found.findings if f.rule == "stale-evidence"] == ["e"]


def test_nothing_filed_and_not_all_signals_seen_leans_on_nothing():
    standard = Standard(
        criterion=criterion("c", 3, signals=("a", "b")), ground=1, at=AT, settings=Settings()
    )

    assert prove((), system="", standard=standard).lean is None


def test_a_signal_that_makes_no_sense_here_is_left_out():
    moot = seen("f", "s.two", outcome="not-applicable")

    assert rated(TWO, "c", evidence=(seen("e", "s.one"), moot)).seen_only
    assert not rated(TWO, "c", evidence=(moot,)).seen_only


@pytest.mark.parametrize("outcome", ["no", "unclear", "unreachable"])
def test_a_signal_without_a_yes_that_makes_sense_is_not_left_out(outcome):
    other = seen("f", "s.two", outcome=outcome)

    assert not rated(TWO, "c", evidence=(seen("e", "s.one"), other)).seen_only
