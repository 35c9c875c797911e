"""The stores of MLflow that lie in a subject."""

from dataclasses import dataclass, field

from stadial.collectors.mlflow.folders import read_folders
from stadial.plugins.collector import Reach
from stadial.plugins.mlflow_store import Store, is_store, read_store
from stadial.plugins.outside import OutsideError
from stadial.plugins.places import is_apart

MOST_BYTES = 50_000_000
_DATABASES = ("*mlflow*.db", "*mlflow*.sqlite", "*mlflow*.sqlite3", "mlruns.db")


@dataclass(slots=True)
class Found:
    """What a subject keeps of MLflow."""

    stores: dict[str, Store] = field(default_factory=dict)
    """By file, or by folder."""
    unread: list[str] = field(default_factory=list)


def read_found(reach: Reach) -> Found:
    """Return the stores of a subject; files that cannot be read are listed apart."""
    found = Found()
    for path in reach.paths(*_DATABASES):
        if is_apart(path):
            continue
        try:
            content = _content(reach, path)
            if is_store(content):
                found.stores[path] = read_store(content)
        except (OSError, OutsideError):
            found.unread.append(path)
    stores, unread = read_folders(reach)
    found.stores |= stores
    found.unread += unread
    return found


def _content(reach: Reach, path: str) -> bytes:
    if reach.size(path) > MOST_BYTES:
        raise OutsideError("a store over 50 MB")
    return reach.head(path, length=MOST_BYTES)
