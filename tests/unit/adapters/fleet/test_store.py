"""The file that a fleet's visits are streamed into."""

import pytest

from stadial.adapters.fleet import Store


def test_lines_are_kept_and_the_whole_takes_the_place_of_an_older_one(tmp_path):
    (tmp_path / "a.jsonl").write_text("older")
    with Store(tmp_path / "deep" / "a.partial") as store:
        store.append(b"one\n")
        store.append(b"two\n")
        assert store.read() == b"one\ntwo\n"
        store.complete(tmp_path / "a.jsonl")

    assert (tmp_path / "a.jsonl").read_bytes() == b"one\ntwo\n"
    assert not (tmp_path / "deep" / "a.partial").exists()


def test_what_was_written_is_there_after_a_crash_and_half_a_line_is_cut(tmp_path):
    with Store(tmp_path / "a") as store:
        store.append(b"one\ntw")
    with Store(tmp_path / "a") as store:
        store.cut_to(4)
        store.append(b"three\n")
        assert store.read() == b"one\nthree\n"


def test_two_runs_never_write_the_same_store(tmp_path):
    with (
        Store(tmp_path / "a"),
        pytest.raises(BlockingIOError, match="Another run is writing"),
        Store(tmp_path / "a"),
    ):
        pass


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="symbolic"), Store(tmp_path / "a"):
        pass


def test_a_store_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("stadial.adapters.fleet.store.MOST_BYTES", 3)
    with Store(tmp_path / "a") as store:
        store.append(b"four\n")
        with pytest.raises(OSError, match="over 2 GB"):
            store.read()
