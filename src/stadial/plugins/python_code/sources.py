"""Python files and the code cells of notebooks as text and as trees; nothing is run."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of

MOST_CODE_BYTES = 1_000_000
MOST_NOTEBOOK_BYTES = 10_000_000

_QUOTES = ('"' * 3, "'" * 3)
# As Python lexes: long texts, remarks, short texts. An open text goes on to the end, so that
# none is tried again from each of its quotes.
_LEXED = re.compile(
    r"""("{3}(?:[^"\\]+|\\.|"(?!""))*+(?:"{3}|\Z)|'{3}(?:[^'\\]+|\\.|'(?!''))*+(?:'{3}|\Z))"""
    r"""|\#[^\n]*+|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?""",
    re.DOTALL,
)
_MAGIC = re.compile(r"([ \t]*+)(?:[%!?].*|[\w.]++\?{1,2}[ \t]*)")
_OTHER_LANGUAGE = re.compile(r"%%(?!time|timeit|capture|prun|memit|python|debug)\w")


@dataclass(frozen=True, slots=True)
class Part:
    """Some code: a whole file, or one code cell of a notebook."""

    text: str
    cell: int = 0
    """The number of the cell among all cells, from 1; 0 for a file."""

    def line(self, number: int) -> str:
        """Return a line of this part as an assessor looks it up: `7`, or `cell 2, line 7`."""
        return f"cell {self.cell}, line {number}" if self.cell else str(number)


def read_parts(reach: Reach, path: str) -> tuple[Part, ...]:
    """
    Return the code of a Python file, or of each code cell of a notebook.

    Magics and shell lines of a cell become `pass`; cells in other languages are left out.

    Raises:
        OSError: If the file cannot be read.
        OutsideError: If it is over 1 MB (a notebook: 10 MB), or a notebook that is not JSON.
    """
    if not path.endswith(".ipynb"):
        return (Part(_bounded(reach, path, MOST_CODE_BYTES)),)
    return tuple(_cells(_bounded(reach, path, MOST_NOTEBOOK_BYTES)))


def parsed(part: Part) -> ast.Module:
    """
    Return the tree of some code.

    Raises:
        OutsideError: If it is not Python as this version reads it, or nested too deep.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of code that is not ours
        try:
            return ast.parse(part.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            raise OutsideError(f"not Python: {type(error).__name__}") from error


def nodes_of(tree: ast.AST) -> list[ast.AST]:
    """Return a tree and all nodes in it; the walk is flat, so depth costs no recursion."""
    found = [tree]
    for node in found:
        for value in node.__dict__.values():
            if isinstance(value, ast.AST):
                found.append(value)
            elif value.__class__ is list:
                found += [each for each in value if isinstance(each, ast.AST)]
    return found


def long_texts(text: str) -> list[tuple[int, int]]:
    """Return where the texts in triple quotes of some code start and end, in order."""
    found: list[tuple[int, int]] = []
    marks = {quotes: text.find(quotes) for quotes in _QUOTES}
    while max(marks.values()) >= 0:
        start, quotes = min((at, quotes) for quotes, at in marks.items() if at >= 0)
        end = text.find(quotes, start + 3)
        if end < 0:
            break
        found.append((start, end + 3))
        for each, at in marks.items():
            if 0 <= at < end + 3:
                marks[each] = text.find(each, end + 3)
    else:
        return found
    # Quotes in remarks and short texts do not pair up: then it is worth the slower way.
    return [match.span() for match in _LEXED.finditer(text) if match[1]]


def _bounded(reach: Reach, path: str, most: int) -> str:
    content = reach.head(path, length=most + 1)
    if len(content) > most:
        raise OutsideError(f"over {most // 1_000_000} MB")
    text = content.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _cells(text: str) -> Iterator[Part]:
    for number, cell in enumerate(list_of(mapping_of(read_json(text)).get("cells")), start=1):
        known = mapping_of(cell)
        source = known.get("source")
        code = "".join(text_of(each) for each in list_of(source)) or text_of(source)
        if known.get("cell_type") == "code" and not _OTHER_LANGUAGE.match(code.lstrip()):
            yield Part("\n".join(_plain(line) for line in code.split("\n")), number)


def _plain(line: str) -> str:
    """Return a line of a cell as plain Python, whatever it asks of the notebook."""
    magic = _MAGIC.fullmatch(line) if "%" in line or "!" in line or "?" in line else None
    return f"{magic[1]}pass" if magic else line
