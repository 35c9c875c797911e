"""Any noun at all, drawn from its own type hints, so that a new field is tried at once."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum

from hypothesis import strategies as st

from stadial.model import Explanation

WORDS = st.text(max_size=6)
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, 1.0, 1 / 3, 2 / 3, 1e-300, 1e300, 2.0**53]),
)
_PLAIN = {
    str: WORDS,
    bool: st.booleans(),
    int: st.integers(min_value=-(2**31), max_value=2**31),
    float: NUMBERS,
    date: st.dates(),
    datetime: st.datetimes(timezones=st.sampled_from([UTC])),
}


def nouns(kind):
    """Return a strategy for a noun of the model; every field is drawn, none left at its default."""
    if kind is Explanation:
        return explanations()
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return st.builds(kind, **{name: values(hints[name]) for name in names})


def explanations():
    """Return explanations within explanations, a few deep."""

    def one(parts):
        inputs = st.dictionaries(WORDS, WORDS, max_size=1)
        texts = dict.fromkeys(("about", "value", "rule", "next_step"), WORDS)
        return st.builds(Explanation, **texts, inputs=inputs, parts=parts)

    return st.recursive(
        one(st.just(())),
        lambda inner: one(st.lists(inner, max_size=2).map(tuple)),
        max_leaves=2,
    )


def values(hint):
    """Return a strategy for what may stand in a field."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if dataclasses.is_dataclass(hint):
        return st.deferred(lambda: nouns(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if origin is typing.Literal:
        return st.sampled_from(parts)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(st.none() if part is type(None) else values(part) for part in parts))
    if origin is tuple and parts[-1] is Ellipsis:
        return st.lists(values(parts[0]), max_size=1).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, parts))
    if origin is Mapping:
        return st.dictionaries(values(parts[0]), values(parts[1]), max_size=1)
    raise NotImplementedError(hint)
