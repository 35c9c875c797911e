from datetime import timedelta

import pytest

from fakes.frameworks import AT, criterion, months_ago, proof, system
from stadial.engine.assure import (
    Standard,
    asked_rung,
    decay,
    is_counted,
    is_void,
    refresh_by,
    said,
    weigh,
)
from stadial.model import EvidenceKind, Metric, Nature, Review, Rung, Settings

SETTINGS = Settings()


def standard(level, *, nature=Nature.TECHNICAL, ground=1, **fields):
    return Standard(
        criterion=criterion("c", level, nature=nature, **fields),
        ground=ground,
        at=AT,
        settings=SETTINGS,
    )


def strength(level, *pieces, **fields):
    return weigh(pieces, standard=standard(level, **fields))[0].strength


@pytest.mark.parametrize(
    ("rung", "row"),
    [
        ("said", (0.5, 0.5, 0.33, 0.33)),
        ("E1", (1, 0.6, 0.5, 0.33)),
        ("E2", (1, 1, 0.6, 0.5)),
        ("E3", (1, 1, 0.6, 0.6)),
        ("E4", (1, 1, 1, 1)),
        ("E5", (1, 1, 1, 1)),
    ],
)
def test_a_rung_counts_by_level_as_the_table_says(rung, row):
    assert tuple(strength(level, proof("e", rung=rung)) for level in (2, 3, 4, 5)) == row


def test_words_alone_count_half_and_higher_up_a_third():
    assert [said(standard(level)) for level in (2, 3, 4, 5)] == [0.5, 0.5, 0.33, 0.33]


def test_a_level_asks_for_the_lowest_rung_that_counts_in_full():
    asked = [asked_rung(level, ground=1, settings=SETTINGS) for level in (2, 3, 4, 5)]

    assert asked == [Rung.DOCUMENT, Rung.SET_UP, Rung.ENFORCED, Rung.ENFORCED]


def test_where_no_rung_counts_in_full_the_highest_is_asked_for():
    never = Settings(strength=dict.fromkeys((r.value for r in Rung), (0.5, 0.5, 0.5, 0.5)))

    assert asked_rung(2, ground=1, settings=never) is Rung.REVERIFIED


def test_the_first_level_above_the_ground_is_the_first_column_on_every_scale():
    document = proof("e", rung="E1")

    assert [strength(level, document, ground=0) for level in (1, 2, 3)] == [1, 0.6, 0.5]
    assert strength(0, document, ground=0) == 1
    assert strength(9, document, ground=0) == 0.33


@pytest.mark.parametrize(
    ("level", "nature", "runs", "counts"),
    [
        (4, Nature.TECHNICAL, 2, 0.6),
        (4, Nature.TECHNICAL, 3, 1.0),
        (4, Nature.ORGANIZATIONAL, 3, 1.0),
        (5, Nature.TECHNICAL, 3, 0.6),
        (5, Nature.ORGANIZATIONAL, 2, 0.6),
        (5, Nature.ORGANIZATIONAL, 3, 1.0),
    ],
)
def test_three_dated_runs_count_in_full_where_repeating_is_what_is_asked(
    level, nature, runs, counts
):
    assert strength(level, proof("e", runs=runs), nature=nature) == counts


def test_two_measured_periods_against_a_target_do_the_same():
    metric = Metric(name="m", operator=">=", target=95, unit="percent")

    assert strength(4, proof("e", runs=2), metric=metric) == 1.0
    assert strength(4, proof("e", runs=1), metric=metric) == 0.6


def test_runs_of_reports_with_different_dates_add_up():
    reports = [proof(f"e{month}", age_months=month) for month in (1, 2, 3)]

    assert strength(4, *reports) == 1.0
    assert strength(4, *reports[:2]) == 0.6


def test_reports_of_one_day_are_one_run():
    assert strength(4, *(proof(f"e{i}") for i in range(3))) == 0.6


@pytest.mark.parametrize("lower", [{"rung": "E2"}, {"dated_on": None}, {"review": Review.WEAK}])
def test_only_work_that_was_carried_out_on_a_day_is_a_run(lower):
    lesser = [proof(f"e{i}", **{"age_months": i, **lower}) for i in (1, 2)]

    assert strength(4, proof("e"), *lesser) == 0.6


def test_a_document_does_not_become_more_by_being_filed_three_times():
    documents = [proof(f"e{i}", rung="E1", age_months=i, runs=3) for i in (0, 1, 2)]

    assert strength(4, *documents) == 0.5


@pytest.mark.parametrize("weaker", [{"dated_on": None}, {"review": Review.WEAK}])
def test_undated_and_weak_evidence_is_a_document_at_most(weaker):
    assert strength(5, proof("e", rung="E5", **weaker)) == 0.33
    assert strength(5, proof("e", rung="said", **weaker)) == 0.33
    assert weigh([proof("e", rung="E5", **weaker)], standard=standard(3))[0].rung is Rung.DOCUMENT


def test_a_signed_observation_counts_as_carried_out_for_peoples_work_alone():
    observed = proof("e", rung="E1", observed_by="Lea, on site")

    assert strength(3, observed, nature=Nature.ORGANIZATIONAL) == 1.0
    assert strength(3, observed, nature=Nature.TECHNICAL) == 0.6


def test_a_signed_observation_never_lowers_a_rung():
    enforced = proof("e", rung="E4", observed_by="Lea, on site")

    assert weigh([enforced], standard=standard(5, nature=Nature.ORGANIZATIONAL))[0].strength == 1


def test_the_strongest_piece_comes_first_and_ties_go_by_rung_then_id():
    pieces = [
        proof("c", rung="E2"),
        proof("b", rung="E3"),
        proof("a", rung="E3"),
        proof("d", rung="E1"),
    ]

    order = [w.evidence.id for w in weigh(pieces, standard=standard(3))]

    assert order == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("kind", "grace", "half_life"),
    [
        (EvidenceKind.POLICY, 12, 12),
        (EvidenceKind.RECORD, 12, 12),
        (EvidenceKind.CONFIGURATION, 3, 6),
        (EvidenceKind.SCAN, 3, 6),
        (EvidenceKind.ROBUSTNESS_TEST, 12, 12),
        (EvidenceKind.TELEMETRY, 1, 1),
    ],
)
def test_strength_halves_after_grace_and_one_half_life(kind, grace, half_life):
    def left(months):
        return decay(proof("e", kind=kind, age_months=months), at=AT, settings=SETTINGS)

    assert left(0) == 1.0
    assert left(grace - 0.1) == 1.0
    assert left(grace + half_life) == pytest.approx(0.5, abs=0.02)
    assert left(grace + 2 * half_life) == pytest.approx(0.25, abs=0.02)


def test_decay_is_the_formula_of_the_page():
    piece = proof("e", kind=EvidenceKind.SCAN, dated_on=AT - timedelta(days=365))
    months = 365 / (365.25 / 12)

    assert decay(piece, at=AT, settings=SETTINGS) == pytest.approx(2 ** (-(months - 3) / 6))


def test_evidence_of_tomorrow_is_fresh():
    tomorrow = proof("e", dated_on=AT + timedelta(days=1))

    assert decay(tomorrow, at=AT, settings=SETTINGS) == 1.0


def test_undated_evidence_does_not_decay_and_has_no_day_to_refresh_by():
    undated = proof("e", dated_on=None)

    assert decay(undated, at=AT, settings=SETTINGS) == 1.0
    assert refresh_by(undated, settings=SETTINGS) is None


def test_the_day_to_refresh_by_is_the_last_with_the_whole_strength():
    piece = proof("e", kind=EvidenceKind.SCAN, dated_on=months_ago(6))
    last = refresh_by(piece, settings=SETTINGS)

    assert decay(piece, at=last, settings=SETTINGS) == 1.0
    assert decay(piece, at=last + timedelta(days=1), settings=SETTINGS) < 1.0


@pytest.mark.parametrize(
    ("review", "counted"),
    [
        (Review.ACCEPTED, True),
        (Review.WEAK, True),
        (Review.PENDING, False),
        (Review.INSUFFICIENT, False),
    ],
)
def test_only_what_an_assessor_lets_count_counts(review, counted):
    assert is_counted(proof("e", review=review)) is counted


@pytest.mark.parametrize(
    ("tested", "running", "void"),
    [("v1", "v2", True), ("v2", "v2", False), ("", "v2", False), ("v1", "", False)],
)
def test_a_robustness_test_is_void_once_the_model_version_changed(tested, running, void):
    test = proof("e", kind=EvidenceKind.ROBUSTNESS_TEST, model_version=tested)

    assert is_void(test, system=system("s", model_version=running)) is void


def test_other_evidence_outlives_a_model_version():
    record = proof("e", model_version="v1")
    test = proof("e", kind=EvidenceKind.ROBUSTNESS_TEST, model_version="v1")

    assert not is_void(record, system=system("s", model_version="v2"))
    assert not is_void(test, system=None)
