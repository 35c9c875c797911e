from dataclasses import replace

import pytest

from fakes.contributions import contribution
from stadial.engine.benchmark.compare import compare_with, why_not_comparable
from stadial.engine.benchmark.explain import explain_comparison
from stadial.model import (
    Benchmark,
    Cell,
    CellKind,
    DomainQuartiles,
    Method,
    Place,
    Sector,
    SizeBand,
)

QUARTILES = DomainQuartiles(
    cell=Cell(kind=CellKind.ALL),
    domain="GOV",
    organizations=120,
    low=2.0,
    median=2.5,
    high=3.0,
    epsilon=0.57,
    expected_error=0.1,
)
PRIVATE = Benchmark(
    year=2026,
    framework_id="stadial",
    framework_version="1.0.0",
    engine_version="3",
    method=Method.PRIVATE,
    epsilon=4.0,
    quartiles=(QUARTILES,),
)


def place_of(score, benchmark=PRIVATE):
    (found,) = compare_with(benchmark, contribution(scores={"GOV": score}))
    return found.place


@pytest.mark.parametrize(
    ("score", "place"),
    [
        (1.8, Place.LOWEST_QUARTER),
        (2.2, Place.BELOW_MEDIAN),
        (2.7, Place.MEDIAN_OR_ABOVE),
        (3.2, Place.HIGHEST_QUARTER),
        (2.5, None),
        (2.1, Place.BELOW_MEDIAN),
        (1.9, Place.LOWEST_QUARTER),
    ],
)
def test_a_score_nearer_to_a_quartile_than_its_noise_is_not_placed(score, place):
    assert place_of(score) is place


def test_without_noise_a_score_on_a_quartile_has_reached_it():
    plain = replace(
        PRIVATE,
        method=Method.PLAIN,
        epsilon=None,
        quartiles=(replace(QUARTILES, expected_error=None),),
    )

    assert place_of(2.5, plain) is Place.MEDIAN_OR_ABOVE


def test_noise_that_was_never_measured_places_nobody():
    unmeasured = replace(PRIVATE, quartiles=(replace(QUARTILES, expected_error=None),))

    (found,) = compare_with(unmeasured, contribution())

    assert found.place is None
    assert "mostly noise" in found.because


def test_a_domain_of_ours_that_is_not_known_is_unknown_and_not_low():
    (found,) = compare_with(PRIVATE, contribution(scores={"SUP": 2.0}))

    assert (found.ours, found.place, found.because) == (None, None, "Ours is not known.")


def test_only_the_cells_that_we_would_be_counted_in_are_shown():
    cells = [
        Cell(kind=CellKind.SIZE, size=SizeBand.UNDER_50),
        Cell(kind=CellKind.SIZE, size=SizeBand.FROM_1000),
        Cell(kind=CellKind.SECTOR, sector=Sector.HEALTH),
    ]
    many = replace(PRIVATE, quartiles=tuple(replace(QUARTILES, cell=cell) for cell in cells))

    assert [each.cell for each in compare_with(many, contribution())] == ["1000-4999"]


def test_another_version_of_framework_or_rules_is_not_comparable():
    assert why_not_comparable(PRIVATE, contribution()) == ""
    assert "1.1.0" in why_not_comparable(PRIVATE, contribution(framework_version="1.1.0"))
    assert "version 2" in why_not_comparable(PRIVATE, contribution(engine_version="2"))


def test_a_place_opens_to_its_numbers():
    beside = compare_with(PRIVATE, contribution(scores={"GOV": 2.2}))

    why = explain_comparison(PRIVATE, beside, domain="GOV")
    nothing = explain_comparison(PRIVATE, beside, domain="SUP")

    assert why.value == "2.2"
    assert why.parts[0].value == "below-median"
    assert why.parts[0].inputs["quartiles"] == "2.0 / 2.5 / 3.0"
    assert why.parts[0].inputs["error by noise"] == "0.10 levels on average"
    assert nothing.value == "unknown"
    assert nothing.next_step.startswith("No quartiles")


def test_an_explanation_without_noise_speaks_of_none():
    plain = replace(
        PRIVATE,
        method=Method.PLAIN,
        epsilon=None,
        quartiles=(replace(QUARTILES, expected_error=None),),
    )

    unknown = contribution(scores={"SUP": 2.0})
    why = explain_comparison(plain, compare_with(plain, unknown), domain="GOV")

    assert "noise" not in why.rule
    assert why.inputs["budget"] == "none"
    assert why.value == "unknown"
    assert why.parts[0].value == "not placed"
    assert why.parts[0].inputs["error by noise"] == "not known"
