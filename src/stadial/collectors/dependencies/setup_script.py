"""setup.py, read as a syntax tree. It is never run."""

import ast
import warnings
from collections.abc import Iterator

from stadial.collectors.dependencies.need import Reading, canonical
from stadial.plugins.outside import OutsideError

_KEYWORDS = {"install_requires", "extras_require", "tests_require", "setup_requires"}


def read_setup_script(path: str, text: str) -> Reading:
    """
    Return what a call of `setup` asks for, as far as it is written out.

    Raises:
        OutsideError: If it is not Python that this version can read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise OutsideError(f"not Python: {error}") from error
    names = _constants(tree)
    reading = Reading()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, (ast.Name, ast.Attribute)) and _called(call) == "setup":
            for keyword in _keywords(call, names):
                reading.is_partial |= keyword.arg is None  # what is spread here is not known
                _take(reading, keyword, names, path)
    return reading


def _keywords(call: ast.Call, names: dict[str, ast.expr]) -> Iterator[ast.keyword]:
    """Yield the keywords of a call; of `**args`, those of `args = dict(...)` at the top."""
    for keyword in call.keywords:
        value = keyword.value
        meant = names.get(value.id) if isinstance(value, ast.Name) else None
        if keyword.arg is None and isinstance(meant, ast.Call) and _called(meant) == "dict":
            yield from meant.keywords
        else:
            yield keyword


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what stands at the top of the file under one plain name, assigned once."""
    found: dict[str, ast.expr] = {}
    twice: set[str] = set()
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
            if isinstance(target, ast.Name):
                twice |= {target.id} & found.keys()
                found[target.id] = statement.value
    return {name: value for name, value in found.items() if name not in twice}


def _take(reading: Reading, keyword: ast.keyword, names: dict[str, ast.expr], path: str) -> None:
    value = keyword.value
    if isinstance(value, ast.Name):
        value = names.get(value.id, value)
    if keyword.arg == "name" and isinstance(value, ast.Constant) and isinstance(value.value, str):
        reading.own.add(canonical(value.value))
    if keyword.arg not in _KEYWORDS:
        return
    for part in _parts(value):
        literal = part.value if isinstance(part, ast.Constant) else None
        if not isinstance(literal, str):
            reading.is_partial = True
            continue
        for line in (line.strip() for line in literal.splitlines()):
            if line and not line.startswith("#"):
                reading.take(line, place=f"{path}:{part.lineno}")


def _parts(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, (ast.List, ast.Tuple, ast.Set)):
        yield from value.elts
    elif isinstance(value, ast.Dict):
        for each in value.values:
            yield from _parts(each)
    else:
        yield value
