"""What the names in some code stand for: imports, constants, parameters."""

import ast
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from stadial.collectors.loading.arguments import defaults_of
from stadial.collectors.loading.fields import assigned_in, is_choosy, texts_of_fields
from stadial.collectors.loading.lines import is_beside

FLAG = "trust_remote_code"
MODULES = ("pickle", "cloudpickle", "dill", "joblib")
_STARS = frozenset({"pickle", "dill", "cloudpickle", "joblib", "torch", "transformers", "datasets"})


@dataclass(slots=True)
class Names:
    """What is known of the names in the trees of one file."""

    imports: dict[str, str] = field(default_factory=dict)
    """Full dotted name by local name."""
    stars: list[str] = field(default_factory=list)
    """Modules of which everything is imported."""
    constants: dict[str, str] = field(default_factory=dict)
    """Texts that stand at the top of the file, each assigned once."""
    trees: list[ast.Module] = field(default_factory=list)
    fields: dict[str, str] | None = None
    """Texts in fields of classes; None until one is asked for."""
    off_by_default: set[int] = field(default_factory=set)
    """Identities of the nodes that name a parameter `trust_remote_code` which is off."""

    def of(self, expression: ast.expr) -> str:
        """Return the full dotted name of what is called; `?` stands for what has no name."""
        steps: list[str] = []
        while isinstance(expression, ast.Attribute):
            steps.append(expression.attr)
            expression = expression.value
        root = expression.id if isinstance(expression, ast.Name) else "?"
        known = self.imports.get(root)
        if known is None and not steps and self.stars:
            known = f"{self.stars[-1]}.{root}"
        return ".".join([known or root, *reversed(steps)])

    def is_imported(self, expression: ast.expr) -> bool:
        """Tell whether the first step of a dotted name is imported."""
        while isinstance(expression, ast.Attribute):
            expression = expression.value
        return isinstance(expression, ast.Name) and expression.id in self.imports

    def text(self, expression: ast.expr | None) -> str | None:
        """Return the text that an expression is known to be, else None."""
        if isinstance(expression, ast.Attribute):
            is_own = getattr(expression.value, "id", "") in {"self", "cls"}
            return self._field(expression.attr) if is_own else None
        if isinstance(expression, ast.Name):
            return self.constants.get(expression.id)
        if isinstance(expression, ast.Constant) and isinstance(expression.value, str):
            return expression.value
        return None

    def _field(self, name: str) -> str | None:
        if self.fields is None:
            self.fields = texts_of_fields(self.trees, self.constants)
        return self.fields.get(name)

    def is_on(self, expression: ast.expr) -> bool | None:
        """Tell whether a flag is on; None where only the running code knows."""
        if isinstance(expression, ast.Constant):
            return bool(expression.value)
        return False if id(expression) in self.off_by_default else None


@dataclass(slots=True)
class Found:
    """The nodes of some trees that matter here, gathered in one walk."""

    imports: list[ast.Import | ast.ImportFrom] = field(default_factory=list)
    functions: list[ast.FunctionDef | ast.AsyncFunctionDef] = field(default_factory=list)
    calls: list[ast.Call] = field(default_factory=list)
    classes: list[ast.ClassDef] = field(default_factory=list)
    settings: list[ast.Dict | ast.Assign | ast.AnnAssign] = field(default_factory=list)
    names: list[ast.Name] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The lines worth a look that the walk went by."""


def gather(tree: ast.AST, lines: list[int]) -> Found:
    """
    Return the nodes of a tree that matter.

    The walk is flat, so depth costs no recursion, and passes by statements
    that have none of the lines worth a look.
    """
    found = Found(lines=lines)
    lists: dict[type, list[Any]] = {
        ast.Import: found.imports,
        ast.ImportFrom: found.imports,
        ast.FunctionDef: found.functions,
        ast.AsyncFunctionDef: found.functions,
        ast.ClassDef: found.classes,
        ast.Call: found.calls,
        ast.Dict: found.settings,
        ast.Assign: found.settings,
        ast.AnnAssign: found.settings,
        ast.Name: found.names,
    }
    waiting = [tree]
    for node in waiting:
        if isinstance(node, ast.stmt) and is_beside(node, lines):
            continue
        kept = lists.get(node.__class__)
        if kept is not None:
            kept.append(node)
        for value in node.__dict__.values():
            if isinstance(value, ast.AST):
                waiting.append(value)
            elif value.__class__ is list:
                waiting += [each for each in value if isinstance(each, ast.AST)]
    return found


def names_in(trees: list[ast.Module], found: list[Found]) -> Names:
    """Return what the names in some trees stand for, taken together."""
    names = Names(trees=trees)
    written: Counter[str] = Counter()
    for each in found:
        for statement in each.imports:
            _take_import(names, statement)
        for function in each.functions:
            _take_parameter(names, function, each.lines)
        for defined in each.classes:
            _take_class(names, defined)
        written.update(name.id for name in each.names if isinstance(name.ctx, ast.Store))
    for tree in trees:
        for top in tree.body:
            _take_constant(names, top)
            _take_other_name(names, top)
    names.constants = {key: text for key, text in names.constants.items() if written[key] <= 1}
    return names


def _take_import(names: Names, node: ast.Import | ast.ImportFrom) -> None:
    if isinstance(node, ast.Import):
        for each in node.names:
            top = each.name.partition(".")[0]
            names.imports[each.asname or top] = each.name if each.asname else top
        return
    module = "." * node.level + (node.module or "")
    for each in node.names:
        if each.name in MODULES and module.strip("."):
            names.imports[each.asname or each.name] = each.name  # handed on by another module
        elif each.name != "*":
            names.imports[each.asname or each.name] = f"{module}.{each.name}"
        elif module in _STARS:
            names.stars.append(module)


def _take_parameter(
    names: Names, node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[int]
) -> None:
    for value in defaults_of(node.args, FLAG):
        if isinstance(value, ast.Constant) and not value.value:
            names.off_by_default |= {
                id(inner) for inner in gather(node, lines).names if inner.id == FLAG
            }


def _take_constant(names: Names, statement: ast.stmt) -> None:
    name, value = assigned_in(statement) or ("", None)
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        again = name in names.constants
        names.constants[name] = "" if again else value.value


def _take_class(names: Names, defined: ast.ClassDef) -> None:
    """Keep a class that only goes by another name as one more name for what it is made from."""
    bases = [names.of(base) for base in defined.bases]
    if len(bases) == 1 and bases[0].endswith(("Loader", ".Unpickler")) and not is_choosy(defined):
        names.imports.setdefault(defined.name, bases[0])


def _take_other_name(names: Names, statement: ast.stmt) -> None:
    """Keep `_torch_load = torch.load` at the top of a file as one more name for it."""
    if (
        isinstance(statement, ast.Assign)
        and isinstance(statement.value, ast.Attribute)
        and isinstance(statement.targets[0], ast.Name)
    ):
        names.imports.setdefault(statement.targets[0].id, names.of(statement.value))
