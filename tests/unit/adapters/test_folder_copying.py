"""A folder made from another one stands there whole or not at all."""

import os

import pytest

from stadial.adapters.folder import FolderError, copy_folder

FILES = {"stadial.toml": b"new", "people.yaml": b"[]"}


@pytest.fixture
def old(tmp_path):
    made = {
        "stadial.toml": "old",
        "roadmap.yaml": "old",
        "answers/priya.yaml": "old",
        "answers/notes.txt": "old",
        "evidence/files/policy.pdf": "kept",
        "snapshots/2026.json": "kept",
        ".git/HEAD": "hidden",
        "evidence/.hidden": "hidden",
    }
    for name, content in made.items():
        path = tmp_path / "old" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (tmp_path / "old" / "evidence" / "latest.pdf").symlink_to("files/policy.pdf")
    os.mkfifo(tmp_path / "old" / "evidence" / "pipe")
    return tmp_path / "old"


def names(folder):
    return sorted(x.relative_to(folder).as_posix() for x in folder.rglob("*") if not x.is_dir())


@pytest.mark.parametrize("is_there", [True, False])
def test_what_lies_beside_the_documents_comes_along(old, tmp_path, is_there):
    new = tmp_path / "there" / "new"
    if is_there:
        new.mkdir(parents=True)

    copy_folder(old, new, FILES, without="answers/")

    assert names(new) == [
        "evidence/files/policy.pdf",
        "evidence/latest.pdf",
        "people.yaml",
        "snapshots/2026.json",
        "stadial.toml",
    ]
    assert (new / "stadial.toml").read_bytes() == b"new"
    assert (new / "evidence" / "latest.pdf").readlink().as_posix() == "files/policy.pdf"
    assert list(new.parent.iterdir()) == [new]
    assert new.stat().st_mode == old.stat().st_mode


def test_a_folder_that_holds_something_is_left_as_it_is(old, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    (new / "mine.txt").write_text("mine")

    with pytest.raises(FolderError, match="Something stands here already"):
        copy_folder(old, new, FILES, without="answers/")

    assert names(new) == ["mine.txt"]


def test_a_copy_into_itself_is_no_circle(old):
    copy_folder(old, old / "next", FILES, without="answers/")

    assert "snapshots/2026.json" in names(old / "next")
    assert not (old / "next" / "next").exists()


def test_what_fails_on_the_way_leaves_nothing(old, tmp_path):
    with pytest.raises(FolderError, match="leads out of the folder"):
        copy_folder(old, tmp_path / "new", {"../out": b""}, without="answers/")

    assert list(tmp_path.iterdir()) == [old]


def test_a_file_in_the_way_is_said(old, tmp_path):
    (tmp_path / "new").write_text("mine")

    with pytest.raises(FolderError, match="Not a directory"):
        copy_folder(old, tmp_path / "new", FILES, without="answers/")

    assert (tmp_path / "new").read_text() == "mine"
