"""A person asks: put somebody on the list of those who are asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.codecs.assessment_files import plain
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.slug import slug_of
from stadial.model import Framework, Respondent
from stadial.usecases.open_assessment import open_assessment

FILES = ("people.yaml", "people.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody to ask, before they have an id."""

    name: str
    group: str
    """Id of the stakeholder group."""
    role: str = ""
    email: str = ""


def add_person(
    *, files: Mapping[str, bytes], framework: Framework, newcomer: Newcomer, today: date
) -> tuple[Respondent, Mapping[str, bytes]]:
    """
    Return a new respondent with an id made from their name, and the file that changes.

    Comments and order of a hand-edited file survive.

    Raises:
        DocumentError: If the group does not exist, or the folder has faults, or would have
            them afterwards.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    wanted = slug_of(newcomer.name, otherwise="person")
    taken = {each.id for each in assessment.respondents}
    number, identifier = 1, wanted
    while identifier in taken:
        number += 1
        identifier = f"{wanted}-{number}"
    person = Respondent(
        id=identifier,
        name=newcomer.name.strip(),
        group=newcomer.group,
        role=newcomer.role.strip(),
        email=newcomer.email.strip(),
    )
    path = next((each for each in FILES if each in files), FILES[0])
    content = append_entry(files.get(path, b""), value=plain(person), name=path)
    open_assessment(files={**files, path: content}, framework=framework, today=today)
    return person, {path: content}
