"""
What the dependency files of a repository fix, and what they leave open.

Looks at:
    Python dependencies: requirements files (compiled ones too), constraints, pyproject.toml
    (PEP 621, dependency groups, Poetry, PDM, uv), setup.cfg, setup.py (its syntax tree; it is
    never run), Pipfile, conda environment files; and the locks poetry.lock, uv.lock, pdm.lock,
    Pipfile.lock, pylock.toml, conda-lock.yml, pixi.lock. A lock speaks for the folders below it,
    and only for the packages it names. Files in folders for tests, examples and documentation
    are counted apart.

Does not see:
    Whether anybody installs from these files, what a lock leaves out on purpose, dependencies
    that setup.py computes, the build requirements of packages, dependencies in other languages,
    system packages and container images; nor locks over 8 MB and other files over 1 MB.
    A conda version of three parts (`numpy=1.26.4`) counts as pinned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from typing_extensions import override

from stadial.collectors.dependencies.locks import LOCKS, is_lock, read_lock
from stadial.collectors.dependencies.manifests import MANIFESTS, read_manifest
from stadial.collectors.dependencies.need import Need, Reading
from stadial.model import Evidence, Outcome, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import OutsideError
from stadial.plugins.places import ancestors, folders_named, is_apart

LISTED = Signal(id="dependencies.listed", question="Does the repository list what it depends on?")
PINNED = Signal(
    id="dependencies.pinned", question="Is every dependency fixed to one exact version?"
)
HASHED = Signal(
    id="dependencies.hashed",
    question="Is every dependency fixed to a digest that its installer checks?",
)

MOST_TEXT_BYTES = 1_000_000
MOST_LOCK_BYTES = 8_000_000


@dataclass(slots=True)
class _Survey:
    """What the dependency files of one subject say, read once."""

    files: int = 0
    apart: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    declared: list[Need] = field(default_factory=list)
    locked: list[Need] = field(default_factory=list)
    locks: dict[str, set[str]] = field(default_factory=dict)
    """Names of the locked packages by the folder of their lock."""
    own: set[str] = field(default_factory=set)
    """Names of the packages that are made here."""

    @property
    def open_needs(self) -> list[Need]:
        """What is declared and stands in no lock above it."""
        return [
            need
            for need in self.declared
            if need.name not in self.own
            and not any(need.name in self.locks.get(each, ()) for each in ancestors(need.place))
        ]


class Dependencies(Collector):
    """Dependencies: are they listed, pinned, and fixed by digest?"""

    signals = (LISTED, PINNED, HASHED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        survey = _survey(reach)
        if not survey.files and not reach.paths("*.py", "*.ipynb"):
            for signal in self.signals:
                yield observed(signal, Outcome.NOT_APPLICABLE, "No Python code here.")
            return
        yield _listed(survey)
        needs = survey.locked + survey.open_needs
        unpinned = [need for need in needs if not need.pinned]
        yield _fixed(survey, PINNED, bad=unpinned, total=len(needs))
        unhashed = [need for need in needs if not need.hashed]
        yield _fixed(survey, HASHED, bad=unhashed, total=len(needs))


def _survey(reach: Reach) -> _Survey:
    survey = _Survey()
    for path in reach.paths(*MANIFESTS, *LOCKS):
        if is_apart(path):
            survey.apart.append(path)
            continue
        survey.files += 1
        try:
            _take(survey, path, _text(reach, path))
        except (OSError, OutsideError):
            survey.unread.append(path)
    return survey


def _text(reach: Reach, path: str) -> str:
    """Return a file that may be longer than a text usually is: locks are."""
    size = reach.size(path)
    if size <= MOST_TEXT_BYTES:
        return reach.text(path)
    is_compiled = is_lock(path) or path.endswith((".txt", ".lock"))
    if size > MOST_LOCK_BYTES or not is_compiled:
        raise OutsideError("too long")
    content = reach.head(path, length=size)
    return content.decode("utf-8-sig", errors="replace")


def _take(survey: _Survey, path: str, text: str) -> None:
    reading: Reading = read_lock(path, text) or read_manifest(path, text)
    survey.own |= reading.own
    if reading.is_lock:
        folder = ancestors(path)[0]
        if folder.rpartition("/")[2] == "requirements":  # such a folder speaks for the one above
            folder = ancestors(folder)[0]
        survey.locks.setdefault(folder, set()).update(need.name for need in reading.needs)
        survey.locked += reading.needs
    else:
        survey.declared += reading.needs
    if reading.is_partial:
        survey.partial.append(path)


def _listed(survey: _Survey) -> Evidence:
    known = len(survey.declared) + len(survey.locked)
    files = count(survey.files, "dependency file")
    if known:
        tally = Tally(examined=survey.files)
        because = f"{files} name {count(known, 'dependency', 'dependencies')}.{_aside(survey)}"
        return observed(LISTED, Outcome.YES, because, tally=tally)
    if survey.unread or survey.partial:
        because = f"{files} found, and none could be read in full.{_aside(survey)}"
        return observed(LISTED, Outcome.UNCLEAR, because)
    if survey.files:
        because = f"{files} found, and no dependency in it.{_aside(survey)}"
        return observed(LISTED, Outcome.YES, because, tally=Tally(examined=survey.files))
    because = f"There is Python code, and no file lists what it depends on.{_aside(survey)}"
    return observed(LISTED, Outcome.NO, because)


def _fixed(survey: _Survey, signal: Signal, *, bad: list[Need], total: int) -> Evidence:
    tally = Tally(examined=total, failed=len(bad), places=[need.place for need in bad])
    how = "to one version" if signal is PINNED else "by a digest"
    if bad and not any(is_lock(path) for path in survey.unread):
        because = f"{len(bad):,} of {count(total, 'dependency', 'dependencies')} not fixed {how}"
        because += f" ({_some(need.name for need in bad)}).{_no_lock(survey)}{_aside(survey)}"
        return observed(signal, Outcome.NO, because, tally=tally)
    if survey.unread or survey.partial:
        because = f"Not all dependency files could be read.{_aside(survey)}"
        return observed(signal, Outcome.UNCLEAR, because, tally=tally)
    if total:
        because = f"All {count(total, 'dependency', 'dependencies')} fixed {how}.{_aside(survey)}"
        return observed(signal, Outcome.YES, because, tally=tally)
    because = f"No dependency is listed, so none can be fixed.{_aside(survey)}"
    outcome = Outcome.NOT_APPLICABLE if survey.files else Outcome.NO
    return observed(signal, outcome, because, tally=tally)


def _no_lock(survey: _Survey) -> str:
    if survey.locks:
        return ""
    return (
        " No lock file: ranges are usual for a library, but its own builds and tests then run"
        " with whatever is newest."
    )


def _aside(survey: _Survey) -> str:
    said = ""
    if survey.unread:
        said += f" Not read: {_some(survey.unread)}."
    if survey.partial:
        said += f" Not understood in full: {_some(survey.partial)}."
    if survey.apart:
        said += f" {count(len(survey.apart), 'file')} in {folders_named(survey.apart)} not counted."
    return said


def _some(names: Iterable[str]) -> str:
    listed = sorted(set(names))
    return ", ".join(listed[:5]) + (f" and {len(listed) - 5} more" if len(listed) > 5 else "")
