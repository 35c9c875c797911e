"""
What a scanner for pipelines finds in the GitHub workflows and local actions of a subject.

Looks at:
    Each file in .github/workflows and each action.yml, searched by zizmor, which is started for
    it: offline, with its regular rules, without settings of the subject. Weaknesses of high
    severity that it is at least fairly sure of count; those of medium severity are told. Of each
    rule one place comes first: what somebody outside can use, then the rarest.

Does not see:
    What needs a network to know (known weaknesses of the actions used, commits that stand in a
    fork), pipelines of other systems, workflows that are called in other repositories, settings
    on the code host. A weakness that a remark in the file waives, or that the tool itself is not
    sure of, makes the outcome unclear: whether the waiver is right is for people to say.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from typing_extensions import override

from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach, Scan
from stadial.plugins.observed import MOST_PLACES, Tally, count, observed, printable
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.questions import PIPELINES_CLEAN, PIPELINES_SCANNED
from stadial.plugins.workflows import read_workflows, workflow_paths

SCANNER = "pipelines"
_FROM_OUTSIDE = frozenset(
    {
        *("bot-conditions", "cache-poisoning", "dangerous-triggers", "github-env"),
        *("insecure-commands", "known-vulnerable-actions", "template-injection"),
    }
)
"""Rules whose weaknesses somebody outside can use as they are: they are told first."""


@dataclass(slots=True)
class _Found:
    scanned: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """Why a file was not scanned."""
    high: list[tuple[str, str]] = field(default_factory=list)
    """By rule: the place of each."""
    doubtful: list[str] = field(default_factory=list)
    """Of high severity, but waived in the file, or no more than a guess of the tool."""
    medium: int = 0
    version: str = "zizmor"


class PipelineScan(Collector):
    """Pipelines searched by a scanner: free of weaknesses of high severity?"""

    signals = (PIPELINES_SCANNED, PIPELINES_CLEAN)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        workflows = read_workflows(reach)
        known = {each.path for each in workflows.files} | set(workflows.unread)
        found = _Found()
        for path, scan in reach.scan(
            SCANNER, [each for each in workflow_paths(reach) if each in known]
        ):
            _take(found, path, scan)
        elsewhere = (
            *workflows.others,
            *(each.path for each in workflows.files if each.system == "gitlab"),
        )
        yield _ran(found, elsewhere)
        yield _clean(found, elsewhere)


def _take(found: _Found, path: str, scan: Scan) -> None:
    if scan.failure:
        found.failed[path] = printable(scan.failure)
        return
    found.scanned += 1
    found.version = printable(text_of(scan.answer.get("version"))) or found.version
    for each in map(mapping_of, list_of(scan.answer.get("findings"))):
        rule = printable(text_of(each.get("rule")))
        place = f"{path}:{each.get('line')} ({rule})"
        is_sure = not each.get("waived") and each.get("confidence") in {"high", "medium"}
        if each.get("severity") == "high" and is_sure:
            found.high.append((rule, place))
        elif each.get("severity") == "high":
            found.doubtful.append(place)
        found.medium += each.get("severity") == "medium" and is_sure


def _ran(found: _Found, elsewhere: tuple[str, ...]) -> Evidence:
    whole = count(found.scanned + len(found.failed), "workflow or action", "workflows and actions")
    tally = Tally(examined=found.scanned, places=list(found.failed))
    if not found.scanned and not found.failed:
        return _none(PIPELINES_SCANNED, elsewhere)
    if found.failed:
        because = f"Of {whole}, {len(found.failed)} not scanned: {_reason(found)}."
        refused = [why for why in found.failed.values() if why.startswith("zizmor could not read")]
        if found.scanned:
            return _told(PIPELINES_SCANNED, Outcome.UNCLEAR, because, tally)
        all_refused = len(refused) == len(found.failed)
        outcome = Outcome.NO if all_refused else Outcome.UNREACHABLE
        return _told(PIPELINES_SCANNED, outcome, because, tally)
    because = f"{whole} searched with {found.version}, offline and without settings of the subject."
    if elsewhere:
        tally.places = list(elsewhere)
        because += f" {_others(elsewhere)} not searched."
        return _told(PIPELINES_SCANNED, Outcome.UNCLEAR, because, tally)
    return _told(PIPELINES_SCANNED, Outcome.YES, because, tally)


def _clean(found: _Found, elsewhere: tuple[str, ...]) -> Evidence:
    if not found.scanned and not found.failed:
        return _none(PIPELINES_CLEAN, elsewhere)
    files = count(found.scanned, "workflow or action", "workflows and actions")
    medium = f"{count(found.medium, 'weakness', 'weaknesses')} of medium severity"
    tally = Tally(examined=found.scanned)
    if found.high:
        rules = _rules(found)
        tally.failed = len({place.rpartition(":")[0] for _, place in found.high})
        tally.places = _one_of_each(found, list(rules))
        number = count(len(found.high), "weakness", "weaknesses")
        said = ", ".join(f"{times:,} {rule}" for rule, times in list(rules.items())[:MOST_PLACES])
        because = f"{number} of high severity in {files} ({said}), and {medium}."
        return _told(PIPELINES_CLEAN, Outcome.NO, because, tally)
    if not found.scanned:
        because = f"No pipeline could be scanned: {_reason(found)}."
        return _told(PIPELINES_CLEAN, Outcome.UNREACHABLE, because, tally)
    open_ = []
    if found.failed:
        open_.append(f"{len(found.failed)} not scanned ({_reason(found)})")
    if found.doubtful:
        open_.append(f"{len(found.doubtful)} of high severity waived or not sure")
    if elsewhere:
        open_.append(f"{_others(elsewhere)} not searched")
    because = f"No sure weakness of high severity in {files}, and {medium}"
    if open_:
        tally.places = [*found.doubtful, *found.failed, *elsewhere]
        return _told(PIPELINES_CLEAN, Outcome.UNCLEAR, f"{because}; {', '.join(open_)}.", tally)
    return _told(PIPELINES_CLEAN, Outcome.YES, f"{because}.", tally)


def _rules(found: _Found) -> dict[str, int]:
    """Return how often each rule was met: the most dangerous first, then the rarest."""
    times = Counter(rule for rule, _ in found.high)
    return dict(sorted(times.items(), key=lambda one: (one[0] not in _FROM_OUTSIDE, *one[::-1])))


def _one_of_each(found: _Found, rules: list[str]) -> list[str]:
    """Return the places so that each rule is told once before any is told again."""
    by_rule: dict[str, list[str]] = {rule: [] for rule in rules}
    for rule, place in found.high:
        by_rule[rule].append(place)
    rounds = zip_longest(*by_rule.values())
    return [place for each in rounds for place in each if place is not None]


def _none(signal: Signal, elsewhere: tuple[str, ...]) -> Evidence:
    if elsewhere:
        because = f"{_others(elsewhere)} here, which this scanner does not know."
        return observed(signal, Outcome.UNCLEAR, because)
    because = "No GitHub workflow or action here to search."
    return observed(signal, Outcome.NOT_APPLICABLE, because)


def _others(elsewhere: tuple[str, ...]) -> str:
    return count(len(elsewhere), "pipeline file") + " of another system"


def _reason(found: _Found) -> str:
    return next(iter(found.failed.values()))


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    kind = EvidenceKind.SCAN
    return observed(signal, outcome, because, tally=tally, rung=Rung.REVERIFIED, kind=kind)
