"""Somebody new on the list of those who are asked."""

from datetime import date

import pytest

from stadial.adapters import framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.usecases.add_person import Newcomer, add_person
from stadial.usecases.init_assessment import init_assessment
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
BLANK = init_assessment(framework=FRAMEWORK, organization="Acme", today=TODAY)


def added(files, **given):
    newcomer = Newcomer(**{"name": "Zoë Ng", "group": "security", **given})
    return add_person(files=files, framework=FRAMEWORK, newcomer=newcomer, today=TODAY)


def test_somebody_gets_an_id_and_the_comments_stay():
    person, changed = added(BLANK, role=" AppSec ", email="z@acme.example")

    assert (person.id, person.role) == ("zoë-ng", "AppSec")
    assert changed["people.yaml"].startswith(b"# Who is asked.")
    found = open_assessment(files={**BLANK, **changed}, framework=FRAMEWORK, today=TODAY)
    assert found.respondents == (person,)


def test_two_of_one_name_are_two_people():
    _, once = added(BLANK)
    twice, _ = added({**BLANK, **once})

    assert twice.id == "zoë-ng-2"


def test_a_folder_that_has_no_list_yet_gets_one_and_another_ending_is_kept():
    bare = {name: each for name, each in BLANK.items() if name != "people.yaml"}

    assert list(added(bare)[1]) == ["people.yaml"]
    assert list(added({**bare, "people.yml": b""})[1]) == ["people.yml"]


@pytest.mark.parametrize("wrong", [{"group": "pirates"}, {"name": "Z\u202e"}])
def test_what_cannot_stand_in_the_list_is_refused(wrong):
    with pytest.raises(DocumentError):
        added(BLANK, **wrong)
