"""Corners of the formats that no ordinary file shows."""

import gzip
import io
import json
import pickle
import random
import struct
import tarfile
import zipfile

import pytest

from fakes.models import array, calling, gguf, harmless, safetensors, tarred, torch_archive, zipped
from stadial.scanners.model_file import configs, scan, tensors
from stadial.scanners.model_file.report import Report
from stadial.scanners.model_file.source import Bytes, File, Part, Spool, Stream


def said(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return scan(str(path))


def reasons(folder, name, content):
    return " | ".join(said(folder, name, content)["reasons"])


def test_zeros_named_tar_are_an_archive_of_nothing(tmp_path):
    assert "an archive of nothing" in reasons(tmp_path, "a.tar", bytes(10_240))


def test_a_zip_without_members_is_an_archive_of_nothing(tmp_path):
    assert "an archive of nothing" in reasons(tmp_path, "a.npz", zipped({}))


def test_bytes_behind_a_tar_archive_are_a_doubt(tmp_path):
    content = tarred({"a.pkl": harmless()}) + calling().ljust(30_000, b"\0")

    assert "bytes after the end of the archive" in reasons(tmp_path, "a.tar", content)


def test_more_padding_than_a_tar_archive_needs_is_a_doubt(tmp_path):
    content = tarred({"a.pkl": harmless()}) + bytes(50_000)

    assert "bytes after the end of the archive" in reasons(tmp_path, "a.tar", content)


class OneWay(io.RawIOBase):
    """A place to write to that cannot be turned back: sizes then follow the members."""

    def __init__(self):
        super().__init__()
        self.content = bytearray()

    def writable(self):
        return True

    def write(self, content):
        self.content += content
        return len(content)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_that_was_written_as_a_stream_is_read(tmp_path, packing):
    target = OneWay()
    with zipfile.ZipFile(target, "w", packing) as archive:
        archive.writestr("m/data.pkl", harmless(2))
        archive.writestr("m/version", b"3")

    assert said(tmp_path, "a.pt", bytes(target.content))["verdict"] == "clean"


def test_folders_in_archives_are_passed_by(tmp_path):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        entry = tarfile.TarInfo("folder")
        entry.type = tarfile.DIRTYPE
        archive.addfile(entry)
        archive.addfile(tarfile.TarInfo("folder/a.txt"))

    assert scan(str(path))["verdict"] == "clean"
    assert said(tmp_path, "a.zip", zipped({"folder/": b"", "folder/a": b"a"}))["verdict"] == "clean"


def test_a_tar_archive_with_a_crooked_header_is_a_doubt(tmp_path):
    content = bytearray(tarred({"a.pkl": harmless(), "b.pkl": harmless()}))
    content[1_024 + 124 : 1_024 + 136] = b"\xff" * 12

    assert said(tmp_path, "a.tar", bytes(content))["verdict"] == "unverified"


def test_two_members_of_one_name_are_a_doubt(tmp_path):
    path = tmp_path / "a.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data.pkl", harmless(2))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("data.pkl", harmless(2))

    assert "two members have the same name" in scan(str(path))["reasons"]


def test_a_list_that_points_to_no_member_is_a_doubt(tmp_path):
    content = torch_archive(harmless(2)).replace(b"PK\x03\x04", b"PKxx", 2)
    content = content.replace(b"PKxx", b"PK\x03\x04", 1)

    found = reasons(tmp_path, "a.pt", content)

    assert "points to no member" in found


def test_a_list_that_is_too_long_for_the_file_is_a_doubt(tmp_path):
    content = bytearray(zipped({"a": b"a"}))
    end = content.index(b"PK\x05\x06")
    content[end + 12 : end + 16] = b"\xff\xff\xff\x7f"

    assert "cannot be read" in reasons(tmp_path, "a.zip", bytes(content))


def test_a_name_in_an_old_code_page_is_one_name(tmp_path):
    content = zipped({"a_x.txt": b"a"}).replace(b"a_x.txt", b"a\x81x.txt")

    assert said(tmp_path, "a.zip", content)["verdict"] == "clean"


def test_numbers_of_a_tensor_may_open_like_a_packed_stream(tmp_path):
    content = torch_archive(harmless(2), **{"archive/data/1": b"\x1f\x8b" + bytes(30)})

    assert said(tmp_path, "a.pt", content)["verdict"] == "clean"


def test_random_numbers_are_not_taken_for_pickles(tmp_path):
    chance = random.Random(3)
    numbers = {f"archive/data/{place}": chance.randbytes(64) for place in range(1, 3_000)}

    found = said(tmp_path, "a.pt", torch_archive(harmless(2), **numbers))

    assert (found["verdict"], found["reasons"]) == ("clean", ["nothing to run in it"])


def test_no_length_of_a_header_makes_a_pickle_of_safetensors(tmp_path):
    for length in (*range(256), 23_050, 35_550):
        content = safetensors(__metadata__={"a": "x" * length})
        assert said(tmp_path, "a.safetensors", content)["verdict"] == "clean"


def test_a_pickle_that_opens_like_safetensors_is_walked_as_a_pickle(tmp_path):
    number = b"\x80\x04G" + bytes(5) + b'{"a'  # a length of 4.6 MB to one, a float to the other
    text = number + b"0" + calling()[2:]
    content = text.ljust(8 + 0x470480 - 1) + b"}"

    found = said(tmp_path, "a.pkl", content)

    assert found["verdict"] == "bad"
    assert found["format"].startswith("safetensors")


def test_an_array_of_another_size_than_it_says_is_a_doubt(tmp_path):
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }"

    for content in (array(header, bytes(7)), array(header, bytes(9)), array("{'descr': '<f4'}")):
        assert "another size" in reasons(tmp_path, "a.npy", content)


def test_a_scalar_and_a_text_have_the_size_of_their_kind(tmp_path):
    for kind, shape, size in (
        ("<f8", "()", 8),
        ("<U3", "(2,)", 24),
        ("|b1", "(3, 2)", 6),
        ("<M8[ns]", "(1,)", 8),
    ):
        content = array(
            f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}", bytes(size)
        )
        assert said(tmp_path, "a.npy", content)["verdict"] == "clean"


def test_an_archive_among_the_tensors_is_opened(tmp_path):
    content = torch_archive(harmless(2), **{"archive/data/1": torch_archive(calling())})

    assert said(tmp_path, "a.pt", content)["verdict"] == "bad"


def test_tflite_is_known_by_its_mark(tmp_path):
    content = b"\x1c\x00\x00\x00TFL3" + bytes(60)

    assert said(tmp_path, "a.bin", content)["format"] == "tflite"


def test_a_mark_of_order_does_not_hide_json(tmp_path):
    content = b"\xef\xbb\xbf" + json.dumps({"a": 1}).encode()

    assert said(tmp_path, "a.json", content)["format"] == "text"


def test_text_that_is_not_utf8_is_of_no_known_format(tmp_path):
    assert "of no format" in reasons(tmp_path, "a.txt", b"words \xff\xfe\xfa and more words")


def test_text_cut_within_a_letter_is_text(tmp_path):
    assert said(tmp_path, "a.txt", ("x" * 4_095 + "é" * 9).encode())["format"] == "text"


def test_json_that_is_broken_is_searched_as_text(tmp_path):
    content = b'{"a": 1,\n"_target_": "os.system",\n'

    assert said(tmp_path, "a.json", content)["verdict"] == "bad"


def test_json_nested_too_deep_is_searched_as_text(tmp_path):
    assert said(tmp_path, "a.json", b"[" * 200_000)["verdict"] == "clean"


def test_json_with_too_many_tables_is_a_doubt(tmp_path, monkeypatch):
    monkeypatch.setattr(configs, "MOST_VALUES", 2)

    assert "too many values" in reasons(tmp_path, "a.json", json.dumps([{}] * 9).encode())


def test_a_class_of_python_by_name_is_judged_by_it(tmp_path):
    content = json.dumps({"__module__": "collections", "__class__": "OrderedDict"}).encode()

    assert said(tmp_path, "schema.json", content)["verdict"] == "clean"


def test_templates_are_found_in_tables_of_templates(tmp_path):
    content = json.dumps({"t": {"a": {"b": "{{ x.__class__ }}"}}}).encode()

    assert said(tmp_path, "a.json", content)["verdict"] == "bad"


def test_a_wide_header_of_an_array_is_read(tmp_path):
    text = b"{'descr': '|O', 'shape': (1,)}\n"
    content = b"\x93NUMPY\x02\x00" + struct.pack("<I", len(text)) + text + calling()

    assert said(tmp_path, "a.npy", content)["verdict"] == "bad"


def test_records_without_objects_are_clean(tmp_path):
    content = array("{'descr': [('a', '<f8'), ('b', '<i4')], 'shape': (1,)}", bytes(12))

    assert said(tmp_path, "a.npy", content)["verdict"] == "clean"


@pytest.mark.parametrize(
    "change",
    [
        lambda head: head[:8] + b"\xff" * 8 + head[16:],
        lambda head: head[:16] + b"\xff" * 8 + head[24:],
        lambda head: head[:24] + b"\xff\xff\xff\xff\x00\x00\x00\x00" + head[32:],
    ],
)
def test_a_gguf_header_of_great_numbers_is_a_doubt(tmp_path, change):
    content = change(gguf([("a", "b")]))

    assert "GGUF" in reasons(tmp_path, "a.gguf", content)


def test_gguf_lists_within_lists_are_walked_a_few_deep(tmp_path):
    head = b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q", 1) + b"a"
    shallow = struct.pack("<I", 9) + struct.pack("<IQ", 9, 1) + struct.pack("<IQ", 4, 1) + bytes(4)
    deep = struct.pack("<I", 9) + struct.pack("<IQ", 9, 1) * 9 + bytes(64)
    many = struct.pack("<I", 9) + struct.pack("<IQ", 8, 2**40) + bytes(64)

    verdicts = [said(tmp_path, "a.gguf", head + each)["verdict"] for each in (shallow, deep, many)]

    assert verdicts == ["clean", "unverified", "unverified"]


@pytest.mark.parametrize(("dimensions", "offset"), [(9, 0), (1, 2**40)])
def test_a_tensor_of_gguf_out_of_bounds_is_a_doubt(tmp_path, dimensions, offset):
    content = b"GGUF" + struct.pack("<IQQ", 3, 1, 0) + struct.pack("<Q", 1) + b"t"
    content += struct.pack("<I", dimensions) + bytes(8 * dimensions + 4) + struct.pack("<Q", offset)

    assert "does not fit" in reasons(tmp_path, "a.gguf", content + bytes(64))


def test_a_long_template_of_gguf_is_passed_by(tmp_path):
    content = gguf([("tokenizer.chat_template", "x" * 1_000_001)])

    assert "GGUF: a chat template too long to read" in reasons(tmp_path, "a.gguf", content)


def test_a_header_of_safetensors_too_large_to_read_is_a_doubt(tmp_path, monkeypatch):
    monkeypatch.setattr(tensors, "MOST_READ", 10)

    assert "is not read" in reasons(tmp_path, "a.safetensors", safetensors())


def test_tensors_that_lie_over_each_other_are_a_doubt(tmp_path):
    header = {name: {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]} for name in ("a", "b")}

    assert "do not cover" in reasons(tmp_path, "a.safetensors", safetensors(header))


def test_a_pickle_that_is_bad_and_long_is_not_given_to_the_engines(tmp_path):
    found = said(tmp_path, "a.pkl", b"\x80\x02" + b"N0" * 60_000 + calling()[2:])

    assert found["verdict"] == "bad"
    assert found["engines"] == ["stadial model_file 1"]


def test_one_large_constant_within_another_pickle_is_left_out_once(tmp_path):
    content = pickle.dumps([bytes(100_000), bytearray(100_000), "x"], 5)

    assert said(tmp_path, "a.pkl", content)["verdict"] == "clean"


def test_a_packed_stream_of_several_parts_is_read_whole(tmp_path):
    content = b"".join(gzip.compress(each) for each in (harmless()[:5], harmless()[5:]))

    assert said(tmp_path, "a.pkl.gz", content)["verdict"] == "clean"


def test_a_packed_stream_of_nothing_is_clean_of_anything(tmp_path):
    assert said(tmp_path, "a.gz", gzip.compress(b""))["verdict"] == "unverified"


def test_a_source_never_gives_more_than_it_has(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    with path.open("rb") as file:
        whole = File(file)
        part = Part(whole, 4, 100)
        assert (whole.read(8, 5), whole.read(20, 5), part.size) == (b"89", b"", 6)
        assert (part.read(4, 9), part.read(9, 9)) == (b"89", b"")
        path.write_bytes(b"0123")
        assert whole.read(0, 10) == b"0123"
    stream = Stream(Bytes(b"0123"))
    assert (stream.seek(-1, 2), stream.read(5), stream.seek(-9, 1)) == (3, b"3", 0)
    assert Spool().read(0, 5) == b""


def test_a_report_is_never_without_end():
    report = Report()
    for number in range(2_000):
        report.is_doubtful("", f"reason {number}")

    assert len(report.doubts) == 1_000
