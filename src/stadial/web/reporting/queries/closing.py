"""What somebody sees before an assessment is frozen: the findings, the errors first."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _, gettext_noop as said

from stadial.model import Finding, Severity
from stadial.usecases.check_quality import check_quality
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Opened, opened
from stadial.web.assessments.queries.state import state_of
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.snapshots import Frozen, before, named_of, snapshot_in

_PITFALLS = (
    ("pitfall-ordinary-security", said("AI is treated as ordinary security")),
    ("pitfall-model-alone", said("Only the model is looked at")),
    ("pitfall-supply-chain", said("The supply chain is underestimated")),
    ("pitfall-incident-response", said("Incident response is forgotten")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """One of the four pitfalls of AI security programmes."""

    name: str
    finding: Finding | None
    """What points to it; None: nothing does."""


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What the quality check says of an assessment that is about to be frozen."""

    opened: Opened
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    pitfalls: tuple[Pitfall, ...]
    """Empty where the framework does not know them."""


_FOUND: Kept[Hashable, tuple[Finding, ...]] = Kept(most=64)


def closing_of(visitor: Visitor, key: str) -> Closing | None:
    """
    Return what is to be seen before an assessment is frozen; None if there is no such.

    Raises:
        DocumentError: If its documents or its last snapshot cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    findings = _findings(found)
    names = {rule for rule, _name in _PITFALLS}
    standing = [each for each in findings if not each.waived and each.rule not in names]
    return Closing(
        opened=found,
        errors=_of(standing, Severity.ERROR),
        warnings=_of(standing, Severity.WARNING),
        notes=_of(standing, Severity.INFO),
        waived=tuple(each for each in findings if each.waived),
        pitfalls=_pitfalls(found, findings),
    )


def _findings(found: Opened) -> tuple[Finding, ...]:
    """Return what the quality check says; computed once for each state and day."""
    older = before(named_of(found.listed), found.at)[-1:]
    state = (*state_of(found), *(one.sha256 for one in older))
    return _FOUND.given(state, lambda: _checked(found, older))


def _checked(found: Opened, older: tuple[Frozen, ...]) -> tuple[Finding, ...]:
    return check_quality(
        framework=found.framework,
        assessment=replace(found.assessment, as_of=found.at),
        at=found.at,
        previous=snapshot_in(older[0]) if older else None,
        closing=True,
    )


def _of(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.severity is severity)


def _pitfalls(found: Opened, findings: Iterable[Finding]) -> tuple[Pitfall, ...]:
    if found.framework.id != "stadial":
        return ()
    by_rule = {each.rule: each for each in findings if not each.waived}
    return tuple(Pitfall(name=_(name), finding=by_rule.get(rule)) for rule, name in _PITFALLS)
