"""What the child may use: time, memory, files, and no network."""

import ctypes
import errno
import math
import os
import resource
import signal
import socket
import struct
from contextlib import suppress

MOST_FILES_OPEN = 256
MOST_WRITTEN = 256_000_000
"""Bytes of one temporary file that an engine may write."""

_DEATH_SIGNAL, _NO_NEW_RIGHTS, _FILTER = 1, 38, 22  # options of prctl
_FILTER_MODE = 2
_OWN_USERS, _OWN_NETWORK = 0x10000000, 0x40000000  # flags of unshare

_LOAD, _IS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of a filter
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
_OTHER_TABLE = 0x40000000
"""From here on, numbers stand for a second table of calls that nobody needs."""
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 117, 425)),
}
"""By machine: its number, and its calls socket, connect, ptrace and io_uring_setup."""


def limit_use(memory_mb: int) -> None:
    """Limit memory, open files and written files; let the child die with its parent."""
    size = memory_mb * 1_000_000
    for kind, most in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_NOFILE, MOST_FILES_OPEN),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    with suppress(OSError, AttributeError):
        _prctl(_DEATH_SIGNAL, signal.SIGKILL)


def allow_seconds(seconds: int) -> None:
    """Give the process this much more time on a processor; the system kills it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime) + seconds
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def close_network() -> str:
    """
    Close the network to this process and its children, and return how; empty if it stays open.

    `filter`: the system refuses each new socket. `namespace`: the process has a network of
    its own, in which there is nobody else.
    """
    with suppress(OSError, AttributeError, KeyError):
        _install_filter(*_CALLS[os.uname().machine])
        if not _can_open_socket():
            return "filter"
    with suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        if system.unshare(_OWN_USERS | _OWN_NETWORK) == 0:
            return "namespace"
    return ""


def _install_filter(machine: int, calls: tuple[int, ...]) -> None:
    steps = [(_LOAD, 0, 0, 4), (_IS, 1, 0, machine), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps.append((_AT_LEAST, len(calls) + 1, 0, _OTHER_TABLE))
    steps += [(_IS, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    held = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("@HP", len(steps), ctypes.addressof(held))
    _prctl(_NO_NEW_RIGHTS, 1)
    _prctl(_FILTER, _FILTER_MODE, ctypes.create_string_buffer(program, len(program)))


def _prctl(option: int, first: int, second: object = 0) -> None:
    system = ctypes.CDLL(None, use_errno=True)
    words = [ctypes.c_ulong(first), second or ctypes.c_ulong(0)]
    if system.prctl(option, *words, ctypes.c_ulong(0), ctypes.c_ulong(0)) != 0:
        raise OSError(ctypes.get_errno(), "prctl refused")


def _can_open_socket() -> bool:
    try:
        socket.socket().close()
    except OSError:
        return False
    return True
