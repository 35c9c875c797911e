"""
A pytest plug-in: coverage looks away in the rooms below, so that the doors are watched fast.

A page of the server computes for a second in the engine below it, and watching each line of that
makes it two. The rooms below are measured by their own tests; a run that measures the command line
and the server loads this with `-p scripts.looking_away`. Functions of the rooms below then stop
the trace function of their thread, and give it back when they return or raise.
"""

import functools
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from inspect import isgeneratorfunction
from types import FunctionType, ModuleType
from typing import Any

_ROOMS = ("engine", "codecs", "usecases", "reports", "readers", "collectors", "scanners", "plugins")
BELOW = tuple(f"stadial.{room}." for room in _ROOMS)


def unwatched(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that does the same while nobody traces it."""

    @functools.wraps(function)
    def silent(*args: Any, **kwargs: Any) -> Any:
        trace = sys.gettrace()
        if trace is None:
            return function(*args, **kwargs)
        sys.settrace(None)
        try:
            return function(*args, **kwargs)
        finally:
            sys.settrace(trace)

    return silent


class _Silent(Loader):
    """Loads a module as it is, and then wraps the functions that it defines."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        for name, value in list(vars(module).items()):
            own = isinstance(value, FunctionType) and value.__module__ == module.__name__
            if own and not isgeneratorfunction(value):
                setattr(module, name, unwatched(value))


class _Finder(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith(BELOW):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None and spec.submodule_search_locations is None:
            spec.loader = _Silent(spec.loader)
        return spec


sys.meta_path.insert(0, _Finder())
