"""Which calls of some code load a model, and how."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from stadial.collectors.loading.hub import fetch_of
from stadial.collectors.loading.lines import lines_with, words_in
from stadial.collectors.loading.names import (
    FLAG,
    Names,
    defaults_of,
    gather,
    has_splat,
    keyword_of,
    names_in,
)


class Kind(Enum):
    """What a use is about: one kind for each signal."""

    LOAD = "load"
    REMOTE = "remote"
    FETCH = "fetch"


@dataclass(frozen=True, slots=True)
class Parsed:
    """Some code and its tree."""

    text: str
    tree: ast.Module


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place in the code that matters for a signal."""

    kind: Kind
    good: bool | None
    """None: it depends on values that are known only at run time."""
    path: str
    line: str
    what: str

    def __str__(self) -> str:
        """Return file, line and what is done there."""
        return f"{self.path}:{self.line} ({self.what})"


_PICKLES = frozenset(
    f"{module}.{name}"
    for module in ("pickle", "cPickle", "_pickle", "six.moves.cPickle", "dill", "cloudpickle",
                   "pickle5", "torch.serialization.pickle")
    for name in ("load", "loads", "Unpickler")
) | {
    "joblib.load", "sklearn.externals.joblib.load", "pandas.read_pickle",
    "pandas.io.pickle.read_pickle",
    "keras.config.enable_unsafe_deserialization", "keras.saving.enable_unsafe_deserialization",
}  # fmt: skip
_TORCH = frozenset({"torch.load", "torch.serialization.load"})
_NUMPY = "numpy.load"
_Seen = tuple[Kind, bool | None, str]


def uses_in(path: str, parts: list[Parsed], folders: frozenset[str]) -> list[Use]:
    """
    Return the places of one file that load a model or run what comes with one.

    A notebook has a part for each cell; they share their imports. An id that
    starts with one of the top folders of the subject is a local path.
    """
    words = words_in(part.text for part in parts)
    gathered = [gather(part.tree, lines_with(words, part.text)) for part in parts]
    names = names_in([part.tree for part in parts], gathered)
    found: list[Use] = []
    for number, each in enumerate(gathered, start=1):
        cell = f"cell {number}, line " if path.endswith(".ipynb") else ""
        nodes = [*each.calls, *each.settings, *each.functions]
        for node in sorted(nodes, key=_line_of):
            for kind, good, what in _looked_at(node, names, folders):
                line = f"{cell}{_line_of(node)}"
                found.append(Use(kind=kind, good=good, path=path, line=line, what=what))
    return found


def _line_of(node: ast.expr | ast.stmt) -> int:
    return node.lineno


def _looked_at(node: ast.expr | ast.stmt, names: Names, folders: frozenset[str]) -> Iterator[_Seen]:
    if isinstance(node, ast.Call):
        yield from _call(node, names, folders)
        return
    for key, value, is_local in _written(node):
        if key == FLAG and _is(value, wanted=True):
            yield Kind.REMOTE, None if is_local else False, f"{FLAG} on"
        if key == "weights_only" and _is(value, wanted=False) and not is_local:
            yield Kind.LOAD, False, "weights_only off"


def _written(node: ast.expr | ast.stmt) -> Iterator[tuple[str, ast.expr | None, bool]]:
    """
    Yield what is written under which key: in a dictionary, a default, an assignment.

    The last value tells a plain variable, of which only the running code knows
    whether it is used.
    """
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            yield _word(key), value, False
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        for name in (FLAG, "weights_only"):
            yield from ((name, value, False) for value in defaults_of(node.args, name))
    elif isinstance(node, ast.AnnAssign):
        yield _target(node.target), node.value, False
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            yield _target(target), node.value, isinstance(target, ast.Name)


def _target(target: ast.expr) -> str:
    if isinstance(target, ast.Subscript):
        return _word(target.slice)
    return target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")


def _word(key: ast.expr | None) -> str:
    value = key.value if isinstance(key, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _call(call: ast.Call, names: Names, folders: frozenset[str]) -> Iterator[_Seen]:
    name = names.of(call.func)
    for good in _load(name, call, names):
        yield Kind.LOAD, good, _load_words(name)
    flag = keyword_of(call, FLAG)
    on = False if flag is None else names.is_on(flag)
    if on is not False:
        yield Kind.REMOTE, None if on is None else False, "trust_remote_code"
    fetch = fetch_of(name, call, names=names, folders=folders)
    if fetch is not None:
        yield Kind.FETCH, fetch.pinned, fetch.what
        if name == "torch.hub.load":
            yield Kind.REMOTE, None if fetch.pinned is None else False, "torch.hub.load"


def _load(name: str, call: ast.Call, names: Names) -> Iterator[bool | None]:
    """Yield whether a call loads safely; nothing if it is no load that could be unsafe."""
    if name in _PICKLES:
        if not _is_copy(call, names):
            yield False
    elif name in _TORCH:
        yield _flag(call, "weights_only", safe=True, absent=False)
    elif name == _NUMPY:
        yield _flag(call, "allow_pickle", safe=False, absent=True, position=2)
    elif name.endswith("load_model") and "keras" in name:
        yield _flag(call, "safe_mode", safe=True, absent=True)


def _flag(call: ast.Call, key: str, *, safe: bool, absent: bool, position: int = 99) -> bool | None:
    """Return whether a flag of a call is safe; None where only the running code knows."""
    value = keyword_of(call, key)
    if value is None and len(call.args) > position:
        value = call.args[position]
    if value is None:
        return None if has_splat(call) else absent
    if isinstance(value, ast.Constant) and isinstance(value.value, bool):
        return value.value is safe
    return None


def _is_copy(call: ast.Call, names: Names) -> bool:
    """Tell whether a load reads what a dump on the same line wrote: a way to copy."""
    inner = call.args[0] if call.args else None
    return isinstance(inner, ast.Call) and names.of(inner.func).endswith(".dumps")


def _is(value: ast.expr | None, *, wanted: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is wanted


def _load_words(name: str) -> str:
    if name in _TORCH:
        return "torch.load without weights_only=True"
    if name == _NUMPY:
        return "numpy.load with allow_pickle"
    return "load_model without safe_mode" if name.endswith("load_model") else name
