"""Collect the evidence of the example again, after a change of what is looked at or who looks."""

import os
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from stadial.cli.main import stadial

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ASSESSMENT = EXAMPLES / "acme-bank"
REPOSITORIES = EXAMPLES / "acme-bank-repositories"
MOMENT = "1795176000"
"""Noon of 2026-11-20 in UTC, the day by which the example is judged."""

SUBJECTS = {
    "fraud-scoring": "fraud-scoring",
    "credit-decision": "credit-decision",
    "assistant": "assistant",
    "document-search": "document-search",
    "coding-agent": "coding-agent",
    "ml-platform": "",
    "governance": "",
}
"""The AI system that each repository belongs to; empty: the organization."""

DATED = {
    "pip-audit-fraud-scoring-2026-11-02.json": "fraud-scoring",
    "pip-audit-fraud-scoring-2026-11-09.json": "fraud-scoring",
    "pip-audit-fraud-scoring-2026-11-16.json": "fraud-scoring",
    "pip-audit-credit-decision-2026-11-16.json": "credit-decision",
    "osv-scanner-all-2026-11-02.json": "",
    "osv-scanner-all-2026-11-09.json": "",
    "osv-scanner-all-2026-11-16.json": "",
}
"""Reports whose name has the day that they do not tell, with the AI system they speak of."""

REPORTS = {
    "bandit-fraud-scoring.json": "fraud-scoring",
    "bandit-credit-decision.json": "credit-decision",
    "sbom-fraud-scoring-2025-11.cdx.json": "fraud-scoring",
    "scorecard-fraud-scoring.json": "fraud-scoring",
    "great-expectations-transactions-2026-q3.json": "fraud-scoring",
    "openlineage-training.jsonl": "fraud-scoring",
    "garak-assistant.report.jsonl": "assistant",
    "promptfoo-guardrails-assistant.json": "assistant",
    "promptfoo-readers-document-search.json": "document-search",
    "agent-bom-coding-agent.json": "coding-agent",
    "modelscan-registry.json": "",
}
"""The AI system that each report speaks of; empty: the organization."""


def main() -> int:
    """Write `collected.json` and `reports` of the example; the same bytes each time."""
    os.environ |= {"SOURCE_DATE_EPOCH": MOMENT}
    with TemporaryDirectory() as place:
        work = Path(place) / "assessment"
        work.mkdir()
        # The answers stay away: they refer to evidence that does not exist yet.
        shutil.copy(ASSESSMENT / "stadial.toml", work)
        for name, system in SUBJECTS.items():
            _stadial("collect", "run", REPOSITORIES / name, "--system", system, "--again", at=work)
        for name, system in DATED.items():
            day = name.removesuffix(".json")[-len("2026-11-16") :]
            subject = system or "all-repositories"
            _add([name], system, "--subject", subject, "--dated-on", day, at=work)
        for system in dict.fromkeys(REPORTS.values()):
            names = [name for name, of in REPORTS.items() if of == system]
            _add(names, system, "--subject", system or "model-registry", at=work)
        _add(["trainings.csv"], "", "--authors", REPOSITORIES / "reports" / "authors.txt", at=work)
        collected = (work / "evidence" / "collected.json").read_text(encoding="utf-8")
        if '"outcome": "unreachable"' in collected:
            return _refused(collected)
        _replace(work / "evidence", ASSESSMENT / "evidence")
    return 0


def _add(names: list[str], system: str, *said: str | Path, at: Path) -> None:
    paths = [REPOSITORIES / "reports" / name for name in names]
    _stadial("evidence", "add", *paths, "--system", system, *said, at=at)


def _stadial(*arguments: str | Path, at: Path) -> None:
    """Run one command as a person would, in this process; what it refuses ends the script."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        stadial.main([*map(str, arguments), "-C", str(at)], standalone_mode=False)


def _refused(collected: str) -> int:
    """Say which collectors failed; nothing is written then."""
    said = {line for line in collected.splitlines() if "could not look" in line}
    print("\n".join(("Nothing was changed.", *sorted(said))), file=sys.stderr)
    return 1


def _replace(new: Path, kept: Path) -> None:
    shutil.rmtree(kept / "reports", ignore_errors=True)
    shutil.copytree(new / "reports", kept / "reports")
    shutil.copy(new / "collected.json", kept)


if __name__ == "__main__":
    sys.exit(main())
