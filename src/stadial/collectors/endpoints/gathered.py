"""How the web code of a subject is gathered: its apps, routers, routes, what is around them."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager

from stadial.collectors.endpoints.filters import (
    names_asked,
    names_defined,
    speaks_of_routes,
)
from stadial.collectors.endpoints.web import Function, Route, Web
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError
from stadial.plugins.places import is_apart
from stadial.plugins.python_code import (
    Names,
    Part,
    imported_modules,
    names_in,
    nodes_of,
    parsed,
    read_parts,
)

_FRAMEWORKS = frozenset({"fastapi", "flask", "starlette", "django", "rest_framework", "quart"})
_APPS = frozenset({"FastAPI", "Flask", "Starlette", "Quart"})
_ROUTERS = frozenset({"APIRouter", "Blueprint"})
_METHODS = frozenset({"get", "post", "put", "delete", "patch", "route", "api_route", "websocket"})
_TABLES = frozenset(
    {
        *("django.urls.path", "django.urls.re_path", "starlette.routing.Route"),
        *("starlette.routing.WebSocketRoute",),
    }
)
_ADDING = frozenset({"add_url_rule", "add_api_route", "add_resource", "add_route"})
_BEFORE = frozenset({"before_request", "before_app_request"})


def web_code(reach: Reach) -> Web:
    """
    Return the web code of a subject, tests and examples left out.

    A tree is built only of files whose words say that they make routes, apps or what stands
    around them, and of those that define what others depend on.
    """
    web = Web()
    imports = imported_modules(reach)
    web.unread += [path for path in imports.unread if not is_apart(path)]
    asked: set[str] = set()
    later: dict[str, frozenset[str]] = {}
    for path, found in imports.by_path.items():
        tops = {module.partition(".")[0] for each in found for module in each.modules}
        if is_apart(path) or not tops & _FRAMEWORKS:
            continue
        with _unread_kept(web, path):
            parts = read_parts(reach, path)
            text = "\n".join(part.text for part in parts)
            if speaks_of_routes(text):
                _take_file(web, path, parts)
                asked |= names_asked(text)
            else:
                later[path] = names_defined(text)
            web.read += 1
    for path in (path for path, names in later.items() if names & asked):
        with _unread_kept(web, path):
            _take_file(web, path, read_parts(reach, path))
    return web


@contextmanager
def _unread_kept(web: Web, path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, OutsideError):
        web.unread.append(path)


def _take_file(web: Web, path: str, parts: tuple[Part, ...]) -> None:
    trees = [parsed(part) for part in parts]
    walked = [nodes_of(tree) for tree in trees]
    names = names_in(walked)
    for part, tree, nodes in zip(parts, trees, walked, strict=True):
        for statement in tree.body:
            _take_assigned(web, statement, names)
        for node in nodes:
            _take(web, node, names, path, part)


def _take(web: Web, node: ast.AST, names: Names, path: str, part: Part) -> None:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        web.functions.setdefault(node.name, []).append((node, names))
        web.routes += _routes(node, names, path, part)
        if any(_is_before(each) for each in node.decorator_list):
            web.blankets.append((node, names))
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        name, value = _assignment(node)
        last = names.of(value.func).rpartition(".")[2] if isinstance(value, ast.Call) else ""
        if name and isinstance(value, ast.Call) and last in _APPS | _ROUTERS:
            web.scopes[path, name] = (last in _APPS, value, names)
    elif isinstance(node, ast.Call):
        _take_call(web, node, names, path, part)


def _take_assigned(web: Web, statement: ast.stmt, names: Names) -> None:
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        name, value = _assignment(statement)
        if name and isinstance(value, (ast.Call, ast.Subscript)):
            web.assigned.setdefault(name, []).append((value, names))


def _assignment(node: ast.Assign | ast.AnnAssign) -> tuple[str, ast.expr | None]:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return (target.id if isinstance(target, ast.Name) else ""), node.value


def _take_call(web: Web, call: ast.Call, names: Names, path: str, part: Part) -> None:
    name = names.of(call.func)
    last = name.rpartition(".")[2]
    if last in {"add_middleware", "include_router", "Middleware"} or last in _BEFORE:
        web.blankets.append((call, names))
    if name in _TABLES or (last in _ADDING and "." in name):
        first = names.text(call.args[0]) if call.args else None
        line = part.line(call.lineno)
        web.routes.append(
            Route(path=path, line=line, address=first, method="route", scope="?", call=call,
                  function=None, names=names)
        )  # fmt: skip


def _routes(function: Function, names: Names, path: str, part: Part) -> Iterator[Route]:
    for each in function.decorator_list:
        if not (isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)):
            continue
        keyword = next((k.value for k in each.keywords if k.arg in {"path", "rule"}), None)
        first = each.args[0] if each.args else keyword
        address = names.text(first) if first is not None else None
        is_path = address is not None and (address == "" or address.startswith("/"))
        if each.func.attr in _METHODS and is_path:
            yield Route(
                path=path,
                line=part.line(each.lineno),
                address=address,
                method=each.func.attr,
                scope=_written(each.func.value),
                call=each,
                function=function,
                names=names,
            )


def _written(expression: ast.expr) -> str:
    if isinstance(expression, ast.Name):
        return expression.id
    return expression.attr if isinstance(expression, ast.Attribute) else "?"


def _is_before(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in _BEFORE | {"middleware"}
