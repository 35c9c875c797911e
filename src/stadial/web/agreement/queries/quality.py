"""What the quality check finds, by rule, the errors first; and the four pitfalls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _, gettext_noop as said

from stadial.engine.lint import RULES
from stadial.engine.lint_rules.pitfalls import FRAMEWORK_ID
from stadial.model import Finding, Severity
from stadial.web.agreement.mapping import mend_address
from stadial.web.agreement.queries.computed import findings_of
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor

_REASONS = {each.id: each.reason for each in RULES}
_LOUDEST = tuple(Severity)
_PITFALLS = (
    ("pitfall-ordinary-security", said("AI is treated as ordinary security")),
    ("pitfall-model-alone", said("Only the model is looked at")),
    ("pitfall-supply-chain", said("The supply chain is underestimated")),
    ("pitfall-incident-response", said("Incident response is forgotten")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One finding, with where it is mended."""

    finding: Finding
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """Everything that one rule found."""

    rule: str
    name: str
    reason: str
    """Why the rule exists; empty for what the ratings themselves show."""
    severity: Severity
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """One of the four pitfalls of AI security programmes."""

    rule: str
    name: str
    reason: str
    line: FindingLine | None
    """What was noticed, waived or not; None where nothing was."""


@dataclass(frozen=True, kw_only=True)
class Quality:
    """The page of the quality check."""

    opened: Opened
    groups: tuple[RuleGroup, ...]
    """What nobody answers for, the errors first; pitfalls stand for themselves."""
    waived: tuple[FindingLine, ...]
    pitfalls: tuple[Pitfall, ...]
    """Empty where the framework does not know them."""
    counts: Mapping[str, int]
    """How many findings of each severity nobody waived, and how many are `waived`."""
    checked: int
    """How many rules looked."""


@dataclass(frozen=True, kw_only=True)
class FindingPage:
    """One finding that somebody means to answer for."""

    opened: Opened
    finding: Finding


def quality_of(visitor: Visitor, key: str) -> Quality | None:
    """
    Return what the quality check finds; None if there is no such assessment.

    Raises:
        DocumentError: If its documents or the last snapshot cannot be read any more.
        TargetError: If the targets do not fit the framework.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    lines = [
        FindingLine(
            finding=each, href=mend_address(each, found.framework, visitor, found.listed.key)
        )
        for each in findings_of(found)
    ]
    pitfalls = _pitfalls(found, lines)
    apart = {each.rule for each in pitfalls}
    standing = [each for each in lines if not each.finding.waived]
    counts = {
        severity.value: sum(each.finding.severity is severity for each in standing)
        for severity in _LOUDEST
    }
    return Quality(
        opened=found,
        groups=_groups(each for each in standing if each.finding.rule not in apart),
        waived=tuple(each for each in lines if each.finding.waived),
        pitfalls=pitfalls,
        counts={**counts, "waived": len(lines) - len(standing)},
        checked=len(RULES),
    )


def finding_page(visitor: Visitor, key: str, rule: str, about: str) -> FindingPage | None:
    """Return one finding; None if there is no such assessment or finding."""
    found = opened(visitor, key)
    if found is None:
        return None
    wanted = (each for each in findings_of(found) if (each.rule, each.about) == (rule, about))
    finding = next(wanted, None)
    return None if finding is None else FindingPage(opened=found, finding=finding)


def rule_name(rule: str) -> str:
    """Return a rule as people read it: `Stale evidence`."""
    return rule.replace("-", " ").capitalize()


def _groups(lines: Iterable[FindingLine]) -> tuple[RuleGroup, ...]:
    by_rule: dict[tuple[str, Severity], list[FindingLine]] = {}
    for line in lines:
        by_rule.setdefault((line.finding.rule, line.finding.severity), []).append(line)
    groups = (
        RuleGroup(
            rule=rule,
            name=rule_name(rule),
            reason=_REASONS.get(rule, ""),
            severity=severity,
            lines=tuple(own),
        )
        for (rule, severity), own in by_rule.items()
    )
    return tuple(sorted(groups, key=lambda each: _LOUDEST.index(each.severity)))


def _pitfalls(found: Opened, lines: Iterable[FindingLine]) -> tuple[Pitfall, ...]:
    if found.framework.id != FRAMEWORK_ID:
        return ()
    by_rule = {each.finding.rule: each for each in lines}
    return tuple(
        Pitfall(rule=rule, name=_(name), reason=_REASONS[rule], line=by_rule.get(rule))
        for rule, name in _PITFALLS
    )
