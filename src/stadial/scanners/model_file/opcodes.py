"""Opcodes of a pickle that group, name, call and keep what is on the stack; BUILD is in `walk`."""

from collections.abc import Callable
from typing import Any

from stadial.scanners.model_file.walker import MARK, UNKNOWN, FaultError, StopPickle, Walker


def _stop(one: Walker) -> None:
    top = one.stack[-1] if one.stack else UNKNOWN
    one.found.top = top if isinstance(top, int | str) else UNKNOWN
    raise StopPickle


def _tuple(length: int) -> Callable[[Walker], None]:
    def act(one: Walker) -> None:
        if len(one.stack) < length:
            raise FaultError
        one.stack[-length:] = [tuple(one.stack[-length:])]

    return act


def _whole_tuple(one: Walker) -> None:
    values = one.group()
    one.stack.append(tuple(values) if len(values) < 64 else UNKNOWN)


def _set_items(one: Walker) -> None:
    values = one.group()
    target = one.stack[-1]
    if isinstance(target, dict) and len(values) <= 64:
        target.update(
            (key, value)
            for key, value in zip(values[::2], values[1::2], strict=False)
            if isinstance(key, str)
        )


def _set_item(one: Walker) -> None:
    value, key = one.stack.pop(), one.stack.pop()
    target = one.stack[-1]
    if isinstance(target, dict) and isinstance(key, str) and len(target) < 64:
        target[key] = value


def _dict(one: Walker) -> None:
    values = one.group()
    made = {}
    if len(values) <= 64:
        pairs = zip(values[::2], values[1::2], strict=False)
        made = {key: value for key, value in pairs if isinstance(key, str)}
    one.stack.append(made)


def _grouped(one: Walker) -> None:
    one.group()
    one.stack.append(UNKNOWN)


def _global(one: Walker) -> None:
    module = one.line()
    one.name(module, one.line())


def _instance(one: Walker) -> None:
    _global(one)
    one.stack.pop()
    _grouped(one)


def _object(one: Walker) -> None:
    values = one.group()
    one.stack.append(one.made(values[0], tuple(values[1:])) if values else UNKNOWN)


def _stack_global(one: Walker) -> None:
    name, module = one.stack.pop(), one.stack.pop()
    one.name(module, name)


def _call(one: Walker) -> None:
    args, maker = one.stack.pop(), one.stack.pop()
    one.stack.append(one.made(maker, args))


def _call_named(one: Walker) -> None:
    _named, args, maker = one.stack.pop(), one.stack.pop(), one.stack.pop()
    one.stack.append(one.made(maker, args))


def _registered(length: int) -> Callable[[Walker], None]:
    def act(one: Walker) -> None:
        one.take(length)
        one.found.notes["a name from the registry of the machine that loads it"] = None
        one.stack.append(UNKNOWN)

    return act


def _keep(length: int) -> Callable[[Walker], None]:
    def act(one: Walker) -> None:
        one.memo[one.number(length)] = one.stack[-1]

    return act


def _fetch(length: int) -> Callable[[Walker], None]:
    return lambda one: one.stack.append(one.memo.get(one.number(length), UNKNOWN))


def _keep_text(one: Walker) -> None:
    one.memo[int(one.line()[:20]) if one.stack else 0] = one.stack[-1]


def _fetch_text(one: Walker) -> None:
    one.stack.append(one.memo.get(int(one.line()[:20]), UNKNOWN))


def _memoize(one: Walker) -> None:
    one.memo[len(one.memo)] = one.stack[-1]


def _persistent(one: Walker) -> None:
    one.stack[-1] = UNKNOWN


def _drop(one: Walker) -> None:
    one.stack.pop()


def _drop_two(one: Walker) -> None:
    del one.stack[-2:]


ACTIONS: dict[int, Callable[[Walker], Any]] = {
    ord("("): lambda one: one.stack.append(MARK),
    ord("."): _stop,
    ord("0"): _drop,
    ord("1"): lambda one: one.group(),
    ord("2"): lambda one: one.stack.append(one.stack[-1]),
    ord("Q"): _persistent,
    ord("R"): _call,
    ord("a"): _drop,
    ord("c"): _global,
    ord("d"): _dict,
    ord("}"): lambda one: one.stack.append({}),
    ord("e"): lambda one: one.group(),
    ord("g"): _fetch_text,
    ord("h"): _fetch(1),
    ord("i"): _instance,
    ord("j"): _fetch(4),
    ord("l"): _grouped,
    ord("]"): lambda one: one.stack.append(UNKNOWN),
    ord("o"): _object,
    ord("p"): _keep_text,
    ord("q"): _keep(1),
    ord("r"): _keep(4),
    ord("s"): _set_item,
    ord("t"): _whole_tuple,
    ord(")"): lambda one: one.stack.append(()),
    ord("u"): _set_items,
    0x80: lambda one: one.take(1),
    0x81: _call,
    0x82: _registered(1),
    0x83: _registered(2),
    0x84: _registered(4),
    0x85: _tuple(1),
    0x86: _tuple(2),
    0x87: _tuple(3),
    0x8F: lambda one: one.stack.append(UNKNOWN),
    0x90: lambda one: one.group(),
    0x91: _grouped,
    0x92: _call_named,
    0x93: _stack_global,
    0x94: _memoize,
    0x95: lambda one: one.take(8),
    0x97: lambda one: one.stack.append(UNKNOWN),
    0x98: lambda one: one.take(0),
}
