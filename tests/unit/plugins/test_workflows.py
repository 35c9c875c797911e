import pytest

from fakes.reach import FakeReach
from stadial.plugins.outside import OutsideError
from stadial.plugins.workflows import read_workflow, read_workflows

CI = ".github/workflows/ci.yml"


def github(text):
    return read_workflow(CI, text)


def steps_of(text):
    return [(step.line, step.script or step.uses) for step in github(text).steps]


def test_steps_come_with_the_lines_on_which_they_stand():
    text = """on: push
jobs:
  a:
    steps:
      - uses: x/y@v1
      - name: test
        run: |
          # a remark
          pytest -q

          echo done
      - {run: "ruff check", if: always()}
      - uses: x/y@v1  # again
"""

    found = [(line, said.strip()) for line, said in steps_of(text)]
    assert found == [
        (5, "x/y@v1"),
        (8, "pytest -q\n\n          echo done".replace("          ", "")),
        (12, "ruff check"),
        (13, "x/y@v1"),
    ]


def test_a_step_that_stands_nowhere_as_it_is_said_is_on_the_first_line():
    assert steps_of('on: push\njobs: {a: {steps: [{"run": "p\\u0079test"}]}}\n') == [(1, "pytest")]


def test_jobs_and_steps_that_are_switched_off_are_left_out():
    text = """on: push
jobs:
  a: {if: false, steps: [{run: a}]}
  b: {steps: [{if: "${{ false }}", run: b}, {name: nothing}, {run: c}, 7]}
  c: 7
"""

    assert [said for _, said in steps_of(text)] == ["c"]


def test_a_called_workflow_is_a_step_with_its_settings():
    (step,) = github("on: push\njobs: {a: {uses: ./x.yml, with: {b: c}, if: always()}}\n").steps

    assert (step.uses, step.settings, step.condition) == ("./x.yml", {"b": "c"}, "always()")


def test_a_step_may_fail_where_it_or_its_job_says_so():
    text = """on: push
jobs:
  a: {steps: [{run: a, continue-on-error: true}, {run: b, if: x}]}
  b: {continue-on-error: true, if: z, steps: [{run: c, if: y}]}
"""

    assert [(step.may_fail, step.condition) for step in github(text).steps] == [
        (True, ""),
        (False, "x"),
        (True, "z y"),
    ]


@pytest.mark.parametrize(
    ("on", "events"),
    [
        ("push", {"push"}),
        ("[push, pull_request]", {"push", "pull_request"}),
        ("{push: {tags: ['v*']}, schedule: [{cron: x}]}", {"tag", "schedule"}),
        ("{push: {tags: ['v*'], branches: [main]}}", {"push"}),
        ("{pull_request: }", {"pull_request"}),
    ],
)
def test_events_are_what_starts_it(on, events):
    assert github(f"on: {on}\n").events == events


def test_a_change_or_a_clock_starts_it():
    assert github("on: merge_group\n").is_on_change
    assert not github("on: release\n").is_on_change
    assert github("on: {schedule: []}\n").is_scheduled


GITLAB = """include:
  - template: Security/SAST.gitlab-ci.yml
default: {image: python}
.hidden: {script: [no]}
test:
  script:
    - pytest
    - |
      # remark
      ruff check
  after_script: [echo]
late:
  allow_failure: true
  rules: [{if: $CI_PIPELINE_SOURCE == "schedule"}, {when: always}]
  script: bandit
merge:
  only: [merge_requests]
  script: gitleaks
stray: 7
"""


def test_a_pipeline_of_gitlab_has_jobs_steps_and_events():
    found = read_workflow(".gitlab-ci.yml", GITLAB)

    assert found.system == "gitlab"
    assert [(job.name, job.line) for job in found.jobs] == [
        ("test", 5),
        ("late", 12),
        ("merge", 16),
    ]
    said = [(step.line, step.script.strip(), step.may_fail, step.condition) for step in found.steps]
    assert said == [
        (7, "pytest", False, ""),
        (9, "ruff check", False, ""),
        (5, "echo", True, ""),
        (15, "bandit", True, '$CI_PIPELINE_SOURCE == "schedule"'),
        (18, "gitleaks", False, "merge_requests"),
    ]
    assert found.events == {"push", "schedule", "pull_request"}
    assert found.included == ("Security/SAST.gitlab-ci.yml",)


def test_a_pipeline_of_github_includes_nothing():
    assert github("include: [a]\n").included == ()


def test_an_action_needs_something_that_runs():
    assert read_workflow("action.yml", "name: x\n") is None
    assert read_workflow("a/action.yml", "runs: {steps: [{run: x}]}\n").steps[0].script == "x"


def test_what_is_no_yaml_cannot_be_read():
    with pytest.raises(OutsideError):
        github("on: [")


def test_all_files_of_a_subject_are_read_once_and_unread_ones_named():
    files = {
        CI: "on: push\n",
        ".github/workflows/deep/no.yml": "on: push\n",
        ".github/workflows/bad.yaml": "[",
        ".github/workflows/gone.yml": "",
        ".gitlab/ci/a.yml": "t: {script: x}\n",
        ".gitlab/notes.md": "",
        "docs/action.yml": "runs: {}\n",
        "x/action.yml": "name: x\n",
        "Jenkinsfile": "",
    }
    reach = FakeReach(files=files, broken=frozenset({".github/workflows/gone.yml"}))

    found = read_workflows(reach)

    assert [each.path for each in found.files] == [CI, ".gitlab/ci/a.yml"]
    assert found.unread == [".github/workflows/bad.yaml", ".github/workflows/gone.yml"]
    assert found.others == ("Jenkinsfile",)
    assert read_workflows(reach) is found


def test_what_a_started_workflow_calls_is_started_too():
    files = {
        CI: "on: pull_request\njobs: {a: {uses: ./.github/workflows/b.yml}}\n",
        ".github/workflows/b.yml": "on: workflow_call\njobs: {b: {steps: [{uses: ./act}, {uses: ./}]}}\n",
        "act/action.yml": "runs: {steps: [{uses: ./act}]}\n",
        "action.yml": "runs: {steps: [{run: a}]}\n",
        "other/action.yml": "runs: {steps: [{run: a}]}\n",
        ".github/workflows/c.yml": "on: push\njobs: {c: {steps: [{uses: ./other, if: x}, {uses: ./gone}]}}\n",
    }

    found = {each.path: each for each in read_workflows(FakeReach(files=files)).files}

    assert found["act/action.yml"].is_on_change
    assert found["action.yml"].is_on_change
    assert not found["other/action.yml"].events
