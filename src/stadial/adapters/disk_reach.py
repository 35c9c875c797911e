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

from stadial.plugins.collector import Scan
from stadial.plugins.observed import count

T = TypeVar("T")

MAX_FILES = 200_000
MAX_DEPTH = 60
MAX_TEXT_BYTES = 2_000_000
NOT_WALKED = frozenset(
    {
        *(".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox"),
        *(".eggs", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".ipynb_checkpoints"),
        *(".gradle", ".terraform"),
    }
)
"""Folders of version control, of environments and of caches: nobody's own work."""

_REF = re.compile(r"refs/[A-Za-z0-9][\w./+@#-]*")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_DIGESTS = frozenset({"md5", "sha1", "sha256", "sha512"})
_OPEN = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class DiskReach:
    """
    One folder on this disk, as a collector may read it.

    Links that lead out of the folder, linked folders and special files are not
    listed. The folder is walked once, at the first question.
    """

    def __init__(self, path: Path, *, today: date) -> None:
        if not path.is_dir():
            problem = "This is not a folder; give the folder to look at."
            raise NotADirectoryError(errno.ENOTDIR, problem, str(path))
        self._root = path.resolve()
        self._today = today
        self._matched: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._made: dict[str, Any] = {}

    @property
    def today(self) -> date:
        """Return the day that was given."""
        return self._today

    @property
    def subject(self) -> str:
        """Return the name of the folder."""
        return self._root.name or "/"

    @cached_property
    def revision(self) -> str:
        """Return the commit that `.git` names, read as text; empty where there is none."""
        git = self._root / ".git"
        head = _small_text(git / "HEAD").strip()
        if not head.startswith("ref:"):
            return head if _COMMIT.fullmatch(head) else ""
        ref = head.removeprefix("ref:").strip()
        if not _REF.fullmatch(ref) or ".." in ref:
            return ""
        loose = _small_text(git / ref).strip()
        return loose if _COMMIT.fullmatch(loose) else _packed(git, ref)

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
            return hashlib.file_digest(file, lambda: state).hexdigest()

    def scan(self, scanner: str, paths: Iterable[str]) -> Iterator[tuple[str, Scan]]:
        """Yield what a scanner says of each file, in the order given."""
        for path in paths:
            yield path, Scan(failure=f"{scanner} cannot be started yet")

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` returns; made once, as long as this reach lives."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    @cached_property
    def _walk(self) -> "_Walk":
        return _Walk(self._root)

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


class _Walk:
    """One walk through a folder: what is there, and what was passed by."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, Path | None] = {}
        """The real place of a link by its path; None where the path is the place."""
        self.counts = dict.fromkeys(("links", "special", "closed", "deep", "unnamed"), 0)
        waiting = [("", 0)]
        while waiting:
            waiting.extend(self._step(*waiting.pop()))
        self.sorted_paths = tuple(sorted(self.files))

    @property
    def left_out(self) -> tuple[str, ...]:
        links, special = self.counts["links"], self.counts["special"]
        return tuple(
            sentence
            for number, sentence in (
                (links, f"{count(links, 'link')} to folders or out of the subject not followed."),
                (special, f"{count(special, 'special file')} not opened."),
            )
            if number
        )

    @property
    def unseen(self) -> tuple[str, ...]:
        closed, deep, unnamed = (self.counts[key] for key in ("closed", "deep", "unnamed"))
        return tuple(
            sentence
            for number, sentence in (
                (closed, f"{count(closed, 'folder')} could not be opened."),
                (deep, f"{count(deep, 'folder')} nested deeper than {MAX_DEPTH} not looked into."),
                (unnamed, f"{count(unnamed, 'name')} not readable as text passed by."),
            )
            if number
        )

    def _step(self, folder: str, depth: int) -> Iterator[tuple[str, int]]:
        try:
            entries = list(os.scandir(self.root / folder))
        except OSError:
            self.counts["closed"] += 1
            return
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not _is_text(entry.name):
                self.counts["unnamed"] += 1
            elif entry.is_dir(follow_symlinks=False):
                if entry.name in NOT_WALKED:
                    continue
                if depth >= MAX_DEPTH:
                    self.counts["deep"] += 1
                    continue
                yield path, depth + 1
            else:
                self._take(entry, path)

    def _take(self, entry: "os.DirEntry[str]", path: str) -> None:
        if entry.is_symlink():
            real = _inside(self.root, path)
            if real is None:
                self.counts["links"] += 1
                return
            self.files[path] = real
        elif entry.is_file(follow_symlinks=False):
            self.files[path] = None
        else:
            self.counts["special"] += 1
        if len(self.files) > MAX_FILES:
            problem = f"More than {MAX_FILES:,} files; point at a smaller folder"
            raise OSError(errno.EFBIG, problem, str(self.root))


def _is_text(name: str) -> bool:
    """Tell whether a file name is UTF-8; others cannot be printed or kept."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _inside(root: Path, path: str) -> Path | None:
    try:
        real = (root / path).resolve(strict=True)
    except (OSError, RuntimeError):  # broken, or a circle
        return None
    return real if real.is_relative_to(root) and real.is_file() else None


def _small_text(path: Path) -> str:
    """Return a small file of `.git` as text, or nothing: links are not followed."""
    try:
        handle = os.open(path, _OPEN)
    except (OSError, ValueError):
        return ""
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return ""
        return file.read(MAX_TEXT_BYTES).decode("utf-8", errors="replace")


def _packed(git: Path, ref: str) -> str:
    for line in _small_text(git / "packed-refs").splitlines():
        commit, _, name = line.partition(" ")
        if name.strip() == ref and _COMMIT.fullmatch(commit):
            return commit
    return ""
