"""How a report is spoiled: its values first, then the text that they are written as, then bytes."""

import copy
import json

from hypothesis import strategies as st

DEEP = "\ue000deep"
"""Stands for a value of 3,000 lists in each other, which `json.dumps` would not write."""
ODD = [
    *(None, True, False, 0, -1, 1, 7, 0.5, -0.0, 10**15, -(10**30), 10**400, 1e308),
    *(float("nan"), float("inf"), float("-inf")),
    *(
        "",
        " ",
        "yes",
        "0",
        "NaN",
        "\ud800",
        "\x00\x1b[31m\x07",
        "\u202egnp.exe",
        "\u2028",
        "x" * 3_000,
    ),
    *("9999-12-31T23:59:59-12:00", "0001-01-01", "2026-13-45", "2026-11-20T12:00:00", "1" * 300),
    *([], {}, [None], [[]], [{}], {"": None}, {"\x1b[2J": "\x1b[2J"}, [0] * 300, DEEP),
]


def slots_of(value):
    """Return (holder, key) of every value inside a value, at any depth."""
    found, waiting = [], [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, (dict, list)):
            keys = list(held) if isinstance(held, dict) else range(len(held))
            found += [(held, key) for key in keys]
            waiting += [held[key] for key in keys]
    return found


@st.composite
def spoiled_values(draw, value):
    """Draw a value in which up to four parts were swapped, dropped, doubled or renamed."""
    whole = {"": copy.deepcopy(value)}
    for _ in range(draw(st.integers(0, 4))):
        holder, key = draw(st.sampled_from(slots_of(whole)))
        deed = draw(st.sampled_from(["odd", "odd", "odd", "drop", "double", "rename", "other"]))
        if holder is whole or deed == "odd":
            holder[key] = copy.deepcopy(draw(st.sampled_from(ODD)))
        elif deed == "drop":
            del holder[key]
        elif deed == "other":
            other, place = draw(st.sampled_from(slots_of(whole)))
            holder[key] = copy.deepcopy(other[place])
        elif isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        elif deed == "rename":
            holder[draw(st.sampled_from(["", "\x1b[2J", key.upper(), key + "s"]))] = holder.pop(key)
        else:
            holder[key] = [holder[key], holder[key]]
        if not slots_of(whole):
            break
    return whole[""]


def written(value):
    """Return a value as the bytes of its JSON."""
    text = json.dumps(value).replace(json.dumps(DEEP), "[" * 3_000 + "]" * 3_000)
    return text.encode()


@st.composite
def spoiled_bytes(draw, content):
    """Draw bytes that were cut, flipped, put in, or in which a key stands twice."""
    held = bytearray(content)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, max(len(held) - 1, 0)))
        deed = draw(st.sampled_from(["flip", "cut", "take", "put", "twice"]))
        if deed == "flip" and held:
            held[place] = draw(st.integers(0, 255))
        elif deed == "cut":
            del held[place:]
        elif deed == "take":
            del held[place : place + draw(st.integers(1, 40))]
        elif deed == "put":
            held[place:place] = draw(st.binary(min_size=1, max_size=8))
        else:
            # From the next key on: the value that stands last is the one that counts.
            start, end = held.find(b'"', place), held.find(b'":', place)
            if 0 <= start < end:
                odd = draw(st.sampled_from([b"null", b"0", b"NaN", b'""', b"[]", b"1e999"]))
                held[start:start] = held[start : end + 2] + odd + b","
    return bytes(held)
