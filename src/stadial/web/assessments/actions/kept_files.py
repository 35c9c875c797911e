"""Files that follow their rows: what a transaction gives up is taken out of the storage again."""

import logging
from collections.abc import Callable
from contextlib import ExitStack
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

P = ParamSpec("P")
T = TypeVar("T")

logger = logging.getLogger(__name__)
_NEW: ContextVar[list[str] | None] = ContextVar("new files", default=None)
"""Names that the action under way put into the storage; None where none watches."""


def files_follow_rows(action: Callable[P, T]) -> Callable[P, T]:
    """Take the files of an action out of the storage again if it fails; stands above its atomic."""

    @wraps(action)
    def watched(*given: P.args, **named: P.kwargs) -> T:
        if _NEW.get() is not None:
            return action(*given, **named)
        with ExitStack() as after, ExitStack() as if_it_fails:
            new: list[str] = []
            after.callback(_NEW.reset, _NEW.set(new))
            if_it_fails.callback(_remove, new)
            result = action(*given, **named)
            if_it_fails.pop_all()
            return result

    return watched


def keep_file(name: str, content: bytes) -> str:
    """Put a file into the storage, and return the name under which it lies there."""
    new = _NEW.get()
    if new is not None:
        new.append(name)  # before: half a file is left where the disk was full
    stored: str = default_storage.save(name, ContentFile(content))
    return stored


def remove_after(stored: str) -> None:
    """Take a file out of the storage once the row that named it names another."""
    transaction.on_commit(lambda: _remove([stored]))


def _remove(names: list[str]) -> None:
    for name in names:
        try:
            default_storage.delete(name)
        except OSError as error:
            logger.warning("a file is left in the storage: %s (%s)", name, error.strerror)
