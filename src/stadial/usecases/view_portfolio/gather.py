"""Which assessments, or scopes of them, are the members of a portfolio."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stadial.engine.portfolio.restate import common_framework, newest
from stadial.engine.replay import with_framework
from stadial.engine.scope import systems_in_scope
from stadial.model import Assessment, Framework, LeftOut

UNKNOWN_SECTOR = "sector not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An assessment that was read, with the day it is judged by."""

    place: str
    framework: Framework
    assessment: Assessment
    at: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    name: str
    sector: str
    assessment: Assessment
    at: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Members of one framework, and what is to be said of how they came together."""

    framework: Framework
    by: str
    members: tuple[_Member, ...]
    left_out: tuple[LeftOut, ...]
    restated: tuple[str, ...]
    """Versions that were told again on the criteria all of them have."""
    dropped: int
    """Criteria of the newest version that others do not have."""
    older: tuple[str, ...]
    """Names of which an older look is there too."""
    nested: bool
    """Whether a scope lies inside another."""

    @property
    def inside(self) -> dict[int, tuple[int, ...]]:
        """Places of the members that lie inside another, near and far, by the place of that."""
        places = {_key(member): place for place, member in enumerate(self.members)}
        found: dict[int, list[int]] = {}
        for inner, member in enumerate(self.members):
            organization, _ = _key(member)
            for scope in _scopes_around(member.assessment):
                outer = places.get((organization, scope))
                if outer is not None:
                    found.setdefault(outer, []).append(inner)
        return {outer: tuple(members) for outer, members in found.items()}

    def notes(self, *, anonymous: bool) -> tuple[str, ...]:
        """Return what a reader must know of the members."""
        notes = []
        if self.restated:
            notes.append(
                f"Framework versions {', '.join(self.restated)} are compared on the "
                f"{len(self.framework.criterion_by_id)} criteria that all have; {self.dropped} "
                f"of version {self.framework.version} are left out."
            )
        if self.older:
            which = f"{len(self.older)} members" if anonymous else ", ".join(self.older)
            notes.append(f"Only the newest look counts of {which}.")
        if self.nested:
            notes.append(
                "Scopes nest: an AI system counts in its scope and in those around it. Shared "
                "work, its risk and its days count it once, in the inner scope that lacks it."
            )
        return tuple(notes)


def gather(opened: Sequence[Opened], *, by: str) -> Gathered:
    """Return the members of at least one assessment: the newest look of each, told alike."""
    same, others = _of_one_framework(opened)
    frameworks = [each.framework for each in same]
    basis = newest(frameworks)
    differing = [each for each in frameworks if each != basis]
    framework = common_framework(differing, basis=basis) if differing else basis
    if differing and not framework.criterion_by_id:
        apart = [each for each in same if each.framework != basis]
        others = (*others, *(_apart(each, basis) for each in apart))
        same = tuple(each for each in same if each.framework == basis)
        differing, framework = [], basis
    told = [_told(each, framework) if differing else each for each in same]
    members = [member for each in told for member in _members(each, by=by)]
    newest_looks, older = _newest_of_each(members)
    versions = sorted({each.version for each in differing} | {basis.version})
    dropped = len(basis.criterion_by_id) - len(framework.criterion_by_id)
    return Gathered(
        framework=framework,
        by=by,
        members=_named_apart(newest_looks),
        left_out=others,
        restated=tuple(versions) if differing else (),
        dropped=dropped,
        older=older,
        nested=by == "scope" and any(_nests(each.assessment) for each in told),
    )


def _of_one_framework(
    opened: Sequence[Opened],
) -> tuple[tuple[Opened, ...], tuple[LeftOut, ...]]:
    """Return those of the framework that the first uses, and the others as left out."""
    first = opened[0].framework.id
    same = tuple(each for each in opened if each.framework.id == first)
    others = tuple(
        LeftOut(
            place=each.place,
            problem=f"It uses the framework {each.framework.id}, and the first one named uses "
            f"{first}: their levels have nothing in common.",
        )
        for each in opened
        if each.framework.id != first
    )
    return same, others


def _apart(opened: Opened, basis: Framework) -> LeftOut:
    return LeftOut(
        place=opened.place,
        problem=f"Version {opened.framework.version} of {basis.id} shares no criterion with "
        f"version {basis.version}.",
    )


def _told(opened: Opened, framework: Framework) -> Opened:
    assessment = opened.assessment
    again = with_framework(assessment, framework, assessment.settings)
    return replace(opened, assessment=again, framework=framework)


def _members(opened: Opened, *, by: str) -> Iterator[_Member]:
    assessment = opened.assessment
    sector = assessment.organization.sector or UNKNOWN_SECTOR
    scopes = scopes_held(assessment) if by == "scope" else ()
    for key in scopes or (assessment.scope,):
        names = {scope.id: scope.name for scope in assessment.scopes}
        yield _Member(
            name=names.get(key, key),
            sector=sector,
            assessment=replace(assessment, scope=key),
            at=opened.at,
        )


def scopes_held(assessment: Assessment) -> tuple[str, ...]:
    """Return the ids of scopes inside the assessed one to which AI systems belong."""
    held = {system.scope for system in systems_in_scope(assessment)}
    return tuple(scope.id for scope in assessment.scopes if scope.id in held)


def _nests(assessment: Assessment) -> bool:
    inside = set(scopes_held(assessment))
    return any(scope.parent in inside for scope in assessment.scopes if scope.id in inside)


def _scopes_around(assessment: Assessment) -> set[str]:
    """Return the ids of the scopes around the assessed one; the whole organization is an empty."""
    parents = {scope.id: scope.parent for scope in assessment.scopes}
    found: set[str] = set()
    scope = assessment.scope
    while scope and scope not in found:
        found.add(scope)
        scope = parents.get(scope, "")
    return (found - {assessment.scope}) | ({""} if assessment.scope else set())


def _newest_of_each(members: Sequence[_Member]) -> tuple[list[_Member], tuple[str, ...]]:
    """Return one look of each scope of each organization, and the names that had several."""
    latest: dict[tuple[str, str], _Member] = {}
    older: dict[str, None] = {}
    for member in members:
        key = _key(member)
        known = latest.get(key)
        if known is not None:
            older[_full_name(known)] = None
        if known is None or member.at > known.at:
            latest[key] = member
    return list(latest.values()), tuple(older)


def _key(member: _Member) -> tuple[str, str]:
    return member.assessment.organization.id, member.assessment.scope


def _full_name(member: _Member) -> str:
    organization = member.assessment.organization.name
    return f"{organization} · {member.name}" if member.name else organization


def _named_apart(members: Sequence[_Member]) -> tuple[_Member, ...]:
    """Return members under names that are told apart, as short as they can be."""
    one_owner = len({member.assessment.organization.id for member in members}) == 1
    names = [member.name if one_owner and member.name else _full_name(member) for member in members]
    return tuple(
        replace(member, name=f"{name} ({member.assessment.organization.id})")
        if names.count(name) > 1
        else replace(member, name=name)
        for member, name in zip(members, names, strict=True)
    )
