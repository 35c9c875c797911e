"""
How changes reach the product: what is run on them, and who answers for them.

Looks at:
    GitHub workflows and local actions, GitLab, Azure, CircleCI and Travis pipelines, Jenkinsfile,
    pre-commit hooks that a pipeline runs, and CODEOWNERS. Whether every pull request starts tests
    or linters: an `if`, a gate that is needed first, paths, labels or types that leave some out
    make it unclear. Whether each action of a GitHub workflow is pinned to a commit, whether a
    known security scanner is run (ruff too, if pyproject.toml or ruff.toml selects all its
    security rules, `S`), and whether at least nine in ten Python, notebook, model,
    training and prompt files have an owner, tests, examples and documentation left aside.

Does not see:
    What has really been run, and whether it may fail without consequence; checks that are set up
    on the code host (branch protection, the default set-up of CodeQL) or in another repository;
    what a called script does; a tool that is only installed; whether named owners exist and
    approve; templates that GitLab includes and images without a digest; other systems such as
    Buildkite, Drone or Tekton, which are only named. While one of these is there, or no pipeline
    file at all, no is not said.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.delivery.owned import OWNED, owned
from stadial.collectors.delivery.pipeline import Pipeline, Pipelines, Step
from stadial.collectors.delivery.pipelines import read_pipelines
from stadial.collectors.delivery.scanned import NOTHING_HERE, SCANNED, said_missed, scanned, some
from stadial.collectors.delivery.words import check_line
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed

CHECKED = Signal(
    id="delivery.runs-checks", question="Does every pull request start tests or linters?"
)
PINNED = Signal(
    id="delivery.actions-pinned",
    question="Is every action that a workflow uses pinned to a commit?",
)


class Delivery(Collector):
    """Delivery: are changes checked, scanned, and owned by somebody?"""

    signals = (CHECKED, PINNED, SCANNED, OWNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        pipelines = read_pipelines(reach)
        yield _checked(pipelines)
        yield _pinned(pipelines)
        yield scanned(reach, pipelines)
        yield owned(reach)


def _checked(pipelines: Pipelines) -> Evidence:
    if not pipelines.files:
        return observed(CHECKED, Outcome.UNCLEAR, NOTHING_HERE + said_missed(pipelines))
    started = [each for each in pipelines.files if each.starts]
    firm: list[str] = []
    narrowed: dict[str, str] = {}
    checking: set[str] = set()
    for pipeline in started:
        for step in pipeline.steps:
            place = _check_place(pipeline, step)
            condition = pipeline.narrowed(step)
            if place and condition:
                narrowed.setdefault(place, condition)
            elif place:
                firm.append(place)
                checking.add(pipeline.path)
    whole = count(len(pipelines.files), "pipeline file")
    tally = Tally(examined=len(pipelines.files), places=list(dict.fromkeys(firm or narrowed)))
    if firm:
        because = f"{len(checking)} of {whole} run tests or linters on pull requests."
        return observed(CHECKED, Outcome.YES, because, tally=tally)
    if narrowed:
        because = f"Tests or linters run only on some pull requests ({some(narrowed.values())})."
        return observed(CHECKED, Outcome.UNCLEAR, because + said_missed(pipelines), tally=tally)
    tally.places = [each.path for each in started]
    because = f"{whole}, {len(started)} started by pull requests, none runs tests or linters."
    outcome = Outcome.UNCLEAR if pipelines.missed else Outcome.NO
    return observed(CHECKED, outcome, because + said_missed(pipelines), tally=tally)


def _check_place(pipeline: Pipeline, step: Step) -> str:
    """Return where a step runs tests or linters; empty if it does not."""
    for text in step.texts:
        line = check_line(text)
        if line is not None:
            return pipeline.place(step, text, line)
    return ""


def _pinned(pipelines: Pipelines) -> Evidence:
    tally = Tally()
    for pipeline in pipelines.files:
        for step in (each for each in pipeline.steps if each.is_foreign):
            if step.is_pinned:
                tally.good()
            else:
                tally.bad(f"{pipeline.place(step)} ({step.uses})")
    whole = count(tally.examined, "use") + " of actions"
    unread = f" Not read: {', '.join(pipelines.unread[:5])}." if pipelines.unread else ""
    if tally.failed:
        because = f"{tally.failed} of {whole} not pinned to a commit.{unread}"
        return observed(PINNED, Outcome.NO, because, tally=tally)
    if unread:
        because = f"{whole} pinned to a commit, but not all could be read.{unread}"
        return observed(PINNED, Outcome.UNCLEAR, because, tally=tally)
    if tally.examined:
        return observed(PINNED, Outcome.YES, f"All {whole} pinned to a commit.", tally=tally)
    because = "No GitHub workflow here uses an action from elsewhere."
    return observed(PINNED, Outcome.NOT_APPLICABLE, because, tally=tally)
