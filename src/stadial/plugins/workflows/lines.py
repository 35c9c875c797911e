"""On which line of a file a step stands, found by its text."""

import re
from collections import defaultdict

_KEY = re.compile(r"(?:- )?\s*(?:(?:run|uses|script|image|name)\s*:\s+)?")
_INLINE = re.compile(r"""\b(?:run|uses)["']?\s*:\s*["']?([^"',}]+)""")


class Lines:
    """The lines of a file by what they say; what stands there twice is given out in order."""

    def __init__(self, text: str) -> None:
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(text.splitlines(), start=1):
            inside = (
                {match[1].strip() for match in _INLINE.finditer(line)} if "{" in line else set()
            )
            for said in {_bare(line), *inside}:
                self._numbers[said].append(number)

    def of(self, text: str, otherwise: int = 1) -> int:
        """Return the next line that says the first line of a text."""
        first = next((line for line in text.splitlines() if line.strip()), "")
        numbers = self._numbers.get(_bare(first), [])
        if not numbers:
            return otherwise
        return numbers.pop(0) if len(numbers) > 1 else numbers[0]


def _bare(line: str) -> str:
    """Return what a line says, without its key, its quotes and its remark."""
    said = line.strip().partition(" #")[0].strip()
    match = _KEY.match(said)
    return said[match.end() if match else 0 :].strip().strip("\"'")
