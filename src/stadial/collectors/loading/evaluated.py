"""Where code runs the content of a file: `eval` and `exec` of what was opened or read."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from stadial.collectors.loading.arguments import argument_of
from stadial.collectors.loading.uses import Kind, Seen, Why

MAY_RUN = re.compile(r"(?<![.\w])(?:(?:eval|exec)\s*+\(|map\(\s*+(?:eval|exec)\b)")
_RUNNERS = frozenset({"eval", "exec"})
_BUILD = re.compile(r"(?:setup\w*|conf|noxfile|tasks|versioneer|\w*build\w*)\.py")
"""Files that run a version file of the project itself."""
_OPENERS = frozenset({"io", "codecs", "gzip", "bz2", "lzma"})
_KEPT = frozenset({"strip", "rstrip", "lstrip", "decode", "split", "splitlines", "replace"})
_READ = frozenset({"read", "readline", "readlines"})
_ROUNDS = 4
_MOST_NODES = 200_000


class Held(Enum):
    """What an expression holds of a file."""

    FILE = "file"
    TEXT = "text"


@dataclass(slots=True)
class _Scope:
    """One function, or the top of a file, without the functions inside."""

    bound: dict[str, list[tuple[ast.expr | None, bool]]] = field(default_factory=dict)
    """By name, what it is given, and whether each item of that; None where one cannot tell."""
    calls: list[ast.Call] = field(default_factory=list)
    known: dict[str, Held] = field(default_factory=dict)


def evaluated_in(path: str, tree: ast.Module) -> Iterator[tuple[int, Seen]]:
    """Yield where the content of a file is run as code, with the line; a build is passed by."""
    if _BUILD.fullmatch(path.rpartition("/")[2]):
        return
    for scope in _scopes(tree):
        _learn(scope)
        for call in scope.calls:
            name = getattr(call.func, "id", "")
            given = call.args[1:2] if name == "map" else call.args[:1]
            held = [_held(each, scope) for each in given]
            is_each = name == "map" and Held.FILE in held
            if (is_each or Held.TEXT in held) and not _is_own(given[0], scope):
                runner = call.args[0] if name == "map" else call.func
                yield call.lineno, _seen(getattr(runner, "id", ""), call)


def _seen(name: str, call: ast.Call) -> Seen:
    """Return what such a call is: a script may be run on purpose, and names may be kept from it."""
    is_plain = name == "eval" and (len(call.args) == 1 or getattr(call.func, "id", "") == "map")
    return Seen(Kind.LOAD, False if is_plain else None, f"{name} of a file", Why.SCRIPT)


def _scopes(tree: ast.Module) -> Iterator[_Scope]:
    """Yield the scopes of some code; none where it makes an `eval` or `exec` of its own."""
    found = [_Scope()]
    waiting: list[tuple[ast.AST, _Scope]] = [(tree, found[0])]
    for node, scope in waiting:
        if len(waiting) > _MOST_NODES or _shadows(node):
            return
        inner = scope
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            inner = _Scope()
            found.append(inner)
            for each in ast.walk(node.args):
                if isinstance(each, ast.arg):
                    inner.bound[each.arg] = [(None, False)]
        _take(node, scope)
        waiting += [(child, inner) for child in ast.iter_child_nodes(node)]
    yield from (scope for scope in found if scope.calls)


def _shadows(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _RUNNERS and isinstance(node.ctx, ast.Store)
    names = [getattr(node, key, None) for key in ("name", "arg", "asname")]
    is_naming = isinstance(
        node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.arg, ast.alias)
    )
    return is_naming and any(name in _RUNNERS for name in names)


def _take(node: ast.AST, scope: _Scope) -> None:
    if isinstance(node, ast.Call):
        scope.calls += [node] if _may_run(node) else []
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            _bind(scope, target, node.value)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr, ast.AugAssign)):
        _bind(scope, node.target, None if isinstance(node, ast.AugAssign) else node.value)
    elif isinstance(node, ast.withitem) and node.optional_vars:
        _bind(scope, node.optional_vars, node.context_expr)
    elif isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
        _bind_each(scope, node.target, node.iter)


def _may_run(call: ast.Call) -> bool:
    name = getattr(call.func, "id", "")
    is_mapped = name == "map" and call.args and getattr(call.args[0], "id", "") in _RUNNERS
    return name in _RUNNERS or bool(is_mapped)


def _bind(scope: _Scope, target: ast.expr, value: ast.expr | None, *, each: bool = False) -> None:
    if isinstance(target, ast.Name):
        scope.bound.setdefault(target.id, []).append((value, each))
    else:
        for inner in ast.walk(target):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                scope.bound.setdefault(inner.id, []).append((None, False))


def _bind_each(scope: _Scope, target: ast.expr, source: ast.expr) -> None:
    """Bind what goes through a source; `enumerate` gives a number besides."""
    is_counted = isinstance(source, ast.Call) and getattr(source.func, "id", "") == "enumerate"
    if is_counted and isinstance(target, ast.Tuple) and len(target.elts) == 2:
        source = argument_of(source, "iterable", position=0) or source  # type: ignore[arg-type]
        target = target.elts[1]
    _bind(scope, target, source, each=True)


def _learn(scope: _Scope) -> None:
    """Tell of each name what it holds, if whatever it is given holds that."""
    for _ in range(_ROUNDS):
        for name, given in scope.bound.items():
            held = {_given(value, scope, each=each) for value, each in given}
            only = held.pop() if len(held) == 1 else None
            if only:
                scope.known[name] = only


def _given(value: ast.expr | None, scope: _Scope, *, each: bool) -> Held | None:
    held = _held(value, scope) if value is not None else None
    return Held.TEXT if each and held else held


def _held(expression: ast.expr, scope: _Scope) -> Held | None:
    """Return what an expression holds of a file; None for anything else."""
    if isinstance(expression, ast.Name):
        return scope.known.get(expression.id)
    if isinstance(expression, ast.Subscript):
        return Held.TEXT if _held(expression.value, scope) is Held.TEXT else None
    if isinstance(expression, ast.Call):
        return _called(expression, scope)
    return None


def _called(call: ast.Call, scope: _Scope) -> Held | None:
    if not isinstance(call.func, ast.Attribute):
        return Held.FILE if getattr(call.func, "id", "") == "open" else None
    name, of = call.func.attr, call.func.value
    if name == "open":
        is_path = isinstance(of, ast.Call) and getattr(of.func, "id", "") == "Path"
        return Held.FILE if is_path or getattr(of, "id", "") in _OPENERS else None
    if name == "read_text":
        return Held.TEXT
    wanted = Held.FILE if name in _READ else Held.TEXT
    is_taken = name in _READ or name in _KEPT
    return Held.TEXT if is_taken and _held(of, scope) is wanted else None


def _is_own(expression: ast.expr, scope: _Scope) -> bool:
    """Tell whether what is run lies with the program: beside it, in a package, a `.py` file."""
    waiting: list[ast.expr] = [expression]
    seen: set[str] = set()
    for each in waiting:
        for node in ast.walk(each):
            name = getattr(node, "id", "")
            is_python = isinstance(node, ast.Constant) and str(node.value)[-3:] == ".py"
            if is_python or name in {"__file__", "files", "resources"}:
                return True
            if name and name not in seen:
                seen.add(name)
                waiting += [value for value, _ in scope.bound.get(name, ()) if value is not None]
    return False
