"""Opening a file inside a folder, and nothing else."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISLNK, "a link"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class FolderError(OSError):
    """A path that cannot be used as it stands: where, what, and the mend."""

    def __init__(self, place: object, *, problem: str, mend: str) -> None:
        """Keep place, problem and mend; the message is all three."""
        self.place = readable(str(place))
        self.problem = problem
        self.mend = mend
        super().__init__(f"{self.place}: {problem} {mend}")


def readable(text: str) -> str:
    """Return a path as it may be printed: what is no letter is written as a code."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


@contextmanager
def told_of(place: object, *, verb: str) -> Iterator[None]:
    """Turn what the system refuses into a sentence about a place."""
    try:
        yield
    except FolderError:
        raise
    except FileNotFoundError as error:
        mend = "Check the path."
        raise FolderError(place, problem="There is nothing here.", mend=mend) from error
    except PermissionError as error:
        mend = "Ask for the right to do so, or choose another folder."
        raise FolderError(place, problem=f"You may not {verb} this.", mend=mend) from error
    except OSError as error:
        problem = f"This cannot be {'read' if verb == 'read' else 'written'}: {error.strerror}."
        mend = "Check the disk and the path; nothing was changed."
        raise FolderError(place, problem=problem, mend=mend) from error


def real_folder(path: Path) -> Path:
    """
    Return a folder without links.

    Raises:
        FolderError: If it does not exist, is no folder, or is a circle of links.
    """
    try:
        with told_of(path, verb="read"):
            found = path.resolve(strict=True)
            kind = found.stat().st_mode
    except RuntimeError as error:  # a circle of links, before Python 3.13
        raise _circle(path) from error
    if not stat.S_ISDIR(kind):
        problem = f"This is {kind_of(kind)}, and no folder."
        raise FolderError(path, problem=problem, mend="Name the folder it stands in.")
    return found


def inside(root: Path, name: str) -> tuple[str, ...]:
    """
    Return the steps from a folder to a path in it, links followed.

    Args:
        root: A folder without links.
        name: A path inside it.

    Raises:
        FolderError: If a link leads out of the folder, or nothing stands there.
    """
    place = root / name
    try:
        with told_of(place, verb="read"):
            found = place.resolve(strict=True)
    except RuntimeError as error:
        raise _circle(place) from error
    if not found.is_relative_to(root):
        mend = "Put the file itself here; links out of the folder are not followed."
        raise FolderError(place, problem="This is a link that leads out of the folder.", mend=mend)
    return found.relative_to(root).parts


def _circle(place: Path) -> FolderError:
    return FolderError(place, problem="This is a circle of links.", mend="Remove one of them.")


@contextmanager
def open_folder(root: Path, steps: tuple[str, ...]) -> Iterator[int]:
    """
    Give a descriptor of a folder, reached step by step without following a link.

    What was checked before cannot be exchanged for a link on the way.
    """
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(root, flags)
    try:
        for step in steps:
            deeper = os.open(step, flags, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = deeper
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def open_file(root: Path, name: str) -> Iterator[int]:
    """
    Give a descriptor of a regular file inside a folder, for reading.

    Raises:
        FolderError: If it is missing, unreadable, no regular file, or outside.
    """
    steps = inside(root, name)
    # Without O_NONBLOCK a named pipe without a writer would never open.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    with told_of(root / name, verb="read"), open_folder(root, steps[:-1]) as parent:
        kind = os.stat(steps[-1], dir_fd=parent, follow_symlinks=False).st_mode
        _refuse_all_but_files(root / name, kind)
        descriptor = os.open(steps[-1], flags, dir_fd=parent)
        try:
            _refuse_all_but_files(root / name, os.fstat(descriptor).st_mode)
            yield descriptor
        finally:
            os.close(descriptor)


def _refuse_all_but_files(place: Path, kind: int) -> None:
    if not stat.S_ISREG(kind):
        mend = "Put a plain file here, or take it away."
        raise FolderError(place, problem=f"This is {kind_of(kind)}, and no file.", mend=mend)


def kind_of(mode: int) -> str:
    """Return what stands at a path, in words."""
    return next((words for test, words in _KINDS if test(mode)), "a file")
