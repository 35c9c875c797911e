"""Starting an assessment from nothing."""

from datetime import datetime
from uuid import UUID

from stadial.usecases.init_assessment import init_assessment
from stadial.web.assessments.actions.import_folder import Brought, import_folder
from stadial.web.assessments.queries.opened import framework_named
from stadial.web.organizations.queries import Visitor


def create_assessment(
    visitor: Visitor, *, framework: str, at: datetime, once: UUID | None = None
) -> str:
    """
    Start an empty assessment of the visitor's organization; return its key in addresses.

    A form that is sent twice, with the same `once`, starts one.

    Raises:
        PermissionDenied: If the visitor's role does not allow it.
    """
    files = init_assessment(
        framework=framework_named(framework),
        organization=visitor.organization_name,
        today=at.date(),
    )
    return import_folder(visitor, Brought(files=files, once=once), at=at)
