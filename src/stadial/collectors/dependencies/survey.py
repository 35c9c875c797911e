"""What all dependency files of one subject say, read once."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from stadial.collectors.dependencies.aside import is_aside
from stadial.collectors.dependencies.compiled import compiled_from
from stadial.collectors.dependencies.locks import LOCKS, is_lock, read_lock
from stadial.collectors.dependencies.manifests import MANIFESTS, read_manifest
from stadial.collectors.dependencies.need import Need, Reading
from stadial.collectors.dependencies.speakers import Lock, disputed, versions_of
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError
from stadial.plugins.places import ancestors, folder_of, within

MOST_TEXT_BYTES = 1_000_000
MOST_LOCK_BYTES = 8_000_000
_REQUIREMENTS = "requirements"


@dataclass(slots=True)
class Survey:
    """What was found, file by file."""

    files: list[str] = field(default_factory=list)
    locked_in: set[str] = field(default_factory=set)
    """The locks among them."""
    apart: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    partial: list[str] = field(default_factory=list)
    declared: list[Need] = field(default_factory=list)
    locked: list[Need] = field(default_factory=list)
    locks: dict[str, list[Lock]] = field(default_factory=dict)
    """Locks by their folder."""
    compiled: dict[str, list[Lock]] = field(default_factory=dict)
    """Compiled files by the file that they were resolved from."""
    pins: dict[str, dict[str, Need]] = field(default_factory=dict)
    """What a requirements file pins, by the file: another one may name it as its constraints."""
    constraints: dict[str, list[str]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    """Names of the packages that are made here."""
    made: dict[str, set[str]] = field(default_factory=dict)
    """The same by folder."""

    @property
    def needs(self) -> list[Need]:
        """What is locked, and what is declared and stands in no lock that speaks for it."""
        return self.locked + list(self._open())

    @property
    def known(self) -> int:
        """How many packages are named; a package does not depend on itself."""
        declared = {need.name for need in self.declared} - self.own
        return len(declared | {need.name for need in self.locked})

    @property
    def entries(self) -> int:
        """How many packages the locks hold, each lock by itself."""
        locks = (lock for each in self.locks.values() for lock in each)
        return sum(len(lock.versions) for lock in locks if lock.path in self.locked_in)

    @property
    def disputing(self) -> list[str]:
        """The locks that disagree with each other, or with what was asked of them."""
        return sorted(self.locked_in) if self.at_odds else []

    @property
    def at_odds(self) -> set[str]:
        """Packages of which two locks of a folder, or a lock and its manifest, disagree."""
        found = {
            need.name
            for need in self.declared
            if any(lock.contradicts(need) for lock in self._holding(need))
        }
        return found.union(*(disputed(each) for each in self.locks.values()))

    def _open(self) -> Iterator[Need]:
        for need in self.declared:
            if need.name not in self.own and not self._holding(need):
                yield need if need.pinned else self._constrained(need)

    def _holding(self, need: Need) -> list[Lock]:
        """Return what speaks for the file of a need, and names the package."""
        path = _path_of(need)
        names = self.made.get(folder_of(path), set())
        above = (lock for each in ancestors(path) for lock in self.locks.get(each, ()))
        speaking = [lock for lock in above if lock.speaks_for(path, names)]
        speaking += self.compiled.get(path, [])
        return [lock for lock in speaking if need.name in lock.versions]

    def _constrained(self, need: Need) -> Need:
        named = self.constraints.get(_path_of(need), ())
        pins = (self.pins.get(each, {}) for each in named)
        return next((held[need.name] for held in pins if need.name in held), need)


def _path_of(need: Need) -> str:
    return re.sub(r":\d+$", "", need.place)


def survey_of(reach: Reach) -> Survey:
    """Return what the dependency files of a subject say; some are left apart or unread."""
    survey = Survey()
    paths = frozenset(reach.paths(*MANIFESTS, *LOCKS))
    for path in sorted(paths):
        if is_aside(path):
            survey.apart.append(path)
            continue
        try:
            _take(survey, path, _text(reach, path), paths)
        except (OSError, OutsideError):
            survey.files.append(path)
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


def _take(survey: Survey, path: str, text: str, paths: frozenset[str]) -> None:
    lock = read_lock(path, text)
    reading = lock or read_manifest(path, text)
    survey.own |= reading.own
    if lock is None:
        survey.made.setdefault(folder_of(path), set()).update(reading.own)
    else:
        survey.locked_in.add(path)
    if reading.is_stub:
        return
    survey.files.append(path)
    if reading.is_partial:
        survey.partial.append(path)
    if lock is None and path.endswith((".txt", ".in", ".lock")):
        _take_requirements(survey, path, reading, compiled_from(path, text, paths))
    else:
        _keep(survey, path, reading)


def _take_requirements(
    survey: Survey, path: str, reading: Reading, sources: Collection[str] | None
) -> None:
    survey.pins[path] = {need.name: need for need in reading.needs if need.pinned}
    meant = (within(folder_of(path), each) for each in reading.constraints)
    survey.constraints[path] = [each for each in meant if each]
    if sources is not None and not path.endswith(".in"):
        survey.locked += reading.needs
        lock = _lock(path, folder_of(path), survey.pins[path].values(), ())
        for source in sources:
            survey.compiled.setdefault(source, []).append(lock)
    elif not path.rpartition("/")[2].startswith("constraints"):  # such a file asks for nothing
        _keep(survey, path, reading)


def _keep(survey: Survey, path: str, reading: Reading) -> None:
    if not reading.is_lock:
        survey.declared += reading.needs
        return
    folder = folder_of(path)
    if folder.rpartition("/")[2] == _REQUIREMENTS:  # such a folder speaks for the one above
        folder = folder_of(folder)
    lock = _lock(path, folder, reading.needs, reading.own)
    survey.locks.setdefault(folder, []).append(lock)
    survey.locked += reading.needs


def _lock(path: str, folder: str, needs: Iterable[Need], own: Collection[str]) -> Lock:
    return Lock(path=path, folder=folder, versions=versions_of(needs), own=own)
