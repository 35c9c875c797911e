"""Contributions of made-up organizations, as nouns and as files."""

import json

from stadial.model import Contribution, Sector, SizeBand

DOMAINS = ("GOV", "DEV", "DATA", "MODEL", "INF", "SUP", "IR")


def contribution(number=1, score=2.5, **fields):
    """Return the contribution of one organization, with one score everywhere."""
    fields = {
        "id": f"{number:032x}",
        "year": 2026,
        "framework_id": "stadial",
        "framework_version": "1.0.0",
        "engine_version": "3",
        "size": SizeBand.FROM_1000,
        "sector": Sector.FINANCE,
        "scores": dict.fromkeys(DOMAINS, score),
        **fields,
    }
    return Contribution(**fields)


def as_file(**changed):
    """Return the file of a sound contribution, with keys changed or, by None, taken out."""
    plain = {
        "schema": "stadial/contribution/1",
        "id": "0" * 31 + "1",
        "year": 2026,
        "revision": 1,
        "framework_id": "stadial",
        "framework_version": "1.0.0",
        "engine_version": "3",
        "size": "1000-4999",
        "sector": "finance",
        "scores": dict.fromkeys(DOMAINS, 2.5),
        **changed,
    }
    return json.dumps({key: each for key, each in plain.items() if each is not None}).encode()
