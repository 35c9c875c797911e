"""Copies of a SQLite database, taken while it may be in use."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from stadial.web.serving.refusal import Refusal
from stadial.web.sqlite import sqlite

FOLDER = "backups"
KEPT = 5


def take(database: str | Path) -> Path:
    """
    Copy a database into `backups/` beside it, check the copy, and keep the last five.

    It is SQLite's own copying: a copy of the file alone would lack what is still in the log.

    Raises:
        Refusal: If the copy could not be made whole.
    """
    source = Path(database)
    folder = source.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%fZ}.sqlite3"
    draft = target.with_suffix(".part")
    try:
        with closing(sqlite.connect(source)) as read, closing(sqlite.connect(draft)) as written:
            read.backup(written)
            (found,) = written.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite.Error as error:
        draft.unlink(missing_ok=True)
        raise Refusal(f"No backup could be made in {folder}: {error}.") from error
    if found != "ok":
        draft.unlink(missing_ok=True)
        raise Refusal(f"{source} is damaged ({found}); nothing was changed.")
    draft.chmod(0o600)
    draft.rename(target)
    for old in sorted(folder.glob("*.sqlite3"))[:-KEPT]:
        old.unlink()
    return target
