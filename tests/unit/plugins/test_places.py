import pytest

from stadial.plugins.places import ancestors, folder_of, folders_named, is_apart, within


@pytest.mark.parametrize(
    "path", ["tests/a.py", "src/Examples/a.py", "docs/x/y.txt", "src/test_a.py", "a/conftest.py"]
)
def test_tests_examples_and_documentation_stand_apart(path):
    assert is_apart(path)


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
