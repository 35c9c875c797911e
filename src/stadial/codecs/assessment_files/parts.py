"""All files of one assessment, read and put together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from stadial.codecs.assessment_files import organization_toml
from stadial.codecs.assessment_files.answers import FOLDER, Sheet, read_sheet
from stadial.codecs.assessment_files.decisions import Decisions, read_decisions
from stadial.codecs.assessment_files.evidence_index import read_evidence
from stadial.codecs.assessment_files.incidents import read_incidents
from stadial.codecs.assessment_files.lists import Lists, read_lists
from stadial.codecs.assessment_files.oddities import tell_of_oddities
from stadial.codecs.assessment_files.organization_toml import Header, read_header
from stadial.codecs.assessment_files.people import read_people
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.roadmap import RoadmapEntries, read_roadmap
from stadial.codecs.catalogue_json import read_catalogue_json
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import read_json
from stadial.codecs.toml_text import read_toml
from stadial.codecs.yaml_text import Document, read_yaml
from stadial.model import (
    Assessment,
    Catalogue,
    Evidence,
    Framework,
    Incident,
    Respondent,
    Response,
    Vote,
)

ENDINGS = (".yaml", ".yml")
INDEX = "evidence/index"
COLLECTED = "evidence/collected"
CATALOGUE = "threats/atlas.json"


@dataclass(frozen=True, kw_only=True)
class AssessmentFiles:
    """What the files of one assessment hold, each noun with its place."""

    header: Header
    people: tuple[Placed[Respondent], ...]
    sheets: tuple[Sheet, ...]
    evidence: tuple[Placed[Evidence], ...]
    incidents: tuple[Placed[Incident], ...]
    decisions: Decisions
    roadmap: RoadmapEntries
    lists: Lists
    catalogue: Catalogue | None

    @cached_property
    def responses(self) -> tuple[Placed[Response], ...]:
        """The answers of all respondents, file by file."""
        return tuple(each for sheet in self.sheets for each in sheet.responses)

    @cached_property
    def votes(self) -> tuple[Placed[Vote], ...]:
        """The levels that respondents picked, file by file."""
        return tuple(each for sheet in self.sheets for each in sheet.votes)

    @property
    def assessment(self) -> Assessment:
        """The assessment that the files make up."""
        decided = self.decisions
        return replace(
            self.header.assessment,
            respondents=tuple(each.noun for each in self.people),
            responses=tuple(each.noun for each in self.responses),
            votes=tuple(each.noun for each in self.votes),
            adjudications=tuple(each.noun for each in decided.adjudications),
            settlements=tuple(each.noun for each in decided.settlements),
            waivers=tuple(each.noun for each in decided.waivers),
            evidence=tuple(each.noun for each in self.evidence),
            incidents=tuple(each.noun for each in self.incidents),
            roadmap=self.roadmap.roadmap,
            catalogue=self.catalogue,
            **self.lists.nouns,
        )


def parse_assessment(
    files: Mapping[str, bytes], *, framework: Framework | None = None
) -> Assessment:
    """
    Return the assessment that some files hold. Form only: no id is looked up.

    Args:
        files: Content by path inside the folder.
        framework: Needed only where criteria bring their own answer texts.

    Raises:
        DocumentError: With every fault of every file.
    """
    faults = Faults()
    read = read_files(files, faults, framework=framework)
    faults.tell()
    return read.assessment


def framework_choice(files: Mapping[str, bytes]) -> str:
    """
    Return the framework that `stadial.toml` asks for: a name, or a relative path.

    Raises:
        DocumentError: If there is no `stadial.toml`, or it cannot be read.
    """
    return organization_toml.framework_named(_header_document(files))


def read_files(
    files: Mapping[str, bytes], faults: Faults, *, framework: Framework | None = None
) -> AssessmentFiles:
    """
    Return what all files hold; each fault is added, and the rest is read on.

    Raises:
        DocumentError: If there is no readable `stadial.toml`: then nothing else makes sense.
    """
    document = _header_document(files)
    tell_of_oddities(document, files[document.name], faults)
    header = read_header(document, faults)
    shelf = _Shelf(files, faults)
    people = read_people(shelf.document("people"), faults)
    sheets = [read_sheet(each, faults, framework=framework) for each in shelf.answers()]
    return AssessmentFiles(
        header=header,
        people=people,
        sheets=tuple(sheet for sheet in sheets if sheet),
        evidence=tuple(
            placed
            for stem in (INDEX, COLLECTED)
            for placed in read_evidence(shelf.document(stem), faults)
        ),
        incidents=read_incidents(shelf.document("incidents"), faults),
        decisions=read_decisions(shelf.document("decisions"), faults, framework=framework),
        roadmap=read_roadmap(shelf.document("roadmap"), faults),
        lists=read_lists(shelf.document, faults),
        catalogue=_read_catalogue(files, faults),
    )


def _read_catalogue(files: Mapping[str, bytes], faults: Faults) -> Catalogue | None:
    if CATALOGUE not in files:
        return None
    try:
        return read_catalogue_json(files[CATALOGUE], name=CATALOGUE)
    except DocumentError as error:
        faults.extend(error.faults)
        return None


def _header_document(files: Mapping[str, bytes]) -> Document:
    name = organization_toml.NAME
    if name not in files:
        mend = "Make an assessment here with `stadial init`."
        raise DocumentError([Fault(file=name, problem="This file is missing.", mend=mend)])
    return read_toml(files[name], name=name)


class _Shelf:
    """The documents by name, each read once; one that cannot be read counts as empty."""

    def __init__(self, files: Mapping[str, bytes], faults: Faults) -> None:
        self.files = files
        self.faults = faults

    def document(self, stem: str) -> Document:
        """Return a document by its name without ending; an empty one where there is none."""
        endings = (*ENDINGS, ".json") if stem == COLLECTED else ENDINGS
        names = [stem + ending for ending in endings if stem + ending in self.files]
        if len(names) > 1:
            problem = f"{names[0]} stands beside it."
            mend = "Put both into one file."
            self.faults.extend([Fault(file=names[1], problem=problem, mend=mend)])
        return self._read(names[0]) if names else Document(f"{stem}.yaml", None, None)

    def answers(self) -> Iterator[Document]:
        """Yield the files of answers, by name."""
        for name in sorted(self.files):
            if name.startswith(FOLDER) and name.endswith(ENDINGS):
                yield self._read(name)

    def _read(self, name: str) -> Document:
        try:
            read = read_json if name.endswith(".json") else read_yaml
            found = read(self.files[name], name=name)
        except DocumentError as error:
            self.faults.extend(error.faults)
            return Document(name, None, None)
        tell_of_oddities(found, self.files[name], self.faults)
        return found
