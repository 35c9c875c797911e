import json
from datetime import date

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.ledger_json import add_entry, read_ledger, write_ledger
from stadial.model import CellKind, Ledger, LedgerEntry, Method


def entry(year=2026, epsilon=2.0):
    return LedgerEntry(
        on=date(2026, 11, 1),
        year=year,
        framework_id="stadial",
        framework_version="1.0.0",
        method=Method.PRIVATE,
        kinds=(CellKind.ALL,),
        epsilon=epsilon,
    )


def ledger():
    return add_entry(add_entry(Ledger(), entry(2025)), entry(2026, 3.0))


def changed(change):
    plain = json.loads(write_ledger(ledger()))
    change(plain)
    return json.dumps(plain).encode()


def test_a_ledger_survives_its_file_and_adds_up():
    found = read_ledger(write_ledger(ledger()), name="ledger.json")

    assert found == ledger()
    assert (found.spent(2026), found.spent()) == (3.0, 5.0)


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["entries"][0].update(epsilon=0.1),
        lambda plain: plain["entries"].pop(0),
        lambda plain: plain["entries"].reverse(),
    ],
)
def test_a_ledger_in_which_an_earlier_entry_was_changed_is_refused(change):
    with pytest.raises(DocumentError, match="not as it was"):
        read_ledger(changed(change), name="ledger.json")


def test_a_ledger_with_budgets_below_nought_is_refused():
    def below(plain):
        plain["epsilon_per_year"] = 0
        plain["entries"][1]["epsilon"] = -1

    with pytest.raises(DocumentError) as told:
        read_ledger(changed(below), name="ledger.json")

    assert len(told.value.faults) == 2
