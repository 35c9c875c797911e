"""CODEOWNERS, as GitHub and GitLab read it."""

import fnmatch
import re
from dataclasses import dataclass
from functools import lru_cache

MOST_RULES = 2_000
MOST_CHARACTERS = 500
_SECTION = re.compile(r"\^?\[[^\]]+\](?:\[\d+\])?(?P<owners>(?:\s.*)?)")
_WILD = re.compile(r"[*?]")
_ESCAPED_SPACE = "\0"


class OwnersError(ValueError):
    """A CODEOWNERS file with more, or longer, rules than are tried."""


@dataclass(frozen=True, slots=True)
class _Rule:
    steps: tuple[str, ...]
    is_anchored: bool
    is_plain: bool
    """Whether no step holds a wildcard: then texts are compared."""
    is_folder: bool
    is_owned: bool

    def matches(self, steps: tuple[str, ...]) -> bool:
        """Tell whether a path, given as its steps, falls under this rule."""
        if not self.is_anchored:
            within = steps[:-1] if self.is_folder else steps
            return any(_step_matches(self.steps[0], each) for each in within)
        if self.is_plain:
            enough = len(steps) > len(self.steps) if self.is_folder else True
            return enough and steps[: len(self.steps)] == self.steps
        return self._walks(steps)

    def _walks(self, steps: tuple[str, ...]) -> bool:
        """Match step by step; the set of reached places keeps `**` from exploding."""
        reached = {0}
        last = len(self.steps)
        for at, step in enumerate(steps):
            reached = {next_ for place in reached for next_ in self._after(place, step)}
            whole = at == len(steps) - 1
            if (
                last in reached
                and (whole or self._covers_below())
                and not (whole and self.is_folder)
            ):
                return True
            if not reached:
                return False
        return False

    def _covers_below(self) -> bool:
        """Tell whether a match covers all that lies deeper: `docs/*` does not."""
        return self.is_folder or self.steps[-1] != "*"

    def _after(self, place: int, step: str) -> set[int]:
        found: set[int] = set()
        while place < len(self.steps) and self.steps[place] == "**":
            found.add(place)
            place += 1
            if place == len(self.steps):
                found.add(place)
        if place < len(self.steps) and _step_matches(self.steps[place], step):
            found.add(place + 1)
        return found


@dataclass(frozen=True, slots=True)
class Owners:
    """The rules of one file."""

    rules: tuple[_Rule, ...]
    """Last one first: the last that matches decides."""

    def own(self, path: str) -> bool:
        """Tell whether somebody is named for a path."""
        steps = tuple(path.split("/"))
        return next((rule.is_owned for rule in self.rules if rule.matches(steps)), False)


def read_owners(text: str) -> Owners:
    """
    Return the rules of a CODEOWNERS file.

    Raises:
        OwnersError: If there are more than 2,000 of them, or one is endless.
    """
    rules: list[_Rule] = []
    by_default = False
    for line in text.splitlines():
        wanted = line.replace("\\ ", _ESCAPED_SPACE).partition(" #")[0].strip()
        section = _SECTION.fullmatch(wanted)
        if section:
            by_default = "@" in section["owners"]
        elif wanted and not wanted.startswith("#"):
            pattern, *owners = wanted.split()
            if len(pattern) > MOST_CHARACTERS:
                raise OwnersError("a pattern of over 500 characters")
            is_owned = any("@" in owner for owner in owners) or (by_default and not owners)
            rules.append(_rule(pattern.replace(_ESCAPED_SPACE, " "), is_owned=is_owned))
    if len(rules) > MOST_RULES:
        raise OwnersError(f"{len(rules):,} rules; at most 2,000 are tried")
    return Owners(tuple(reversed(rules)))


def _rule(pattern: str, *, is_owned: bool) -> _Rule:
    is_folder = pattern.endswith("/")
    bare = pattern.strip("/")
    steps = tuple(step for step in bare.split("/") if step)
    return _Rule(
        steps=steps or ("**",),
        is_anchored=pattern.startswith("/") or len(steps) != 1,
        is_plain=not _WILD.search(bare) and bool(steps),
        is_folder=is_folder and bool(steps),
        is_owned=is_owned,
    )


def _step_matches(pattern: str, step: str) -> bool:
    return pattern in ("*", "**", step) or (
        bool(_WILD.search(pattern)) and bool(_compiled(pattern).match(step))
    )


@lru_cache(maxsize=4_096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(pattern.replace("[", "[[]")))
