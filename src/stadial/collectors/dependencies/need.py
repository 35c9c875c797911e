"""One dependency as a file states it, and how firmly."""

import re
from dataclasses import dataclass, field

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_DIGEST = re.compile(r"(?:sha256|sha384|sha512)[=:][0-9a-fA-F]{64,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One dependency."""

    name: str
    """Canonical: lower case, hyphens."""
    place: str
    """File and line."""
    pinned: bool = False
    hashed: bool = False
    version: str = ""
    """The one version that is asked for everywhere, or that a lock holds; empty if unknown."""
    is_for_development: bool = False
    """Whether only those who work on a checkout install it."""


@dataclass(slots=True)
class Reading:
    """What one file says."""

    needs: list[Need] = field(default_factory=list)
    own: set[str] = field(default_factory=set)
    """Names of the packages that the file itself describes."""
    is_partial: bool = False
    """Whether a part of it could not be understood, or is computed by code."""
    is_lock: bool = False
    """Whether it speaks for its folder and those below."""
    is_stub: bool = False
    """Whether it has no place at all for dependencies."""
    constraints: list[str] = field(default_factory=list)
    """Files by which it wants its versions constrained, as it writes them."""

    def take(self, requirement: str, *, place: str, hashed: bool = False) -> None:
        """Add what a requirement states; one that is not understood makes this partial."""
        need = need_of(requirement, place=place, hashed=hashed)
        if need:
            self.needs.append(need)
        else:
            self.is_partial = True


def canonical(name: str) -> str:
    """Return a package name as indexes compare it."""
    return str(canonicalize_name(name.strip()))


def need_of(text: str, *, place: str, hashed: bool = False) -> Need | None:
    """Return the dependency that a requirement states (PEP 508); None if it is none."""
    try:
        requirement = Requirement(text)
    except (InvalidRequirement, RecursionError):
        return None
    firm = requirement.url is not None and is_fixed_address(requirement.url)
    exact = [
        each.version
        for each in requirement.specifier
        if each.operator == "===" or (each.operator == "==" and not each.version.endswith(".*"))
    ]
    return Need(
        name=canonical(requirement.name),
        place=place,
        pinned=bool(exact) or firm,
        hashed=hashed or firm,
        # a marker may leave it out where a lock was made
        version=exact[0] if exact and not requirement.marker else "",
    )


def is_fixed_address(address: str) -> bool:
    """Tell whether an address names a commit or carries a digest of what is fetched."""
    place, _, fragment = address.partition("#")
    if place.startswith("file:"):
        return True
    revision = place.rpartition("@")[2]
    at_commit = place.startswith(("git", "hg")) and _COMMIT.fullmatch(revision)
    return bool(at_commit or _DIGEST.search(fragment))
