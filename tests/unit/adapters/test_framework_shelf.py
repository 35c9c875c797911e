import os

import pytest

from fakes.small_frameworks import PILOT
from stadial.adapters import framework_shelf
from stadial.adapters.framework_shelf import (
    UnknownFrameworkError,
    compiled_form,
    drawn_files,
    framework_files,
    id_catalogue,
    shelf_files,
    shelf_names,
    tree_files,
)
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_yaml import write_framework


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Put a shelf of our own in the place of the platform's."""
    monkeypatch.setattr(framework_shelf, "_shelf", lambda: tmp_path)
    return tmp_path


def faults(call, path):
    with pytest.raises(DocumentError) as caught:
        call(path)
    return [str(fault) for fault in caught.value.faults]


def test_folders_and_single_files_are_frameworks_and_lists_of_ids_are_not(shelf):
    (shelf / "large").mkdir()
    (shelf / "large" / "framework.yaml").write_bytes(b"id: large")
    (shelf / "large" / "notes.txt").write_bytes(b"no part of it")
    (shelf / "compiled").mkdir()
    for name in ("small.yaml", "ids.yaml", "framework.schema.json"):
        (shelf / name).write_bytes(b"id: small")

    assert shelf_names() == ("large", "small")
    assert shelf_files("large") == ({"framework.yaml": b"id: large"}, "framework.yaml")
    assert shelf_files("small") == ({"small.yaml": b"id: small"}, "small.yaml")


@pytest.mark.parametrize("name", ["none", "ids", "../stadial", "", "compiled"])
def test_what_is_no_framework_is_refused_with_those_there_are(name):
    with pytest.raises(
        UnknownFrameworkError, match=r"there is no such framework on the shelf\. It has .*stadial"
    ):
        shelf_files(name)


def test_a_compiled_form_is_given_where_there_is_one(shelf):
    (shelf / "compiled").mkdir()
    (shelf / "compiled" / "pilot.json").write_bytes(b"{}")

    assert compiled_form("pilot") == b"{}"
    assert compiled_form("other") is None


def test_what_is_drawn_is_the_schema_and_a_compiled_form_of_each_framework(shelf):
    (shelf / "pilot.yaml").write_bytes(write_framework(PILOT))
    drawn = drawn_files()

    assert set(drawn) == {"framework.schema.json", "compiled/pilot.json"}


def test_the_catalogue_of_the_shelf_is_read():
    assert "AML.M0039" in id_catalogue()["atlas_mitigations"]["2026.09"]


def test_a_folder_gives_its_yaml_files_and_its_root(tmp_path):
    for name in ("framework.yaml", "governance.yml", "README.md"):
        (tmp_path / name).write_bytes(name.encode())
    expected = (
        {"framework.yaml": b"framework.yaml", "governance.yml": b"governance.yml"},
        "framework.yaml",
    )

    assert framework_files(tmp_path) == expected
    assert framework_files(tmp_path / "framework.yaml") == expected


def test_any_other_file_is_a_framework_of_its_own(tmp_path):
    (tmp_path / "small.yaml").write_bytes(b"id: small")
    (tmp_path / "other.yaml").write_bytes(b"id: other")

    assert framework_files(tmp_path / "small.yaml") == ({"small.yaml": b"id: small"}, "small.yaml")


def test_a_link_that_was_named_itself_is_followed(tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "small.yaml").write_bytes(b"id: small")
    (tmp_path / "here" / "link.yaml").symlink_to(tmp_path / "small.yaml")

    assert framework_files(tmp_path / "here" / "link.yaml") == (
        {"small.yaml": b"id: small"},
        "small.yaml",
    )


def test_a_folder_without_a_root_is_told(tmp_path):
    assert faults(framework_files, tmp_path) == [
        f"{tmp_path}: It holds no framework.yaml. Put a framework.yaml there, or give the file itself."
    ]


@pytest.mark.parametrize("name", ["none.yaml", "none/framework.yaml", "framework.yaml"])
def test_a_path_that_leads_nowhere_is_told(tmp_path, name):
    assert faults(framework_files, tmp_path / name) == [
        f"{tmp_path / name}: It cannot be read: No such file or directory. Check the path and its permissions."
    ]


def test_links_out_of_the_folder_are_refused_and_links_inside_it_are_not(tmp_path):
    secret = tmp_path / "secret.yaml"
    secret.write_bytes(b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "framework.yaml").write_bytes(b"id: x")
    (folder / "alias.yaml").symlink_to("framework.yaml")

    assert framework_files(folder)[0]["alias.yaml"] == b"id: x"

    (folder / "governance.yaml").symlink_to(secret)
    (folder / "circle.yaml").symlink_to("circle.yaml")
    told = faults(framework_files, folder)
    assert len(told) == 2
    assert "circle.yaml: It cannot be read" in told[0]
    assert told[1].endswith(
        "governance.yaml: This link leads out of the folder. Put the file itself there."
    )


def test_a_folder_called_like_a_file_and_a_pipe_are_no_files(tmp_path):
    (tmp_path / "framework.yaml").write_bytes(b"id: x")
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")

    told = faults(framework_files, tmp_path)
    assert ["This is not a file." in each for each in told] == [True, True]


def test_a_file_that_is_too_large_is_told_and_not_read_whole(tmp_path):
    with (tmp_path / "framework.yaml").open("wb") as stream:
        stream.truncate(50_000_000_000)

    assert "It is larger than 5 MB." in faults(framework_files, tmp_path)[0]


def test_too_many_files_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(framework_shelf, "MAX_FILES", 2)
    for name in ("framework.yaml", "a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(b"")

    assert "There are 3 YAML files; at most 2 are read." in faults(framework_files, tmp_path)[0]


def test_files_for_an_importer_are_taken_from_all_folders_below(tmp_path):
    (tmp_path / "questions" / "deep").mkdir(parents=True)
    (tmp_path / "questions" / "deep" / "a.yml").write_bytes(b"a")
    (tmp_path / "b.yaml").write_bytes(b"b")
    (tmp_path / "c.md").write_bytes(b"c")

    assert tree_files(tmp_path) == {"b.yaml": b"b", "questions/deep/a.yml": b"a"}
