"""Whether a call loads something in a way that can run code hidden in it."""

import ast
from collections.abc import Iterator

from stadial.collectors.loading.arguments import argument_of, has_splat, is_value
from stadial.collectors.loading.fields import is_choosy
from stadial.collectors.loading.names import MODULES, Names
from stadial.collectors.loading.uses import Kind, Seen, Why

_PICKLES = frozenset(
    f"{module}.{name}"
    for module in (*MODULES, "cPickle", "_pickle", "six.moves.cPickle", "pickle5",
                   "torch.serialization.pickle")
    for name in ("load", "loads", "Unpickler")
    if module != "joblib"
) | {
    "joblib.load", "sklearn.externals.joblib.load", "pandas.read_pickle",
    "pandas.io.pickle.read_pickle", "yaml.unsafe_load", "yaml.unsafe_load_all",
    "keras.config.enable_unsafe_deserialization", "keras.saving.enable_unsafe_deserialization",
}  # fmt: skip
_TORCH = frozenset({"torch.load", "torch.serialization.load"})
_NUMPY = "numpy.load"
_YAML = frozenset({"yaml.load", "yaml.load_all"})
_SAFE_LOADERS = frozenset(
    f"yaml.{fast}{name}Loader" for fast in ("", "C") for name in ("Safe", "Base", "Full")
)
_UNSAFE_LOADERS = frozenset(
    {"yaml.Loader", "yaml.CLoader", "yaml.UnsafeLoader", "yaml.CUnsafeLoader"}
)
_CACHES = frozenset(
    {
        *(f"diskcache.{name}" for name in ("Cache", "FanoutCache", "DjangoCache")),
        *("diskcache.Index", "diskcache.Deque", "shelve.open", "marshal.load", "marshal.loads"),
        *("joblib.Memory", "joblib.memory.Memory"),
    }
)
_UNPICKLERS = frozenset(name for name in _PICKLES if name.endswith(".Unpickler"))


def loads_in(name: str, call: ast.Call, names: Names) -> Iterator[Seen]:
    """
    Yield how a call loads; nothing if it is no load that could be unsafe.

    The name is the full dotted one of what is called.
    """
    if name in _PICKLES:
        if not _is_copy(call, names):
            yield Seen(Kind.LOAD, good=False, what=name)
    elif name in _YAML and names.is_imported(call.func):
        yield _yaml(call, names)
    elif name in _CACHES:
        if _is_pickling(call):
            yield Seen(Kind.LOAD, None, name, Why.CACHE)
    else:
        yield from _flagged(name, call)


def _flagged(name: str, call: ast.Call) -> Iterator[Seen]:
    """Yield a load that is safe or not by a flag."""
    if name in _TORCH:
        good = _flag(call, "weights_only", safe=True, absent=False)
        yield Seen(Kind.LOAD, good, "torch.load without weights_only=True")
    elif name == _NUMPY:
        good = _flag(call, "allow_pickle", safe=False, absent=True, position=2)
        yield Seen(Kind.LOAD, good, "numpy.load with allow_pickle")
    elif name.endswith("load_model") and "keras" in name:
        good = _flag(call, "safe_mode", safe=True, absent=True)
        yield Seen(Kind.LOAD, good, "load_model without safe_mode")


def unpicklers_in(defined: ast.ClassDef, names: Names) -> Iterator[Seen]:
    """Yield a class that unpickles, but chooses by itself what it lets in."""
    if is_choosy(defined) and any(names.of(base) in _UNPICKLERS for base in defined.bases):
        yield Seen(Kind.LOAD, None, f"unpickler {defined.name}", Why.CHOOSY)


def _yaml(call: ast.Call, names: Names) -> Seen:
    loader = argument_of(call, "Loader", position=1)
    name = names.of(loader) if loader is not None else ""
    good = None
    if name in _SAFE_LOADERS | _UNSAFE_LOADERS:
        good = name in _SAFE_LOADERS
    return Seen(Kind.LOAD, good, f"yaml.load with {name}" if good is False else "yaml.load",
                Why.LOADER)  # fmt: skip


def _is_pickling(call: ast.Call) -> bool:
    """Tell whether a cache may hold pickles: it names no format of its own, and a place."""
    first = argument_of(call, "location", position=0)
    return argument_of(call, "disk") is None and not (
        is_value(first, None) and getattr(call.func, "attr", "Memory") == "Memory"
    )


def _flag(call: ast.Call, key: str, *, safe: bool, absent: bool, position: int = 99) -> bool | None:
    """Return whether a flag of a call is safe; None where only the running code knows."""
    value = argument_of(call, key, position=position)
    if value is None:
        return None if has_splat(call) else absent
    if isinstance(value, ast.Constant) and isinstance(value.value, bool):
        return value.value is safe
    return None


def _is_copy(call: ast.Call, names: Names) -> bool:
    """Tell whether a load reads what a dump on the same line wrote: a way to copy."""
    inner = call.args[0] if call.args else None
    return isinstance(inner, ast.Call) and names.of(inner.func).endswith(".dumps")
