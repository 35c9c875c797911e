"""What calls are given, and what parameters are by default."""

import ast


def defaults_of(arguments: ast.arguments, parameter: str) -> list[ast.expr]:
    """Return what a parameter is by default: one value, or none."""
    positional = [*arguments.posonlyargs, *arguments.args]
    late = positional[len(positional) - len(arguments.defaults) :]
    pairs = [*zip(late, arguments.defaults, strict=True)]
    pairs += [
        (name, value)
        for name, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if value is not None
    ]
    return [value for name, value in pairs if name.arg == parameter]


def argument_of(call: ast.Call, *keys: str, position: int | None = None) -> ast.expr | None:
    """Return what a call gives to the first of some keywords it uses, or at a position."""
    found = next((each.value for each in call.keywords if each.arg in keys), None)
    if found is None and position is not None and len(call.args) > position:
        return call.args[position]
    return found


def has_splat(call: ast.Call) -> bool:
    """Tell whether a call hands on keywords that are not written out."""
    return any(each.arg is None for each in call.keywords)


def is_value(expression: ast.expr | None, wanted: object) -> bool:
    """Tell whether True, False or None is written out."""
    return isinstance(expression, ast.Constant) and expression.value is wanted
