"""The key that sessions and links are signed with: made once, kept in the data folder."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from stadial.web.serving.refusal import Refusal
from stadial.web.settings.environment import check_secret

FILE = "secret-key"


def use_key(folder: Path) -> None:
    """
    Sign with the key of the data folder, which is made where there is none yet.

    A key in the environment goes before it.

    Raises:
        Refusal: If others can read the file, or it holds no key.
    """
    if not os.environ.get("STADIAL_SECRET_KEY"):
        settings.SECRET_KEY = _kept(folder / FILE)


def _kept(file: Path) -> str:
    if not file.exists():
        _make(file)
    if file.stat().st_mode & 0o077:
        raise Refusal(f"Others can read {file}; take their rights away: chmod 600 {file}")
    try:
        return check_secret(file.read_text(encoding="ascii").strip())
    except (ImproperlyConfigured, UnicodeDecodeError) as error:
        raise Refusal(
            f"{file} holds no key; remove it, and a new one is made (everybody signs in again)."
        ) from error


def _make(file: Path) -> None:
    """Write a new key whole or not at all; where two do so at once, the first one stays."""
    draft = file.with_name(f"{FILE}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write(secrets.token_urlsafe(64) + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
