import json

import pytest

from fakes.small_frameworks import shared_folder
from stadial.model import Doubt, Outcome
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.sarif import Sarif
from stadial.readers.sarif.drivers import CODE, DEPENDENCIES, INFRASTRUCTURE, driver_named

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def run(name="Bandit", **more):
    return {
        "tool": {"driver": {"name": name}},
        "invocations": [{"executionSuccessful": True}],
        "results": [],
    } | more


def report(*runs, version="2.1.0"):
    log = {"$schema": SCHEMA, "version": version, "runs": list(runs)}
    return Report("made-up.sarif", json.dumps(log).encode())


def outcomes(reading):
    return {piece.signal: piece.outcome for piece in reading.evidence}


def test_another_version_is_recognised_and_not_read():
    old = report(run(), version="2.0.0")

    assert Sarif().recognises(old)
    with pytest.raises(OutsideError, match=r"only this version is read"):
        Sarif().read(old)


def test_more_runs_than_anybody_makes_are_not_read():
    with pytest.raises(OutsideError, match="more than 200 runs"):
        Sarif().read(report(*[run()] * 201))


@pytest.mark.parametrize(
    "broken", [{"tool": {}, "results": []}, run() | {"results": {"a": 1}}, {"tool": []}]
)
def test_a_run_without_a_tool_or_with_results_that_are_no_list_is_not_read(broken):
    with pytest.raises(OutsideError):
        Sarif().read(report(broken))


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("Semgrep OSS", CODE),
        ("SnykCode", CODE),
        ("Snyk Infrastructure as Code", INFRASTRUCTURE),
        ("Snyk IaC", INFRASTRUCTURE),
        ("Snyk Open Source", DEPENDENCIES),
        ("osv-scanner", DEPENDENCIES),
        ("CodeQL command-line toolchain", CODE),
    ],
)
def test_a_driver_is_known_by_the_start_of_its_name(name, pair):
    assert driver_named(name).pair is pair


@pytest.mark.parametrize("name", ["Scorecard", "", "☂", "my bandit"])
def test_a_driver_that_is_not_known_is_none(name):
    assert driver_named(name) is None


def test_two_commits_in_one_report_bind_it_to_neither():
    one = run(versionControlProvenance=[{"repositoryUri": "r", "revisionId": "aaaaaaa"}])
    other = run(versionControlProvenance=[{"repositoryUri": "r", "revisionId": "bbbbbbb"}])

    reading = Sarif().read(report(one, other))

    assert (reading.subject, reading.revision) == ("r", "")


def test_one_run_without_a_date_leaves_the_report_undated():
    dated = run(invocations=[{"executionSuccessful": True, "endTimeUtc": "2026-11-01T10:00:00Z"}])

    assert Sarif().read(report(dated)).ended_at is not None
    assert Sarif().read(report(dated, run())).ended_at is None


def test_places_stand_once_and_at_most_ten_of_them_are_told():
    at = [{"physicalLocation": {"artifactLocation": {"uri": "a.py"}, "region": {"startLine": 1}}}]
    same = [{"ruleId": "B1", "level": "error", "locations": at}] * 3
    many = [
        {
            "ruleId": "B1",
            "level": "error",
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": f"{n}.py"}}}],
        }
        for n in range(20)
    ]

    piece = next(
        each
        for each in Sarif().read(report(run(results=same + many))).evidence
        if each.signal == "code-scan.clean"
    )

    assert piece.places[:2] == ("a.py:1", "0.py")
    assert len(piece.places) == 10


def test_the_samples_of_the_standard_are_all_read_and_none_of_them_proves_anything():
    folder = shared_folder("data/sarif/samples")
    reader = Sarif()
    seen = {}
    for path in sorted([*folder.glob("*.sarif"), *folder.glob("*.sarif.json")]):
        sample = Report(path.name, path.read_bytes())
        assert reader.recognises(sample), path.name
        seen[path.name] = reader.read(sample)

    assert len(seen) >= 10
    for name, reading in seen.items():
        assert not {Outcome.YES, Outcome.NO} & set(outcomes(reading).values()), name
    doubts = {name: {each.doubt for each in reading.objections} for name, reading in seen.items()}
    assert doubts["empty-log.sarif.json"] == {Doubt.NOTHING_EXAMINED}
    assert doubts["Notifications.sarif"] == {Doubt.FAILED_RUN}
