"""What went wrong is kept in the folder, once, and hand-written lines stay as they are."""

from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import IncidentKind
from stadial.usecases.init_assessment import init_assessment
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.record_incident import Event, record_incident

TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
BLANK = init_assessment(framework=FRAMEWORK, organization="Acme", today=TODAY)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def example():
    return folder.read_folder(FOLDER)


def recorded(files, **given):
    words = {"title": "The assistant told a secret", "occurred_on": date(2026, 11, 2), **given}
    return record_incident(files=files, framework=FRAMEWORK, event=Event(**words), today=TODAY)


def test_it_comes_at_the_end_and_every_line_before_stays(example):
    incident, changed = recorded(
        example,
        kind=IncidentKind.NEAR_MISS,
        system="assistant",
        criteria=("INF-2.2a",),
        techniques=("AML.T0051", "LLM02:2025"),
        summary=" A customer asked twice. ",
        lesson="Test before release: always.",
    )

    assert list(changed) == ["incidents.yaml"]
    assert changed["incidents.yaml"].startswith(example["incidents.yaml"].rstrip(b"\n"))
    found = open_assessment(files={**example, **changed}, framework=FRAMEWORK, today=TODAY)
    assert found.incidents[-1] == incident
    assert incident.id == "near-2026-11-the-assistant-told-a"
    assert incident.summary == "A customer asked twice."


def test_a_folder_without_incidents_gets_a_file_and_another_ending_is_kept():
    bare = {name: each for name, each in BLANK.items() if not name.startswith("incidents")}

    assert list(recorded(bare)[1]) == ["incidents.yaml"]
    assert list(recorded({**bare, "incidents.yml": b""})[1]) == ["incidents.yml"]


def test_two_events_with_like_words_have_two_ids():
    _, once = recorded(BLANK)
    other, _ = recorded({**BLANK, **once}, title="The assistant told a lie")

    assert other.id == "inc-2026-11-the-assistant-told-a-2"


def test_the_same_is_not_recorded_twice():
    first, once = recorded(BLANK)

    with pytest.raises(DocumentError, match=f"recorded already, as {first.id}"):
        recorded({**BLANK, **once}, title=" The assistant told a secret ")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "  "},
        {"system": "no-such-system"},
        {"criteria": ("GOV-99",)},
        {"techniques": ("<b>",)},
        {"occurred_on": date(2027, 1, 1)},
        {"title": "Turned \u202e round"},
    ],
)
def test_what_cannot_stand_there_is_refused(example, wrong):
    with pytest.raises(DocumentError):
        recorded(example, **wrong)
