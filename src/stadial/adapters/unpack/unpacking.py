"""Making the files of an archive in a folder."""

import os
from pathlib import Path
from typing import IO

from stadial.adapters.unpack import tarred, zipped
from stadial.adapters.unpack.entries import Entry, Limits, Refusing, is_passed_by, steps_of
from stadial.codecs.fault import DocumentError

_AT_ONCE = 1 << 20
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LEAVE_OUT = "Leave out what is not your own work."
_SHAPES = {
    b"PK": (zipped.zip_entries, zipped.FAULTS),
    b"\x1f\x8b": (tarred.tar_entries, tarred.FAULTS),
}
"""By how a file begins."""


def unpack(source: IO[bytes], folder: Path, *, name: str, limits: Limits | None = None) -> Path:
    """
    Unpack a ZIP file or a .tar.gz into an empty folder, and return the folder of the checkout.

    Where everything lies in one folder, as forges pack it, that is the one. Environments and
    caches are passed by. What was made before a refusal stays: the folder is to be removed.

    Args:
        source: The archive, to be read from its beginning.
        folder: Where to; nothing is made outside of it.
        name: That of the archive, for messages.
        limits: How much it may unpack to.

    Raises:
        DocumentError: If it is neither, is damaged or encrypted, holds links, devices, or
            paths that lead out, the same path twice, or too much.
    """
    refusing, limits = Refusing(name), limits or Limits()
    begins = source.read(2)
    source.seek(0)
    if begins not in _SHAPES:
        problem = "This is neither a ZIP file nor a .tar.gz."
        raise refusing.whole(problem, "Pack the folder of the checkout as one of them.")
    entries_of, damages = _SHAPES[begins]
    making = _Making(folder, limits, refusing)
    try:
        for entry in entries_of(source, limits, refusing):
            making.take(entry)
    except DocumentError:
        raise
    except damages as error:
        raise refusing.whole("This is damaged, and cannot be read.", "Pack it again.") from error
    if not making.files:
        raise refusing.whole("There is no file in it.", "Pack the folder of the checkout.")
    return _checkout(folder)


class _Making:
    """What was made so far, and how much more may be."""

    def __init__(self, top: Path, limits: Limits, refusing: Refusing) -> None:
        self.files = 0
        self._top, self._limits, self._refusing = top, limits, refusing
        self._entries, self._octets = 0, 0
        self._folders = {top}

    def take(self, entry: Entry) -> None:
        """Make one entry."""
        steps = steps_of(entry, self._limits, self._refusing)
        self._count()
        if is_passed_by(steps):
            return
        if entry.problem:
            mend = "Pack the checkout so that it holds plain files alone."
            raise self._refusing.at(entry.name, entry.problem, mend)
        try:
            if entry.is_folder:
                self._folder(self._top.joinpath(*steps))
            else:
                self._file(entry, steps)
        except (FileExistsError, NotADirectoryError) as error:
            raise self._refusing.at(entry.name, "stands there twice.", "Pack it again.") from error

    def _folder(self, path: Path) -> None:
        if path not in self._folders:
            self._folder(path.parent)
            self._count()
            path.mkdir(mode=0o700)
            self._folders.add(path)

    def _file(self, entry: Entry, steps: tuple[str, ...]) -> None:
        if entry.size > self._limits.octets_each:
            raise self._too_large(entry)
        path = self._top.joinpath(*steps)
        self._folder(path.parent)
        with entry.read() as stream, os.fdopen(os.open(path, _NEW, 0o600), "wb") as made:
            self._copy(entry, stream, made)
        self.files += 1

    def _copy(self, entry: Entry, stream: IO[bytes], made: IO[bytes]) -> None:
        """Copy a file piece by piece; what it says of its own size is not believed."""
        copied = 0
        while piece := stream.read(_AT_ONCE):
            copied += len(piece)
            self._octets += len(piece)
            if copied > self._limits.octets_each:
                raise self._too_large(entry)
            if self._octets > self._limits.octets:
                problem = f"Unpacked it has more than {self._limits.octets:,} bytes."
                raise self._refusing.whole(problem, _LEAVE_OUT)
            made.write(piece)

    def _count(self) -> None:
        self._entries += 1
        if self._entries > self._limits.entries:
            problem = f"It holds more than {self._limits.entries:,} files and folders."
            raise self._refusing.whole(problem, _LEAVE_OUT)

    def _too_large(self, entry: Entry) -> Exception:
        problem = f"has more than {self._limits.octets_each:,} bytes."
        return self._refusing.at(entry.name, problem, _LEAVE_OUT)


def _checkout(folder: Path) -> Path:
    """Return the one folder that everything lies in; the folder itself where there is more."""
    inside = list(folder.iterdir())
    if len(inside) == 1 and inside[0].is_dir() and not inside[0].name.startswith("."):
        return inside[0]
    return folder
