"""Pieces of evidence as JSON, for a machine that reads them back."""

import json

from pydantic import ValidationError

from stadial.codecs.border import adapter
from stadial.model import Evidence


def write_evidence_json(evidence: tuple[Evidence, ...]) -> bytes:
    """Return evidence as one line of JSON."""
    plain = adapter(tuple[Evidence, ...]).dump_python(evidence, mode="json", exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def read_evidence_json(text: bytes) -> tuple[Evidence, ...] | None:
    """Return the evidence in a text of ours; None where it is damaged or of another version."""
    try:
        return adapter(tuple[Evidence, ...]).validate_python(json.loads(text))
    except (ValueError, RecursionError, ValidationError):
        return None
