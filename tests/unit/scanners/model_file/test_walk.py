"""The walk through opcodes, held against the loader of Python on harmless pickles."""

import datetime as dt
import decimal
import io
import pickle
from collections import Counter, OrderedDict, defaultdict, deque

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from stadial.scanners.model_file.arrays import array_bytes
from stadial.scanners.model_file.source import Bytes
from stadial.scanners.model_file.walk import walk
from stadial.scanners.model_file.walker import DTYPE, Made, Ref

PROTOCOLS = range(6)
RICH = [
    {"a": 1, "b": -5, "c": 3_000_000_000, "d": 2**70, "e": 2**3_000, "f": 1.5, "g": None},
    (True, False, (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], {}, set(), frozenset([1])),
    OrderedDict(a=Counter("abc"), b=deque([1]), c=defaultdict(list, {1: [2]})),
    [dt.date(2026, 1, 1), decimal.Decimal("1.5"), 1j, slice(1), range(3), bytearray(b"x")],
    "a text", "é", "x" * 300, "x" * 70_000, b"bytes", b"b" * 300, b"b" * 70_000, "a\\b\nc",
    np.arange(10.0), np.array(["a"], dtype=object),
]  # fmt: skip


class Recorder(pickle.Unpickler):
    def __init__(self, content):
        super().__init__(io.BytesIO(content))
        self.met = set()

    def find_class(self, module, name):
        self.met.add((module, name))
        return super().find_class(module, name)


def met_by_the_loader(content):
    recorder = Recorder(content)
    recorder.load()
    return recorder.met


OLD = {"__builtin__": "builtins", "copy_reg": "copyreg"}


def met_by_the_walk(content):
    found = walk(Bytes(content))
    assert found.ended
    assert found.end == len(content)
    assert not found.notes
    return {tuple(ref) for ref in found.names}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_walk_meets_the_names_that_the_loader_imports(protocol):
    content = pickle.dumps(RICH, protocol)

    assert met_by_the_walk(content) == met_by_the_loader(content)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
    | st.dates() | st.decimals() | st.complex_numbers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner)
    | st.builds(OrderedDict, st.dictionaries(st.text(), inner)) | st.builds(deque, st.lists(inner)),
    max_leaves=20,
)  # fmt: skip


@given(VALUES, st.sampled_from(PROTOCOLS))
@settings(max_examples=60, deadline=None)
def test_the_walk_meets_what_the_loader_imports_in_any_data(value, protocol):
    content = pickle.dumps(value, protocol)

    assert met_by_the_walk(content) == met_by_the_loader(content)


OPCODES = {
    "inst": b"(S'true'\nios\nsystem\n.",
    "obj": b"(cos\nsystem\nS'true'\no.",
    "newobj": b"\x80\x02cos\nsystem\n)\x81.",
    "newobj with names": b"\x80\x04cos\nsystem\n)}\x92.",
    "from the memo, by number": b"\x80\x04\x8c\x02os\x940\x8c\x06system\x940h\x00h\x01\x93.",
    "from the memo, by long number": b"\x80\x02X\x02\x00\x00\x00osr\x05\x01\x00\x000j\x05\x01\x00\x00U\x06system\x93.",
    "from the memo, by text": b"Vos\np7\n0S'system'\np8\n0g7\ng8\n\x93.",
    "a memo used twice": b"\x80\x04\x8c\x01aq\x00\x30\x8c\x02osq\x000h\x00\x8c\x06system\x93.",
    "doubled and dropped": b"\x80\x04\x8c\x02os\x8c\x06system20\x93.",
    "behind a group that is dropped": b"\x80\x04(K\x01K\x021\x8c\x02os\x8c\x06system\x93.",
    "behind persistent ids": b"Pname\n0NQ0cos\nsystem\n.",
    "behind numbers of all kinds": b"F1.5\n0G" + bytes(8) + b"0L5L\n0I01\n0J\x01\x00\x00\x000M\x01\x000cos\nsystem\n.",
    "behind buffers": b"\x80\x05\x97\x980cos\nsystem\n.",
    "behind a byte array": b"\x80\x05\x96" + b"\x02" + bytes(7) + b"ab0\x8e" + b"\x01" + bytes(7) + b"a0cos\nsystem\n.",
    "behind a frame that lies": b"\x80\x04\x95" + b"\xff" * 8 + b"cos\nsystem\n.",
    "behind sets and tables": b"\x80\x04(K\x01\x91\x8f(K\x01\x90]K\x01a](K\x01e(K\x01l(K\x01d}S'a'\nK\x01scos\nsystem\n.",
    "behind a long text": b"\x80\x04\x8d" + b"\x01" + bytes(7) + b"a0T\x01\x00\x00\x00a0V" + b"x" * 5_000 + b"\n0cos\nsystem\n.",
    "behind odd numbers": b"Iabc\n0Labc\n0\x8b\x02\x00\x00\x00ab0\x8a\x20" + bytes(32) + b"0cos\nsystem\n.",
    "behind a state": b"\x80\x02ca\nB\n)R}bcos\nsystem\n.",
}  # fmt: skip


@pytest.mark.parametrize("way", OPCODES)
def test_a_name_is_met_whatever_way_it_takes(way):
    found = walk(Bytes(OPCODES[way]))

    assert Ref("os", "system") in found.names
    assert found.ended


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (b"\x80\x02\x82\x01.", "registry"),
        (b"\x80\x02\x83\x01\x00.", "registry"),
        (b"\x80\x02\x84\x01\x00\x00\x00.", "registry"),
        (b"\x80\x04h\x05h\x06\x93.", "put together"),
        (b"\x80\x04\x8c\x01aK\x01\x93.", "put together"),
        (b"".join(b"cm%d\nX\n0" % number for number in range(10_001)) + b".", "more names"),
        (b"K\x01" * 4_000_100, "more values"),
    ],
)
def test_what_keeps_a_pickle_from_being_known_is_noted(content, note):
    assert note in " ".join(walk(Bytes(content)).notes)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff", b"0.", b"(", b"t.", b"R.", b"\x93.", b"\x87.", b"e.", b"cos", b"cos\n", b"X\xff\xff\xff\xff",
        b"B\xff\xff\xff\xff", b"C\x09a", b"gx\n.", b"Npx\n.", b"V" + b"x" * 2_500_000, b"h", b"q\x00.", b"b.", b"s.",
        b"u.", b"Q.", b"2.", b"\x94.", b"\x8a", b"J\x01", b"\x80", b"K", b"}(K\x01", b"\x95\x01", b"r.",
    ],
)  # fmt: skip
def test_a_broken_pickle_ends_without_an_error_and_not_whole(content):
    assert not walk(Bytes(content)).ended


def test_opcodes_that_repeat_themselves_do_not_take_forever():
    deep = b"\x80\x02)" + b"2\x86" * 100_000 + b"R."

    assert walk(Bytes(b"N" + deep)).steps > 100_000


def test_steps_can_be_limited():
    assert walk(Bytes(b"N0" * 1_000), most_steps=100).steps == 100


def dtype(text, state=None):
    return Made(DTYPE, (text, 0, 1), state)


RECORD = (3, "|", None, ("a", "b"), {"a": (dtype("f8"), 0), "b": (dtype("i4"), 8)}, 12, 1)
OBJECTS = (3, "|", None, ("a",), {"a": (dtype("O8"), 0)}, 8, 1)
GROUP = (3, "|", (dtype("f8"), (2,)), None, None, 16, 1)


@pytest.mark.parametrize(
    ("kind", "length", "holds_objects"),
    [
        (dtype("f8"), 24, False),
        (dtype("O8"), 24, True),
        (dtype("U5", (3, "<", None, None, None, 20, 4)), 60, False),
        (dtype("V12", RECORD), 36, False),
        (dtype("V8", OBJECTS), 24, True),
        (dtype("V16", GROUP), 48, False),
    ],
)
def test_the_size_of_an_array_follows_from_its_type(kind, length, holds_objects):
    found = array_bytes({"shape": (3,), "dtype": kind})

    assert (found.length, found.holds_objects, found.is_aligned) == (length, holds_objects, False)


@pytest.mark.parametrize(
    "state",
    [
        None,
        {},
        {"shape": (3,)},
        {"shape": 3, "dtype": dtype("f8")},
        {"shape": (-1,), "dtype": dtype("f8")},
        {"shape": ("a",), "dtype": dtype("f8")},
        {"shape": (3,), "dtype": Made(Ref("a", "b"), ("f8",))},
        {"shape": (3,), "dtype": Made(DTYPE, "f8")},
        {"shape": (3,), "dtype": dtype("x9")},
        {"shape": (3,), "dtype": dtype("U5")},
        {"shape": (3,), "dtype": dtype("V12", RECORD[:4])},
        {"shape": (3,), "dtype": dtype("V12", (*RECORD[:4], {"a": (dtype("f8"), 0)}, 12))},
        {"shape": (3,), "dtype": dtype("V12", (*RECORD[:4], {"a": 1, "b": 2}, 12))},
        {"shape": (3,), "dtype": dtype("V12", (3, "|", None, None, "fields", 12))},
        {"shape": (3,), "dtype": dtype("V12", (*RECORD[:5], 0))},
    ],
)
def test_an_array_in_no_shape_has_no_size(state):
    assert array_bytes(state) is None


def test_a_type_within_itself_has_no_size():
    kind = dtype("V8")
    kind.state = (3, "|", None, ("a",), {"a": (kind, 0)}, 8)

    assert array_bytes({"shape": (1,), "dtype": kind}) is None
