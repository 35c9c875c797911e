"""The group of commands, and the way in."""

import gc
import os
import signal
import sys
from types import FrameType

import click

from stadial import __version__
from stadial.cli import crash
from stadial.cli.lazy import Entry, LazyGroup

_START, _ASSESS, _UNDERSTAND = "Start", "Assess", "Understand"
_IMPROVE, _DELIVER, _OPERATE = "Improve", "Deliver", "Operate"


def _entry(section: str, module: str, summary: str) -> Entry:
    return Entry(section, f"stadial.cli.{module}", summary)


COMMANDS = {
    "quick": _entry(_START, "quick", "Seven questions in three minutes; nothing is stored."),
    "demo": _entry(_START, "demo", "Look at a finished example: levels, gaps, plan, report."),
    "init": _entry(_START, "init", "Make the folder of an assessment."),
    "doctor": _entry(_START, "doctor", "Check the environment and the folder."),
    "system": _entry(_ASSESS, "system", "Put AI systems on the register."),
    "ask": _entry(_ASSESS, "ask", "Be asked in the terminal, question by question."),
    "answer": _entry(_ASSESS, "answer", "Record one answer of one person."),
    "evidence": _entry(_ASSESS, "evidence", "List, add or check evidence."),
    "collect": _entry(_ASSESS, "collect", "Look at a repository for evidence."),
    "people": _entry(_ASSESS, "people", "Who was heard, who agrees, what to decide first."),
    "adjudicate": _entry(_ASSESS, "adjudicate", "Decide a rating; every vote stays on file."),
    "settle": _entry(_ASSESS, "settle", "Close what evidence says against a criterion."),
    "incident": _entry(_ASSESS, "incident", "Keep what went wrong, or nearly did."),
    "score": _entry(_UNDERSTAND, "score", "Levels, and why they are what they are."),
    "gaps": _entry(_UNDERSTAND, "gaps", "Biggest gaps, highest risks, quick wins."),
    "threats": _entry(_UNDERSTAND, "threats", "Attacks (MITRE ATLAS) against what is done."),
    "risk": _entry(_UNDERSTAND, "risk", "Risk now and after the roadmap, and who lowers it."),
    "compare": _entry(_UNDERSTAND, "compare", "What changed between two snapshots, and why."),
    "lint": _entry(_UNDERSTAND, "lint", "Check the assessment for self-deception."),
    "waive": _entry(_UNDERSTAND, "waive", "Answer for a finding or a gap until a day."),
    "portfolio": _entry(_UNDERSTAND, "portfolio", "Many assessments or scopes as one table."),
    "targets": _entry(_IMPROVE, "targets", "Choose the levels to reach."),
    "roadmap": _entry(_IMPROVE, "roadmap", "Plan under capacity and budget; ask what if."),
    "progress": _entry(_IMPROVE, "tracking", "Report on initiatives; what is late, due, unproven."),
    "forecast": _entry(_IMPROVE, "forecast", "When a level is reached: by plan, by pace."),
    "learnings": _entry(_IMPROVE, "learnings", "Keep what was learned; share it safely."),
    "report": _entry(_DELIVER, "report", "Write the report: HTML, PDF, Markdown, JSON, CSV."),
    "benchmark": _entry(_DELIVER, "benchmark", "Compare with others, without a name."),
    "snapshot": _entry(_DELIVER, "snapshot", "Freeze the assessment, complete."),
    "verify": _entry(_DELIVER, "verify", "Compute a snapshot again and compare, offline."),
    "serve": _entry(_OPERATE, "serve", "Serve to many people with a browser."),
    "framework": _entry(_OPERATE, "framework", "Show, check, compare, import frameworks."),
    "schema": _entry(_OPERATE, "schema", "JSON Schemas of every output and file."),
    "completion": _entry(_OPERATE, "completion", "Shell completion for bash, zsh, fish."),
    "version": _entry(_OPERATE, "version", "Versions of program, engine and framework."),
    "help": _entry(_OPERATE, "help_topics", "Help on a command or a topic."),
}


class _Stadial(LazyGroup):
    entries = COMMANDS


@click.group(
    cls=_Stadial,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="First time here? `stadial demo` shows a finished example, `stadial quick` asks seven "
    "questions, `stadial init` starts for real. Topics: `stadial help exit-codes`.",
)
@click.version_option(__version__, prog_name="stadial", message="%(prog)s %(version)s")
def stadial() -> None:
    """How mature is our AI security, how do we know, and what do we do next?"""


def main() -> None:
    """Run one command and leave with its exit code (see `stadial help exit-codes`)."""
    sys.excepthook = crash.report
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them costs 40 ms
    gc.disable()  # a command is over before a collection pays
    signal.signal(signal.SIGTERM, _terminated)
    from stadial.cli.failures import run

    sys.exit(run(stadial))


def _terminated(number: int, frame: FrameType | None) -> None:
    del frame
    sys.exit(128 + number)
