"""Names to ids."""

import re


def slug_of(name: str, *, otherwise: str) -> str:
    """Return an id for a name: its letters and digits with dashes between, in lower case."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")[:60].strip("-") or otherwise
