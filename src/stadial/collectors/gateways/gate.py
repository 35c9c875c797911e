"""What is judged of one gateway, whatever product it is."""

import re
from dataclasses import dataclass, field

REFERENCE = re.compile(
    r"(?:os\.environ/|\$|\{\{|\{vault|\{%|<|%\(|arn:|!|(?:env|vault|file|secret|op|ssm|gcp)[:./])"
    r"|/run/secrets/|/var/run/secrets/|/etc/"
)
_SCHEME = re.compile(r"(?:bearer|basic|token|key)\s+", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"x{3,}|\*{3,}|\.{3}|your|example|change.?me|placeholder|dummy|fake|test|todo|insert|replace"
    r"|secret-?here|1234|abcd|none|empty|not-?needed|anything|redacted|local",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?:sk|rk|pk|hf|ghp|glpat|xai|gsk|r8|pplx|nvapi|AIza|AKIA|eyJ)[-_A-Za-z0-9.]{16,}"
)
_LONG = re.compile(r"(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9+/=_.-]{24,200}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer on one gateway, and where the setting stands that decides it."""

    holds: bool | None
    place: str
    reason: str = ""
    """Why it cannot be told, where it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One way to a model; what is None is not asked of such a way."""

    asks: Finding | None = None
    """Whether it asks callers who they are."""
    limits: Finding | None = None
    encrypts: Finding | None = None
    secrets: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Gates:
    """The ways to models that were found, and the files that could not be read."""

    found: list[Gate] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def secret_finding(value: str, place: str) -> Finding:
    """Tell whether what stands for a secret is a reference (yes) or the secret itself (no)."""
    bare = _SCHEME.sub("", value.strip(), count=1)
    if not bare or REFERENCE.match(bare):
        return Finding(holds=True, place=place)
    if _PLACEHOLDER.search(bare[:500]) or not (_TOKEN.match(bare) or _LONG.fullmatch(bare)):
        return Finding(None, place, "a text stands for a secret that may be a placeholder")
    return Finding(holds=False, place=place)
