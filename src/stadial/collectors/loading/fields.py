"""What classes hold: texts in fields (`model_name: str = "acme/model"`), and find_class."""

import ast
from collections.abc import Iterable, Iterator


def texts_of_fields(trees: Iterable[ast.Module], constants: dict[str, str]) -> dict[str, str]:
    """
    Return the text of each field that has one and the same wherever some code assigns it.

    Constants are the texts that the names at the top of the code stand for. The
    name of a field that is assigned anew anywhere, to whatever, is left out.
    """
    held: dict[str, set[str]] = {}
    trees = list(trees)
    for tree in trees:
        for field, value in _fields(tree):
            held.setdefault(field, set()).add(_text(value, constants))
    known = {field: texts.pop() for field, texts in held.items() if len(texts) == 1}
    known = {field: text for field, text in known.items() if text}
    if not known:
        return {}
    anew = {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    return {field: text for field, text in known.items() if field not in anew}


def assigned_in(statement: ast.stmt) -> tuple[str, ast.expr] | None:
    """Return the one plain name that a statement assigns, and its value."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target, value = statement.targets[0], statement.value
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        target, value = statement.target, statement.value
    else:
        return None
    return (target.id, value) if isinstance(target, ast.Name) else None


def is_choosy(defined: ast.ClassDef) -> bool:
    """Tell whether a class chooses by itself what it unpickles."""
    return any(getattr(each, "name", "") == "find_class" for each in defined.body)


def _fields(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for top in tree.body:
        for statement in top.body if isinstance(top, ast.ClassDef) else ():
            assigned = assigned_in(statement)
            if assigned:
                yield assigned


def _text(value: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(value, ast.Name):
        return constants.get(value.id, "")
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return value.value if is_text else ""  # type: ignore[attr-defined]
