import pytest

from stadial.plugins.places import (
    ancestors,
    folder_of,
    folders_named,
    is_apart,
    is_pipeline,
    within,
)


@pytest.mark.parametrize(
    "path", ["tests/a.py", "src/Examples/a.py", "docs/x/y.txt", "src/test_a.py", "a/conftest.py"]
)
def test_tests_examples_and_documentation_stand_apart(path):
    assert is_apart(path)


@pytest.mark.parametrize(
    "path",
    [
        *("integration_tests/a.py", "src/e2e-tests/a.py", "tests_slow/a.py", "e2e/a.py"),
        *("qa/a.py", "QA/bots/x/config.yml"),
    ],
)
def test_folders_that_say_what_they_test_stand_apart(path):
    assert is_apart(path)


@pytest.mark.parametrize(
    "path",
    ["src/qa/chain.py", "qa.py", "models/e2e/a.py", "ab_test/a.py", "drift_tests/a.py"],
)
def test_folders_whose_names_may_be_those_of_a_product_do_not_stand_apart(path):
    assert not is_apart(path)


@pytest.mark.parametrize(
    "path",
    ["vendor/llama/ci/run.sh", ".github/a.py", ".buildkite/x/a.sh", "ci/a.py", ".GitLab/a.yml"],
)
def test_top_folders_of_pipelines_are_known(path):
    assert is_pipeline(path)


@pytest.mark.parametrize(
    "path", ["vendor/ci/run.sh", "src/ci/run.sh", "src/ci/a.py", "ci", "cider/a.py", "a.py"]
)
def test_other_paths_are_no_pipelines(path):
    assert not is_pipeline(path)


@pytest.mark.parametrize("path", ["src/a.py", "contest.py", "testament/a.py", "attest.py"])
def test_what_only_sounds_like_a_test_does_not_stand_apart(path):
    assert not is_apart(path)


@pytest.mark.parametrize(
    ("folder", "relative", "meant"),
    [
        ("", "a/b", "a/b"),
        ("x/y", "../a", "x/a"),
        ("x", "./a//b", "x/a/b"),
        ("x", "../../a", None),
        ("", "/etc/passwd", None),
        ("", "~/a", None),
        ("", "a\\b", None),
    ],
)
def test_a_path_is_meant_from_its_folder_and_never_leads_out(folder, relative, meant):
    assert within(folder, relative) == meant


def test_folders_of_a_path_from_near_to_far():
    assert folder_of("a/b/c.py") == "a/b"
    assert folder_of("c.py") == ""
    assert ancestors("a/b/c.py") == ("a/b", "a", "")


def test_folders_are_named_shortly():
    assert folders_named(["b/x", "a/y", "z"]) == "a, b, the top folder"
    assert folders_named(["a/x", "b/x", "c/x", "d/x", "e/x"]) == "a, b, c and 2 more"
