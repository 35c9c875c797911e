"""Pieces of evidence as JSON."""

from datetime import UTC, date, datetime

import pytest

from stadial.codecs.evidence_json import read_evidence_json, write_evidence_json
from stadial.model import Evidence, Outcome, Rung


def test_evidence_comes_back_as_it_was_written():
    pieces = (
        Evidence(id="a", title="ä?", outcome=Outcome.NO, rung=Rung.REVERIFIED, places=("x:1",)),
        Evidence(
            id="b",
            title="b",
            dated_on=date(2026, 11, 1),
            ended_at=datetime(2026, 11, 1, 8, tzinfo=UTC),
        ),
    )

    assert read_evidence_json(write_evidence_json(pieces)) == pieces


@pytest.mark.parametrize("text", [b"", b"{}", b'[{"id": 1}]', b"[" * 100_000])
def test_what_is_damaged_is_none(text):
    assert read_evidence_json(text) is None
