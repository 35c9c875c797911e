import json

import pytest

from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.osv_scanner import OsvScanner


def report(value):
    return Report("osv.json", json.dumps(value).encode())


def test_packages_that_are_no_list_are_not_read():
    broken = report({"results": [{"source": {"path": "a"}, "packages": {"numpy": 1}}]})

    assert OsvScanner().recognises(broken)
    with pytest.raises(OutsideError, match="no list"):
        OsvScanner().read(broken)


@pytest.mark.parametrize(
    "other",
    [
        {"results": []},
        {"results": [{"source": {}, "vulnerabilities": []}]},
        {"results": [1]},
        {"runs": [], "experimental_config": {}},
    ],
)
def test_other_reports_with_results_are_not_taken_for_its_own(other):
    assert not OsvScanner().recognises(report(other))
