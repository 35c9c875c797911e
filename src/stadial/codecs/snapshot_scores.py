"""The assured scores of a snapshot, read without the rest of it."""

import json
from collections.abc import Mapping
from typing import Any

from stadial.codecs.fault import DocumentError, Fault


def read_assured_scores(text: bytes, *, name: str) -> dict[str, float]:
    """
    Return assured low bounds by domain and capability id; what was not assessed is left out.

    Digests are not checked here: that is for `verify`, and for reading it whole.

    Raises:
        DocumentError: If it is no snapshot.
    """
    try:
        picture = json.loads(text)["picture"]
        groups: tuple[Mapping[str, Any], ...] = (
            picture["domains"]["assured"],
            picture["capabilities"]["assured"],
        )
        return {
            key: float(score["low"])
            for group in groups
            for key, score in group.items()
            if score["standing"] == "rated"
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        mend = "Check that it is the file you meant; `stadial snapshot` writes them."
        fault = Fault(file=name, problem="This is not a snapshot.", mend=mend)
        raise DocumentError([fault]) from error
