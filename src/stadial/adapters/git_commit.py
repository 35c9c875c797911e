"""The commit that a checkout is at, read from the texts in `.git`; no program is started."""

import os
import re
import stat
from pathlib import Path

MAX_TEXT_BYTES = 2_000_000

_REF = re.compile(r"refs/[A-Za-z0-9][\w./+@#-]*")
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_OPEN = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


def commit_of(git: Path) -> str:
    """Return the commit that a `.git` folder names; empty where there is none."""
    head = _small_text(git / "HEAD").strip()
    if not head.startswith("ref:"):
        return head if _COMMIT.fullmatch(head) else ""
    ref = head.removeprefix("ref:").strip()
    if not _REF.fullmatch(ref) or ".." in ref:
        return ""
    loose = _small_text(git / ref).strip()
    return loose if _COMMIT.fullmatch(loose) else _packed(git, ref)


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
