"""An organization of the size that pages are measured at, in whatever database is set."""

import json
from datetime import UTC, datetime
from pathlib import Path

SCOPES, RESPONDENTS_EACH, ANSWERS_EACH = 50, 4, 150
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = ("not", "partly", "largely", "fully")
PASSWORD = "a-lamp-beside-the-door"


def fill() -> str:
    """
    Make one organization with fifty scopes, each assessed by four people; return the owner's mail.

    Beside them stands the example, with 673 pieces of evidence and two snapshots.
    """
    from stadial.web.assessments.actions import Brought, import_folder
    from stadial.web.assessments.queries.opened import framework_named
    from stadial.web.organizations import actions
    from stadial.web.organizations.models import User
    from stadial.web.organizations.queries import visitor_in

    mail = "owner@bench.example"
    number = actions.add_user(email=mail, name="Owner", password=PASSWORD)
    slug = actions.create_organization(user_id=number, name="Bench")
    visitor = visitor_in(User.objects.get(pk=number), slug)
    assert visitor is not None
    framework = framework_named("stadial")
    for scope in range(SCOPES):
        import_folder(visitor, Brought(files=folder(framework, scope)), at=NOW)
    import_folder(visitor, example(), at=NOW)
    return mail


def example():
    """Return the example organization: evidence, snapshots and a plan, as a real one has."""
    from stadial.adapters import folder as folders
    from stadial.web.assessments.actions import Brought

    source = Path(__file__).parent.parent / "examples" / "acme-bank"
    files = folders.read_folder(source)
    whole = folders.read_tree(source, endings=("",))
    beside = {path: each for path, each in whole.items() if path not in files}
    return Brought(files=files, attachments=beside)


def folder(framework, scope: int) -> dict[str, bytes]:
    """Return the files of one assessment: four respondents, 150 answers each."""
    toml = (
        f'[organization]\nid = "bench"\nname = "Bench"\n[assessment]\nid = "scope-{scope}"\n'
        f'title = "Scope {scope}"\nframework = "stadial"\n[targets]\npreset = "defined"\n'
    )
    groups = [each.id for each in framework.stakeholders]
    people = [
        {"id": f"p{each}", "name": f"Person {each}", "group": groups[each % len(groups)]}
        for each in range(RESPONDENTS_EACH)
    ]
    files = {"stadial.toml": toml.encode(), "people.yaml": json.dumps(people).encode()}
    for each in range(RESPONDENTS_EACH):
        files[f"answers/p{each}.yaml"] = _sheet(framework, scope, each)
    return files


def _sheet(framework, scope: int, person: int) -> bytes:
    criteria = list(framework.criterion_by_id)
    answers = {
        criterion: WORDS[(scope * 7 + person * 3 + place * 5) % 4]
        for place, criterion in enumerate(criteria)
    }
    levels = {
        capability: 1 + (scope + person + place) % 4
        for place, capability in enumerate(framework.capability_by_id)
        if place < ANSWERS_EACH - len(criteria)
    }
    value = {
        "respondent": f"p{person}",
        "date": "2026-11-01",
        "answers": answers,
        "levels": levels,
    }
    return json.dumps(value).encode()


def use(data: Path) -> None:
    """Make the data folder and the tables of a server, and wake Django."""
    import os

    os.environ["STADIAL_DATA"] = str(data)
    from stadial.web.serving import start

    start.prepare(start.set_up(), yes=True)
