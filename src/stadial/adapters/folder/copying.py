"""A folder made from another one: what lies beside its documents comes along."""

import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

from stadial.adapters.folder.opening import FolderError, real_folder, told_of
from stadial.adapters.folder.reading import is_document
from stadial.adapters.folder.writing import write_files


def copy_folder(source: Path, target: Path, files: Mapping[str, bytes], *, without: str) -> None:
    """
    Make a folder of documents, with all that lies beside them in another folder.

    It stands there whole or not at all. Hidden files are left behind, links stay links.

    Args:
        source: Where attachments and snapshots come from; its documents are not copied.
        target: The new folder; it must not be there yet, or be empty.
        files: The documents, by path.
        without: Paths that begin so are left behind.

    Raises:
        FolderError: If the target holds something, or something cannot be read or written.
    """
    root = real_folder(source)
    with told_of(target, verb="write"):
        if target.exists() and any(target.iterdir()):
            problem = "Something stands here already; nothing was changed."
            raise FolderError(target, problem=problem, mend="Name another folder.")
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=".stadial-", dir=target.parent))
    try:
        with told_of(target, verb="write"):
            _copy(root, staging, without)
            write_files(staging, files)
            staging.chmod(stat.S_IMODE(root.stat().st_mode))
            staging.replace(target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _copy(root: Path, staging: Path, without: str) -> None:
    for folder, names, files in os.walk(root):
        here = Path(folder)
        names[:] = [name for name in names if not name.startswith(".")]
        for name in files:
            path = (here / name).relative_to(root).as_posix()
            if name.startswith(".") or path.startswith(without) or is_document(path):
                continue
            kind = (here / name).lstat().st_mode
            if stat.S_ISREG(kind) or stat.S_ISLNK(kind):
                (staging / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(here / name, staging / path, follow_symlinks=False)
