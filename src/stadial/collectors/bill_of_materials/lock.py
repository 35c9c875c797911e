"""One lock file, as its readers hand it on."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from packaging.utils import canonicalize_name

from stadial.plugins.outside import texts_in

_NAME = re.compile(r"\s*+([A-Za-z0-9][\w.-]*+)\s*+(?:\[([^\]]{0,500})\])?")
_SOMETIMES = re.compile(r"platform|os_name|implementation|extra|python(?:_full)?_version\s*<")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of a lock."""

    name: str
    version: str
    is_needed: bool = True
    """Whether every installation for production has it, as far as the lock tells."""


@dataclass(slots=True)
class Lock:
    """One lock file."""

    registry: str
    packages: list[Locked] = field(default_factory=list)
    tells_need: bool = True
    """Whether it tells what is for development alone; where not, a gap proves nothing."""
    own: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Every name in it, also without a version; with what is asked for besides: `a`, `a[b]`."""


def canonical(name: str) -> str:
    """Return a Python package name as indexes compare it."""
    return str(canonicalize_name(name.strip()))


def named_in(requirement: str) -> Iterator[str]:
    """Yield the package that a requirement names, and what it asks for besides: `a`, `a[b]`."""
    match = _NAME.match(requirement)
    if match:
        yield from with_extras(match[1], (match[2] or "").split(","))


def with_extras(name: str, extras: Iterable[str]) -> Iterator[str]:
    """Yield a package by its name, and with each thing that is asked for besides."""
    yield canonical(name)
    for extra in filter(None, map(canonical, extras)):
        yield f"{canonical(name)}[{extra}]"


def is_conditional(marker: Any) -> bool:
    """Tell whether a marker leaves a package out on some platform or Python."""
    return any(_SOMETIMES.search(each[:2000]) for each in texts_in(marker))
