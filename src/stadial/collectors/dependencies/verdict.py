"""What follows from the dependencies that nothing fixes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from stadial.collectors.dependencies.locks import is_lock
from stadial.collectors.dependencies.need import Need
from stadial.collectors.dependencies.survey import Survey
from stadial.model import Outcome
from stadial.plugins.observed import count
from stadial.plugins.places import folders_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a question found."""

    total: int
    """Packages, each counted once."""
    loose: tuple[Need, ...]
    """What is not fixed."""
    at_odds: Collection[str]
    """Packages on whose version the files disagree."""
    absent: str
    """Why a lock may be kept that is not here."""


def judged(survey: Survey, look: Look, how: str) -> tuple[Outcome, str]:
    """Return whether all is fixed in some way, and why."""
    if look.loose and not any(is_lock(path) for path in survey.unread):
        return _open(survey, look, how)
    if survey.unread or survey.partial:
        return Outcome.UNCLEAR, "Not all dependency files could be read."
    if look.at_odds:
        return Outcome.UNCLEAR, _disagree(look).strip()
    if look.total:
        whole = f"All {look.total:,} dependencies are"
        whole = "The only dependency is" if look.total == 1 else whole
        return Outcome.YES, f"{whole} fixed {how}."
    outcome = Outcome.NOT_APPLICABLE if survey.files else Outcome.NO
    outcome = Outcome.UNCLEAR if survey.apart and not survey.files else outcome
    return outcome, "No dependency is listed, so none can be fixed."


def _open(survey: Survey, look: Look, how: str) -> tuple[Outcome, str]:
    names = {need.name for need in look.loose}
    whole = count(look.total, "dependency", "dependencies")
    because = f"{len(names):,} of {whole} not fixed {how} ({_some(names)}).{_disagree(look)}"
    if look.absent:
        because += f" {look.absent}"
        surely = any(_is_in_requirements(need) for need in look.loose)
        return (Outcome.NO if surely else Outcome.UNCLEAR), because
    if all(need.is_for_development for need in look.loose):
        files = _some(need.place.partition(":")[0] for need in look.loose)
        because += f" All of them only in a conda environment for this checkout: {files}."
        return Outcome.UNCLEAR, because
    if not survey.locked_in:
        because += (
            " No lock file: ranges are usual for a library, but its own builds and tests then run"
            " with whatever is newest."
        )
    return Outcome.NO, because


def surely_loose(loose: Iterable[Need], absent: str) -> tuple[Need, ...]:
    """Return what is open whatever a lock says that may be left out; all of it if nothing is."""
    known = tuple(loose)
    surely = tuple(need for need in known if _is_in_requirements(need)) if absent else ()
    return surely or known


def _is_in_requirements(need: Need) -> bool:
    """Tell whether it stands where no lock of a tool would speak for it."""
    return need.place.partition(":")[0].endswith((".txt", ".in"))


def _disagree(look: Look) -> str:
    if not look.at_odds:
        return ""
    packages = count(len(look.at_odds), "package")
    return f" The files disagree on the version of {packages} ({_some(look.at_odds)})."


def said_besides(survey: Survey) -> str:
    """Return what was not read, not understood or not counted."""
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
