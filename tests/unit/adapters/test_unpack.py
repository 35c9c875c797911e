"""Archives of somebody else: unpacked under limits, or refused with one message."""

import gzip
import io
import struct
import tarfile
import zipfile
from contextlib import suppress
from shutil import rmtree

import pytest

from stadial.adapters.unpack import Limits, unpack
from stadial.codecs.fault import DocumentError

TREE = {"app/main.py": b"print(1)\n", "README.md": b"# A\n", ".git/HEAD": b"0" * 40}
SMALL = Limits(entries=20, octets=5_000, octets_each=3_000, depth=5)


def zipped(files, *, compress=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def odd_zip(name="odd", *, mode=0, content=b"x", **fields):
    """A ZIP file with one entry that says other things of itself than `writestr` would."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, content)
        for field, value in fields.items():
            setattr(entry, field, value)
    return buffer.getvalue()


def tarred(*members, form=tarfile.PAX_FORMAT):
    """A .tar.gz of pairs of a name or a header, and a content."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=form) as archive:
        for each, content in members:
            header = tarfile.TarInfo(each) if isinstance(each, str) else each
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    return buffer.getvalue()


def special(kind, name="odd", target=""):
    header = tarfile.TarInfo(name)
    header.type, header.linkname = kind, target
    return tarred((header, b""))


def opened(content, folder, limits=SMALL):
    return unpack(io.BytesIO(content), folder, name="repo.zip", limits=limits)


def files_in(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def refusal(content, folder, limits=SMALL):
    with pytest.raises(DocumentError) as refused:
        opened(content, folder, limits)
    (fault,) = refused.value.faults
    assert fault.file == "repo.zip"
    assert fault.mend
    assert list(folder.parent.iterdir()) == [folder]
    return fault.problem


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "unpacked"
    made.mkdir()
    return made


@pytest.mark.parametrize("pack", [zipped, lambda files: tarred(*files.items())])
def test_a_checkout_is_unpacked_as_it_is(folder, pack):
    assert files_in(opened(pack(TREE), folder)) == TREE
    assert (folder / "README.md").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("pack", [zipped, lambda files: tarred(*files.items())])
def test_the_one_folder_that_everything_lies_in_is_the_checkout(folder, pack):
    inside = {f"./repo-main/{name}": content for name, content in TREE.items()}

    found = opened(pack(inside), folder)

    assert found == folder / "repo-main"
    assert files_in(found) == TREE


def test_a_hidden_folder_alone_is_not_taken_for_the_checkout(folder):
    assert opened(zipped({".github/CODEOWNERS": b"* @a\n"}), folder) == folder


def test_empty_folders_are_made_and_windows_paths_are_understood(folder):
    content = zipped({"empty/": b"", "app\\main.py": b"1"})

    assert files_in(opened(content, folder)) == {"app/main.py": b"1"}
    assert (folder / "empty").is_dir()


@pytest.mark.parametrize("name", [".venv/bin/python", "a/node_modules/x.js", "__MACOSX/._a"])
def test_environments_and_caches_are_passed_by_links_in_them_too(folder, name):
    link = tarfile.TarInfo(f"{name}3")
    link.type, link.linkname = tarfile.SYMTYPE, "/usr/bin/python"
    tree = (("a.txt", b"a"), (name, b"x" * 2_500), (link, b""), ("b.txt", b"b"))

    assert files_in(opened(tarred(*tree), folder)) == {"a.txt": b"a", "b.txt": b"b"}


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/evil", "C:\\evil", "..\\evil", "\\\\host\\evil"]
)
@pytest.mark.parametrize("pack", [zipped, lambda files: tarred(*files.items())])
def test_paths_that_lead_out_are_refused(folder, name, pack):
    assert "leads out of the folder" in refusal(pack({"a": b"1", name: b"x"}), folder)
    assert files_in(folder).keys() <= {"a"}


@pytest.mark.parametrize("target", ["/etc/passwd", "../../secret", "inside"])
def test_links_are_refused(folder, target):
    assert "is a link" in refusal(special(tarfile.SYMTYPE, target=target), folder)
    assert "is a link" in refusal(special(tarfile.LNKTYPE, target=target), folder)
    assert "is a link" in refusal(odd_zip(mode=0o120777, content=target.encode()), folder)


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_devices_and_pipes_are_refused(folder, kind):
    assert "neither a file nor a folder" in refusal(special(kind), folder)
    assert "neither a file nor a folder" in refusal(odd_zip(mode=0o020666), folder)


def test_what_is_encrypted_or_packed_in_another_way_is_refused(folder):
    assert "is encrypted" in refusal(odd_zip(flag_bits=0x1), folder)
    bzip2 = zipped({"a": b"1"}, compress=zipfile.ZIP_BZIP2)
    assert "packed in a way" in refusal(bzip2, folder)


def test_a_sparse_file_is_refused(folder):
    header = tarfile.TarInfo("sparse")
    header.pax_headers = {"GNU.sparse.size": "999999999", "GNU.sparse.map": "0,1"}

    assert "packed in a way" in refusal(tarred((header, b"x")), folder)


@pytest.mark.parametrize("pack", [zipped, lambda files: tarred(*files.items())])
def test_bombs_are_refused_before_they_are_whole(folder, pack):
    """One file that says its size, and many that are too much together."""
    assert "‘large’ has more than 3,000" in refusal(pack({"large": bytes(3_001)}), folder)
    many = {f"{number}": bytes(2_900) for number in range(2)}
    assert "more than 5,000 bytes" in refusal(pack(many), folder)
    assert sum(map(len, files_in(folder).values())) <= 5_000


def test_a_bomb_that_lies_about_its_size_is_refused(folder):
    lying = odd_zip(content=bytes(4_000), file_size=10)

    assert refusal(lying, folder)
    assert sum(map(len, files_in(folder).values())) <= 3_000


def test_a_file_that_grows_while_it_is_read_is_stopped(folder):
    """What a reader of archives gives is counted, whatever was said before."""
    from stadial.adapters.unpack.entries import Entry, Refusing
    from stadial.adapters.unpack.unpacking import _Making

    making = _Making(folder, SMALL, Refusing("repo.zip"))
    entry = Entry(
        name="a", is_folder=False, size=1, problem="", read=lambda: io.BytesIO(bytes(3_001))
    )
    with pytest.raises(DocumentError, match="has more than 3,000 bytes"):
        making.take(entry)


def test_a_stream_that_never_ends_is_stopped(folder):
    """What is passed by counts, too: it has to be unpacked to come by it."""
    passed_by = tarred((".venv/large", bytes(100_000)))

    assert "more than 5,000 bytes" in refusal(passed_by, folder)


def test_a_description_that_is_longer_than_any_file_is_refused(folder):
    header = tarfile.TarInfo("a")
    header.pax_headers = {"comment": "x" * 1_100_000}
    limits = Limits(octets=100_000_000)

    assert "Between two files" in refusal(tarred((header, b"")), folder, limits)


@pytest.mark.parametrize("pack", [zipped, lambda files: tarred(*files.items())])
def test_too_many_files_are_refused_and_so_are_too_many_folders(folder, pack):
    assert "more than 20 files" in refusal(pack({f"f{n}": b"" for n in range(21)}), folder)
    deep = {f"{n}/b/c/d/e": b"" for n in range(5)}
    assert "more than 20 files" in refusal(pack(deep), folder)


def test_a_hundred_thousand_entries_are_refused_before_their_list_is_read(folder):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}", b"")

    assert "more than 20 files, or" in refusal(buffer.getvalue(), folder)
    with pytest.raises(DocumentError, match="more than 50,000 files"):
        unpack(io.BytesIO(buffer.getvalue()), folder, name="repo.zip")


def test_a_list_that_is_made_for_more_files_than_may_be_is_refused(folder):
    whole = zipped({"a": b"1"})
    end = whole[-22:]
    large = whole[:-22] + b"PK\x06\x07" + bytes(16) + end

    assert "made for such" in refusal(large, folder)


def test_a_list_with_a_comment_is_found(folder):
    buffer = io.BytesIO(zipped({"a": b"1"}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"0123456789"

    assert files_in(opened(buffer.getvalue(), folder)) == {"a": b"1"}


def test_names_that_cannot_be_kept_are_refused(folder):
    for name in ("a\x1b[31m", "n" * 256, "/".join("abcdef")):
        assert refusal(zipped({name: b""}), folder)
    assert "\x1b" not in refusal(zipped({"a\x1b[31m": b""}), folder)


@pytest.mark.parametrize(
    "names", [("a", "a"), ("a", "a/b"), ("a/b", "a"), ("a/b", "a\\b"), ("a", "a/")]
)
def test_what_stands_there_twice_is_refused(folder, names):
    assert "twice" in refusal(tarred(*((name, b"1") for name in names if name)), folder)


@pytest.mark.parametrize("content", [b"", b"P", b"%PDF-1.7", b"MZ\0\0", b"7z\xbc\xaf"])
def test_what_is_no_archive_is_refused(folder, content):
    assert "neither a ZIP file nor" in refusal(content, folder)


@pytest.mark.parametrize(
    "content", [zipped({}), tarred(), zipped({"only/": b""})], ids=["zip", "tar", "a folder"]
)
def test_an_archive_without_a_file_is_refused(folder, content):
    assert "no file in it" in refusal(content, folder)


def test_what_is_damaged_is_refused(folder):
    whole = zipped({"a": b"1" * 1_000})
    torn = gzip.compress(bytes(range(1, 256)) * 10)
    for content in (b"PK", whole[:-30], tarred(*TREE.items())[:-40], b"\x1f\x8b", torn):
        assert "damaged" in refusal(content, folder)


def test_a_list_that_lies_before_the_beginning_is_refused(folder):
    whole = zipped({"a": b"1"})
    moved = whole[:-6] + struct.pack("<I", 5_000) + whole[-2:]

    assert "packed in a way" in refusal(moved, folder)


def test_no_cut_and_no_flipped_octet_is_more_than_a_refusal(tmp_path):
    for kind, whole in (("zip", zipped(TREE)), ("tar", tarred(*TREE.items()))):
        for place in range(0, len(whole), 5):
            folder = tmp_path / f"{kind}-{place}"
            folder.mkdir()
            flipped = whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :]
            for content in (whole[:place], flipped):
                with suppress(DocumentError):
                    opened(content, folder)
                rmtree(folder)
                folder.mkdir()
                assert list(tmp_path.iterdir()) == [folder]
            folder.rmdir()
