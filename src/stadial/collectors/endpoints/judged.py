"""Which guard each route has, by its own code and by what stands around it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from stadial.collectors.endpoints.web import Function, Route, Web
from stadial.collectors.endpoints.words import (
    Guard,
    guard_of_decorator,
    guard_of_middleware,
    guard_of_name,
    strongest,
)
from stadial.plugins.python_code import Names

MOST_STEPS = 5
"""As deep are dependencies of dependencies followed."""
MOST_MEANT = 10
"""As many things of the same name are looked at."""

_METHODS = frozenset({"get", "post", "put", "delete", "patch", "route", "api_route", "websocket"})
_REFUSALS = {
    401: Guard.NAMED, "HTTP_401_UNAUTHORIZED": Guard.NAMED, "UNAUTHORIZED": Guard.NAMED,
    "Authorization": Guard.NAMED, "WWW-Authenticate": Guard.NAMED, 403: Guard.MAYBE,
    "HTTP_403_FORBIDDEN": Guard.MAYBE, "FORBIDDEN": Guard.MAYBE,
}  # fmt: skip
"""What a function speaks of that refuses somebody; 403 has many other reasons."""


@dataclass(slots=True)
class Judge:
    """Judges routes by the web code of the whole subject."""

    web: Web
    around: Guard = field(init=False)
    """The strongest guard that stands around any route of the subject."""
    known: dict[str, Guard] = field(default_factory=dict)
    """Dependencies by name, each followed once."""

    def __post_init__(self) -> None:
        listed = (self._listed(call, names) for _, call, names in self.web.scopes.values())
        blankets = (self._blanket(*each) for each in self.web.blankets)
        self.around = strongest((*listed, *blankets))

    def of(self, route: Route) -> Guard:
        """Return the guard of a route."""
        if route.function is None:
            return Guard.MAYBE
        own = strongest(self._own(route, route.function))
        if own is Guard.NAMED:
            return own
        if self.around is Guard.NONE:
            return own
        known = self.web.scopes.get((route.path, route.scope))
        apps = [each for each in self.web.scopes.values() if each[0]]
        near = [known] if known else []
        near += apps if len(apps) == 1 else []
        if any(self._listed(call, names) is Guard.NAMED for _, call, names in near):
            return Guard.NAMED
        return Guard.MAYBE

    def _own(self, route: Route, function: Function) -> Iterator[Guard]:
        yield self._listed(route.call, route.names)
        yield from self._asked(function, route.names, 0)
        for each in function.decorator_list:
            yield _decorated(each, route.names)
        yield min(_refusal(function, route.names), Guard.MAYBE)

    def _blanket(self, node: ast.Call | Function, names: Names) -> Guard:
        if not isinstance(node, ast.Call):
            named = guard_of_name(node.name, unknown=Guard.NONE)
            return min(Guard.MAYBE, max(named, _refusal(node, names)))
        if names.of(node.func).endswith("include_router"):
            return self._listed(node, names)
        first = names.of(node.args[0]) if node.args else "?"
        return guard_of_middleware(first)

    def _listed(self, call: ast.Call, names: Names) -> Guard:
        """Return the guard among the `dependencies` of an app, a router or a route."""
        found = Guard.NONE
        for each in call.keywords:
            if each.arg is None:
                found = max(found, Guard.MAYBE)
            elif each.arg == "dependencies":
                items = each.value.elts if isinstance(each.value, ast.List) else None
                known = [self._dependency(item, names, 0) for item in items or ()]
                found = max(found, *known, Guard.NONE if items is not None else Guard.MAYBE)
        return found

    def _asked(self, function: Function, names: Names, step: int) -> Iterator[Guard]:
        """Yield the guards among the parameters of a function."""
        arguments = function.args
        for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if each.annotation is not None:
                yield self._annotated(each.annotation, names, step)
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if isinstance(default, ast.Call):
                yield self._dependency(default, names, step)

    def _annotated(self, annotation: ast.expr, names: Names, step: int) -> Guard:
        if isinstance(annotation, ast.Subscript):
            calls = [each for each in ast.walk(annotation) if isinstance(each, ast.Call)]
            return strongest(self._dependency(each, names, step) for each in calls[:10])
        last = names.of(annotation).rpartition(".")[2]
        meant = self.web.assigned.get(last, [])[:MOST_MEANT]
        if meant and step < MOST_STEPS:
            return min(self._meant(value, near, step + 1) for value, near in meant)
        named = guard_of_name(last, unknown=Guard.NONE)
        return Guard.MAYBE if named or last.endswith(("Dep", "Depends")) else Guard.NONE

    def _meant(self, value: ast.expr, names: Names, step: int) -> Guard:
        is_type = isinstance(value, ast.Subscript)
        return self._annotated(value, names, step) if is_type else Guard.MAYBE

    def _dependency(self, item: ast.expr, names: Names, step: int) -> Guard:
        """Return the guard that `Depends(...)` or `Security(...)` stands for."""
        last = names.of(item.func).rpartition(".")[2] if isinstance(item, ast.Call) else "?"
        if last == "Security":
            return Guard.NAMED
        if last != "Depends" or not isinstance(item, ast.Call):
            return Guard.MAYBE if last == "?" else Guard.NONE
        if not item.args:
            return Guard.MAYBE
        asked = item.args[0]
        name = names.of(asked.func if isinstance(asked, ast.Call) else asked)
        return self._by_name(name, step)

    def _by_name(self, name: str, step: int) -> Guard:
        if name not in self.known:
            self.known[name] = Guard.MAYBE  # what asks for itself ends here
            self.known[name] = self._found(name, step)
        return self.known[name]

    def _found(self, name: str, step: int) -> Guard:
        last = name.rpartition(".")[2]
        if last == "OAuth2PasswordRequestForm":
            return Guard.NONE
        functions = self.web.functions.get(last, [])[:MOST_MEANT]
        made = self.web.assigned.get(last, [])[:MOST_MEANT]
        if made and not functions:
            return min(self._made(value, near) for value, near in made)
        named = guard_of_name(name, unknown=Guard.NONE)
        if named is Guard.NAMED or not functions or step >= MOST_STEPS:
            return named or Guard.MAYBE
        return max(named, min(self._followed(*each, step + 1) for each in functions))

    def _made(self, value: ast.expr, names: Names) -> Guard:
        if not isinstance(value, ast.Call):
            return Guard.MAYBE
        lenient = any(each.arg == "auto_error" for each in value.keywords)
        named = guard_of_name(names.of(value.func), unknown=Guard.MAYBE)
        return Guard.MAYBE if lenient else named

    def _followed(self, function: Function, names: Names, step: int) -> Guard:
        return strongest((_refusal(function, names), *self._asked(function, names, step)))


def _refusal(function: Function, names: Names) -> Guard:
    """Return what the body of a function says of refusing somebody."""
    found = Guard.NONE
    for statement in function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Constant) and isinstance(node.value, (int, str)):
                found = max(found, _REFUSALS.get(node.value, Guard.NONE))
            elif isinstance(node, ast.Attribute):
                found = max(found, _REFUSALS.get(node.attr, Guard.NONE))
            elif isinstance(node, ast.Call):
                named = guard_of_name(names.of(node.func), unknown=Guard.NONE)
                found = max(found, min(named, Guard.MAYBE))
    return found


def _decorated(decorator: ast.expr, names: Names) -> Guard:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(called, ast.Attribute) and called.attr in _METHODS:
        return Guard.NONE
    found = guard_of_decorator(names.of(called))
    if isinstance(decorator, ast.Call) and any(k.arg == "optional" for k in decorator.keywords):
        return min(found, Guard.MAYBE)
    return found
