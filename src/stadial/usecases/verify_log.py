"""An auditor asks: is this log as it was written, with nothing changed, put in or taken out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stadial.codecs.audit_lines import FIRST, AuditLine, digest_of, read_lines

TAKEN_OUT = "log.exported"
"""What is logged when a log is handed out: so the last event of the file that is handed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A place where a chain does not hold."""

    number: int
    """The event that should stand there."""
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogVerification:
    """What came out when the chain of a log was walked, with nothing but the file."""

    events: int
    first: AuditLine
    last: AuditLine
    breaks: tuple[Break, ...]

    @property
    def ends_with_taking_out(self) -> bool:
        """Whether its last event is the one that every taking out adds."""
        return self.last.action == TAKEN_OUT


def verify_log(content: bytes, *, name: str) -> LogVerification:
    """
    Walk the chain of a log that a server handed out.

    Any change of an event, and any event taken out or put in between two, shows as a break.
    What a file alone cannot show is what was cut off behind its last event, and whether
    somebody wrote a whole new chain: the digest of the last event says both, beside the
    server's own or beside that of a file that was kept before.

    Raises:
        DocumentError: If the file is no log.
    """
    lines = tuple(read_lines(content, name=name))
    return LogVerification(
        events=len(lines), first=lines[0], last=lines[-1], breaks=tuple(breaks_of(lines))
    )


def breaks_of(lines: Iterable[AuditLine]) -> Iterator[Break]:
    """Yield each place where a chain does not hold, in order."""
    number, previous, organization = 1, FIRST, ""
    for line in lines:
        for problem in _problems(line, number, previous, organization or line.organization):
            yield Break(number=number, problem=problem)
        number, previous, organization = line.number + 1, line.digest, line.organization


def _problems(line: AuditLine, number: int, previous: str, organization: str) -> Iterator[str]:
    if line.number > number:
        missing = line.number - number
        yield f"{missing} {'event is' if missing == 1 else 'events are'} missing"
    elif line.number < number:
        yield f"event {line.number} stands here again, or in the wrong order"
    elif line.previous != previous:
        yield "it does not follow the event before as that stands now"
    if line.organization != organization:
        yield "it belongs to another organization"
    if digest_of(line) != line.digest:
        yield "it is not as it was when it was added"
