"""Which server this is: several may work on one database."""

from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings

FILE = "server.id"


def here() -> str:
    """Return a word for the data folder of this server; it outlives a crash."""
    return _of(Path(settings.DATA))


@lru_cache(maxsize=4)
def _of(folder: Path) -> str:
    file = folder / FILE
    if not file.is_file():
        file.write_text(uuid4().hex, encoding="ascii")
        file.chmod(0o600)
    return file.read_text(encoding="ascii").strip()[:64]
