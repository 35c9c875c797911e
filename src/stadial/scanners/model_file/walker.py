"""
Where the walk through a pickle stands: the bytes at hand, the stack, the memo, what was met.

All values but texts, numbers and what gives the size of an array are stand-ins.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stadial.scanners.model_file.source import AT_ONCE, Source

MOST_NAMES = 10_000
LARGE = 65_536
"""Bytes from which on a constant is left out of what the engines are given."""
MOST_TEXT = 4_096
_MOST_LINE = 1_000_000


class Ref(NamedTuple):
    """A name that is imported."""

    module: str
    name: str


@dataclass(slots=True)
class Made:
    """What a call made, where its shape matters: a dtype, or an array of joblib."""

    ref: Ref
    args: Any
    state: Any = None


class Mark:
    """The place on the stack where a group starts."""


MARK = Mark()
UNKNOWN = object()
"""Stands for each value whose content does not matter."""
ARRAY = Ref("joblib.numpy_pickle", "NumpyArrayWrapper")
DTYPE = Ref("numpy", "dtype")
_KEPT = {ARRAY, DTYPE}
_CONSTRUCTORS = {"copyreg", "copy_reg"}


@dataclass(slots=True)
class Walk:
    """What was met in one pickle."""

    names: dict[Ref, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    """What keeps it from being known whole, in words."""
    blobs: list[tuple[int, int, int]] = field(default_factory=list)
    """Start and length of each large constant of bytes, and how many bytes tell the length."""
    inner: list[tuple[int, int]] = field(default_factory=list)
    """Start and length of each constant of bytes that opens like a pickle or an archive."""
    ended: bool = False
    end: int = 0
    steps: int = 0
    top: Any = UNKNOWN
    """What would be loaded, where it is a number or a text."""


class FaultError(Exception):
    """The loader would stop here too."""


class StopPickle(Exception):  # noqa: N818 - an end, and no error
    """The pickle has ended."""


class Walker:
    """One pickle on its way."""

    def __init__(self, source: Source, start: int, depth: int) -> None:
        self.source, self.base, self.at, self.buffer = source, start, 0, b""
        self.depth = depth
        self.chunk = 4_096  # grows: many pickles are short
        self.stack: list[Any] = []
        self.memo: dict[int, Any] = {}
        self.found = Walk()

    @property
    def place(self) -> int:
        """Return where in the source the next byte lies."""
        return self.base + self.at

    def fill(self, length: int) -> None:
        """Have at least `length` bytes at hand."""
        if self.at + length <= len(self.buffer):
            return
        self.base, self.at = self.base + self.at, 0
        self.buffer = self.source.read(self.base, max(length, self.chunk))
        self.chunk = min(2 * self.chunk, AT_ONCE)
        if len(self.buffer) < length:
            self.at = len(self.buffer)
            raise FaultError

    def take(self, length: int) -> bytes:
        """Return the next bytes."""
        self.fill(length)
        self.at += length
        return self.buffer[self.at - length : self.at]

    def number(self, length: int) -> int:
        """Return the next bytes as a number."""
        return int.from_bytes(self.take(length), "little")

    def skip(self, length: int) -> None:
        """Pass by some bytes without reading them."""
        start = self.place
        if start + length > self.source.size:
            raise FaultError
        if self.at + length <= len(self.buffer):
            self.at += length
        else:
            self.base, self.at, self.buffer = start + length, 0, b""

    def line(self) -> str:
        """Return the text up to the end of the line."""
        while (end := self.buffer.find(b"\n", self.at)) < 0:
            held = len(self.buffer) - self.at
            if held > _MOST_LINE or self.base + len(self.buffer) >= self.source.size:
                raise FaultError
            self.fill(min(held + AT_ONCE, self.source.size - self.place))
        text = self.buffer[self.at : end].decode("utf-8", errors="replace")
        self.at = end + 1
        return text

    def group(self) -> list[Any]:
        """Pop and return what lies above the last mark."""
        stack = self.stack
        place = len(stack) - 1
        while stack[place] is not MARK:
            place -= 1
            if place < 0:
                raise FaultError
        values = stack[place + 1 :]
        del stack[place:]
        return values

    def name(self, module: Any, name: Any) -> None:
        """Note a name that is imported, and put it on the stack."""
        if isinstance(module, str) and isinstance(name, str):
            ref = Ref(module, name)
            if len(self.found.names) < MOST_NAMES:
                self.found.names[ref] = None
            else:
                self.found.notes["more names than any model needs"] = None
            self.stack.append(ref)
            return
        self.found.notes["a name that is put together while loading"] = None
        self.stack.append(UNKNOWN)

    def made(self, maker: Any, args: Any) -> Any:
        """Return what a call makes: a stand-in, but for what gives the size of an array."""
        if isinstance(maker, Ref) and maker.module in _CONSTRUCTORS and isinstance(args, tuple):
            maker = args[0] if args else maker
        return Made(maker, args) if isinstance(maker, Ref) and maker in _KEPT else UNKNOWN

    def constant(self, width: int) -> None:
        """Pass a constant of bytes; note where a second pickle may hide in it."""
        length = self.number(width)
        start = self.place
        if length > LARGE:
            self.found.blobs.append((start, length, width))
        if length > 3 and _opens(self.source.read(start, 4)):
            self.found.inner.append((start, length))
        self.skip(length)
        self.stack.append(UNKNOWN)


def _opens(head: bytes) -> bool:
    is_pickle = head[0] == 0x80 and head[1] <= 5
    return is_pickle or head in {b"PK\x03\x04", b"\x1f\x8b\x08\x00"}
