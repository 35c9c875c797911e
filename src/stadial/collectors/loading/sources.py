"""Python code of a subject as syntax trees: parsed when worth it, never run."""

import ast
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stadial.collectors.loading.calls import Parsed
from stadial.collectors.loading.evaluated import MAY_RUN
from stadial.collectors.loading.folders import is_elsewhere
from stadial.collectors.loading.uses import Use
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of

MOST_CODE_BYTES = 1_000_000
MOST_NOTEBOOK_BYTES = 10_000_000
MOST_UNREAD = 0.1

# Cheap words first: a file without any of them needs no parsing.
_WORTH_IT = (
    "pickle", "dill", "joblib", "load_model", "unsafe_deserialization", "trust_remote_code",
    "from_pretrained", "hf_hub_download", "snapshot_download", "load_dataset", "pipeline",
    "SentenceTransformer", "CrossEncoder", "diskcache", "shelve", "marshal", "unsafe_load",
)  # fmt: skip
_YAML = re.compile(r"\byaml(?:\.load\b|\.load_all\b|\s++(?:import|as)\b)")
_LOAD = re.compile(r"\bload\b")
# Texts and comments as Python lexes them: long texts, remarks, short texts. One that is not
# closed is taken to the end, so that no text is tried again from each of its quotes.
_TEXTS = re.compile(
    r"""[A-Za-z]{0,2}["]{3}(?:[^"\\]+|\\.|"(?!""))*+(?:["]{3}|\Z)"""
    r"""|[A-Za-z]{0,2}[']{3}(?:[^'\\]+|\\.|'(?!''))*+(?:[']{3}|\Z)"""
    r"""|\#[^\n]*|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?""",
    re.DOTALL,
)
_LONG = re.compile(r"""([A-Za-z]{0,2})(?:["]{3}|[']{3})""")
_CELL_MAGIC = re.compile(r"^(\s*+)(?:[%!?].*|[\w.]+\?\??\s*)$")
_SKIPPED_CELL = re.compile(r"%%(?!time|timeit|capture|prun|memit|python|debug)\w")


@dataclass(slots=True)
class Code:
    """What the code of a subject says about loading."""

    read: int = 0
    loading: int = 0
    """Files among them with a word that stands for loading something."""
    apart: int = 0
    """Files read that are tests, examples or pipelines."""
    unread: list[str] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    @property
    def is_mostly_blind(self) -> bool:
        """Tell whether too much could not be read to call anything clean."""
        unread = sum(not is_elsewhere(path) for path in self.unread)
        return unread > MOST_UNREAD * (self.read + unread)


def read_sources(
    reach: Reach, paths: Iterable[str], find: Callable[[str, list[Parsed]], Iterable[Use]]
) -> Code:
    """
    Return what is found in the code of some files; what cannot be read is told.

    `find` is given a path and its trees: of a notebook, one for each cell.
    """
    code = Code()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of code that is not ours
        for path in paths:
            try:
                trees = list(_trees(reach, path))
                code.uses += find(path, trees)
            except (OSError, OutsideError, SyntaxError, ValueError, RecursionError, MemoryError):
                code.unread.append(path)
            else:
                code.apart += is_elsewhere(path)
                code.read += not is_elsewhere(path)
                code.loading += bool(trees) and not is_elsewhere(path)
    return code


def _trees(reach: Reach, path: str) -> Iterator[Parsed]:
    if path.endswith(".ipynb"):
        yield from _cells(_bounded(reach, path, MOST_NOTEBOOK_BYTES))
        return
    text = _bounded(reach, path, MOST_CODE_BYTES)
    if _is_worth_it(text) and _is_worth_it(_TEXTS.sub(_shortened, text)):
        yield _parsed(text)


def _is_worth_it(text: str) -> bool:
    if any(word in text for word in _WORTH_IT):
        return True
    if ("open(" in text or "read_text" in text) and MAY_RUN.search(text):
        return True
    if "yaml" in text and _YAML.search(text):
        return True
    return ("torch" in text or "numpy" in text) and bool(_LOAD.search(text))


def _shortened(match: re.Match[str]) -> str:
    """Return nothing for a comment or a whole long text; f-strings hold code, and stay."""
    text = match[0]
    if text.startswith("#"):
        return ""
    long = _LONG.match(text)
    is_whole = long and text.endswith(text[long.end() - 3 : long.end()])
    return "" if long and is_whole and "f" not in long[1].lower() else text


def _bounded(reach: Reach, path: str, most: int) -> str:
    content = reach.head(path, length=most + 1)
    if len(content) > most:
        raise OutsideError(f"over {most / 1e6:.0f} MB")
    text = content.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parsed(text: str) -> Parsed:
    return Parsed(text, ast.parse(text))


def _cells(text: str) -> Iterator[Parsed]:
    if not _is_worth_it(text):
        return
    for cell in list_of(mapping_of(read_json(text)).get("cells")):
        known = mapping_of(cell)
        source = known.get("source")
        code = "".join(text_of(each) for each in list_of(source)) or text_of(source)
        yield _parsed_cell(code if known.get("cell_type") == "code" else "")


def _parsed_cell(cell: str) -> Parsed:
    """Return a cell as plain Python: its magics and shell lines become `pass`."""
    if _SKIPPED_CELL.match(cell.lstrip()):
        return _parsed("")
    try:
        return _parsed(cell)
    except SyntaxError:
        lines = cell.split("\n")
        return _parsed("\n".join(_CELL_MAGIC.sub(r"\1pass", line) for line in lines))
