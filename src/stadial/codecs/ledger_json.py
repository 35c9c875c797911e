"""The ledger of releases: entries are only added, and each seals the one before."""

import json
from dataclasses import replace
from hashlib import sha256

from stadial.codecs.border import adapter
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.labelled_json import read_labelled, write_labelled
from stadial.model import Ledger, LedgerEntry

LEDGER = "benchmark-ledger/1"
_MOST_BYTES = 5_000_000


def read_ledger(content: bytes, *, name: str) -> Ledger:
    """
    Return the ledger that a file holds.

    Raises:
        DocumentError: With every fault of form; if an entry was changed, moved or taken out
            before the last one; if a number is below 0.
    """
    ledger, document = read_labelled(
        content, Ledger, label=LEDGER, name=name, most_bytes=_MOST_BYTES
    )
    faults: list[Fault] = []
    if ledger.epsilon_per_year <= 0:
        problem, mend = "A budget must be above 0.", "Write the budget of one year."
        faults.append(document.fault(("epsilon_per_year",), problem=problem, mend=mend))
    before = ""
    for number, entry in enumerate(ledger.entries):
        if entry.previous != before:
            problem = "The entry before this one is not as it was when this was added."
            mend = "Take the ledger from a backup: nothing in it may be changed."
            faults.append(document.fault(("entries", number), problem=problem, mend=mend))
        if entry.epsilon < 0:
            problem, mend = "Budget that was spent cannot be below 0.", "Take it from a backup."
            faults.append(
                document.fault(("entries", number, "epsilon"), problem=problem, mend=mend)
            )
        before = _seal(entry)
    if faults:
        raise DocumentError(faults)
    return ledger


def add_entry(ledger: Ledger, entry: LedgerEntry) -> Ledger:
    """Return a ledger with one more entry, which seals the one before."""
    before = _seal(ledger.entries[-1]) if ledger.entries else ""
    return replace(ledger, entries=(*ledger.entries, replace(entry, previous=before)))


def write_ledger(ledger: Ledger) -> bytes:
    """Return a ledger as JSON."""
    return write_labelled(ledger, label=LEDGER)


def _seal(entry: LedgerEntry) -> str:
    plain = adapter(LedgerEntry).dump_python(entry, mode="json")
    return sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
