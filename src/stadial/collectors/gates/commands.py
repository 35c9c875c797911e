"""The commands of a script, and whether the failure of one ends it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REDIRECTION = re.compile(r"\d?>>?&\d?|&>>?")
_SPLIT = re.compile(r"(&&|\|\||;|\||&)")
_WRAPPER = re.compile(
    r"(?:sudo|time|env|exec|uvx|npx|pnpx|bunx|(?:poetry|hatch|pdm|pipenv|rye|pixi)\s+run"
    r"|uv\s+run(?>\s+--with(?:-\w+)?[= ]\S+|\s+--[\w-]+(?:=\S+)?)*+"
    r"|pipx\s+run|(?:pnpm|yarn)\s+(?:dlx|exec)|uv\s+tool\s+run|python[\d.]*\s+-m|\w+=\S*)\s+"
)
_ASKED = re.compile(r"(?:if|while|until|!)\s")
_SHRUG = re.compile(r"\s*(?:true|:|echo\b.*|printf\b.*|exit\s+0|/bin/true)\s*\Z")
_LENIENT = re.compile(r"^\s*set\s+\+\w*e", re.MULTILINE)
_MOST_CHARACTERS = 200_000
_QUOTES = "\"'"
_MOST_WRAPPERS = 6
_MOST_OF_ONE = 1_000


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a script, without what it is wrapped in."""

    line: int
    """How many lines of the script stand before it."""
    words: str
    is_shrugged_off: bool
    """Whether its failure is passed over in so many words: `|| true`."""
    may_be_lost: bool
    """Whether its failure may be lost on the way: in a pipe, a condition, after `set +e`."""


def commands_of(script: str) -> Iterator[Command]:
    """Yield the commands of a shell script, in order."""
    lenient = bool(_LENIENT.search(script))
    for number, line in _joined(script[:_MOST_CHARACTERS]):
        parts = _SPLIT.split(_REDIRECTION.sub(" >", line))
        for at in range(0, len(parts), 2):
            bare = _bare(parts[at])
            if not bare:
                continue
            after = parts[at + 1] if at + 1 < len(parts) else ""
            then = parts[at + 2] if after == "||" else ""
            asked = bool(_ASKED.match(parts[at].strip()))
            yield Command(
                line=number,
                words=bare,
                is_shrugged_off=bool(_SHRUG.match(then)),
                may_be_lost=lenient or asked or after in {"|", "&", "||"},
            )


def _joined(script: str) -> Iterator[tuple[int, str]]:
    """Yield lines with the numbers they begin on; one that ends in a backslash goes on."""
    begun, held = 0, [""]
    for number, line in enumerate(script.splitlines()):
        begun = begun if len(held) > 1 else number
        if line.endswith("\\"):
            held.append(line[:-1].strip())
            continue
        yield begun, " ".join((*held, line.strip())).strip()
        held = [""]
    if len(held) > 1:
        yield begun, " ".join(held).strip()


def _bare(part: str) -> str:
    """Return a command without what wraps it, as far as it stands at the front."""
    said = part.strip().strip("(){}$\"'- ")
    asked = _ASKED.match(said)
    said = said[asked.end() :] if asked else said
    for _ in range(_MOST_WRAPPERS):
        wrapper = _WRAPPER.match(said)
        said = said[wrapper.end() :] if wrapper else said
    first, _, rest = said.strip()[:_MOST_OF_ONE].partition(" ")
    return f"{first.strip(_QUOTES).rpartition('/')[2]} {rest}".strip()
