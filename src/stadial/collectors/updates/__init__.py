"""
Whether dependencies are kept up to date by a bot, and looked up for weaknesses by the clock.

Looks at:
    The configuration of Dependabot (version 2) and of Renovate (its own files, JSON5 too, and
    package.json), held against the Python dependency files of the repository; other kinds (npm,
    containers, GitHub Actions, Terraform, Go, Rust) that are used and left out are named. GitHub
    workflows that run pip-audit, osv-scanner, Trivy, Grype, Safety, Snyk or `uv audit` on a
    schedule, themselves or through a local workflow that they call.

Does not see:
    Whether the bot is switched on at the code host, whether anybody merges what it proposes, and
    what a shared preset of Renovate changes; alerts that the code host sends without a file; the
    schedule of GitLab and other pipelines, which is not kept in a file; scanners behind make, tox
    and scripts; and whether a scheduled run ever ended well. A source distribution may lack files,
    so that nothing is a no there.
"""

from collections.abc import Iterable, Iterator

from typing_extensions import override

from stadial.collectors.updates.dependabot import DEPENDABOT, read_dependabot
from stadial.collectors.updates.renovate import RENOVATE, read_renovate
from stadial.collectors.updates.schedules import Schedules, read_schedules
from stadial.collectors.updates.used import Bot, Cover, Used, used_by
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import OutsideError

CONFIGURED = Signal(
    id="updates.configured",
    question="Does the update bot that is set up here cover the Python dependencies?",
)
SCHEDULED = Signal(
    id="updates.security-scheduled",
    question="Does a pipeline look dependencies up among known weaknesses at least once a week?",
)

_PART = " This is a source distribution, which may lack files of the repository."


class Updates(Collector):
    """Updates: does a bot propose them, and are weaknesses looked up every week?"""

    signals = (CONFIGURED, SCHEDULED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        used = used_by(reach)
        yield _configured(reach, used)
        yield _scheduled(read_schedules(reach), used)


def _configured(reach: Reach, used: Used) -> Evidence:
    if not used.python:
        because = "No Python dependency file here."
        return observed(CONFIGURED, Outcome.NOT_APPLICABLE, because)
    bots, unread = _bots(reach, used)
    tally = Tally(examined=len(bots), places=[each.path for each in bots])
    if not bots:
        because = "No update bot is set up in a file here; one may be at the code host."
        return observed(CONFIGURED, Outcome.UNCLEAR, because + _unread(unread), tally=tally)
    because = f"{count(len(bots), 'update bot')}: "
    because += "; ".join(f"{each.path} {each.because}" for each in bots) + "."
    left = sorted(used.others - {kind for each in bots for kind in each.others})
    because += f" Left out besides: {', '.join(left)}." if left else ""
    covers = {each.cover for each in bots}
    if Cover.ALL in covers:
        return observed(CONFIGURED, Outcome.YES, because, tally=tally)
    if covers == {Cover.NONE} and used.is_part:
        return observed(CONFIGURED, Outcome.UNCLEAR, because + _PART, tally=tally)
    if covers == {Cover.NONE} and not unread:
        tally.failed = len(bots)
        return observed(CONFIGURED, Outcome.NO, because, tally=tally)
    return observed(CONFIGURED, Outcome.UNCLEAR, because + _unread(unread), tally=tally)


def _bots(reach: Reach, used: Used) -> tuple[list[Bot], list[str]]:
    found: list[Bot] = []
    unread: list[str] = []
    top = {path for path in reach.paths("package.json") if "/" not in path}
    names = {*DEPENDABOT, *RENOVATE} - {"package.json"}
    plain = {each.rpartition("/")[2] for each in names}
    for path in sorted(top | (names & set(reach.paths(*plain)))):
        try:
            text = reach.text(path)
            reader = read_dependabot if path in DEPENDABOT else read_renovate
            bot = reader(path, text, used)
        except (OSError, OutsideError):
            unread.append(path)
            continue
        found += [bot] if bot else []
    return found, unread


def _scheduled(found: Schedules, used: Used) -> Evidence:
    if not (used.python or used.others - {"github-actions"}):
        because = "No dependency file here."
        return observed(SCHEDULED, Outcome.NOT_APPLICABLE, because)
    tally = Tally(examined=found.workflows)
    if found.often:
        tally.places = found.often
        because = f"{count(len(found.often), 'workflow')} on a weekly schedule or a closer one: "
        return observed(SCHEDULED, Outcome.YES, because + f"{_some(found.often)}.", tally=tally)
    open_ends = [*found.doubtful, *found.elsewhere, *found.unread]
    if found.seldom and not open_ends:
        tally.places = found.seldom
        because = f"Dependencies are looked up less than once a week: {_some(found.seldom)}."
        if used.is_part:
            return observed(SCHEDULED, Outcome.UNCLEAR, because + _PART, tally=tally)
        tally.failed = len(found.seldom)
        return observed(SCHEDULED, Outcome.NO, because, tally=tally)
    tally.places = [*found.seldom, *found.doubtful, *found.unscheduled]
    return observed(SCHEDULED, Outcome.UNCLEAR, _why_open(found), tally=tally)


def _why_open(found: Schedules) -> str:
    because = f"No weekly look-up of dependencies in {count(found.workflows, 'GitHub workflow')}"
    because += "; the code host may do it without a file."
    if found.unscheduled:
        because += f" Run on changes only: {_some(found.unscheduled)}."
    if found.doubtful:
        because += f" Scheduled, on a condition: {_some(found.doubtful)}."
    if found.elsewhere:
        because += f" The schedule of {_some(found.elsewhere)} is not kept in a file."
    return because + _unread(found.unread)


def _unread(paths: Iterable[str]) -> str:
    names = _some(paths)
    return f" Not read: {names}." if names else ""


def _some(names: Iterable[str]) -> str:
    listed = sorted(set(names))
    return ", ".join(listed[:3]) + (f" and {len(listed) - 3:,} more" if len(listed) > 3 else "")
