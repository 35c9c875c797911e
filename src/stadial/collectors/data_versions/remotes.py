"""Where DVC keeps data, and whether the way in is written down beside it."""

import re
from dataclasses import dataclass, field

from stadial.plugins.collector import Reach
from stadial.plugins.places import is_apart

_SECTION = re.compile(r"\[\s*'?\"?\s*(remote)\b.*\]")
_SECRET_KEYS = frozenset(
    {
        *("password", "secret_access_key", "session_token", "account_key", "sas_token", "token"),
        *("client_secret", "gdrive_client_secret", "oss_key_secret", "webhdfs_token"),
    }
)
_SECRET_VALUE = re.compile(
    r"://[^\s/@:]{1,200}:(?P<word>[^\s/@]{1,500})@"
    r"|\b(?:AccountKey|SharedAccessSignature|sig)=(?P<key>[^\s;&]{1,2000})",
    re.IGNORECASE,
)
_STAND_INS = ("$", "<", "{", "%", "*")
"""How a value starts that only holds the place of a secret."""
_MOST_LINE = 4_000


@dataclass(slots=True)
class Remotes:
    """The remotes that DVC is told of, and what is wrong with them."""

    count: int = 0
    exposed: list[str] = field(default_factory=list)
    """File and line of each secret; the secret itself is not kept."""
    unread: list[str] = field(default_factory=list)


def read_remotes(reach: Reach) -> Remotes:
    """Return the remotes of every DVC configuration that is meant to be shared."""
    found = Remotes()
    for path in reach.paths(".dvc/config", "*/.dvc/config"):
        if is_apart(path):
            continue
        try:
            text = reach.text(path)
        except OSError:
            found.unread.append(path)
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            found.count += bool(_SECTION.match(line.strip()[:_MOST_LINE]))
            if _is_secret(line.strip()[:_MOST_LINE]):
                found.exposed.append(f"{path}:{number}")
    return found


def _is_secret(line: str) -> bool:
    key, sign, value = (part.strip() for part in line.partition("="))
    value = value.strip("'\"")
    if not sign or not value or key.startswith(("#", ";", "[")):
        return False
    if key.lower() in _SECRET_KEYS:
        return not value.startswith(_STAND_INS)
    inside = _SECRET_VALUE.search(value)
    return inside is not None and not (inside["word"] or inside["key"]).startswith(_STAND_INS)
