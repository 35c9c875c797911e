"""The first page: where to go on, four ways in, and one row for each organization."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stadial.codecs.fault import DocumentError
from stadial.codecs.toml_text import read_toml
from stadial.web.assessments.models import Assessment, Document
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, listed_row
from stadial.web.assessments.queries.overview import Standing, standings_of
from stadial.web.organizations.models import User
from stadial.web.organizations.queries import Visitor, visits_of
from stadial.web.organizations.roles import Permission

EXAMPLE = "Acme Bank (example)"
"""Name of the organization that the example is brought into."""
AT_ONCE = 3
"""So many results are computed for the page; of the others, what was computed before is shown."""
_HEADER = "stadial.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRow:
    """One organization: its newest assessment that is not over, else its newest."""

    visitor: Visitor
    listed: Listed | None
    """None: there is no assessment yet."""
    standing: Standing | None
    """None: nothing was computed for it yet."""
    due: date | None
    """The day by which its targets are to be reached."""
    others: int
    """How many more assessments it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """Where somebody was last."""

    visitor: Visitor
    listed: Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """All that the first page shows."""

    rows: tuple[PortfolioRow, ...]
    last: Last | None
    beginning: Visitor | None
    """Where they may begin an assessment; None: nowhere yet."""
    example: Visitor | None
    """The example, where they brought it in before."""


_DUE: Kept[tuple[UUID, int], tuple[date | None]] = Kept(most=1024)


def home_of(user: User, *, last: tuple[str, str] | None = None) -> Home:
    """Return the first page of a user; `last` is organization and key of where they were."""
    visits = visits_of(user)
    by_organization = _listed_by(visits)
    chosen = [_current(by_organization[each.organization_id]) for each in visits]
    shown = [each for each in chosen if each is not None]
    standings = standings_of(shown, at_once=AT_ONCE)
    due = _due_of(shown)
    rows = tuple(
        PortfolioRow(
            visitor=visitor,
            listed=listed,
            standing=standings[listed.id] if listed else None,
            due=due[listed.id] if listed else None,
            others=max(0, len(by_organization[visitor.organization_id]) - 1),
        )
        for visitor, listed in zip(visits, chosen, strict=True)
    )
    resumed = _last(visits, by_organization, last)
    return Home(
        rows=rows,
        last=resumed,
        beginning=_beginning(visits, resumed),
        example=next((x for x in visits if x.organization_name == EXAMPLE), None),
    )


def _listed_by(visits: Sequence[Visitor]) -> dict[UUID, list[Listed]]:
    """Return the assessments of several organizations, newest first, in one query."""
    found: dict[UUID, list[Listed]] = {each.organization_id: [] for each in visits}
    rows = Assessment.objects.select_related("scope").filter(organization_id__in=list(found))
    for row in rows.order_by("-created_at", "key"):
        found[row.organization_id].append(listed_row(row))
    return found


def _current(every: Sequence[Listed]) -> Listed | None:
    running = [each for each in every if each.state != "closed"]
    return next(iter([*running, *every]), None)


def _last(
    visits: Sequence[Visitor],
    by_organization: Mapping[UUID, Sequence[Listed]],
    last: tuple[str, str] | None,
) -> Last | None:
    """Return where they were last, if it is there still and theirs to see."""
    for visitor in visits:
        for listed in by_organization[visitor.organization_id]:
            if (visitor.organization, listed.key) == last:
                return Last(visitor=visitor, listed=listed)
    return None


def _beginning(visits: Sequence[Visitor], last: Last | None) -> Visitor | None:
    """Return where a new assessment would go: where they were last, else the first that may."""
    wanted = [last.visitor, *visits] if last else list(visits)
    own = [each for each in wanted if each.organization_name != EXAMPLE]
    return next((each for each in own if each.may(Permission.IMPORT)), None)


def _due_of(every: Sequence[Listed]) -> dict[UUID, date | None]:
    """Return the days of the targets, from headers that are read once for each state."""
    lacking = [x for x in every if _DUE.get((x.id, x.documents_revision)) is None]
    ids = [each.id for each in lacking]
    headers = Document.objects.filter(assessment_id__in=ids, path=_HEADER) if ids else ()
    content = {each.assessment_id: bytes(each.content) for each in headers}
    fresh = {each.id: _due_in(content.get(each.id, b"")) for each in lacking}
    for each in lacking:
        _DUE.keep((each.id, each.documents_revision), (fresh[each.id],))
    kept = {each.id: _DUE.get((each.id, each.documents_revision)) for each in every}
    return {key: value[0] if value else fresh.get(key) for key, value in kept.items()}


def _due_in(content: bytes) -> date | None:
    try:
        targets = read_toml(content, name=_HEADER).value.get("targets")
    except DocumentError:
        return None
    found = targets.get("by_date") if isinstance(targets, Mapping) else None
    return found if type(found) is date else None
