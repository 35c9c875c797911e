"""Which places of some code load a model, and how."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from stadial.collectors.loading.arguments import argument_of, defaults_of, is_value
from stadial.collectors.loading.evaluated import MAY_RUN, evaluated_in
from stadial.collectors.loading.hub import fetch_of
from stadial.collectors.loading.lines import lines_with, words_in
from stadial.collectors.loading.names import FLAG, Names, gather, names_in
from stadial.collectors.loading.unsafe import loads_in, unpicklers_in
from stadial.collectors.loading.uses import Kind, Seen, Use


@dataclass(frozen=True, slots=True)
class Parsed:
    """Some code and its tree."""

    text: str
    tree: ast.Module


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
    for number, part in enumerate(gathered, start=1):
        cell = f"cell {number}, line " if path.endswith(".ipynb") else ""
        nodes = [*part.calls, *part.settings, *part.functions, *part.classes]
        for node in sorted(nodes, key=_line_of):
            line = f"{cell}{_line_of(node)}"
            seen = _looked_at(node, names, folders)
            found += [Use(seen=each, path=path, line=line) for each in seen]
        if MAY_RUN.search(parts[number - 1].text):
            run = evaluated_in(path, parts[number - 1].tree)
            found += [Use(seen=seen, path=path, line=f"{cell}{line}") for line, seen in run]
    return found


def _line_of(node: ast.expr | ast.stmt) -> int:
    return node.lineno


def _looked_at(node: ast.expr | ast.stmt, names: Names, folders: frozenset[str]) -> Iterator[Seen]:
    if isinstance(node, ast.Call):
        yield from _call(node, names, folders)
        return
    if isinstance(node, ast.ClassDef):
        yield from unpicklers_in(node, names)
        return
    for key, value, is_local in _written(node):
        if key == FLAG and is_value(value, wanted=True):
            yield Seen(Kind.REMOTE, None if is_local else False, f"{FLAG} on")
        if key == "weights_only" and is_value(value, wanted=False) and not is_local:
            yield Seen(Kind.LOAD, good=False, what="weights_only off")


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


def _call(call: ast.Call, names: Names, folders: frozenset[str]) -> Iterator[Seen]:
    name = names.of(call.func)
    yield from loads_in(name, call, names)
    flag = argument_of(call, FLAG)
    on = False if flag is None else names.is_on(flag)
    if on is not False:
        yield Seen(Kind.REMOTE, None if on is None else False, "trust_remote_code")
    fetch = fetch_of(name, call, names=names, folders=folders)
    if fetch is not None:
        yield fetch
        if name == "torch.hub.load":
            yield Seen(Kind.REMOTE, None if fetch.good is None else False, "torch.hub.load")
