"""What the results of one run say: how grave each is, and which do not count."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stadial.plugins.observed import printable
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.readers.sarif.drivers import Driver, Pair, pair_of
from stadial.readers.sarif.rules import Rule, rule_of, rules_of, score_of

_HIGH_SCORE = 7.0
_NO_FINDING = frozenset({"pass", "notApplicable", "informational"})
_OPEN = frozenset({"open", "review"})
"""The tool could not decide whether it is a finding: a person has to."""
_MOST_PLACES = 10


@dataclass(slots=True)
class Findings:
    """What one search found: counts, and the first places."""

    high: int = 0
    lower: int = 0
    ungraded: int = 0
    """Findings left to a person, or of a tool whose levels say nothing of severity."""
    suppressed: int = 0
    files: set[str] = field(default_factory=set)
    """Files with findings that count."""
    high_files: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)
    """Where the gravest are, at most ten."""
    lower_places: list[str] = field(default_factory=list)

    def add(self, other: "Findings") -> None:
        """Count what another run of the same search found."""
        self.high += other.high
        self.lower += other.lower
        self.ungraded += other.ungraded
        self.suppressed += other.suppressed
        self.files |= other.files
        self.high_files |= other.high_files
        self.places += other.places
        self.lower_places += other.lower_places


@dataclass(slots=True)
class Sorted:
    """The results of one run, sorted."""

    by_pair: dict[str, Findings] = field(default_factory=dict)
    """By the id of the question whether it was clean."""
    about_security: int = 0
    """Results and rules about security, where a tool has others as well."""
    gaps: int = 0
    """Results that say: this could not be looked at."""
    astray: int = 0
    """Results that point at a file that the report should list and does not."""


def sort_results(results: Iterable[Any], tool: dict[str, Any], driver: Driver, size: int) -> Sorted:
    """
    Return what the results of a run say.

    Args:
        results: As the report lists them.
        tool: The tool, with its rules.
        driver: What is known of the tool.
        size: How many files the report lists; 0 where it lists none.
    """
    rules = rules_of(tool)
    only, gaps = re.compile(driver.only), re.compile(driver.gaps or r"(?!)")
    found = Sorted(about_security=sum(bool(only.match(each)) for each in rules.by_id))
    for each in results:
        result = mapping_of(each)
        if result.get("baselineState") == "absent" or text_of(result.get("kind")) in _NO_FINDING:
            continue
        rule = rule_of(result, rules)
        if not only.match(rule.id):
            continue
        found.about_security += 1
        if gaps.match(rule.id):
            found.gaps += 1
            continue
        pair = pair_of(driver, rule.id, rule.name)
        at = _place(result)
        found.astray += 0 < size <= at[2]
        _count(found, pair, _Seen(result, rule, at[0], at[1]), is_graded=driver.is_graded)
    return found


class _Seen(NamedTuple):
    result: dict[str, Any]
    rule: Rule
    file: str
    line: int


def _count(found: Sorted, pair: Pair, seen: _Seen, *, is_graded: bool) -> None:
    findings = found.by_pair.get(pair.clean.id)
    if findings is None:
        findings = found.by_pair[pair.clean.id] = Findings()
    if _is_suppressed(seen.result):
        findings.suppressed += 1
        return
    findings.files.add(seen.file)
    score = score_of(seen.result) or seen.rule.score
    level = text_of(seen.result.get("level")) or seen.rule.level
    is_settled = text_of(seen.result.get("kind")) not in _OPEN
    if is_settled and (score >= _HIGH_SCORE or (level == "error" and is_graded)):
        findings.high += 1
        findings.high_files.add(seen.file)
        _keep(findings.places, seen)
        return
    if is_settled and (is_graded or score):
        findings.lower += 1
    else:
        findings.ungraded += 1
    _keep(findings.lower_places, seen)


def _keep(places: list[str], seen: _Seen) -> None:
    if not seen.file or len(places) >= _MOST_PLACES:
        return
    line = f":{seen.line}" if seen.line else ""
    place = f"{printable(seen.file)}{line}"
    if place not in places:
        places.append(place)


def _is_suppressed(result: dict[str, Any]) -> bool:
    reasons = list_of(result.get("suppressions"))
    states = {text_of(mapping_of(each).get("status")) for each in reasons}
    return bool(reasons) and states.isdisjoint({"underReview", "rejected"})


def _place(result: dict[str, Any]) -> tuple[str, int, int]:
    """Return file, line and position of the file in the list of files; 0 and -1 if unknown."""
    locations = list_of(result.get("locations"))
    physical = mapping_of(mapping_of(locations[0] if locations else None).get("physicalLocation"))
    artifact = mapping_of(physical.get("artifactLocation"))
    line = mapping_of(physical.get("region")).get("startLine")
    index = artifact.get("index")
    return (
        text_of(artifact.get("uri")),
        line if type(line) is int and line > 0 else 0,
        index if type(index) is int else -1,
    )
