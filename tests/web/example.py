"""The example organization as a folder, brought in."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from stadial.adapters import folder
from stadial.web.assessments.actions import Brought, import_folder
from stadial.web.organizations.queries import Visitor, visitor_in
from stadial.web.organizations.roles import Role
from web.cast import cast

FOLDER = Path(__file__).parents[2] / "examples" / "acme-bank"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@cache
def brought() -> Brought:
    """Return the example as it comes in: documents, sheets, and all that lies beside them."""
    files = folder.read_folder(FOLDER)
    beside = [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]
    names = {path.relative_to(FOLDER).as_posix(): path for path in beside}
    attachments = {name: path.read_bytes() for name, path in names.items() if name not in files}
    return Brought(files=files, attachments=attachments)


def seen_by(organization, role=Role.LEAD_ASSESSOR) -> Visitor:
    """Return a member of an organization, as every query and action takes them."""
    found = visitor_in(cast(organization, role), organization.slug)
    assert found is not None
    return found


def bring_in(organization) -> str:
    """Bring the example into an organization; return its key."""
    return import_folder(seen_by(organization), brought(), at=NOW)


def bring_in_small(organization) -> str:
    """Bring in the example without answers and evidence: who is asked, and about what."""
    files = {name: brought().files[name] for name in ("stadial.toml", "people.yaml")}
    return import_folder(seen_by(organization), Brought(files=files), at=NOW)
