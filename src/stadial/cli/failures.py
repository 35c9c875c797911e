"""One table from what went wrong to an exit code, and the words for it."""

import errno
import os
import sys

import click

from stadial.cli.screen import say

OK, SAID_NO, WRONG_USE, BAD_CONTENT, NOT_FOUND = 0, 1, 2, 3, 4
INTERRUPTED = 130

EXIT_CODES = {
    OK: "Done. `score`, `gaps` and `report` end with 0 whatever the level.",
    SAID_NO: "Lint found an error, or verify found a difference. Nothing else ends with 1.",
    WRONG_USE: "Wrong use: a flag, a command, a path that is missing or cannot be read.",
    BAD_CONTENT: "A file does not hold what it should; every fault is listed.",
    NOT_FOUND: "An id, an assessment or a snapshot that does not exist.",
    70: "A mistake of ours. A crash file without data is written; its path is printed.",
    INTERRUPTED: "Interrupted.",
    143: "Terminated.",
}

_REFUSALS = {
    "UnknownIdError": NOT_FOUND,
    "EmptyPortfolioError": NOT_FOUND,
    "UnknownLevelError": NOT_FOUND,
    "TargetError": BAD_CONTENT,
    "NoAlternativeError": BAD_CONTENT,
    "NoPlanError": BAD_CONTENT,
    "UnknownEditionError": NOT_FOUND,
    "MovesError": BAD_CONTENT,
    "ReportError": BAD_CONTENT,
    "BenchmarkError": BAD_CONTENT,
    "BudgetError": BAD_CONTENT,
    "ContributionError": BAD_CONTENT,
    "NotComparableError": BAD_CONTENT,
    "NothingSharedError": BAD_CONTENT,
    "PrivacyLibraryError": WRONG_USE,
    "PdfLibraryError": WRONG_USE,
    "InterviewError": WRONG_USE,
    "ClusterError": WRONG_USE,
}
"""By name, so that nothing is imported to say what it refused."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What a disk says that takes no more; without the name of a file it was standard output."""


class NotFound(click.ClickException):
    """Something that was named and does not exist."""

    exit_code = NOT_FOUND


class SaidNo(click.ClickException):
    """A check that ran, and says no."""

    exit_code = SAID_NO


def run(group: click.Group) -> int:
    """Run the group on the process's arguments and return the exit code."""
    try:
        code = _answer_of(group)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted; nothing was changed half-way.")
        return INTERRUPTED
    except click.ClickException as error:
        return _say(error)
    except BrokenPipeError:
        # The reader of our output went away: not a fault of anybody.
        _write_no_more()
        return OK
    except (ValueError, OSError) as error:
        return _translate(error)
    return code if isinstance(code, int) else OK


def _write_no_more() -> None:
    """Let the rest of standard output go nowhere: what is left is not written at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer_of(group: click.Group) -> object:
    """
    Return what the command returns, all of it written.

    Raises:
        BrokenPipeError: If the reader went away. The libraries that parse and draw turn that
            into an exit with 1: one exchanges standard output first, one is led there by it.
    """
    before = sys.stdout
    try:
        code: object = group.main(standalone_mode=False)
        sys.stdout.flush()
    except SystemExit as stop:
        if sys.stdout is before and not isinstance(stop.__context__, BrokenPipeError):
            raise
        raise BrokenPipeError from stop
    return code


def _say(error: click.ClickException) -> int:
    if isinstance(error, click.UsageError) and error.ctx:
        say(f"Usage: {error.ctx.command_path} --help")
    say(f"{'' if isinstance(error, SaidNo) else 'Error: '}{error.format_message()}")
    return error.exit_code


def _translate(error: ValueError | OSError) -> int:
    from stadial.adapters.folder import FolderError
    from stadial.codecs.fault import DocumentError

    if isinstance(error, DocumentError):
        count = len(error.faults)
        say(f"{count} {'fault' if count == 1 else 'faults'}; nothing was changed.")
        for fault in error.faults:
            say(f"  {fault}")
        return BAD_CONTENT
    if isinstance(error, FolderError):
        say(f"Error: {error}")
        return WRONG_USE
    if isinstance(error, OSError) and error.filename:
        say(f"Error: {error.filename}: {error.strerror}")
        return WRONG_USE
    if isinstance(error, OSError) and error.errno in _FULL:
        _write_no_more()
        say(f"Error: What was found cannot be written: {error.strerror}.")
        return WRONG_USE
    code = _REFUSALS.get(type(error).__name__)
    if code is None or not type(error).__module__.startswith("stadial."):
        raise error
    say(f"Error: {error}")
    return code
