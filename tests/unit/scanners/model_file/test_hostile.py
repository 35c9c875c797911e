"""Files made to exhaust, to mislead or to break a scanner: each ends with its reason, in seconds."""

import bz2
import gzip
import os
import pickle
import threading
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest

from fakes.models import calling, gguf, harmless, safetensors, tarred, torch_archive, zipped
from fakes.reach import guard
from stadial.adapters.guard import Guard, Limits
from stadial.scanners import model_file
from stadial.scanners.model_file import (
    desk as desk_room,
    engines,
    formats,
    packed,
    pickles,
    scan,
    tars,
    zips,
)

SPARSE = 5_000_000_000


def scanned(path):
    """Return the answer of a real child, with its limits."""
    said = guard().scan("model_file", str(path))
    assert not said.failure
    return said.answer


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def in_process(folder, name, content):
    return scan(str(written(folder, name, content)))


@pytest.mark.parametrize(
    "ending", ["pkl", "pt", "safetensors", "gguf", "onnx", "h5", "npy", "json", "bin", "tar", "gz"]
)
def test_a_sparse_file_of_5_gb_ends_unverified(tmp_path, ending):
    heads = {
        "pkl": b"\x80\x04",
        "pt": b"PK\x03\x04",
        "gguf": b"GGUF\x03\x00\x00\x00",
        "gz": b"\x1f\x8b\x08",
    }
    heads |= {"h5": b"\x89HDF\r\n\x1a\n", "npy": b"\x93NUMPY\x01\x00", "onnx": b"\x08\x07"}
    path = written(tmp_path, f"a.{ending}", heads.get(ending, b""))
    os.truncate(path, SPARSE)

    assert scanned(path)["verdict"] == "unverified" if ending != "gguf" else "clean"


def test_two_million_opcodes_before_the_payload_hide_nothing(tmp_path):
    path = written(tmp_path, "a.pkl", b"\x80\x02](" + b"K\x01" * 2_000_000 + b"e0" + calling()[2:])

    found = scanned(path)

    assert found["verdict"] == "bad"
    assert found["reasons"] == ["imports os.system"]


def test_opcodes_without_end_end_unverified(tmp_path):
    path = written(tmp_path, "a.pkl", b"\x80\x02" + b"N0" * 2_100_000 + b"N.")

    found = scanned(path)

    assert found["verdict"] == "unverified"
    assert "the pickle breaks off" in found["reasons"][0]


def test_a_payload_behind_60_mb_of_bytes_is_found(tmp_path):
    blob = b"B" + (20_000_000).to_bytes(4, "little") + bytes(20_000_000) + b"0"
    path = written(tmp_path, "a.pkl", b"\x80\x04" + blob * 3 + calling()[2:])

    assert scanned(path)["verdict"] == "bad"


@cache
def bomb(size=300_000_000):
    engine = zlib.compressobj(9, wbits=31)
    block = bytes(10_000_000)
    return b"".join(engine.compress(block) for _ in range(size // len(block))) + engine.flush()


@pytest.mark.parametrize("wrap", [lambda content: content, gzip.compress, bz2.compress])
def test_a_bomb_of_zeros_is_unpacked_only_so_far(tmp_path, wrap):
    path = written(tmp_path, "a.pkl.gz", wrap(bomb()))

    found = scanned(path)

    assert found["verdict"] == "unverified"
    assert "it unpacks to more than" in " ".join(found["reasons"])


def test_a_bomb_in_a_zip_is_unpacked_only_so_far(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.pkl", bytes(50_000_000))

    found = scanned(path)

    assert "it unpacks to more than" in " ".join(found["reasons"])


def test_archives_within_archives_end_at_five(tmp_path):
    content = calling()
    for depth in range(20):
        content = gzip.compress(content, mtime=0) if depth % 2 else zipped({"a": content})

    assert scanned(written(tmp_path, "a.zip", content))["verdict"] == "unverified"


def test_names_that_lead_out_write_nothing(tmp_path):
    target = tmp_path / "target"
    members = {f"../{target.name}": harmless(), str(target): harmless()}

    found = [
        scanned(written(tmp_path, "a.zip", zipped(members))),
        scanned(written(tmp_path, "a.tar", tarred(members))),
    ]

    assert [each["verdict"] for each in found] == ["unverified"] * 2
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pkl", pickle.dumps({"a": [1, "b", 2.5], "c": b"xyz"})),
        ("a.pt", torch_archive(harmless(2))),
        ("a.safetensors", safetensors()),
        ("a.gguf", gguf([("a", "b"), ("c", ["d"])])[:-64]),
        ("a.pkl.gz", gzip.compress(harmless(), mtime=0)),
    ],
)
def test_a_file_cut_anywhere_is_never_clean(tmp_path, name, content):
    said = {
        length: in_process(tmp_path, name, content[:length])["verdict"]
        for length in range(len(content))
    }

    assert set(said.values()) == {"unverified"}, said


def test_a_name_that_is_not_utf8_is_scanned(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.pkl")
    Path(path).write_bytes(calling())

    assert scanned(path)["verdict"] == "bad"


def test_a_file_that_changes_while_it_is_scanned_is_unverified(tmp_path, monkeypatch):
    path = written(tmp_path, "a.safetensors", safetensors())
    check = model_file.check

    def change_and_check(piece, desk):
        with path.open("ab") as file:
            file.write(b"more")
        check(piece, desk)

    monkeypatch.setattr(model_file, "check", change_and_check)

    found = scan(str(path))

    assert "the file changed while it was read" in found["reasons"]


def test_a_file_that_shrinks_while_it_is_scanned_ends_unverified(tmp_path, monkeypatch):
    path = written(tmp_path, "a.pkl.gz", gzip.compress(os.urandom(3_000_000), mtime=0))
    check = model_file.check

    def shrink_and_check(piece, desk):
        os.truncate(path, 100_000)
        check(piece, desk)

    monkeypatch.setattr(model_file, "check", shrink_and_check)

    assert scan(str(path))["verdict"] == "unverified"


def test_a_file_that_vanishes_is_a_failure(tmp_path):
    failure = guard().scan("model_file", str(tmp_path / "gone.pkl")).failure

    assert failure == "cannot be opened: No such file or directory"


def test_a_file_that_may_not_be_read_is_a_failure(tmp_path):
    path = written(tmp_path, "a.pkl", harmless())
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")

    assert "Permission" in guard().scan("model_file", str(path)).failure


def test_nothing_of_a_pickle_is_ever_run(tmp_path):
    mark = tmp_path / "mark"
    evil = calling(argument=f"touch {mark}")
    run = b"\x80\x02cbuiltins\nexec\nX" + b"%c\x00\x00\x00" % len(f"open('{mark}','w')")
    run += f"open('{mark}','w')".encode() + b"\x85R."
    nested = pickle.dumps({"a": evil})

    for name, content in {
        "a.pkl": evil,
        "b.pkl": run,
        "c.pkl": nested,
        "d.pt": torch_archive(evil),
        "e.pkl.gz": gzip.compress(run, mtime=0),
        "f.tar": tarred({"a.pkl": run}),
    }.items():
        path = written(tmp_path, name, content)
        assert scanned(path)["verdict"] == "bad"
        assert scan(str(path))["verdict"] == "bad"

    assert not mark.exists()


def test_a_scan_that_takes_too_long_is_killed_and_the_rest_goes_on(tmp_path):
    members = dict.fromkeys("abcdefgh", b"\x80\x02" + b"N0" * 3_000_000)
    slow = written(tmp_path, "a.zip", zipped(members, zipfile.ZIP_DEFLATED))
    good = written(tmp_path, "b.safetensors", safetensors())

    with Guard(Limits(cpu_seconds=1)) as hasty:
        said = [hasty.scan("model_file", str(path)) for path in (slow, good)]

    assert said[0].failure == "killed after 1 s of work"
    assert said[1].answer["verdict"] == "clean"


def test_a_scan_with_little_memory_is_unverified_and_not_clean(tmp_path):
    path = written(tmp_path, "a.pb", bytes(50_000_000))

    with Guard(Limits(memory_mb=90)) as poor:
        said = poor.scan("model_file", str(path))

    assert said.answer.get("verdict", "unverified") == "unverified"


def test_without_the_engines_a_pickle_is_unverified(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_picklescan", lambda: None)
    monkeypatch.setattr(engines, "_hayward", lambda: None)

    found = in_process(tmp_path, "a.pkl", harmless())

    assert found["verdict"] == "unverified"
    assert found["reasons"] == [
        "picklescan is not installed (extra: models)",
        "hayward is not installed (extra: models)",
    ]


def test_an_engine_that_is_not_installed_is_none(monkeypatch):
    for name in ("picklescan", "hayward"):
        monkeypatch.setitem(__import__("sys").modules, name, None)

    assert engines._picklescan.__wrapped__() is None
    assert engines._hayward.__wrapped__() is None


class Broken:
    def scan_pickle_bytes(self, *_):
        raise ValueError("no more")

    def scan_file(self, *_):
        raise ValueError("no more")


def test_an_engine_that_gives_up_makes_a_file_unverified(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_picklescan", Broken)
    monkeypatch.setattr(engines, "_hayward", Broken)

    found = in_process(tmp_path, "a.pkl", harmless())

    assert found["reasons"] == [
        "picklescan gave up (ValueError: no more)",
        "hayward gave up (ValueError: no more)",
    ]


def test_a_check_that_breaks_makes_a_file_unverified(tmp_path, monkeypatch):
    def broken(*_):
        raise ValueError("no more")

    monkeypatch.setattr(model_file, "check", broken)

    found = in_process(tmp_path, "a.pkl", harmless())

    assert found["reasons"] == ["could not be read (ValueError: no more)"]


@pytest.mark.parametrize(
    ("room", "name", "value", "file", "content", "words"),
    [
        (desk_room, "MOST_PARTS", 2, "a.zip", zipped({"a": b"1", "b": b"2"}), "more than 2 parts"),
        (zips, "MOST_MEMBERS", 1, "a.zip", zipped({"a": b"1", "b": b"2"}), "only 1 of 2 members"),
        (tars, "MOST_MEMBERS", 1, "a.tar", tarred({"a": b"1", "b": b"2"}), "only 1 members read"),
        (
            packed,
            "_MOST_STREAMS",
            1,
            "a.gz",
            gzip.compress(b"a", mtime=0) * 3,
            "bytes follow the end",
        ),
        (formats, "MOST_JSON", 2, "a.json", b"{    }", "a text too large"),
        (formats, "MOST_SEARCHED", 9, "a.pb", b"\x08\x01" + bytes(20), "too large for the engines"),
        (pickles, "MOST_BYTES", 9, "a.pkl", harmless(), "too large for the engines"),
        (pickles, "STEPS_FOR_ENGINES", 3, "a.pkl", harmless(), "too long for the engines"),
        (pickles, "MOST_INNER", 0, "a.pkl", pickle.dumps(harmless()), "more than 0 constants"),
    ],
)
def test_each_limit_says_what_it_left_out(
    tmp_path, monkeypatch, room, name, value, file, content, words
):
    monkeypatch.setattr(room, name, value)

    found = in_process(tmp_path, file, content)

    assert found["verdict"] == "unverified"
    assert words in " ".join(found["reasons"])


def test_many_scans_at_once_in_one_process_do_not_disturb_each_other(tmp_path):
    paths = [written(tmp_path, f"{n}.pkl.gz", gzip.compress(calling(), mtime=0)) for n in range(8)]
    found = {}
    threads = [
        threading.Thread(target=lambda path=path: found.update({path: scan(str(path))}))
        for path in paths
    ]

    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert {answer["verdict"] for answer in found.values()} == {"bad"}
