import pytest

from fakes.contributions import contribution
from stadial.engine.benchmark.cells import ask_cells, cells_of
from stadial.model import BenchmarkPolicy, CellKind, Sector, SizeBand

POLICY = BenchmarkPolicy()


def asked(contributions, *kinds, domains=("GOV",)):
    return ask_cells(contributions, domains=domains, kinds=kinds, policy=POLICY)


def test_nine_organizations_are_refused_and_ten_are_asked():
    nine = [contribution(number) for number in range(9)]

    refused, withheld = asked(nine, CellKind.ALL)
    queries, none = asked([*nine, contribution(9)], CellKind.ALL)

    assert refused == ()
    assert [(each.cell.name, each.domain) for each in withheld] == [("all", "")]
    assert withheld[0].reason == "Fewer than 10 organizations."
    assert [len(query.scores) for query in queries] == [10]
    assert none == ()


def test_a_domain_that_nine_of_ten_know_is_withheld_alone():
    given = [contribution(number) for number in range(9)]
    given.append(contribution(9, scores={"GOV": 2.0}))

    queries, withheld = asked(given, CellKind.ALL, domains=("GOV", "SUP"))

    assert [query.domain for query in queries] == ["GOV"]
    assert [each.domain for each in withheld] == ["SUP"]


def test_a_crossed_cell_needs_a_hundred():
    ninety_nine = [contribution(number) for number in range(99)]

    few, withheld = asked(ninety_nine, CellKind.SIZE_AND_SECTOR)
    enough, _ = asked([*ninety_nine, contribution(99)], CellKind.SIZE_AND_SECTOR)

    assert few == ()
    assert {each.reason for each in withheld} == {"Fewer than 100 organizations."}
    assert [query.cell.name for query in enough] == ["1000-4999 finance"]


@pytest.mark.parametrize("kind", list(CellKind))
def test_no_organization_stands_in_two_cells_of_a_kind(kind):
    given = [
        contribution(number, size=size, sector=sector)
        for number, (size, sector) in enumerate(
            (size, sector) for size in SizeBand for sector in Sector
        )
    ]

    queries, _ = ask_cells(
        given,
        domains=("GOV",),
        kinds=[kind],
        policy=BenchmarkPolicy(least=1, least_crossed=1),
    )

    assert sum(len(query.scores) for query in queries) == len(given)


def test_what_was_not_said_stands_in_the_cell_of_all_alone():
    given = [contribution(number, size=None, sector=None) for number in range(10)]

    queries, withheld = asked(given, CellKind.ALL, CellKind.SIZE, CellKind.SECTOR)

    assert [query.cell.kind for query in queries] == [CellKind.ALL]
    assert len(withheld) == len(cells_of(CellKind.SIZE)) + len(cells_of(CellKind.SECTOR))
