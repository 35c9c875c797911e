"""What is judged of one bucket, registry or share, whatever cloud it is in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of, texts_in

ELSEWHERE = "its settings may stand in another module"
AT_RUN = "its settings are only known when they are applied"
BY_DEFAULT = "Amazon S3 encrypts every new object by itself since January 2023."


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer on one store, and where the setting stands that decides it."""

    holds: bool | None
    place: str
    reason: str = ""
    """Why it cannot be told, where it cannot."""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One store; what is None is not asked of such a store."""

    shut: Finding | None = None
    encrypted: Finding | None = None
    versioned: Finding | None = None
    logged: Finding | None = None


def opens_to_all(policy: Any) -> bool | None:
    """
    Tell whether a policy of AWS lets anybody in: an Allow for `*` without a condition.

    None where it cannot be read, or where a condition decides.
    """
    known = policy
    if isinstance(policy, str):
        try:
            known = read_json(policy)
        except OutsideError:
            return None
    if not mapping_of(known):
        return None
    held = mapping_of(known).get("Statement")
    statements = list_of(held) or [held]
    verdicts = [_opens(mapping_of(each)) for each in statements]
    if True in verdicts:
        return True
    return None if None in verdicts else False


def _opens(statement: Mapping[str, Any]) -> bool | None:
    principal, effect = statement.get("Principal"), text_of(statement.get("Effect"))
    if not principal or effect != "Allow":
        return False if effect == "Deny" else None
    named = mapping_of(principal).get("AWS") if isinstance(principal, dict) else principal
    if "*" not in texts_in(named):
        return False
    return None if statement.get("Condition") else True
