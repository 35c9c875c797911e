import fcntl
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from stadial.adapters.folder import FolderError, write_files, writing


def listed(root):
    return sorted(str(path.relative_to(root)) for path in root.rglob("*"))


def refused(call, *parts):
    with pytest.raises(FolderError) as error:
        call()
    for part in parts:
        assert part in str(error.value)


def test_files_and_their_folders_are_made_and_replaced(tmp_path):
    write_files(tmp_path / "new" / "er", {"a": b"1", "b/c/d": b"2"})
    write_files(tmp_path / "new" / "er", {"a": b"3"})

    root = tmp_path / "new" / "er"
    assert ((root / "a").read_bytes(), (root / "b/c/d").read_bytes()) == (b"3", b"2")
    assert listed(root) == ["a", "b", "b/c", "b/c/d"]


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    (tmp_path / "a").write_text("")
    (tmp_path / "a").chmod(0o640)

    write_files(tmp_path, {"a": b"1"})

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "", "a//b", ".", "a/", "a\0b"])
def test_a_name_that_leads_out_is_refused(tmp_path, name):
    refused(lambda: write_files(tmp_path, {"good": b"", name: b""}), "leads out of the folder")

    assert listed(tmp_path) == []


def test_a_linked_folder_is_not_written_through(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "answers").symlink_to(tmp_path / "out")

    refused(lambda: write_files(tmp_path / "root", {"answers/a": b"x"}), "leads out")

    assert listed(tmp_path / "out") == []


def test_a_device_a_link_and_a_folder_are_not_replaced(tmp_path):
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    for name, told in (("link", "a link"), ("folder", "a folder"), ("pipe", "a named pipe")):
        refused(
            lambda name=name: write_files(tmp_path, {"other": b"", name: b""}),
            f"This is {told}, and cannot be replaced",
        )
    refused(lambda: write_files(writing.Path("/dev"), {"null": b""}), "a device, and cannot")

    assert listed(tmp_path) == ["folder", "link", "pipe"]


def test_a_file_where_a_folder_must_be_is_told(tmp_path):
    (tmp_path / "a").write_text("")

    refused(lambda: write_files(tmp_path / "a", {"b": b""}), "a: This cannot be written")
    refused(lambda: write_files(tmp_path, {"a/b": b""}), "a/b: This cannot be written")


def test_a_rename_that_fails_leaves_the_old_files_and_no_others(tmp_path, monkeypatch):
    write_files(tmp_path, {"a": b"old", "b": b"old"})

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", fail)
    refused(lambda: write_files(tmp_path, {"a": b"new", "b": b"new"}), "No space left on device")

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == b"old"
    assert listed(tmp_path) == ["a", "b"]


def test_a_disk_that_fails_while_writing_changes_no_file(tmp_path, monkeypatch):
    write_files(tmp_path, {"a": b"old"})
    real, calls = os.fsync, []

    def fail_the_second_time(descriptor):
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_the_second_time)
    refused(lambda: write_files(tmp_path, {"a": b"new", "b": b"new"}), "Input/output error")

    assert (tmp_path / "a").read_bytes() == b"old"
    assert listed(tmp_path) == ["a"]


def test_a_folder_that_may_not_be_written_is_told(tmp_path, monkeypatch):
    def deny(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rename", deny)

    refused(lambda: write_files(tmp_path, {"a": b""}), "You may not write this.")


@pytest.mark.parametrize("moment", ["fsync", "rename"])
def test_a_writer_that_is_killed_loses_nothing_and_blocks_nobody(tmp_path, moment):
    write_files(tmp_path, {"a": b"old" * 1_000, "b": b"old"})
    code = f"""
        import os, signal
        from pathlib import Path
        from stadial.adapters.folder import write_files

        def die(*_, **__):
            os.kill(os.getpid(), signal.SIGKILL)

        os.{moment} = die
        write_files(Path({str(tmp_path)!r}), {{"a": b"new" * 1_000_000, "b": b"new"}})
    """

    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)

    assert ended.returncode == -signal.SIGKILL
    assert (tmp_path / "a").read_bytes() == b"old" * 1_000
    assert (tmp_path / "b").read_bytes() == b"old"
    write_files(tmp_path, {"a": b"new", "b": b"new"})
    assert listed(tmp_path) == ["a", "b"]


def test_a_second_writer_waits_and_then_gives_up(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "PATIENCE_SECONDS", 0.05)
    holder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)

    refused(lambda: write_files(tmp_path, {"a": b""}), "Another program is writing here.")
    os.close(holder)
    write_files(tmp_path, {"a": b""})

    assert listed(tmp_path) == ["a"]


def test_many_writers_leave_whole_files(tmp_path):
    code = """
        import sys
        from pathlib import Path
        from stadial.adapters.folder import write_files

        for _ in range(20):
            write_files(Path(sys.argv[1]), {"a": sys.argv[2].encode() * 100_000, "b": b"x"})
    """
    writers = [
        subprocess.Popen([sys.executable, "-c", textwrap.dedent(code), tmp_path, letter])
        for letter in "xyz"
    ]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert (tmp_path / "a").read_bytes() in {letter * 100_000 for letter in (b"x", b"y", b"z")}
    assert listed(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    ("stands", "read"),
    [(b"theirs", b"old"), (b"old and more", b"old"), (b"theirs", None), (None, b"old")],
)
def test_what_somebody_else_changed_meanwhile_is_not_written_over(tmp_path, stands, read):
    write_files(tmp_path, {"b/c": b"old"} | ({} if stands is None else {"a": stands}))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    over = {"b/c": b"old"} | ({} if read is None else {"a": read})

    refused(
        lambda: write_files(tmp_path, {"b/c": b"new", "a": b"new"}, over=over),
        "a: This was changed by somebody else meanwhile",
        "Run the command again.",
    )

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_stands_as_it_was_read_is_replaced(tmp_path):
    write_files(tmp_path, {"a": b"old"}, over={})

    write_files(tmp_path, {"a": b"new", "b/c": b"1"}, over={"a": b"old", "other": b"x"})

    assert (tmp_path / "a").read_bytes() == b"new"
