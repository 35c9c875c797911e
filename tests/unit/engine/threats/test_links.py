"""Which criterion acts on which technique, and through what."""

from fakes.threats import catalogue, mitigation, technique, threatened_framework
from stadial.engine.threats.links import Link, links_of


def test_criteria_act_through_the_mitigations_that_both_name():
    links = links_of(threatened_framework(), catalogue())
    assert links.by_technique["AML.T2"] == (
        Link("A.2", "AML.M1", inherited=False),
        Link("A.3", "AML.M1", inherited=False),
        Link("B.2", "AML.M2", inherited=False),
    )
    assert links.by_technique["AML.T3"] == ()
    assert links.mitigated == {"AML.T1", "AML.T1.000", "AML.T2"}


def test_a_part_without_mitigations_inherits_and_one_with_its_own_does_not():
    links = links_of(threatened_framework(), catalogue())
    assert {link.inherited for link in links.by_technique["AML.T1.000"]} == {True}
    own = catalogue(
        mitigations=(mitigation("AML.M1", "AML.T1"), mitigation("AML.M2", "AML.T1.000"))
    )
    (link,) = links_of(threatened_framework(), own).by_technique["AML.T1.000"]
    assert link == Link("B.2", "AML.M2", inherited=False)


def test_a_mitigation_that_the_catalogue_lacks_is_told_with_its_criteria():
    assert links_of(threatened_framework(), catalogue()).missing == {"AML.M9": ("B.3",)}


def test_edges_that_stand_twice_or_lead_nowhere_count_once_or_not():
    twice = catalogue(mitigations=(mitigation("AML.M1", "AML.T1", "AML.T1", "AML.T8"),))
    assert len(links_of(threatened_framework(), twice).by_technique["AML.T1"]) == 2


def test_a_part_of_something_that_is_not_there_inherits_nothing():
    alone = catalogue(techniques=(technique("AML.T1.000", parent="AML.T1"),), mitigations=())
    assert links_of(threatened_framework(), alone).by_technique == {"AML.T1.000": ()}
