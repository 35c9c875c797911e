"""Every report of the made-up bank equals the document that a person has approved."""

from pathlib import Path

import pytest

from fakes.briefings import acme_briefing
from stadial.plugins.discovery import load_shelf
from stadial.plugins.report import ReportFormat

APPROVED = Path(__file__).parent / "approved"
SHELF = {
    name: form
    for name, form in load_shelf("stadial.reports", ReportFormat).items()
    if form.suffix != "pdf"  # nobody reads its bytes; it prints what the HTML report says
}


@pytest.mark.parametrize("name", SHELF)
def test_a_report_equals_its_approved_document(name):
    path = APPROVED / f"{name}.{SHELF[name].suffix}"
    assert path.exists(), f"{name} has no approved document: run `make approve` and look at it."

    fresh = SHELF[name].render(acme_briefing())

    assert _first_difference(fresh, path.read_bytes()) == "", (
        "Run `make approve`, read the difference, and commit it if it is what you meant."
    )


def test_no_approved_document_is_left_over():
    expected = {f"{name}.{form.suffix}" for name, form in SHELF.items()}

    assert {path.name for path in APPROVED.iterdir()} == expected


def _first_difference(fresh, approved):
    """Return the first line that differs, so a failure is a line and not a page."""
    if fresh == approved:
        return ""
    pairs = zip(fresh.splitlines(), approved.splitlines(), strict=False)
    for number, (new, old) in enumerate(pairs, start=1):
        if new != old:
            return f"line {number}: now {new[:200]!r}, approved {old[:200]!r}"
    return f"{len(fresh)} bytes now, {len(approved)} approved"
