"""Case counts taken over: by id, through moves, and never made up."""

from fakes.threats import catalogue, technique
from stadial.engine.threats.carry import carry_counts


def test_counts_come_over_by_id_and_through_moves_and_new_ones_stay_unknown():
    before = catalogue(techniques=(technique("A", cases=3), technique("B", cases=2)))
    after = catalogue(
        edition="2.0",
        techniques=(technique("A"), technique("C"), technique("NEW")),
        uncounted=("A", "C", "NEW"),
        case_studies=0,
    )
    found = carry_counts(before, after, {"B": "C"})
    assert [each.cases for each in found.techniques] == [3, 2, 0]
    assert found.uncounted == ("NEW",)
    assert found.case_studies == 1
    said = "Counts of case studies are those of 1.0: 2.0 brought none. 1 new techniques have "
    said += "no count, and weigh as if no case were known."
    assert found.notes == (said,)


def test_a_catalogue_that_counts_keeps_its_own_counts():
    after = catalogue(techniques=(technique("A", cases=9),))
    assert carry_counts(catalogue(), after, {}) is after


def test_what_was_not_known_before_is_not_known_after():
    before = catalogue(techniques=(technique("A"),), uncounted=("A",))
    after = catalogue(techniques=(technique("A"),), uncounted=("A",))
    assert carry_counts(before, after, {}) is after
