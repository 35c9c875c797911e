"""Writing files whole or not at all: under another name first, then renamed."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

from stadial.adapters.folder.opening import (
    FolderError,
    inside,
    kind_of,
    open_file,
    open_folder,
    real_folder,
    told_of,
)

PATIENCE_SECONDS = 10.0
"""How long another writer is waited for."""
_PAUSE_SECONDS = 0.02


def write_files(
    path: Path, files: Mapping[str, bytes], *, over: Mapping[str, bytes] | None = None
) -> None:
    """
    Write files into a folder, making it and the folders in it where needed.

    All are written beside their places first and forced to the disk; only then
    is each renamed into its place. So whatever interrupts this, each file is the
    old one or the new one, whole. What already stands there is replaced: whether
    it may be is for the caller to know.

    Args:
        path: The folder.
        files: Content by path inside it, with `/`.
        over: What was read before, by path: whoever makes new content of old gives it, so
            that nobody's work is lost. A path that is missing in it must not exist yet.
            Without it, nothing is compared.

    Raises:
        FolderError: If a name leads out of the folder, something that is no plain
            file stands in its place, it is not as it was read, another program keeps
            writing here, or the disk refuses. No file is changed then, unless the disk fails while
            renaming.
    """
    for name in files:
        _refuse_ways_out(path, name)
    with told_of(path, verb="write"):
        path.mkdir(parents=True, exist_ok=True)
    root = real_folder(path)
    with _alone_in(root):
        if over is not None:
            _refuse_changed(root, files, over)
        staged: list[str] = []
        try:
            for name, content in files.items():
                staged.append(name)
                _stage(root, name, content)
            for name in files:
                _put_in_place(root, name)
                staged.remove(name)
        finally:
            for name in staged:
                _take_away(root, name)


def _refuse_ways_out(path: Path, name: str) -> None:
    steps = name.split("/")
    if not all(steps) or "\0" in name or {".", ".."} & set(steps):
        mend = "Use names inside the folder."
        raise FolderError(path / name, problem="This name leads out of the folder.", mend=mend)


def _refuse_changed(root: Path, files: Mapping[str, bytes], over: Mapping[str, bytes]) -> None:
    for name in files:
        if not _stands(root, name, over.get(name)):
            problem = "This was changed by somebody else meanwhile; nothing was written."
            raise FolderError(root / name, problem=problem, mend="Run the command again.")


def _stands(root: Path, name: str, content: bytes | None) -> bool:
    """Tell whether a file has this content; None: whether there is none."""
    is_there = os.path.lexists(root / name)
    if content is None or not is_there:
        return content is None and not is_there
    with open_file(root, name) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
        return file.read(len(content) + 1) == content


@contextmanager
def _alone_in(root: Path) -> Iterator[None]:
    """Hold the folder against a second writer; the system lets go if we are killed."""
    with told_of(root, verb="write"), open_folder(root, ()) as descriptor:
        end = time.monotonic() + PATIENCE_SECONDS
        while not _locked(descriptor):
            if time.monotonic() > end:
                mend = "Wait until it has ended, then try again."
                raise FolderError(root, problem="Another program is writing here.", mend=mend)
            time.sleep(_PAUSE_SECONDS)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _temporary(name: str) -> str:
    """Return the name to write under: always the same, so that none is left for long."""
    return f".stadial-{sha256(name.encode()).hexdigest()[:12]}.tmp"


@contextmanager
def _parent_of(root: Path, name: str) -> Iterator[tuple[int, str]]:
    """Give the folder that a file stands in, made where needed, and its name there."""
    folder, _, last = name.rpartition("/")
    with told_of(root / name, verb="write"):
        for above in reversed(PurePosixPath(folder).parents):
            _make(root, str(above))
        _make(root, folder)
        with open_folder(root, inside(root, folder)) as descriptor:
            yield descriptor, last


def _make(root: Path, folder: str) -> None:
    if folder not in {"", "."} and not os.path.lexists(root / folder):
        (root / folder).mkdir()


def _stage(root: Path, name: str, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with _parent_of(root, name) as (parent, last):
        mode = _mode_of(root / name, last, parent)
        with suppress(FileNotFoundError):
            os.unlink(_temporary(last), dir_fd=parent)
        descriptor = os.open(_temporary(last), flags, 0o666, dir_fd=parent)
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None:
                os.fchmod(descriptor, mode)
            file.write(content)
            file.flush()
            os.fsync(descriptor)


def _mode_of(place: Path, name: str, parent: int) -> int | None:
    """Return the permissions of the file to be replaced; None for a new one."""
    try:
        found = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found):
        problem = f"This is {kind_of(found)}, and cannot be replaced by a file."
        raise FolderError(place, problem=problem, mend="Choose another name.")
    return stat.S_IMODE(found)


def _put_in_place(root: Path, name: str) -> None:
    with _parent_of(root, name) as (parent, last):
        os.rename(_temporary(last), last, src_dir_fd=parent, dst_dir_fd=parent)
        os.fsync(parent)


def _take_away(root: Path, name: str) -> None:
    with suppress(OSError), _parent_of(root, name) as (parent, last):
        os.unlink(_temporary(last), dir_fd=parent)
