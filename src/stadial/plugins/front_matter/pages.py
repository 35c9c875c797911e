"""The pages of a subject that are worth reading, chosen by their paths."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from stadial.plugins.ai_words import plainly_concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.front_matter.fields import FrontMatter
from stadial.plugins.front_matter.reading import (
    MOST_LINES,
    Heading,
    body_of,
    front_lines,
    read_front_matter,
    read_headings,
)
from stadial.plugins.outside import OutsideError

MOST_PAGES = 1_000
MOST_BYTES = 128_000
"""Of one page; a policy or a runbook of more than 20,000 words is no page."""
_MOST_EFFORT = 500_000
"""Lines of all pages together; a line of fields takes as long as 25 of plain text."""
_FIELD = 25
_LONGEST = 2_000
_PROSE = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".txt")
_PLAIN = (".yaml", ".yml", ".json")
_SHUT = (".pdf", ".docx", ".doc", ".odt")
_GLOBS = tuple(f"*{ending}" for ending in (*_PROSE, *_PLAIN, *_SHUT))
_APART = re.compile(
    r"(?:^|/)(?:tests?|testing|test[-_]?data|fixtures?|examples?|samples?|demos?|tutorials?"
    r"|prompts?|skills|\.claude|\.cursor|\.codex|labs?|courses?|evals?|datasets?"
    r"|node_modules|vendor|third[-_]party|site-packages|\.venv|venv)/|template|boilerplate"
)
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_AI = re.compile(
    r"autonomous.agents?"
    r"|\bmodels?.(?:risk|governance|security|development|validation|lifecycle|use|management)\b"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page that somebody wrote."""

    path: str
    front: FrontMatter = field(default_factory=FrontMatter)
    headings: tuple[Heading, ...] = ()
    text: str = ""
    """All of it below the front matter."""

    @property
    def title(self) -> str:
        """What the page is called: by its front matter, else by its first heading."""
        first = self.headings[0].text if self.headings else ""
        return self.front.text("title", "name") or first

    @property
    def name(self) -> str:
        """Its file name and the folder it stands in, words apart, then its title."""
        return f"{near(self.path)} {_spread(self.title)}"


@dataclass(slots=True)
class Pages:
    """The pages that were found, and the files that could not be read."""

    found: list[Page] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def near(path: str) -> str:
    """Return the last two steps of a path in lower case, their words apart."""
    return " ".join(_spread(path).replace("_", " ").replace("-", " ").split("/")[-2:])


def _spread(text: str) -> str:
    """Return a text in lower case, words that are joined by humps set apart."""
    return _HUMP.sub(" ", text[:_LONGEST]).lower()


def speaks_of_ai(*texts: str) -> bool:
    """Tell whether some names or titles speak of AI."""
    return plainly_concerns_ai(*texts) or any(_AI.search(text[:_LONGEST].lower()) for text in texts)


def is_data(path: str) -> bool:
    """Tell whether a page is YAML or JSON: a document of fields alone."""
    return path.lower().endswith(_PLAIN)


def read_pages(reach: Reach, wanted: Callable[[str], bool]) -> Pages:
    """
    Return the pages whose path in lower case is wanted; templates, tests and examples are not.

    Files of word processors are never read here, and told among the unread. So are pages of more
    than 128 kB or 5,000 lines; and the rest, after a thousand pages or half a million lines.
    """
    found = Pages()
    effort = 0
    for path in reach.once("front_matter.paths", lambda: _paths(reach)):
        lower = path.lower()
        if _APART.search(lower) or not wanted(lower):
            continue
        is_full = len(found.found) >= MOST_PAGES or effort > _MOST_EFFORT
        text = None if is_full else _text(reach, path)
        effort += _effort(path, text or "")
        page = None if text is None else _page(path, text)
        if page and page.front.text("status", "type").lower() == "template":
            continue
        if page:
            found.found.append(page)
        else:
            found.unread.append(path)
    return found


def _paths(reach: Reach) -> tuple[str, ...]:
    return reach.paths(*_GLOBS, *(glob.upper() for glob in _GLOBS))


def _text(reach: Reach, path: str) -> str | None:
    """Return the text of a page; None where it cannot be read, or is too long."""
    if path.lower().endswith(_SHUT):
        return None
    try:
        text = reach.text(path) if reach.size(path) <= MOST_BYTES else None
    except OSError:
        return None
    return None if text and text.count("\n") >= MOST_LINES else text


def _effort(path: str, text: str) -> int:
    """Return about how many lines of plain text are read as fast as a page."""
    lines = text.count("\n") + len(text) // 100
    fields = lines if is_data(path) else front_lines(text)
    return lines + _FIELD * fields


def _page(path: str, text: str) -> Page | None:
    try:
        front = read_front_matter(path, text)
    except OutsideError:
        return None
    if is_data(path):
        return Page(path, front)
    return Page(path, front, read_headings(text), body_of(text))
