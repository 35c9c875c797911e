"""The scores of a snapshot, without the rest of it."""

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.snapshot_scores import read_assured_scores

GOOD = (
    b'{"picture": {"domains": {"assured": {"A": {"standing": "rated", "low": 2}, "B": {"standing": "unknown", "low": 0}}},'
    b' "capabilities": {"assured": {"A-1": {"standing": "rated", "low": 2.5}}}}}'
)


def test_what_was_assessed_is_returned_and_what_was_not_is_left_out():
    assert read_assured_scores(GOOD, name="s") == {"A": 2.0, "A-1": 2.5}


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"picture": 3}', b"\xff", b"[" * 100_000])
def test_what_is_no_snapshot_is_refused(text):
    with pytest.raises(DocumentError, match="not a snapshot"):
        read_assured_scores(text, name="s")
