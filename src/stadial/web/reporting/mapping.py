"""A snapshot's file to what a list shows of it, without reading the rest."""

import json
from dataclasses import dataclass
from typing import Any

from stadial.codecs.fault import DocumentError, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a snapshot says of itself; whether it holds is for `verify` to say."""

    day: str
    """By which it was judged: YYYY-MM-DD."""
    title: str
    framework: str
    """Name and version."""
    level: int | None
    """The overall level, assured; None: nothing was assessed."""
    digest: str
    """Of the whole, as it is recorded."""


def heading_of(text: bytes, *, name: str) -> Heading:
    """
    Return what a snapshot says of itself.

    Raises:
        DocumentError: If it is no snapshot.
    """
    try:
        return _heading(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        mend = "Take a whole copy of it from where it was first kept."
        fault = Fault(file=name, problem="This is not a snapshot.", mend=mend)
        raise DocumentError([fault]) from error


def _heading(tree: Any) -> Heading:
    framework = tree["framework"]
    overall = tree["picture"]["overall"]["assured"]
    found = Heading(
        day=str(tree["picture"]["at"])[:10],
        title=str(tree["assessment"]["title"])[:300],
        framework=f"{framework['name']} {framework['version']}"[:300],
        level=int(overall["level"]) if overall["standing"] == "rated" else None,
        digest=str(tree["digests"]["whole"])[:64],
    )
    # JSON can name half a character: no page could be written with it.
    f"{found.day}{found.title}{found.framework}{found.digest}".encode()
    return found
