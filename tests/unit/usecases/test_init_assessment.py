import re
from dataclasses import replace

import pytest

from fakes.assessments import FRAMEWORK, TODAY
from stadial.codecs.fault import DocumentError
from stadial.model import Option
from stadial.usecases.init_assessment import init_assessment
from stadial.usecases.open_assessment import open_assessment

TEMPLATES = ("blank", "starter")


def made(template="blank", framework=FRAMEWORK, organization='Acme "Bank" Ä'):
    return init_assessment(
        framework=framework, organization=organization, today=TODAY, template=template
    )


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_is_made_opens_without_a_fault(template):
    found = open_assessment(files=made(template), framework=FRAMEWORK, today=TODAY)

    assert (found.organization.id, found.organization.name) == ("acme-bank-ä", 'Acme "Bank" Ä')
    assert (found.framework_id, found.started_on) == (FRAMEWORK.id, TODAY)
    assert found.responses == found.votes == ()


def test_the_starter_has_a_sheet_with_every_question_for_each_group():
    files = made("starter")

    for group in FRAMEWORK.stakeholders:
        text = files[f"answers/{group.id}.yaml"].decode()
        assert all(f"  {key}:" in text for key in FRAMEWORK.capability_by_id)


def uncommented(text):
    _prose, _, sample = text.partition("#\n")
    return re.sub(r"^# ?", "", sample, flags=re.MULTILINE)


def test_every_sample_is_sound_once_the_marks_are_taken_away():
    files = dict(made())
    header = files["stadial.toml"].decode()
    header = re.sub(r"^# (\[|[\w-]+ = )", r"\1", header, flags=re.MULTILINE)
    header = header.replace("ai_systems = 3", f"{_population()} = 3")
    files["stadial.toml"] = header.encode()
    for name in ("people", "evidence/index", "incidents", "decisions", "answers/sample"):
        files[f"{name}.yaml"] = uncommented(files[f"{name}.yaml"].decode()).encode()

    found = open_assessment(files=files, framework=FRAMEWORK, today=TODAY)

    assert len(found.systems) == len(found.teams) == len(found.respondents) == 1
    assert len(found.responses) == 3
    assert len(found.votes) == len(found.evidence) == len(found.incidents) == 1
    assert len(found.adjudications) == len(found.settlements) == len(found.waivers) == 1


def _population():
    return next(x.coverage.population for x in FRAMEWORK.criterion_by_id.values() if x.coverage)


def test_a_framework_of_bare_criteria_gets_sheets_of_criteria():
    domain = FRAMEWORK.domains[0]
    first = domain.capabilities[0]
    asked = replace(first.criteria[0], options=(Option(text="For some", value=0.5),))
    bare = replace(first, anchors={}, criteria=(asked, *first.criteria[1:]))
    framework = replace(
        FRAMEWORK, stakeholders=(), domains=(replace(domain, capabilities=(bare,)),)
    )

    files = made("starter", framework)

    assert "  # For some\n" in files["answers/everyone.yaml"].decode().replace("#   ", "# ")
    assert f"  {bare.criteria[0].id}:" in files["answers/everyone.yaml"].decode()
    assert open_assessment(files=files, framework=framework, today=TODAY).respondents


def test_a_framework_without_anything_still_gets_files():
    framework = replace(FRAMEWORK, stakeholders=(), archetypes=(), domains=())

    for template in TEMPLATES:
        files = made(template, framework)
        assert open_assessment(files=files, framework=framework, today=TODAY).id == "2026"


@pytest.mark.parametrize("name", ["", "  ", "a\x1b[31mb", "a\nb", "x" * 201])
def test_a_name_that_cannot_be_printed_is_refused(name):
    with pytest.raises(DocumentError, match="cannot be the name"):
        made(organization=name)


def test_a_name_without_letters_still_makes_an_id():
    found = open_assessment(files=made(organization="???"), framework=FRAMEWORK, today=TODAY)

    assert found.organization.id == "organization"
