"""
Whether pipelines fix what they run, and hold no more rights and secrets than they need.

Looks at:
    GitHub workflows and local actions: whether each action from elsewhere is named by a commit;
    `permissions`; code of a pull request that an action or a script checks out with rights of the
    project; rights to write where anybody's comment starts a workflow and nobody asks who; logins
    to AWS, Google Cloud and Azure. Images in workflows, GitLab pipelines and Dockerfiles, and
    whether a digest fixes them.

Does not see:
    Rights that the code host gives by default where a workflow names none, and whether each job
    needs the rights to write that a workflow gives to all: both are unclear. What a pinned action
    or image runs in turn, pipelines of other systems, secrets and logins that are set up on the
    code host or inside scripts, images in Kubernetes and Compose files, what GitLab includes.
    Dockerfiles and actions for tests, examples and documentation are left out.
"""

import re
from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.pinned_actions.images import images_of
from stadial.collectors.pinned_actions.logins import Logins, take_logins
from stadial.collectors.pinned_actions.rights import doubt_of, excess_of
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.workflows import Workflows, read_workflows

BY_COMMIT = Signal(
    id="pinned-actions.by-commit",
    question="Is every action and workflow from elsewhere fixed by a commit or digest?",
)
BY_DIGEST = Signal(
    id="pinned-actions.images-by-digest",
    question="Is every container image of pipelines and Dockerfiles fixed by a digest?",
)
LEAST = Signal(
    id="pinned-actions.least-permissions",
    question="Do workflows name the few rights they need, and give none to foreign code?",
)
NO_SECRETS = Signal(
    id="pinned-actions.no-long-lived-secrets",
    question="Do pipelines log in to clouds with short-lived tokens, and with no stored key?",
)

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class PinnedActions(Collector):
    """Pipelines: is what they run fixed, and are their rights few?"""

    signals = (BY_COMMIT, BY_DIGEST, LEAST, NO_SECRETS)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        workflows = read_workflows(reach)
        yield _by_commit(workflows)
        yield _by_digest(reach, workflows)
        yield _least(workflows)
        yield _no_secrets(workflows)


def _by_commit(workflows: Workflows) -> Evidence:
    tally = Tally()
    for workflow in workflows.files:
        for step in workflow.steps:
            if not step.uses or step.uses.startswith(("./", "docker://")):
                continue
            if _COMMIT.fullmatch(step.uses.rpartition("@")[2]):
                tally.good()
            else:
                tally.bad(f"{workflow.path}:{step.line} ({printable(step.uses[:100])})")
    whole = count(tally.examined, "use") + " of actions from elsewhere"
    if tally.failed:
        because = f"{tally.failed} of {whole} not fixed by a commit."
        return observed(BY_COMMIT, Outcome.NO, because, tally=tally)
    if workflows.unread:
        return _unread(BY_COMMIT, workflows, tally)
    if not tally.examined:
        because = "No GitHub workflow here uses an action from elsewhere."
        return observed(BY_COMMIT, Outcome.NOT_APPLICABLE, because)
    because = f"{whole}{_each(tally.examined)} fixed by a commit."
    return observed(BY_COMMIT, Outcome.YES, because, tally=tally)


def _by_digest(reach: Reach, workflows: Workflows) -> Evidence:
    images = images_of(reach, workflows.files)
    number = images.fixed + len(images.loose)
    tally = Tally(examined=number, failed=len(images.loose), places=images.loose or images.open)
    whole = count(number, "image")
    if images.loose:
        because = f"{len(images.loose)} of {whole} not fixed by a digest"
        because += f"; {len(images.open)} more could not be told." if images.open else "."
        return observed(BY_DIGEST, Outcome.NO, because, tally=tally)
    if images.open:
        because = (
            f"{count(len(images.open), 'image or file', 'images and files')} could not be told;"
            f" {images.fixed} fixed by a digest."
        )
        return observed(BY_DIGEST, Outcome.UNCLEAR, because, tally=tally)
    if workflows.unread:
        return _unread(BY_DIGEST, workflows, tally)
    if not number:
        because = "No pipeline or Dockerfile here names a container image."
        if images.apart:
            because = f"{count(images.apart, 'Dockerfile')} here, but only in tests, examples and"
            because += " documentation, which are not judged."
        return observed(BY_DIGEST, Outcome.NOT_APPLICABLE, because)
    because = f"{whole}{_each(number)} fixed by a digest."
    return observed(BY_DIGEST, Outcome.YES, because, tally=tally)


def _least(workflows: Workflows) -> Evidence:
    files = [each for each in workflows.files if each.system == "github"]
    tally = Tally()
    doubts = []
    for workflow in files:
        excess = [f"{workflow.path}:{line} ({words})" for line, words in excess_of(workflow)]
        tally.examined += 1
        tally.failed += bool(excess)
        tally.places += excess
        doubt = doubt_of(workflow)
        doubts += [f"{workflow.path} ({doubt})"] if doubt else []
    whole = count(len(files), "workflow")
    if tally.failed:
        because = f"{tally.failed} of {whole} with more rights than needed."
        return observed(LEAST, Outcome.NO, because, tally=tally)
    if workflows.unread:
        return _unread(LEAST, workflows, tally)
    if doubts:
        tally.places = doubts
        because = f"{len(doubts)} of {whole} where it cannot be told if the rights are needed."
        return observed(LEAST, Outcome.UNCLEAR, because, tally=tally)
    if not files:
        return observed(LEAST, Outcome.NOT_APPLICABLE, "No GitHub workflow here asks for rights.")
    because = f"{whole} that name their rights, none of them all rights."
    if len(files) == 1:
        because = f"{whole} that names its rights, and not all rights."
    return observed(LEAST, Outcome.YES, because, tally=tally)


def _no_secrets(workflows: Workflows) -> Evidence:
    logins = Logins()
    for workflow in workflows.files:
        take_logins(workflow, logins)
    number = len(logins.tokens) + len(logins.stored) + len(logins.open)
    whole = count(number, "cloud login")
    tally = Tally(examined=number, failed=len(logins.stored))
    tally.places = logins.stored or logins.open or logins.tokens
    if logins.stored:
        because = f"{len(logins.stored)} of {whole} with a stored key."
        return observed(NO_SECRETS, Outcome.NO, because, tally=tally)
    if workflows.unread:
        return _unread(NO_SECRETS, workflows, tally)
    if logins.open:
        because = f"{len(logins.open)} of {whole} whose kind could not be told."
        return observed(NO_SECRETS, Outcome.UNCLEAR, because, tally=tally)
    if not number:
        because = "No login to AWS, Google Cloud or Azure seen in a GitHub workflow."
        return observed(NO_SECRETS, Outcome.NOT_APPLICABLE, because)
    because = f"{whole}{_each(number)} with a short-lived token."
    return observed(NO_SECRETS, Outcome.YES, because, tally=tally)


def _each(number: int) -> str:
    """Return how what is true of each of some things is begun."""
    return "," if number == 1 else ", all"


def _unread(signal: Signal, workflows: Workflows, tally: Tally) -> Evidence:
    tally.places = list(workflows.unread)
    because = f"{count(len(workflows.unread), 'pipeline file')} could not be read."
    return observed(signal, Outcome.UNCLEAR, because, tally=tally)
