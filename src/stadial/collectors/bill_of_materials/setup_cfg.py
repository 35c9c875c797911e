"""The packages that a setup.cfg lists; most of its other words are no packages."""

from configparser import Error, RawConfigParser
from dataclasses import dataclass

from stadial.plugins.outside import OutsideError

_ELSEWHERE = ("file:", "attr:")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupCfg:
    """What a setup.cfg says of dependencies."""

    own: str
    """The name of the package itself; empty where none stands here."""
    lines: list[str]
    is_list: bool
    """Whether it lists dependencies at all: builds write a stub that does not."""
    leads_away: bool
    """Whether a list stands in another file or in code."""


def read_setup_cfg(text: str) -> SetupCfg:
    """
    Return what a setup.cfg lists for production and for extras.

    Raises:
        OutsideError: If it cannot be parsed.
    """
    parser = RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string("\n".join(map(_plain, text.splitlines())))
    except (Error, ValueError, AttributeError) as error:
        # the parser stumbles over some broken lines in its own code
        raise OutsideError("not in the form of a setup.cfg") from error
    options = dict(parser["options"]) if parser.has_section("options") else {}
    extras = "options.extras_require"
    values = [options[key] for key in ("install_requires", "extras_require") if key in options]
    values += list(dict(parser[extras]).values()) if parser.has_section(extras) else []
    said = [value or "" for value in values]
    away = [value.strip().startswith(_ELSEWHERE) for value in said]
    lists = [value for value, is_away in zip(said, away, strict=True) if not is_away]
    return SetupCfg(
        own=parser.get("metadata", "name", fallback="") or "",
        lines=[line for value in lists for line in value.splitlines()],
        is_list=bool(values),
        leads_away=any(away),
    )


def _plain(line: str) -> str:
    """Return a line with its gaps cut to one space: the parser takes long over wide ones."""
    return " " * line[:1].isspace() + " ".join(line.split())
