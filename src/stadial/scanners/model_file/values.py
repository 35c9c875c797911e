"""Opcodes of a pickle that put a value on the stack: numbers, texts, bytes."""

import re
from collections.abc import Callable
from typing import Any

from stadial.scanners.model_file.walker import MOST_TEXT, UNKNOWN, Walker

_SMALL_RUN = re.compile(rb"(?:K.)+", re.DOTALL)


def _text(length: int) -> Callable[[Walker], None]:
    def act(one: Walker) -> None:
        size = one.number(length)
        if size > MOST_TEXT:
            one.skip(size)
            one.stack.append(UNKNOWN)
        else:
            one.stack.append(one.take(size).decode("utf-8", errors="replace"))

    return act


def _bytes(length: int) -> Callable[[Walker], None]:
    return lambda one: one.constant(length)


def _passed(length: int) -> Callable[[Walker], None]:
    def act(one: Walker) -> None:
        one.take(length)
        one.stack.append(UNKNOWN)

    return act


def _long(length: int) -> Callable[[Walker], None]:
    def act(one: Walker) -> None:
        size = one.number(length)
        if size > 16:
            one.skip(size)
            one.stack.append(UNKNOWN)
        else:
            one.stack.append(int.from_bytes(one.take(size), "little", signed=True))

    return act


def _small(one: Walker) -> None:
    """Take a run of small numbers at once: millions of them are cheap to write."""
    run = _SMALL_RUN.match(one.buffer, one.at - 1)
    if run is None:
        one.stack.append(one.number(1))
        return
    one.stack.extend(one.buffer[one.at : run.end() : 2])
    one.found.steps += (run.end() - one.at) // 2
    one.at = run.end()


def _decimal(one: Walker) -> None:
    text = one.line().rstrip("L")
    is_number = len(text) < 40 and text.lstrip("-").isascii() and text.lstrip("-").isdigit()
    one.stack.append(int(text) if is_number else UNKNOWN)


def _quoted(one: Walker) -> None:
    text = one.line().strip()
    one.stack.append(text[1:-1] if text[:1] in {"'", '"'} and "\\" not in text else UNKNOWN)


def _unicode(one: Walker) -> None:
    text = one.line()
    one.stack.append(UNKNOWN if "\\" in text or len(text) > MOST_TEXT else text)


def _line_passed(one: Walker) -> None:
    one.line()
    one.stack.append(UNKNOWN)


VALUES: dict[int, Callable[[Walker], Any]] = {
    ord("F"): _line_passed,
    ord("I"): _decimal,
    ord("J"): lambda one: one.stack.append(one.number(4)),
    ord("K"): _small,
    ord("L"): _decimal,
    ord("M"): lambda one: one.stack.append(one.number(2)),
    ord("N"): lambda one: one.stack.append(None),
    ord("P"): _line_passed,
    ord("S"): _quoted,
    ord("T"): _text(4),
    ord("U"): _text(1),
    ord("V"): _unicode,
    ord("X"): _text(4),
    ord("G"): _passed(8),
    ord("B"): _bytes(4),
    ord("C"): _bytes(1),
    0x88: lambda one: one.stack.append(1),
    0x89: lambda one: one.stack.append(0),
    0x8A: _long(1),
    0x8B: _long(4),
    0x8C: _text(1),
    0x8D: _text(8),
    0x8E: _bytes(8),
    0x96: _bytes(8),
}
