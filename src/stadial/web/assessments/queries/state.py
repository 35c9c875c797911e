"""What a result depends on: in the same state it is the same."""

from stadial.web.assessments.queries.opened import Opened

State = tuple[object, ...]


def state_of(found: Opened) -> State:
    """Return the state of an assessment on its day: it changes with whatever changes a result."""
    each = found.listed
    return each.id, each.revision, each.documents_revision, each.framework, found.at
