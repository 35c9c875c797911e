"""The example, brought in for somebody who wants to look at a finished assessment."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from stadial.adapters import folder
from stadial.adapters.example import copy_example
from stadial.web.assessments.actions import Brought, import_folder
from stadial.web.organizations.actions import create_organization
from stadial.web.organizations.models import User
from stadial.web.organizations.queries import visitor_in, visits_of
from stadial.web.preparation.queries.home import EXAMPLE

_NAME = "acme-bank"


@transaction.atomic
def bring_example(user_id: int, *, at: datetime) -> str:
    """
    Bring the example into an organization of its own; return the slug of that organization.

    Whoever has it already is led there: asked for twice, it comes once.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    for visit in visits_of(user):
        if visit.organization_name == EXAMPLE:
            return visit.organization
    slug = create_organization(user_id=user_id, name=EXAMPLE, sector="banking")
    visitor = visitor_in(user, slug)
    assert visitor is not None
    import_folder(visitor, _example(), at=at)
    return slug


def _example() -> Brought:
    with TemporaryDirectory() as place:
        source = Path(place) / _NAME
        copy_example(_NAME, source)
        files = folder.read_folder(source)
        whole = folder.read_tree(source, endings=("",))
    beside = {
        path: each for path, each in whole.items() if path not in files and not path.startswith(".")
    }
    return Brought(files=files, attachments=beside)
