import os
import socket
from hashlib import sha256

import pytest

from stadial.adapters.folder import (
    FolderError,
    digest_file,
    find_folder,
    read_file,
    read_folder,
    read_tree,
    reading,
)

KNOWN = (
    "answers/a.yaml",
    "answers/b.yml",
    "decisions.yaml",
    "evidence/collected.json",
    "evidence/index.yaml",
    "incidents.yaml",
    "people.yml",
    "roadmap.yaml",
    "stadial.toml",
)
OTHERS = (
    "README.md",
    "answers/.a.yaml.swp",
    "answers/a.yaml~",
    "answers/notes.txt",
    "answers/deeper/c.yaml",
    "evidence/register.pdf",
    "snapshots/2026.json",
    "other.yaml",
)


@pytest.fixture
def root(tmp_path):
    found = tmp_path / "acme"
    for name in (*KNOWN, *OTHERS):
        (found / name).parent.mkdir(parents=True, exist_ok=True)
        (found / name).write_text(name)
    return found


def refused(call, *parts):
    with pytest.raises(FolderError) as error:
        call()
    assert str(error.value) == f"{error.value.place}: {error.value.problem} {error.value.mend}"
    for part in parts:
        assert part in str(error.value)


def test_known_names_are_read_and_nothing_else(root):
    assert read_folder(root) == {name: name.encode() for name in KNOWN}


def test_an_assessment_may_be_one_file(tmp_path):
    (tmp_path / "stadial.toml").write_text("")

    assert read_folder(tmp_path) == {"stadial.toml": b""}


def test_the_folder_is_found_from_below(root):
    assert find_folder(root / "answers" / "deeper") == find_folder(root) == root.resolve()


def test_where_no_assessment_is_one_is_told_how_to_make_it(tmp_path):
    refused(lambda: find_folder(tmp_path), "No assessment is here", "stadial init")
    refused(lambda: read_folder(tmp_path), "This is no assessment", "stadial init")


def test_a_path_that_is_missing_or_a_file_is_refused(root):
    for call in (find_folder, read_folder):
        refused(lambda call=call: call(root / "nowhere"), "nowhere: There is nothing here.")
        refused(lambda call=call: call(root / "README.md"), "This is a file, and no folder.")


def test_a_circle_of_links_is_refused(root, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    (root / "people.yaml").symlink_to("people.yaml")

    refused(lambda: read_folder(tmp_path / "loop"), "loop", "links")
    refused(lambda: read_folder(root), "people.yaml", "links")


def test_a_link_out_of_the_folder_is_refused_and_one_inside_followed(root, tmp_path):
    (tmp_path / "secret").write_text("x")
    (root / "people.yml").unlink()
    (root / "people.yml").symlink_to(root / "answers" / "a.yaml")
    assert read_folder(root)["people.yml"] == b"answers/a.yaml"

    (root / "people.yml").unlink()
    (root / "people.yml").symlink_to(tmp_path / "secret")
    refused(lambda: read_folder(root), "people.yml", "leads out of the folder")


def test_a_linked_folder_that_leads_out_is_refused(root, tmp_path):
    (root / "answers").rename(tmp_path / "answers")
    (root / "answers").symlink_to(tmp_path / "answers")

    refused(lambda: read_folder(root), "answers: This is a link that leads out")


def test_a_broken_link_is_told(root):
    (root / "people.yaml").symlink_to("nothing")

    refused(lambda: read_folder(root), "people.yaml: There is nothing here.")


def test_a_folder_may_itself_be_reached_by_a_link(root, tmp_path):
    (tmp_path / "short").symlink_to(root)

    assert len(read_folder(tmp_path / "short")) == len(KNOWN)


def test_what_is_no_file_is_refused_and_not_waited_for(root, monkeypatch):
    place = root / "people.yaml"
    os.mkfifo(place)
    refused(lambda: read_folder(root), "people.yaml: This is a named pipe, and no file.")
    place.unlink()

    place.mkdir()
    refused(lambda: read_folder(root), "people.yaml: This is a folder, and no file.")
    place.rmdir()

    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(root)  # the path of a socket has at most 107 characters
        server.bind("people.yaml")
        refused(lambda: read_folder(root), "people.yaml: This is a socket, and no file.")


def test_a_device_is_refused():
    refused(lambda: read_file(reading.Path("/dev/zero")), "This is a device, and no file.")


def test_answers_must_be_a_folder(tmp_path):
    (tmp_path / "stadial.toml").write_text("")
    (tmp_path / "answers").write_text("")

    refused(lambda: read_folder(tmp_path), "answers: This is a file, and no folder.")


def test_a_file_too_large_is_not_read(root):
    os.truncate(root / "people.yml", 100_000_000)

    refused(lambda: read_folder(root), "people.yml: This has 100.0 MB; only 5.0 MB may be read")


def test_a_file_that_says_it_is_empty_is_read_no_further_than_allowed():
    with pytest.raises(FolderError, match="MB may be read here"):
        read_file(reading.Path("/proc/self/environ"), most_bytes=1)


def test_all_files_together_have_a_limit(root, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES_IN_ALL", 30)
    refused(lambda: read_folder(root), "may be read here")

    monkeypatch.setattr(reading, "MOST_FILES", 3)
    refused(lambda: read_folder(root), "There are 9 files here; at most 3 are read.")


def test_an_unreadable_file_is_told(root, monkeypatch):
    """Whoever runs this may be allowed to read everything, so the system's no is played."""
    real = os.open

    def deny(path, *rest, **options):
        if path == "people.yml":
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **options)

    monkeypatch.setattr(os, "open", deny)

    refused(lambda: read_folder(root), "people.yml: You may not read this.")


def test_a_failing_disk_is_told(root, monkeypatch):
    def fail(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)

    refused(lambda: read_folder(root), "This cannot be read: Input/output error.")


def test_a_name_that_cannot_be_printed_is_refused_readably(root):
    (root / "answers" / "a\x1b[2J.yaml").write_text("")

    refused(lambda: read_folder(root), "\\x1b[2J.yaml: The name holds characters")


def test_a_tree_is_read_by_endings(root):
    assert set(read_tree(root)) == {
        *(name for name in KNOWN if name.endswith((".yaml", ".yml"))),
        "answers/deeper/c.yaml",
        "other.yaml",
    }
    assert set(read_tree(root, endings=(".json",))) == {
        "evidence/collected.json",
        "snapshots/2026.json",
    }


def test_a_tree_nested_without_end_is_refused(tmp_path):
    (tmp_path / "/".join("d" * 30)).mkdir(parents=True)

    refused(lambda: read_tree(tmp_path), "nested deeper than 20")


def test_one_file_that_is_named_is_read_through_a_link_too(root, tmp_path):
    (tmp_path / "link").symlink_to(root / "README.md")

    assert read_file(tmp_path / "link") == b"README.md"
    refused(lambda: read_file(tmp_path / "no"), "no: There is nothing here.")
    refused(lambda: read_file(tmp_path / "no" / "no"), "There is nothing here.")
    refused(lambda: read_file(root), "This is a folder, and no file.")


def test_a_digest_is_that_of_the_file_and_never_of_one_outside(root, tmp_path):
    (tmp_path / "secret").write_text("x")
    (root / "evidence" / "link").symlink_to(tmp_path / "secret")
    digest = sha256(b"evidence/register.pdf").hexdigest()

    assert digest_file(root, "evidence/register.pdf") == digest
    assert digest_file(root, "evidence/gone.pdf") is None
    refused(lambda: digest_file(root, "evidence/link"), "leads out of the folder")
    refused(lambda: digest_file(root, "../secret"), "leads out of the folder")
