"""Finds what stands on a shelf. A shelf is a package with one plug-in a file."""

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType, ModuleType
from typing import Any, Generic, TypeVar

T = TypeVar("T")

# Whatever a foreign module may raise while it is imported, short of what ends a program.
_IMPORT_FAULTS = (
    ImportError,
    AttributeError,
    SyntaxError,
    NameError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AssertionError,
    OSError,
    RuntimeError,
)


class ShelfError(Exception):
    """A file on a shelf does not hold exactly one plug-in."""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """What was found: the plug-ins by name, and those that could not be taken."""

    plugins: Mapping[str, T]
    refused: Mapping[str, str]
    """The reason by the name of the plug-in, with the package it comes from."""


def shelf_names(package_name: str) -> tuple[str, ...]:
    """Return the names of what stands on a shelf, sorted, without importing any of it."""
    package = importlib.import_module(package_name)
    return tuple(sorted(_spell(found.name) for found in pkgutil.iter_modules(package.__path__)))


def load_shelf(package_name: str, kind: type[T]) -> Mapping[str, T]:
    """
    Return every plug-in of one kind on a shelf, by the name of its file.

    The name is the file's, with hyphens, so a plug-in cannot be registered
    under another name, twice, or not at all; and nothing is kept between calls.

    Raises:
        ShelfError: If a file holds no plug-in of this kind, or several.
    """
    found = {}
    for name in shelf_names(package_name):
        module = importlib.import_module(f"{package_name}.{name.replace('-', '_')}")
        found[name] = _only_plugin(module, kind)()
    return MappingProxyType(found)


def discover(package_name: str, kind: type[T]) -> Shelf[T]:
    """
    Return a shelf together with what other packages announce for it.

    Another package announces a class, or a module with one, by an entry point
    whose group is called like the shelf: `stadial.collectors`. A name that is
    already taken is refused, and a plug-in that cannot be imported stops
    nobody else.

    Raises:
        ShelfError: If a file of the shelf itself is faulty.
    """
    found: dict[str, T] = dict(load_shelf(package_name, kind))
    refused: dict[str, str] = {}
    for point in sorted(entry_points(group=package_name), key=_origin):
        name = _spell(point.name)
        if name in found:
            label = f"{name} ({_origin(point)[0]})"
            refused[label] = "This name is already on the shelf; choose another one."
            continue
        try:
            found[name] = _from_outside(point, kind)
        except (ShelfError, *_IMPORT_FAULTS) as error:
            label = f"{name} ({_origin(point)[0]})"
            refused[label] = f"It cannot be loaded: {type(error).__name__}: {error}."
    return Shelf(MappingProxyType(found), MappingProxyType(refused))


def _spell(name: str) -> str:
    return name.replace("_", "-")


def _origin(point: EntryPoint) -> tuple[str, str]:
    return (point.dist.name if point.dist else "unknown package", point.name)


def _from_outside(point: EntryPoint, kind: type[T]) -> T:
    loaded: Any = point.load()
    if isinstance(loaded, ModuleType):
        return _only_plugin(loaded, kind)()
    if not (isinstance(loaded, type) and issubclass(loaded, kind)):
        raise ShelfError(f"{point.value} is no {kind.__name__}; announce a class of that kind")
    return loaded()


def _only_plugin(module: ModuleType, kind: type[T]) -> type[T]:
    own = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, kind)
        and not inspect.isabstract(value)
        and value.__module__ == module.__name__
    ]
    if len(own) != 1:
        raise ShelfError(
            f"{module.__name__}: expected one {kind.__name__}, found {len(own)}; "
            "give each plug-in a file of its own."
        )
    return own[0]
