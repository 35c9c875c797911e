"""One walk through a folder: what is there, and what is passed by."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from stadial.plugins.observed import count

MAX_FILES = 200_000
MAX_DEPTH = 60
NOT_WALKED = frozenset(
    {
        *(".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox"),
        *(".eggs", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".ipynb_checkpoints"),
        *(".gradle", ".terraform"),
    }
)
"""Folders of version control, of environments and of caches: nobody's own work."""


class Walk:
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
        """Return what is not listed on purpose, in sentences."""
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
        """Return what should have been listed and could not be, in sentences."""
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
