"""Documents read once, with sheets of answers laid on top: the same assessment as a folder."""

from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.codecs.yaml_text import read_yaml
from stadial.usecases.fill_frame import check_entry, fill_frame, open_frame
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

EXAMPLE = Path(__file__).parents[3] / "examples" / "acme-bank"
TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
FILES = folder.read_folder(EXAMPLE)


def is_sheet(name):
    return name.startswith("answers/")


@pytest.fixture(scope="module")
def frame():
    documents = {name: text for name, text in FILES.items() if not is_sheet(name)}
    return open_frame(files=documents, framework=FRAMEWORK, today=TODAY)


def test_a_filled_frame_is_the_assessment_of_the_folder(frame):
    sheets = {
        name: read_yaml(text, name=name).value for name, text in FILES.items() if is_sheet(name)
    }
    shuffled = dict(reversed(sheets.items()))

    whole = open_assessment(files=FILES, framework=FRAMEWORK, today=TODAY)

    assert fill_frame(frame, shuffled) == whole
    assert len(whole.responses) > 100


def test_evidence_whose_file_is_not_the_one_recorded_is_taken_out():
    documents = {name: text for name, text in FILES.items() if not is_sheet(name)}
    frame = open_frame(
        files=documents, framework=FRAMEWORK, today=TODAY, digest_of=lambda _path: "0" * 64
    )

    whole = open_assessment(
        files=FILES, framework=FRAMEWORK, today=TODAY, digest_of=lambda _path: "0" * 64
    )

    assert fill_frame(frame, {}).evidence == whole.evidence


def test_documents_with_a_fault_are_not_read():
    with pytest.raises(DocumentError):
        open_frame(files={"stadial.toml": b"["}, framework=FRAMEWORK, today=TODAY)


def entry_checked(frame, entry, *, about="SUP-2.3a", section="answers", respondent="priya"):
    return check_entry(
        frame, respondent=respondent, section=section, about=about, entry=entry, today=TODAY
    )


def test_an_entry_that_can_stand_says_what_it_says(frame):
    sheet = entry_checked(frame, {"answer": "partly", "written": "yes", "note": "two of five"})

    assert [each.noun.note for each in sheet.responses] == ["two of five"]


@pytest.mark.parametrize(
    ("entry", "given", "problem"),
    [
        ({"answer": "maybe"}, {}, "is not an answer"),
        ({"answer": "fully", "note": "a\x07b"}, {}, "cannot be seen"),
        ({"answer": "not-applicable"}, {}, "needs a reason"),
        ({"answer": "fully", "system": "nowhere"}, {}, "no AI system"),
        ({"answer": "fully"}, {"respondent": "stranger"}, "no respondent"),
        ({"answer": "fully"}, {"about": "GOV-9.9z"}, "no criterion"),
        ({"level": 9}, {"about": "GOV-1", "section": "levels"}, "no level 9"),
        ({"answer": "fully", "date": "2027-05-05"}, {}, "in the future"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused(frame, entry, given, problem):
    with pytest.raises(DocumentError) as caught:
        entry_checked(frame, entry, **given)

    assert any(problem in str(fault) for fault in caught.value.faults)
