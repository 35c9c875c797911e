"""A folder as a Reach: read only, limited, and never out of the folder."""

import errno
import fnmatch
import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from io import BufferedReader
from pathlib import Path
from typing import Any, TypeVar

from stadial.adapters.git_commit import commit_of
from stadial.adapters.guard import Guard
from stadial.adapters.walk import Walk
from stadial.plugins.collector import Scan

T = TypeVar("T")

MAX_TEXT_BYTES = 2_000_000

_SMALL, _LARGE = 16_384, 1 << 20
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
_OPEN = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class DiskReach:
    """
    One folder on this disk, as a collector may read it.

    Links that lead out of the folder, linked folders and special files are not
    listed. The folder is walked once, at the first question. A guard that is given is
    shared with others; else one is started when a file is to be scanned.
    """

    def __init__(
        self, path: Path, *, today: date, subject: str = "", guard: Guard | None = None
    ) -> None:
        if not path.is_dir():
            problem = "This is not a folder; give the folder to look at."
            raise NotADirectoryError(errno.ENOTDIR, problem, str(path))
        self._root = path.resolve()
        self._subject = subject
        self._shared = guard
        self._today = today
        self._matched: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._made: dict[str, Any] = {}

    @property
    def today(self) -> date:
        """Return the day that was given."""
        return self._today

    @property
    def subject(self) -> str:
        """Return the name that was given, or that of the folder."""
        return self._subject or self._root.name or "/"

    @cached_property
    def revision(self) -> str:
        """Return the commit that `.git` names, read as text; empty where there is none."""
        return commit_of(self._root / ".git")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return what is not listed on purpose, in sentences."""
        return self._walk.left_out

    @property
    def unseen(self) -> tuple[str, ...]:
        """Return what could not be listed, in sentences."""
        return self._walk.unseen

    def paths(self, *patterns: str) -> tuple[str, ...]:
        """
        Return the paths whose file name, or path, matches a glob; sorted.

        Raises:
            OSError: If the folder holds more than 200,000 files.
        """
        if patterns not in self._matched:
            self._matched[patterns] = self._match(patterns)
        return self._matched[patterns]

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""
        return self._real(path).stat(follow_symlinks=False).st_size

    def text(self, path: str) -> str:
        """
        Return the text of a file; UTF-16 is read where the file announces it.

        Raises:
            OSError: If it cannot be read, or has more than 2 MB.
        """
        with self._opened(path) as file:
            content = file.read(MAX_TEXT_BYTES + 1)
        if len(content) > MAX_TEXT_BYTES:
            raise OSError(errno.EFBIG, "A text over 2 MB is not read", path)
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        return content.decode("utf-16" if wide else "utf-8-sig", errors="replace")

    def head(self, path: str, *, length: int, start: int = 0) -> bytes:
        """Return at most `length` bytes of a file from `start`."""
        with self._opened(path) as file:
            file.seek(start)
            return file.read(length)

    def digest(self, path: str, *, algorithm: str = "sha256") -> str:
        """
        Return the hex digest of a file, read in constant memory.

        Raises:
            ValueError: If the algorithm is none of md5, sha1, sha256, sha512.
            OSError: If the file cannot be read.
        """
        if algorithm not in _DIGESTS:
            raise ValueError(f"{algorithm!r} is not read; use md5, sha1, sha256 or sha512.")
        with self._opened(path) as file:
            state = hashlib.new(algorithm, usedforsecurity=False)
            # Small pieces first: a buffer for a large file costs more than most files do.
            state.update(file.read(_SMALL))
            while piece := file.read(_LARGE):
                state.update(piece)
            return state.hexdigest()

    def fingerprint(self, path: str, *, large: int) -> str:
        """
        Return what changes with the content of a file: its SHA-256.

        Of a file over `large` bytes, its size, its place and the moment of its last change;
        of one that cannot be read, why.
        """
        try:
            known = self._real(path).stat(follow_symlinks=False)
            if known.st_size > large:
                about = (known.st_size, known.st_ino, known.st_mtime_ns, known.st_ctime_ns)
                return "-".join(map(str, about))
            return self.digest(path)
        except OSError as error:
            return f"unreadable: {error.errno}"

    def scan(self, scanner: str, paths: Iterable[str]) -> Iterator[tuple[str, Scan]]:
        """
        Yield what a scanner says of each file, in the order given.

        The child that scans is started at the first file; `close` ends it.
        """
        for path in paths:
            try:
                real = str(self._real(path))
            except OSError as error:
                yield path, Scan(failure=f"cannot be opened: {error.strerror}")
            else:
                yield path, self._guard.scan(scanner, real)

    def close(self) -> None:
        """End what scans, if it was started here."""
        if "_guard" in self.__dict__ and self._shared is None:
            self._guard.close()

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` returns; made once, as long as this reach lives."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    @cached_property
    def _guard(self) -> Guard:
        return self._shared or Guard()

    @cached_property
    def _walk(self) -> Walk:
        return Walk(self._root)

    def _match(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        names, whole = (
            re.compile("|".join(fnmatch.translate(each) for each in chosen) or r"(?!)")
            for chosen in (
                [each for each in patterns if "/" not in each],
                [each for each in patterns if "/" in each],
            )
        )
        return tuple(
            path
            for path in self._walk.sorted_paths
            if names.match(path.rpartition("/")[2]) or whole.match(path)
        )

    def _real(self, path: str) -> Path:
        """Return where a listed file lies; what is not listed is not opened."""
        if path not in self._walk.files:
            raise FileNotFoundError(errno.ENOENT, "This file is not listed", path)
        return self._walk.files[path] or self._root / path

    def _opened(self, path: str) -> BufferedReader:
        handle = os.open(self._real(path), _OPEN)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(errno.EINVAL, "This is not a regular file", path)
        return os.fdopen(handle, "rb")
