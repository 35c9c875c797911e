"""
How changes reach the product: what is run on them, and who answers for them.

Looks at:
    GitHub workflows and local actions, GitLab, Azure, CircleCI and Travis pipelines, Jenkinsfile,
    pre-commit hooks that a pipeline runs, and CODEOWNERS. Whether a pull request starts tests or
    linters, whether each action of a GitHub workflow is pinned to a commit, whether a known
    security scanner is run, and whether at least nine in ten Python, notebook, model, training
    and prompt files have an owner.

Does not see:
    What has really been run, and whether it may fail without consequence; checks that are set up
    on the code host (branch protection, the default set-up of CodeQL) or in another repository;
    what a called script does; whether named owners exist and approve; templates that GitLab
    includes and images without a digest. Without any pipeline file the outcome is unclear.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.delivery.owners import OwnersError, read_owners
from stadial.collectors.delivery.pipelines import Pipelines, read_pipelines
from stadial.collectors.delivery.words import has_check, scanners_in
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
SCANNED = Signal(
    id="delivery.scans-code", question="Does a pipeline run a security scanner on the code?"
)
OWNED = Signal(
    id="delivery.owners-named", question="Do the files that make up the AI system have code owners?"
)

_OWNERS_FILES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_OWNED_PATHS = (
    "*.py", "*.ipynb", "*.safetensors", "*.onnx", "*.gguf", "*.pt", "*.pkl",
    "models/*", "*/models/*", "training/*", "*/training/*", "prompts/*", "*/prompts/*",
)  # fmt: skip
_ENOUGH = 0.9
_NOTHING_HERE = "No pipeline file here; one that is kept elsewhere cannot be seen."


class Delivery(Collector):
    """Delivery: are changes checked, scanned, and owned by somebody?"""

    signals = (CHECKED, PINNED, SCANNED, OWNED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        pipelines = read_pipelines(reach)
        yield _checked(pipelines)
        yield _pinned(pipelines)
        yield _scanned(pipelines)
        yield _owned(reach)


def _checked(pipelines: Pipelines) -> Evidence:
    if not pipelines.files:
        return observed(CHECKED, Outcome.UNCLEAR, _NOTHING_HERE + _unread(pipelines))
    started = [each for each in pipelines.files if each.on_change]
    checking = [each for each in started if any(has_check(step) for step in each.steps)]
    whole = count(len(pipelines.files), "pipeline file")
    tally = Tally(examined=len(pipelines.files), places=[each.path for each in checking])
    if checking:
        because = f"{len(checking)} of {whole} run tests or linters on pull requests."
        return observed(CHECKED, Outcome.YES, because, tally=tally)
    tally.places = [each.path for each in started]
    because = f"{whole}, {len(started)} started by pull requests, none runs tests or linters."
    outcome = Outcome.UNCLEAR if pipelines.unread else Outcome.NO
    return observed(CHECKED, outcome, because + _unread(pipelines), tally=tally)


def _pinned(pipelines: Pipelines) -> Evidence:
    tally = Tally()
    for pipeline in pipelines.files:
        for use in pipeline.uses:
            if use.is_pinned:
                tally.good()
            else:
                tally.bad(f"{pipeline.path}:{use.line} ({use.name})")
    whole = count(tally.examined, "use") + " of actions"
    if tally.failed:
        because = f"{tally.failed} of {whole} not pinned to a commit.{_unread(pipelines)}"
        return observed(PINNED, Outcome.NO, because, tally=tally)
    if pipelines.unread:
        because = f"{whole} pinned to a commit, but not all could be read.{_unread(pipelines)}"
        return observed(PINNED, Outcome.UNCLEAR, because, tally=tally)
    if tally.examined:
        return observed(PINNED, Outcome.YES, f"All {whole} pinned to a commit.", tally=tally)
    because = "No GitHub workflow here uses an action from elsewhere."
    return observed(PINNED, Outcome.NOT_APPLICABLE, because, tally=tally)


def _scanned(pipelines: Pipelines) -> Evidence:
    if not pipelines.files:
        return observed(SCANNED, Outcome.UNCLEAR, _NOTHING_HERE + _unread(pipelines))
    by_path = {each.path: scanners_in(each.steps) for each in pipelines.files}
    if pipelines.runs_hooks:
        by_path[".pre-commit-config.yaml"] = scanners_in(pipelines.hooks)
    found = sorted({name for names in by_path.values() for name in names})
    tally = Tally(
        examined=len(pipelines.files), places=[path for path, names in by_path.items() if names]
    )
    if found:
        because = f"A pipeline runs {', '.join(found)}."
        return observed(SCANNED, Outcome.YES, because, tally=tally)
    whole = count(len(pipelines.files), "pipeline file")
    because = f"No known security scanner in {whole}.{_unread(pipelines)}"
    outcome = Outcome.UNCLEAR if pipelines.unread else Outcome.NO
    return observed(SCANNED, outcome, because, tally=tally)


def _owned(reach: Reach) -> Evidence:
    path = next((each for each in _OWNERS_FILES if each in reach.paths("*CODEOWNERS")), None)
    if path is None:
        if not reach.revision and not reach.paths(".github/*", ".gitlab*", ".gitignore"):
            because = "No CODEOWNERS here, and nothing shows that this is a whole repository."
            return observed(OWNED, Outcome.UNCLEAR, because)
        return observed(OWNED, Outcome.NO, "No CODEOWNERS file names who answers for the code.")
    try:
        owners = read_owners(reach.text(path))
    except (OSError, OwnersError) as error:
        return observed(OWNED, Outcome.UNCLEAR, f"{path} could not be read: {error}.")
    paths = reach.paths(*_OWNED_PATHS)
    tally = Tally()
    for each in paths:
        if owners.own(each):
            tally.good()
        else:
            tally.bad(each)
    if not paths:
        because = f"{path} is there, but no Python, notebook, model or prompt file to own."
        return observed(OWNED, Outcome.NOT_APPLICABLE, because)
    owned = tally.examined - tally.failed
    enough = owned >= _ENOUGH * tally.examined
    because = f"{path} names an owner for {owned:,} of {count(tally.examined, 'file')}."
    return observed(OWNED, Outcome.YES if enough else Outcome.NO, because, tally=tally)


def _unread(pipelines: Pipelines) -> str:
    return f" Not read: {', '.join(pipelines.unread[:5])}." if pipelines.unread else ""
