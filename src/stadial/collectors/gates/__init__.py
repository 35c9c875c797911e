"""
Which checks in the pipelines can stop a change.

Looks at:
    Steps of GitHub workflows, local actions and GitLab pipelines that run a known tool: secret
    scan, static analysis, dependency scan, model file scan, evaluation, verification of
    signatures; and pre-commit hooks, where a pipeline runs them on all files. Whether a change
    starts the step, and whether its failure counts: `continue-on-error`, `|| true`, pipes, and
    options without which a tool ends well whatever it finds.

Does not see:
    Checks in other repositories or systems, or set up on the code host; what scripts, make and
    tox run in turn; whether a branch rule asks for the check at all; who may bypass it; what the
    thresholds of an evaluation are, nor whether a check has ever refused anything. A signature
    counts where the pipeline or its job is named for a deployment or release. That no such step
    is here is unclear, and never no.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.gates.find import Gate, Standing, gates_of
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.workflows import Workflows, read_workflows

_WHAT = {
    "secrets": "a secret scan",
    "code": "static analysis for weaknesses",
    "dependencies": "a scan of dependencies",
    "models": "a scan of model files",
    "evaluation": "an evaluation with thresholds",
    "signature": "the verification of a signature before deployment",
}


def _signal(kind: str) -> Signal:
    return Signal(
        id=f"gates.{kind}", question=f"Does a pipeline run {_WHAT[kind]} that can stop a change?"
    )


class Gates(Collector):
    """Gates: which checks can stop a change?"""

    signals = (
        _signal("secrets"),
        _signal("code"),
        _signal("dependencies"),
        _signal("models"),
        _signal("evaluation"),
        _signal("signature"),
    )

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        workflows = read_workflows(reach)
        gates = gates_of(reach, workflows)
        for signal in self.signals:
            kind = signal.id.partition(".")[2]
            yield _judged(signal, [gate for gate in gates if gate.kind == kind], workflows)


def _judged(signal: Signal, gates: list[Gate], workflows: Workflows) -> Evidence:
    stopping = [gate for gate in gates if gate.standing is Standing.STOPS]
    passing = [gate for gate in gates if gate.standing is Standing.SHRUGS]
    told = stopping or passing or gates
    tally = Tally(examined=len(gates), places=[_place(gate) for gate in told])
    what = _WHAT[signal.id.partition(".")[2]]
    names = ", ".join(sorted({gate.tool for gate in told}))
    if stopping:
        because = f"{count(len(stopping), 'step')} with {what} that can stop a change: {names}."
        return observed(signal, Outcome.YES, because, tally=tally)
    unread = f" {len(workflows.unread)} not read." if workflows.unread else ""
    if passing and len(passing) == len(gates) and not workflows.unread:
        tally.failed = len(passing)
        because = (
            f"{count(len(passing), 'step')} with {what} whose failure is passed over: {names}."
        )
        return observed(signal, Outcome.NO, because, tally=tally)
    if gates:
        because = f"A step runs {names}, but whether it can stop a change is not told.{unread}"
        return observed(signal, Outcome.UNCLEAR, because, tally=tally)
    files = count(len(workflows.files), "pipeline file")
    because = f"No step with {what} in {files}; it may run elsewhere.{unread}"
    return observed(signal, Outcome.UNCLEAR, because, tally=tally)


def _place(gate: Gate) -> str:
    return f"{gate.place} ({gate.tool})"
