import errno
import hashlib
import os
from datetime import date

import pytest

from stadial.adapters import walk
from stadial.adapters.disk_reach import DiskReach

TODAY = date(2026, 11, 20)
COMMIT = "0123456789012345678901234567890123456789"


def reach_of(folder, files=None):
    for path, content in (files or {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return DiskReach(folder, today=TODAY)


def test_a_reach_needs_a_folder(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(NotADirectoryError, match="not a folder"):
        DiskReach(tmp_path / "file", today=TODAY)


def test_a_reach_is_named_like_its_folder_and_has_one_day(tmp_path):
    reach = reach_of(tmp_path)

    assert (reach.subject, reach.today) == (tmp_path.name, TODAY)


def test_globs_are_held_against_the_name_or_the_path(tmp_path):
    reach = reach_of(tmp_path, {"b.py": "", "src/a.py": "", "src/deep/c.txt": ""})

    assert reach.paths("*.py") == ("b.py", "src/a.py")
    assert reach.paths("src/*") == ("src/a.py", "src/deep/c.txt")
    assert reach.paths("*.txt", "b.*") == ("b.py", "src/deep/c.txt")
    assert reach.paths() == ()


def test_the_folder_is_walked_once(tmp_path):
    reach = reach_of(tmp_path, {"a.py": ""})
    assert reach.paths("*") == ("a.py",)

    (tmp_path / "b.py").write_text("")

    assert reach.paths("*") == reach.paths("*.py") == ("a.py",)


def test_environments_and_caches_are_not_walked(tmp_path):
    reach = reach_of(tmp_path, {"a.py": "", ".venv/b.py": "", "x/node_modules/c.py": ""})

    assert reach.paths("*") == ("a.py",)


def test_links_that_lead_out_are_not_listed_and_are_counted(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret").write_text("secret")
    (inside / "out").symlink_to(outside / "secret")
    (inside / "folder").symlink_to(outside)
    (inside / "broken").symlink_to("nowhere")
    (inside / "circle").symlink_to("circle")
    (inside / "real.txt").write_text("words")
    (inside / "near").symlink_to("real.txt")

    reach = reach_of(inside)

    assert reach.paths("*") == ("near", "real.txt")
    assert reach.text("near") == "words"
    assert reach.left_out == ("4 links to folders or out of the subject not followed.",)
    assert reach.unseen == ()


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "out", "a/../../x"])
def test_what_is_not_listed_is_not_opened(tmp_path, path):
    reach = reach_of(tmp_path, {"a.py": ""})

    with pytest.raises(FileNotFoundError):
        reach.text(path)


def test_a_file_that_became_a_link_after_the_walk_is_not_followed(tmp_path):
    reach = reach_of(tmp_path, {"a.py": "x"})
    reach.paths("*")
    (tmp_path / "a.py").unlink()
    (tmp_path / "a.py").symlink_to("/etc/passwd")

    with pytest.raises(OSError) as error:
        reach.text("a.py")
    assert error.value.errno == errno.ELOOP


def test_special_files_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    reach = reach_of(tmp_path, {"a.py": "x"})

    assert reach.paths("*") == ("a.py",)
    assert reach.left_out == ("1 special file not opened.",)


def test_a_file_that_became_a_pipe_after_the_walk_does_not_block(tmp_path):
    reach = reach_of(tmp_path, {"a.py": "x"})
    reach.paths("*")
    (tmp_path / "a.py").unlink()
    os.mkfifo(tmp_path / "a.py")

    with pytest.raises(OSError, match="not a regular file"):
        reach.head("a.py", length=1)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path, monkeypatch):
    reach = reach_of(tmp_path, {"closed/a.py": "", "b.py": ""})
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "closed")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert reach.paths("*") == ("b.py",)
    assert reach.unseen == ("1 folder could not be opened.",)


def test_names_that_are_no_text_are_passed_by_and_told(tmp_path):
    (tmp_path / os.fsdecode(b"a\xff.py")).write_text("")

    reach = reach_of(tmp_path)

    assert reach.paths("*") == ()
    assert reach.unseen == ("1 name not readable as text passed by.",)


def test_folders_nested_too_deep_are_told(tmp_path, monkeypatch):
    monkeypatch.setattr(walk, "MAX_DEPTH", 2)

    reach = reach_of(tmp_path, {"a/b/c/d.py": "", "a/b/e.py": ""})

    assert reach.paths("*") == ("a/b/e.py",)
    assert reach.unseen == ("1 folder nested deeper than 2 not looked into.",)


def test_a_subject_with_too_many_files_is_refused_and_not_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(walk, "MAX_FILES", 2)
    reach = reach_of(tmp_path, {"a": "", "b": "", "c": ""})

    with pytest.raises(OSError, match="More than 2 files; point at a smaller folder"):
        reach.paths("*")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfwords", "words"),
        ("wörds".encode("utf-16"), "wörds"),
        (b"a\xffb", "a\ufffdb"),
        (b"", ""),
    ],
)
def test_text_is_read_as_it_announces_itself(tmp_path, content, text):
    assert reach_of(tmp_path, {"a.txt": content}).text("a.txt") == text


def test_a_long_text_is_not_read_but_its_head_and_digest_are(tmp_path):
    content = b"x" * 2_000_001
    reach = reach_of(tmp_path, {"a.txt": content})

    with pytest.raises(OSError, match="over 2 MB") as error:
        reach.text("a.txt")
    assert error.value.errno == errno.EFBIG
    assert reach.size("a.txt") == 2_000_001
    assert reach.head("a.txt", length=3, start=1_999_999) == b"xx"
    assert reach.digest("a.txt") == hashlib.sha256(content).hexdigest()
    assert reach.digest("a.txt", algorithm="md5") == hashlib.md5(content).hexdigest()


def test_an_unknown_digest_is_refused(tmp_path):
    with pytest.raises(ValueError, match="use md5, sha1, sha256 or sha512"):
        reach_of(tmp_path, {"a": ""}).digest("a", algorithm="shake_128")


@pytest.mark.parametrize(
    ("files", "revision"),
    [
        ({}, ""),
        ({".git/HEAD": f"{COMMIT}\n"}, COMMIT),
        ({".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": COMMIT}, COMMIT),
        (
            {
                ".git/HEAD": "ref: refs/heads/main\n",
                ".git/packed-refs": f"# pack-refs\n{'f' * 40} refs/heads/x\n{COMMIT} refs/heads/main",
            },
            COMMIT,
        ),
        ({".git/HEAD": "ref: refs/heads/main\n"}, ""),
        ({".git/HEAD": "ref: refs/heads/../../../a\n", "a": COMMIT}, ""),
        ({".git/HEAD": "ref: /etc/passwd\n"}, ""),
        ({".git/HEAD": "words\n"}, ""),
        ({".git": "gitdir: /elsewhere\n"}, ""),
    ],
)
def test_the_commit_is_read_as_text(tmp_path, files, revision):
    assert reach_of(tmp_path, files).revision == revision


def test_a_commit_behind_a_link_or_a_pipe_is_not_read(tmp_path):
    (tmp_path / "head").write_text(COMMIT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").symlink_to(tmp_path / "head")
    assert reach_of(tmp_path).revision == ""

    (tmp_path / ".git" / "HEAD").unlink()
    os.mkfifo(tmp_path / ".git" / "HEAD")
    assert reach_of(tmp_path).revision == ""
