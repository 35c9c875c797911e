"""Folders and the example, brought in from the terminal of the server."""

import secrets
import shutil
from pathlib import Path

from stadial.adapters import folder as folders
from stadial.adapters.example import copy_example
from stadial.adapters.folder import FolderError
from stadial.codecs.fault import DocumentError
from stadial.web.serving.refusal import Refusal

EXAMPLE_MAIL = "maya@acme.example"
_MARK = "example.txt"
"""Stands in a data folder that holds the example alone: without it nothing is thrown away."""


def bring_in(source: Path, *, mail: str, organization: str) -> str:
    """
    Bring a folder into an organization as one of its members; return the key it stands under.

    Raises:
        Refusal: If the member is not there or may not, or the folder has faults; nothing is kept.
    """
    from django.core.exceptions import PermissionDenied
    from django.db import DatabaseError
    from django.utils import timezone

    from stadial.web.assessments.actions import Brought, import_folder
    from stadial.web.organizations import queries

    try:
        visitor = queries.visitor_by_mail(mail, organization)
        if visitor is None:
            raise Refusal(f"{mail} is no member of the organization {organization!r}.")
        files = folders.read_folder(source)
        whole = folders.read_tree(source, endings=("",))
        beside = {path: each for path, each in whole.items() if path not in files}
        return import_folder(visitor, Brought(files=files, attachments=beside), at=timezone.now())
    except PermissionDenied as error:
        raise Refusal(f"The role of {mail} does not allow it.") from error
    except (DocumentError, FolderError) as error:
        raise Refusal(f"Nothing was kept. {error}") from error
    except DatabaseError as error:
        raise Refusal("The database refuses; start the server once, which makes it.") from error
    except OSError as error:
        raise Refusal(f"Nothing was kept: the storage says {error.strerror}.") from error


def clear_example(data: Path) -> None:
    """
    Throw away what an earlier example left in a data folder.

    Raises:
        Refusal: If the folder holds anything else.
    """
    if not data.exists() or not any(data.iterdir()):
        return
    if not (data / _MARK).is_file():
        raise Refusal(f"{data} holds no example; name another folder with --data.")
    shutil.rmtree(data)


def show_example(data: Path) -> list[str]:
    """Fill an empty data folder with a made-up bank; return how to sign in, line by line."""
    from stadial.web.organizations import actions

    (data / _MARK).write_text("A made-up bank; thrown away at the next start.\n", encoding="utf-8")
    password = secrets.token_urlsafe(9)
    number = actions.add_user(email=EXAMPLE_MAIL, name="Maya Okafor", password=password)
    slug = actions.create_organization(user_id=number, name="Acme Bank", sector="banking")
    source = data / "acme-bank"
    copy_example("acme-bank", source)
    bring_in(source, mail=EXAMPLE_MAIL, organization=slug)
    return [
        f"A made-up bank is in it. Sign in as {EXAMPLE_MAIL} with the password {password}",
        "Changes are thrown away at the next start of the example.",
    ]
