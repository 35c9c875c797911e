"""Results that were computed once, kept in this process up to a number, the longest unused go."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """A shelf of bounded size that can be asked what it lacks, so that the rest comes at once."""

    def __init__(self, *, most: int) -> None:
        """Begin empty; `most` is the number of results to keep."""
        self._most = most
        self._by_key: OrderedDict[K, V] = OrderedDict()
        self._making: dict[K, Lock] = {}
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return what is kept under a key; None if nothing is."""
        with self._lock:
            found = self._by_key.get(key)
            if found is not None:
                self._by_key.move_to_end(key)
            return found

    def given(self, key: K, make: Callable[[], V]) -> V:
        """Return what is kept under a key, made now where nothing is; many who ask wait for one."""
        found = self.get(key)
        if found is not None:
            return found
        with self._lock:
            mine = self._making.setdefault(key, Lock())
        try:
            with mine:
                found = self.get(key)
                return self.keep(key, make()) if found is None else found
        finally:
            with self._lock:
                self._making.pop(key, None)

    def keep(self, key: K, value: V) -> V:
        """Keep a value, and return it; what was not asked for longest makes room."""
        with self._lock:
            self._by_key[key] = value
            self._by_key.move_to_end(key)
            while len(self._by_key) > self._most:
                self._by_key.popitem(last=False)
        return value
