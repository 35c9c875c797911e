"""
SARIF 2.1.0, the format in which most scanners can write what they found.

Looks at:
    The tool of each run, and by its name what it searches: code (Bandit, Semgrep, CodeQL, Ruff,
    Snyk Code), pipelines (zizmor, actionlint, poutine), infrastructure (Checkov, tfsec, KICS,
    Terrascan), model files (modelaudit, hayward, modelscan, picklescan), secrets (Gitleaks,
    TruffleHog, detect-secrets) or dependencies (Trivy, osv-scanner, Grype, Snyk). Whether the run
    succeeded and anything shows that it looked at something; levels and `security-severity`, what
    is suppressed or already gone, the commit, and the time of the run.

Does not see:
    What was not searched, whether the rules fit the code, whether a suppression is justified, and
    levels that a configuration overrides. Tools that call everything an error (Checkov, Ruff,
    actionlint) are not believed on severity. A clean report that lists no files and no run says
    nothing. Many tools (zizmor, Checkov) write no time and no commit.
"""

from typing_extensions import override

from stadial.model import Doubt, Objection, Reading
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of
from stadial.plugins.reader import Reader, Report
from stadial.readers.sarif.answers import answers
from stadial.readers.sarif.drivers import PAIRS
from stadial.readers.sarif.runs import Run, read_run

_MOST_RUNS = 200


class Sarif(Reader):
    """SARIF: what a scanner found, and whether it looked at all."""

    title = "SARIF 2.1.0 (JSON)"
    signals = tuple(signal for pair in PAIRS for signal in (pair.ran, pair.clean))
    proves = "A tool searched something in one version, and these were its findings."
    proves_not = (
        "That all was searched, that the rules were the right ones, or that no fault is left."
    )
    marks = ('"runs"', "sarif")

    @override
    def recognises(self, report: Report) -> bool:
        log = mapping_of(report.document)
        named = f"{text_of(log.get('$schema'))[:300]} {text_of(log.get('version'))[:20]}"
        return isinstance(log.get("runs"), list) and ("sarif" in named or "2.1.0" in named)

    @override
    def read(self, report: Report) -> Reading:
        log = mapping_of(report.document)
        if text_of(log.get("version")) != "2.1.0":
            raise OutsideError("not SARIF 2.1.0: only this version is read")
        if len(list_of(log.get("runs"))) > _MOST_RUNS:
            raise OutsideError(f"more than {_MOST_RUNS} runs")
        runs = [read_run(mapping_of(each)) for each in list_of(log.get("runs"))]
        dates = [run.ended_at for run in runs]
        return Reading(
            evidence=tuple(answers(runs)),
            tool=", ".join(dict.fromkeys(run.tool for run in runs)),
            subject=_common([run.subject for run in runs]),
            revision=_common([run.revision for run in runs]),
            started_at=min((run.started_at for run in runs if run.started_at), default=None),
            ended_at=None if None in dates else min((end for end in dates if end), default=None),
            objections=_objections(runs),
        )


def _common(names: list[str]) -> str:
    """Return what all runs name alike; nothing where one names something else."""
    return names[0] if len(set(names)) == 1 else ""


def _objections(runs: list[Run]) -> tuple[Objection, ...]:
    found = [objection for run in runs for objection in run.objections]
    idle = [run.tool for run in runs if not run.shows_work]
    if runs and not idle:
        return tuple(found)
    if len(idle) == len(runs):
        names = f" of {', '.join(idle[:5])}" if idle else ""
        because = f"No run{names} shows that anything was looked at: no result, no list of files."
        return (*found, Objection(doubt=Doubt.NOTHING_EXAMINED, because=because))
    because = f"Nothing shows that {', '.join(idle[:5])} looked at anything."
    return (*found, Objection(doubt=Doubt.INCOMPLETE, because=because))
