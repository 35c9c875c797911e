"""A folder as a ZIP file, and every ZIP file that is refused."""

import io
import stat
import zipfile

import pytest

from stadial.codecs import folder_zip
from stadial.codecs.fault import DocumentError
from stadial.codecs.folder_zip import read_zip, write_zip

FILES = {"stadial.toml": b"x", "answers/ada.yaml": b"respondent: ada\n", "evidence/a.pdf": b"\x00"}


def packed(*entries, **given):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **given) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def read(content):
    return read_zip(content, name="bank.zip", mark="stadial.toml")


def faults_of(content):
    with pytest.raises(DocumentError) as caught:
        read(content)
    return " ".join(str(fault) for fault in caught.value.faults)


def test_a_folder_comes_back_as_it_went_in_and_twice_the_same():
    assert read(write_zip(FILES)) == FILES
    assert write_zip(FILES) == write_zip(dict(reversed(FILES.items())))


def test_a_folder_may_lie_in_a_folder_and_what_lies_beside_it_is_left_out():
    content = packed(
        ("bank/stadial.toml", b"x"), ("bank/snapshots/2025/stadial.toml", b"old"), ("notes", b"n")
    )

    assert read(content) == {"stadial.toml": b"x", "snapshots/2025/stadial.toml": b"old"}


@pytest.mark.parametrize(
    "path", ["../out", "/etc/passwd", "a/../b", "C:/x", "a//b", "a\\..\\b", "x" * 301, "a\u202eb"]
)
def test_a_path_that_leads_out_or_cannot_be_read_is_refused(path):
    assert "Take it out" in faults_of(packed(("stadial.toml", b"x"), (path, b"y")))


def test_a_link_is_refused():
    link = zipfile.ZipInfo("evidence/a")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert "This is a link." in faults_of(packed(("stadial.toml", b"x"), (link, b"/etc/passwd")))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_path_that_stands_twice_is_refused():
    assert "1 paths stand twice" in faults_of(
        packed(("stadial.toml", b"x"), ("stadial.toml", b"y"))
    )


def test_what_unpacks_to_more_than_it_says_is_stopped(monkeypatch):
    monkeypatch.setattr(folder_zip, "MOST_UNPACKED", 1000)

    bomb = packed(("stadial.toml", b"0" * 2000), compression=zipfile.ZIP_DEFLATED)

    assert "Unpacked it has more than" in faults_of(bomb)


def test_too_many_files_and_too_large_a_file_are_refused(monkeypatch):
    monkeypatch.setattr(folder_zip, "MOST_FILES", 2)
    assert "at most 2 are read" in faults_of(write_zip(FILES))

    monkeypatch.setattr(folder_zip, "MOST_BYTES", 10)
    assert "at most 10 are read" in faults_of(write_zip(FILES))


@pytest.mark.parametrize("spoilt", [b"", b"PK", b"no zip at all", write_zip(FILES)[:-30]])
def test_what_is_no_zip_file_is_refused(spoilt):
    assert "not a ZIP file that can be read" in faults_of(spoilt)


def test_a_file_damaged_inside_is_refused():
    content = bytearray(write_zip({"stadial.toml": b"a" * 500}))
    content[45] ^= 0xFF

    assert "not a ZIP file that can be read" in faults_of(bytes(content))


def test_encrypted_and_oddly_packed_files_are_refused():
    encrypted = bytearray(packed(("stadial.toml", b"x")))
    encrypted[6] |= 1
    encrypted[encrypted.index(b"PK\x01\x02") + 8] |= 1

    assert "This is encrypted." in faults_of(bytes(encrypted))
    odd = packed(("stadial.toml", b"x" * 99), compression=zipfile.ZIP_BZIP2)
    assert "packed in a way that is not read" in faults_of(odd)


def test_a_zip_without_an_assessment_says_so():
    assert "there is no stadial.toml" in faults_of(packed(("readme.md", b"x"), ("dir/", b"")))
