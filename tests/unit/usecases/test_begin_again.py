"""A new year begins with all that still holds, and with no answer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.engine.picture import take_picture
from stadial.usecases.begin_again import begin_again
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

TODAY = date(2026, 11, 23)
TITLE = "2027 annual assessment"
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


@pytest.fixture(scope="module")
def begun(files):
    return begin_again(files=files, title=f" {TITLE} ", today=TODAY)


def opened(files):
    framework = open_framework(name="stadial", shelf=framework_shelf)
    return open_assessment(files=files, framework=framework, today=TODAY)


def test_no_answer_and_nothing_decided_about_answers_is_carried(begun):
    new = opened(begun)

    assert (new.responses, new.votes, new.adjudications, new.settlements) == ((), (), (), ())
    assert not any(path.startswith("answers/") for path in begun)


def test_everything_else_is_as_it_was(files, begun):
    old, new = opened(files), opened(begun)

    for name in ("respondents", "systems", "scopes", "evidence", "incidents", "waivers"):
        assert getattr(new, name) == getattr(old, name), name
        assert getattr(new, name), name
    assert (new.roadmap, new.targets) == (old.roadmap, old.targets)
    rest = {"stadial.toml", "decisions.yaml"}
    kept = {path for path in files if not path.startswith("answers/")}
    assert {path for path in kept if begun[path] == files[path]} == kept - rest


def test_it_has_a_name_and_days_of_its_own_and_comments_stay(begun):
    new = opened(begun)

    assert (new.id, new.title) == ("2027-annual-assessment", TITLE)
    assert (new.started_on, new.as_of) == (TODAY, None)
    assert b"# Acme Bank: a made-up bank" in begun["stadial.toml"]
    assert b"# What the assessor decided." in begun["decisions.yaml"]


def test_the_answers_of_last_year_are_in_no_number(files, begun):
    framework = open_framework(name="stadial", shelf=framework_shelf)
    nothing = {"responses": (), "votes": (), "adjudications": (), "settlements": ()}
    silent = replace(opened(files), **nothing)

    new = take_picture(framework, opened(begun), at=TODAY)

    assert new == take_picture(framework, silent, at=TODAY)
    assert new != take_picture(framework, opened(files), at=TODAY)


def test_a_folder_without_decisions_begins_again_too(files):
    without = {path: each for path, each in files.items() if path != "decisions.yaml"}

    begun = begin_again(files=without, title=TITLE, today=TODAY)

    assert "decisions.yaml" not in begun


def test_decisions_without_any_on_answers_stay_byte_for_byte(files):
    own = b"waivers: []  # none yet\n"

    begun = begin_again(files={**files, "decisions.yaml": own}, title=TITLE, today=TODAY)

    assert begun["decisions.yaml"] == own


@pytest.mark.parametrize("title", ["", "   ", "two\nlines", "x" * 201, "bell \x07"])
def test_a_title_that_cannot_stand_is_refused(files, title):
    with pytest.raises(DocumentError, match="cannot be the title"):
        begin_again(files=files, title=title, today=TODAY)


@pytest.mark.parametrize(
    ("path", "content"), [("stadial.toml", b"= nonsense"), ("decisions.yaml", b"a: [")]
)
def test_a_file_that_cannot_be_read_is_named(files, path, content):
    with pytest.raises(DocumentError) as told:
        begin_again(files={**files, path: content}, title=TITLE, today=TODAY)

    assert {fault.file for fault in told.value.faults} == {path}
