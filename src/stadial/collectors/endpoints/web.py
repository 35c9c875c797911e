"""The web code of a subject: its apps and routers, its routes, and what stands around them."""

import ast
from dataclasses import dataclass, field

from stadial.collectors.endpoints.filters import is_public_address
from stadial.plugins.python_code import Names

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One route: a function, and the call in a decorator that makes it one."""

    path: str
    line: str
    address: str | None
    method: str
    scope: str
    """The name of the app or router in this file."""
    call: ast.Call
    function: Function | None
    """None where it cannot be followed from here."""
    names: Names

    def __str__(self) -> str:
        """Return file, line and address."""
        return f"{self.path}:{self.line} ({self.method} {self.address or '?'})"


@dataclass(slots=True)
class Web:
    """All that was gathered; names are taken together for the whole subject."""

    routes: list[Route] = field(default_factory=list)
    scopes: dict[tuple[str, str], tuple[bool, ast.Call, Names]] = field(default_factory=dict)
    """By file and name: whether it is an app, the call that makes it, and the names there."""
    blankets: list[tuple[ast.Call | Function, Names]] = field(default_factory=list)
    """Middleware, functions run before each request, and routers that are taken in."""
    functions: dict[str, list[tuple[Function, Names]]] = field(default_factory=dict)
    assigned: dict[str, list[tuple[ast.expr, Names]]] = field(default_factory=dict)
    """Calls and annotated types that are given a name at the top of a file."""
    read: int = 0
    unread: list[str] = field(default_factory=list)


def is_public(route: Route) -> bool:
    """Tell whether a route is open on purpose: health, login, documentation."""
    address = (route.address or "?").rstrip("/").lower()[:500]
    return is_public_address(address) or (address == "" and route.method == "get")
