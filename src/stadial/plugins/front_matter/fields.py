"""What a page says of itself, by key: names, days and plain texts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from stadial.plugins.outside import text_of, texts_in
from stadial.plugins.times import moment

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 80
_LONGEST_DAY = 40
_MOST_NAMES = 200
_PLACEHOLDER = re.compile(
    r"<[^>@]*>|\[[^\]]*\]|\{.*\}|\([^)]*\)|_+|-+|–|—|\?+|\.+|t\.?b\.?[acd]\.?|to be \w+|to.?do"
    r"|n/?a|none|null|nil|~|pending|unknown|true|false|yes|no|not (?:yet )?\w+|x{2,}|your .*"
    r"|.*\b(?:yyyy|placeholder|lorem)\b.*|(?:first ?|full )?name(?: here)?|.*\{\{.*",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_WORDED = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[ -]{_MONTH},?[ -](?P<year>\d{{4}})", re.ASCII
    ),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", re.ASCII),
)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)


def key_of(text: str) -> str:
    """Return a key as it is compared: lower case, words joined by `_`."""
    return _NOT_IN_KEYS.sub("_", text[:_LONGEST_KEY].lower()).strip("_")


def is_placeholder(text: str) -> bool:
    """Tell whether a text only keeps a place free: `TBD`, `<name>`, `YYYY-MM-DD`."""
    said = text.strip().strip("*_`\"' ")
    return not said or bool(_PLACEHOLDER.fullmatch(said[:_LONGEST_KEY]))


def day_of(value: Any) -> date | None:
    """
    Return the day that a value names, None if it names none for sure.

    Read are ISO 8601, 2026/5/12, 12 May 2026 and May 12, 2026. What may be day or
    month first (05/12/2026), and months alone, are no day.
    """
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, datetime):
        return value.date()
    said = text_of(value).strip().strip("*_`\"' ")
    if not said or len(said) > _LONGEST_DAY or said.isdecimal():
        return None
    found = moment(said)
    return found.date() if found else _worded(said.lower())


def _worded(said: str) -> date | None:
    slashed = _SLASHED.fullmatch(said)
    try:
        if slashed:
            return date(int(slashed[1]), int(slashed[2]), int(slashed[3]))
        for pattern in _WORDED:
            match = pattern.fullmatch(said)
            if match:
                month = _MONTHS.index(match["month"]) + 1
                return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None
    return None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a page; keys in lower case, their words joined by `_`."""

    values: Mapping[str, Any] = field(default_factory=dict)

    def has(self, *keys: str) -> bool:
        """Tell whether one of some keys stands there, whatever it says."""
        return any(key in self.values for key in keys)

    def text(self, *keys: str) -> str:
        """Return the first text under one of some keys that says something; else empty."""
        found = (text_of(self.values.get(key)).strip() for key in keys)
        return next((text for text in found if not is_placeholder(text)), "")

    def names(self, *keys: str) -> tuple[str, ...]:
        """Return what is named under some keys: each text, or each entry with all it says."""
        found: list[str] = []
        for key in keys:
            value = self.values.get(key)
            for entry in value if isinstance(value, list) else [value]:
                said = [text.strip() for text in texts_in([entry])[:_MOST_NAMES]]
                name = " ".join(text for text in said if not is_placeholder(text))
                found += [name] if name else []
        return tuple(found[:_MOST_NAMES])

    def days(self, *keys: str) -> tuple[date, ...]:
        """Return the days under some keys, in the order of the keys, those in lists too."""
        found: list[date | None] = []
        for key in keys:
            value = self.values.get(key)
            is_held = isinstance(value, (list, dict))
            found += map(day_of, texts_in(value)[:_MOST_NAMES] if is_held else [value])
        return tuple(day for day in found if day is not None)
