"""One run of a tool: what it looked at, whether it ended well, and what it found."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stadial.model import Doubt, Objection
from stadial.plugins.observed import count, printable
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of
from stadial.plugins.times import moment
from stadial.readers.sarif.drivers import Driver, driver_named
from stadial.readers.sarif.findings import Findings, sort_results

_LOGIN = re.compile(r"(?<=://)[^/@\s]*@")
_LOOKED_AT = frozenset({"analysisTarget", "resultFile", "modified", "added", "unmodified"})


@dataclass(slots=True, kw_only=True)
class Run:
    """What one run of a report says."""

    tool: str
    """Name and version, as the tool gives them."""
    driver: Driver | None
    """What is known of the tool; None where it is not known."""
    files: int = 0
    """Files that the report lists as looked at; 0 where it lists none."""
    rules: int = 0
    shows_work: bool = False
    """Whether anything shows that something was looked at."""
    lists_work: bool = False
    """Whether it also says what that was, or that the run succeeded."""
    has_failed: bool = False
    is_about_security: bool = True
    """Whether anything shows that it was set to search for weaknesses."""
    by_pair: dict[str, Findings] = field(default_factory=dict)
    objections: list[Objection] = field(default_factory=list)
    subject: str = ""
    revision: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether the run looked at something, and ended well."""
        return self.shows_work and not self.has_failed


def read_run(run: dict[str, Any]) -> Run:
    """
    Return what one run says.

    Raises:
        OutsideError: If it names no tool, or its results are no list.
    """
    tool = mapping_of(run.get("tool"))
    driver = mapping_of(tool.get("driver"))
    name = text_of(driver.get("name"))
    results = run.get("results")
    if not name or not isinstance(results, (list, type(None))):
        raise OutsideError("a run without the name of its tool, or with results that are no list")
    version = text_of(driver.get("version")) or text_of(driver.get("semanticVersion"))
    read = Run(
        tool=printable(f"{name} {version}".strip()),
        driver=driver_named(name),
        rules=len(list_of(driver.get("rules"))),
        files=sum(_is_looked_at(mapping_of(each)) for each in list_of(run.get("artifacts"))),
    )
    invocations = [mapping_of(each) for each in list_of(run.get("invocations"))]
    read.lists_work = results is not None and bool(read.files or invocations)
    if _counted_nothing(run, invocations):
        read.lists_work = False
    read.shows_work = read.lists_work or bool(results)
    _read_provenance(read, run)
    _read_invocations(read, invocations)
    _read_results(read, run, tool)
    return read


def _counted_nothing(run: dict[str, Any], invocations: list[dict[str, Any]]) -> bool:
    """Tell whether a tool itself counts nothing: Bandit its lines, modelaudit its files."""
    metrics = mapping_of(mapping_of(run.get("properties")).get("metrics"))
    lines = mapping_of(metrics.get("_totals")).get("loc")
    files = [mapping_of(each.get("properties")).get("filesScanned") for each in invocations]
    return 0 in (lines, *files)


def _is_looked_at(artifact: dict[str, Any]) -> bool:
    roles = list_of(artifact.get("roles"))
    return not roles or any(role in _LOOKED_AT for role in roles if isinstance(role, str))


def _read_results(read: Run, run: dict[str, Any], tool: dict[str, Any]) -> None:
    if "results" in mapping_of(run.get("externalPropertyFileReferences")):
        _object(read, Doubt.INCOMPLETE, f"The results of {read.tool} are kept in another file.")
    if read.driver is None:
        return
    size = len(list_of(run.get("artifacts")))
    found = sort_results(list_of(run.get("results")), tool, read.driver, size)
    read.by_pair = found.by_pair
    read.is_about_security = bool(found.about_security) or not (
        read.driver.only or read.driver.has_modes
    )
    if found.gaps:
        whole = count(found.gaps, "file")
        _object(read, Doubt.INCOMPLETE, f"{read.tool} could not read {whole} in full.")
    if found.astray:
        whole = count(found.astray, "result")
        because = f"{whole} of {read.tool} in files that its own list of files does not have."
        _object(read, Doubt.CONTRADICTORY, because)
    _check_figures(read, mapping_of(run.get("properties")))


def _check_figures(read: Run, figures: dict[str, Any]) -> None:
    """Hold the sums of checks that some tools write against each other."""
    numbers = [figures.get(key) for key in ("passedChecks", "failedChecks", "totalChecks")]
    passed, failed, whole = (value if type(value) is int else None for value in numbers)
    if passed is None or failed is None or whole is None or passed + failed <= whole:
        return
    because = f"{read.tool} gives {passed} passed and {failed} failed checks of {whole}."
    _object(read, Doubt.CONTRADICTORY, because)


def _read_provenance(read: Run, run: dict[str, Any]) -> None:
    sources = [mapping_of(each) for each in list_of(run.get("versionControlProvenance"))]
    if len(sources) == 1:
        read.subject = printable(_LOGIN.sub("", text_of(sources[0].get("repositoryUri"))))
        read.revision = printable(text_of(sources[0].get("revisionId")))


def _read_invocations(read: Run, invocations: list[dict[str, Any]]) -> None:
    errors = 0
    starts, ends = [], []
    for each in invocations:
        starts.append(moment(each.get("startTimeUtc")))
        ends.append(moment(each.get("endTimeUtc")))
        if each.get("executionSuccessful") is False or _broke_off(each):
            read.has_failed = True
        for key in ("toolExecutionNotifications", "toolConfigurationNotifications"):
            notes = [mapping_of(note) for note in list_of(each.get(key))]
            errors += sum(note.get("level") == "error" for note in notes)
    known_starts = [each for each in starts if each]
    known_ends = [each for each in ends if each]
    read.started_at = min(known_starts, default=None)
    read.ended_at = max(known_ends, default=None)
    if read.has_failed:
        _object(read, Doubt.FAILED_RUN, f"{read.tool} says itself that its run did not succeed.")
    elif errors:
        whole = count(errors, "error")
        _object(read, Doubt.INCOMPLETE, f"{read.tool} reports {whole} during its run.")


def _broke_off(invocation: dict[str, Any]) -> bool:
    keys = ("processStartFailureMessage", "exitSignalName")
    return any(text_of(invocation.get(key)) for key in keys)


def _object(read: Run, doubt: Doubt, because: str) -> None:
    read.objections.append(Objection(doubt=doubt, because=because))
