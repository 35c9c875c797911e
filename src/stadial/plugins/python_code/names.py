"""What the names in some code stand for: imports, and texts written out at the top."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Names:
    """What is known of the names in the trees of one file."""

    imports: dict[str, str] = field(default_factory=dict)
    """Full dotted name by local name."""
    constants: dict[str, str] = field(default_factory=dict)
    """Texts by the names that stand for them everywhere in the file."""

    def of(self, expression: ast.expr) -> str:
        """Return the full dotted name of an expression; `?` stands for what has no name."""
        steps: list[str] = []
        while isinstance(expression, ast.Attribute):
            steps.append(expression.attr)
            expression = expression.value
        root = expression.id if isinstance(expression, ast.Name) else "?"
        return ".".join([self.imports.get(root, root), *reversed(steps)])

    def text(self, expression: ast.expr) -> str | None:
        """Return what an expression is known to be, as text; None where only running tells."""
        if isinstance(expression, ast.Name):
            return self.constants.get(expression.id)
        if isinstance(expression, ast.Constant):
            value = expression.value
            return value if isinstance(value, str) else repr(value)
        return None


def names_in(walked: Iterable[list[ast.AST]]) -> Names:
    """Return what the names in some trees stand for, taken together; each as `nodes_of` it."""
    names = Names()
    written: dict[str, int] = {}
    for nodes in walked:
        for node in nodes:
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                _take_import(names, node)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                written[node.id] = written.get(node.id, 0) + 1
            elif isinstance(node, ast.arg):
                written[node.arg] = written.get(node.arg, 0) + 2
        for top in nodes[0].body if isinstance(nodes[0], ast.Module) else ():
            _take_constant(names, top)
    names.constants = {key: text for key, text in names.constants.items() if written[key] == 1}
    return names


def _take_import(names: Names, node: ast.Import | ast.ImportFrom) -> None:
    if isinstance(node, ast.Import):
        for each in node.names:
            top = each.name.partition(".")[0]
            names.imports[each.asname or top] = each.name if each.asname else top
        return
    module = "." * node.level + (node.module or "")
    for each in node.names:
        names.imports[each.asname or each.name] = f"{module}.{each.name}"


def _take_constant(names: Names, statement: ast.stmt) -> None:
    target: ast.expr | None = None
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return
    value = statement.value
    if isinstance(target, ast.Name) and isinstance(value, ast.Constant):
        names.constants[target.id] = value.value if isinstance(value.value, str) else ""
