import json

import pytest

from stadial.plugins.reader import Report
from stadial.readers.modelscan import Modelscan


def read(scanned, skipped):
    summary = {
        "total_issues_by_severity": {},
        "total_issues": 0,
        "input_path": "./",
        "scanned": {"total_scanned": len(scanned), "scanned_files": scanned},
        "skipped": {"total_skipped": len(skipped), "skipped_files": skipped},
    }
    text = json.dumps({"summary": summary, "issues": [], "errors": []})
    return Modelscan().read(Report("scan.json", text.encode()))


@pytest.mark.parametrize(
    ("source", "category", "outcome"),
    [
        ("README.md", "SCAN_NOT_SUPPORTED", "yes"),
        ("config.JSON", "SCAN_NOT_SUPPORTED", "yes"),
        ("LICENSE", "SCAN_NOT_SUPPORTED", "yes"),
        ("a.pt:archive/version", "SCAN_NOT_SUPPORTED", "yes"),
        ("a.pt:archive/data.pkl", "BAD_ZIP", "unclear"),
        ("b.pt:archive/data.pkl", "SCAN_NOT_SUPPORTED", "unclear"),
        ("config.json", "BAD_ZIP", "unclear"),
        ("weights", "SCAN_NOT_SUPPORTED", "unclear"),
        ("w.onnx", "SCAN_NOT_SUPPORTED", "unclear"),
    ],
)
def test_a_skipped_file_leaves_it_open_unless_it_can_be_no_model(source, category, outcome):
    reading = read(["a.pt:archive/data.pkl"], [{"category": category, "source": source}])

    assert [piece.outcome.value for piece in reading.evidence] == [outcome, outcome]


def test_the_folder_that_somebody_stood_in_is_no_name_of_a_subject():
    assert read(["a.pkl"], []).subject == ""
