"""The data folder: made for one account alone, on a disk of this machine, held by one server."""

import fcntl
import os
import re
from pathlib import Path

from stadial.web.serving.refusal import Refusal

LOCK = "server.lock"
_MOUNTS = Path("/proc/mounts")
_NETWORK = {
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "fuse.glusterfs",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
}


def make(folder: Path) -> None:
    """
    Make the data folder; what is made in it from now on is for this account alone.

    Raises:
        Refusal: If it cannot be made.
    """
    os.umask(0o077)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refusal(f"The data folder {folder} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise Refusal(f"The data folder {folder} cannot be written to; choose one with --data.")


def hold(folder: Path) -> int:
    """
    Hold the folder for as long as this process and its workers live.

    Returns:
        The lock, a file descriptor: whoever closes it lets the folder go.

    Raises:
        Refusal: If another server holds it.
    """
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        other = os.read(lock, 20).decode("ascii", "replace").strip()
        os.close(lock)
        raise Refusal(
            f"Another server{f' (process {other})' if other.isdigit() else ''} works on {folder}; "
            "stop it, or choose another folder with --data."
        ) from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def refuse_network(folder: Path, mounts: Path = _MOUNTS) -> None:
    """
    Refuse a folder on a network file system, whose locks SQLite cannot trust.

    Raises:
        Refusal: If the list of mounts says that it lies on one.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    best = ("", "")
    for line in lines:
        _, place, kind, *_ = (*line.split(" "), "", "", "")
        point = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)
        if point and folder.resolve().is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    if best[1] in _NETWORK:
        raise Refusal(
            f"The data folder {folder} lies on a network file system ({best[1]}), where SQLite "
            "loses rows: choose a folder on a disk with --data, or PostgreSQL by DATABASE_URL."
        )
