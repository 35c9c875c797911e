import json

import pytest

from stadial.plugins.reader import Report
from stadial.readers.pip_audit import PipAudit


def report(value):
    return Report("audit.json", json.dumps(value).encode())


@pytest.mark.parametrize(
    "other",
    [
        {"dependencies": []},
        {"dependencies": [{"ref": "numpy", "dependsOn": []}], "bomFormat": "CycloneDX"},
        {"dependencies": [{"fileName": "a.jar", "vulnerabilities": []}], "reportSchema": "1.1"},
        {"dependencies": {"left-pad": "1.3.0"}, "name": "acme"},
        [{"name": "numpy", "vulns": []}],
    ],
)
def test_other_lists_of_dependencies_are_not_taken_for_an_audit(other):
    assert not PipAudit().recognises(report(other))


@pytest.mark.parametrize(("skipped", "outcome"), [(10, "yes"), (11, "unclear")])
def test_nine_in_ten_looked_up_are_enough_and_one_fewer_is_not(skipped, outcome):
    looked_up = [{"name": f"a{n}", "version": "1", "vulns": []} for n in range(100 - skipped)]
    left = [{"name": f"b{n}", "skip_reason": "not found"} for n in range(skipped)]

    reading = PipAudit().read(report({"dependencies": looked_up + left, "fixes": []}))

    assert [piece.outcome.value for piece in reading.evidence] == [outcome, outcome]
