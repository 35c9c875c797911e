"""Which threat catalogue a command means: by name, by file, or the one that is loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from stadial.adapters import threat_shelf
from stadial.cli.failures import NotFound
from stadial.cli.lazy import suggest
from stadial.cli.session import Session
from stadial.model import Catalogue

LOADED = "loaded"
"""The word that stands for the catalogue of the assessment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueRow:
    """One catalogue in a list: what it counts."""

    name: str
    """Name on the shelf, or `loaded`."""
    edition: str
    tactics: int
    techniques: int
    parts: int
    """Parts of techniques."""
    mitigations: int
    edges: int
    case_studies: int
    uncounted: int
    """Techniques of which the release does not tell in how many cases they were used."""
    source: str
    notes: tuple[str, ...] = ()
    """Defects that were met and mended while it was read."""


def row_of(name: str, catalogue: Catalogue) -> CatalogueRow:
    """Return what a catalogue counts."""
    parts = sum(bool(each.parent) for each in catalogue.techniques)
    return CatalogueRow(
        name=name,
        edition=catalogue.edition,
        tactics=len(catalogue.tactics),
        techniques=len(catalogue.techniques) - parts,
        parts=parts,
        mitigations=len(catalogue.mitigations),
        edges=sum(len(each.techniques) for each in catalogue.mitigations),
        case_studies=catalogue.case_studies,
        uncounted=len(catalogue.uncounted),
        source=catalogue.source,
        notes=catalogue.notes,
    )


def any_catalogue(name: str, *, loaded: Catalogue | None = None) -> Catalogue:
    """
    Return a catalogue by its name on the shelf, its edition, its path, or the word `loaded`.

    Raises:
        NotFound: If it is none of these.
        DocumentError: With every fault in a file; if it holds less than what is loaded, or
            than what is on the shelf, of the same edition.
    """
    names = threat_shelf.catalogue_names()
    if name == LOADED and loaded is not None:
        return loaded
    for known in names:
        if name in {known, known.partition("-")[2]}:
            return threat_shelf.packaged_catalogue(known)
    path = Path(name)
    if not path.exists():
        told = ", ".join(names)
        raise NotFound(
            f"There is no catalogue {name!r}.{suggest(name, names)} On the shelf: {told}; or "
            "give a path to a file of MITRE ATLAS."
        )
    found = threat_shelf.catalogue_at(path)
    _refuse_shorter(found, names, loaded, path.name)
    return found


def _refuse_shorter(
    found: Catalogue, names: Iterable[str], loaded: Catalogue | None, file: str
) -> None:
    """Refuse what holds less than we know of the same edition."""
    from stadial.usecases.check_threats import refuse_shorter

    same = [name for name in names if name.partition("-")[2] == found.edition]
    known = {f"{name} of the shelf": threat_shelf.packaged_catalogue(name) for name in same}
    if loaded is not None:
        known["what is loaded here"] = loaded
    refuse_shorter(found, known=known, name=file)


def loaded_catalogue(files: Mapping[str, bytes]) -> Catalogue | None:
    """Return the catalogue among the files of an assessment; None where none was imported."""
    from stadial.codecs.assessment_files.parts import CATALOGUE
    from stadial.codecs.catalogue_json import read_catalogue_json

    if CATALOGUE not in files:
        return None
    return read_catalogue_json(files[CATALOGUE], name=CATALOGUE)


def catalogue_for(session: Session, name: str | None) -> tuple[Catalogue, bool]:
    """Return the catalogue that was named, else the loaded one, else the newest packaged one."""
    loaded = session.assessment.catalogue
    if name:
        return any_catalogue(name, loaded=loaded), False
    return (loaded, False) if loaded else (threat_shelf.newest_catalogue(), True)


def catalogue_here(session: Session) -> Catalogue:
    """
    Return the catalogue of the assessment.

    Raises:
        NotFound: If none was imported.
    """
    if session.assessment.catalogue is None:
        raise NotFound("No threat catalogue is loaded here. See `stadial threats import --help`.")
    return session.assessment.catalogue
