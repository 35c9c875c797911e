import json

import pytest

from stadial.plugins.reader import Report
from stadial.readers.modelaudit import Modelaudit

BASE = {"bytes_scanned": 9, "issues": [], "files_scanned": 1, "has_errors": False, "success": True}


def read(**more):
    return Modelaudit().read(Report("audit.json", json.dumps(BASE | more).encode()))


@pytest.mark.parametrize(
    "times",
    [
        {},
        {"start_time": "x", "duration": 1},
        {"start_time": 1793523600.0, "duration": -5},
        {"start_time": 1793523600.0, "duration": 1e300},
    ],
)
def test_a_scan_whose_times_make_no_sense_has_no_end(times):
    assert read(**times).ended_at is None


@pytest.mark.parametrize("word", ["critical", "CRITICAL", "IssueSeverity.CRITICAL", "error"])
def test_severity_is_known_in_each_spelling_of_it(word):
    reading = read(issues=[{"severity": word, "location": "m.pkl"}])

    assert [piece.outcome.value for piece in reading.evidence] == ["yes", "no"]


def test_errors_of_the_scan_leave_it_open_unless_they_are_what_it_found():
    broken = read(has_errors=True)
    found = read(has_errors=True, issues=[{"severity": "critical", "location": "m.pkl"}])

    assert [each.doubt.value for each in broken.objections] == ["incomplete"]
    assert found.objections == ()
