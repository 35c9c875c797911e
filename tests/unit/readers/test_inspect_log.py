import io
import json
import struct
import sys
import zipfile
import zlib

import pytest
import zstandard

from stadial.model import Doubt, Outcome
from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.inspect_log import InspectLog, archive

SPEC = {"task": "refunds", "model": "openai/gpt-4o", "dataset": {"samples": 2}}
SCORE = {"name": "match", "metrics": {"accuracy": {"name": "accuracy", "value": 1.0}}}
LOG = {
    "version": 2,
    "status": "success",
    "eval": SPEC,
    "results": {"total_samples": 2, "completed_samples": 2, "scores": [SCORE]},
}


def eval_file(members, *, method=93, flags=0, crc=None):
    """Return an Inspect log as a ZIP of JSON members, packed with one method."""
    if method != 93:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", compression=method) as packed:
            for name, value in members.items():
                packed.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
        return held.getvalue()
    content, table = b"", b""
    for name, value in members.items():
        plain = value if isinstance(value, bytes) else json.dumps(value).encode()
        data = zstandard.ZstdCompressor().compress(plain)
        sums = (zlib.crc32(plain) if crc is None else crc, len(data), len(plain), len(name), 0)
        table += struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            63,
            63,
            flags,
            method,
            0,
            0,
            *sums,
            0,
            0,
            0,
            0,
            len(content),
        )
        table += name.encode()
        content += (
            struct.pack("<4s5H3I2H", b"PK\x03\x04", 63, flags, method, 0, 0, *sums)
            + name.encode()
            + data
        )
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, len(members), len(members), len(table), len(content), 0
    )
    return content + table + end


def packed(log, **more):
    samples = {"samples/1_epoch_1.json": {}, "samples/2_epoch_1.json": {}}
    return eval_file(
        {"_journal/start.json": {"eval": log["eval"]}} | samples | {"header.json": log}, **more
    )


def read(content):
    report = Report(
        "log.eval", content if isinstance(content, bytes) else json.dumps(content).encode()
    )
    assert InspectLog().recognises(report)
    return InspectLog().read(report)


def outcome(log):
    return read(log).evidence[1].outcome


@pytest.mark.parametrize("method", [93, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_an_archive_says_the_same_however_it_is_packed(method):
    found = read(packed(LOG, method=method))

    assert found == read(LOG)
    assert [piece.outcome for piece in found.evidence] == [Outcome.YES, Outcome.YES]


def test_an_archive_without_its_start_is_recognised_by_header_and_samples():
    content = eval_file(
        {"header.json": LOG, "samples/1_epoch_1.json": {}, "samples/2_epoch_1.json": {}}
    )

    assert read(content).objections == ()


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04" + b"\xff" * 60,
        eval_file({"header.json": LOG}),
        eval_file({"model.pkl": b"x"}),
        b'{"eval": {}, "status": "success"}',
        b'{"eval": {"task": "t", "model": "m"}, "status": 3}',
        b'{"eval": "status"',
    ],
)
def test_other_archives_and_documents_are_no_inspect_logs(content):
    assert not InspectLog().recognises(Report("x", content))


def test_an_archive_whose_end_is_missing_is_truncated():
    found = read(packed(LOG)[:-40])

    assert [piece.outcome for piece in found.evidence] == [Outcome.UNCLEAR] * 2
    assert [each.doubt for each in found.objections] == [Doubt.TRUNCATED]


def test_an_archive_whose_log_is_missing_is_refused():
    content = eval_file({"a": b"_journal/start.json"}, method=zipfile.ZIP_STORED)

    with pytest.raises(OutsideError, match="without a log"):
        read(content)


@pytest.mark.parametrize(
    ("more", "words"),
    [({"crc": 1}, "not what the archive says"), ({"flags": 1}, "is encrypted")],
)
def test_an_archive_that_was_tampered_with_is_refused(more, words):
    with pytest.raises(OutsideError, match=words):
        read(packed(LOG, **more))


@pytest.mark.parametrize("method", [93, zipfile.ZIP_DEFLATED])
def test_members_that_are_broken_inside_are_refused(method):
    content = packed(LOG, method=method)
    start = content.index(b"header.json") + len(b"header.json")
    broken = content[:start] + b"\xff" * 20 + content[start + 20 :]

    with pytest.raises(OutsideError, match="cannot be unpacked"):
        read(broken)


def test_a_member_that_is_no_json_is_refused():
    with pytest.raises(OutsideError, match="not JSON"):
        read(eval_file({"_journal/start.json": b"{"}))


@pytest.mark.parametrize("method", [93, zipfile.ZIP_DEFLATED])
def test_a_member_that_unfolds_to_too_much_is_refused(method, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBER_BYTES", 1_000)
    content = packed(LOG | {"padding": " " * 2_000}, method=method)

    with pytest.raises(OutsideError, match="is over"):
        read(content)


def test_without_the_extra_the_mend_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)

    with pytest.raises(OutsideError, match=r"install stadial\[eval\]"):
        read(packed(LOG))


def test_a_document_that_is_no_log_is_refused():
    with pytest.raises(OutsideError, match="not an Inspect log"):
        InspectLog().read(Report("x", b"[]"))


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (SCORE, Outcome.YES),
        (SCORE | {"unscored_samples": 1}, Outcome.UNCLEAR),
        ({"name": "harm", "metrics": {"mean": {"value": 1.0}}}, Outcome.UNCLEAR),
        ({"name": "m", "metrics": {"accuracy": {"value": 0.99}}}, Outcome.UNCLEAR),
        ({"name": "m", "metrics": {"accuracy": {"value": 0}}}, Outcome.NO),
        ({"name": "m", "metrics": {"accuracy": {"value": "1.0"}}}, Outcome.UNCLEAR),
        ({"name": "m", "metrics": {"accuracy": {"value": 7}}}, Outcome.UNCLEAR),
        ("match", Outcome.UNCLEAR),
    ],
)
def test_only_all_or_nothing_needs_no_threshold(score, expected):
    results = LOG["results"] | {"scores": [score]}

    assert outcome(LOG | {"results": results}) is expected


def test_a_scorer_without_an_accuracy_leaves_it_open_whether_all_passed():
    results = LOG["results"] | {"scores": [SCORE, {"name": "harm", "metrics": {}}]}

    assert outcome(LOG | {"results": results}) is Outcome.UNCLEAR


def test_a_commit_with_changes_that_were_not_committed_is_no_revision():
    revision = {"commit": "0123abc", "dirty": True}

    assert read(LOG | {"eval": SPEC | {"revision": revision}}).revision == ""
    assert (
        read(LOG | {"eval": SPEC | {"revision": revision | {"dirty": False}}}).revision == "0123abc"
    )
