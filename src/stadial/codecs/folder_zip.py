"""A folder as one ZIP file: read with care, and written the same for the same content."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from stadial.codecs.fault import DocumentError, Fault

MOST_BYTES = 60_000_000
"""Of the ZIP file itself."""
MOST_FILES = 3_000
MOST_UNPACKED = 120_000_000
"""Bytes of all files together, unpacked."""
_MOST_PATH = 300
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP file can say: times would make two equal folders different."""
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LINK = 0o120000
_KIND = 0o170000


def read_zip(content: bytes, *, name: str, mark: str) -> dict[str, bytes]:
    """
    Return the files of a folder by their paths in it.

    Args:
        content: The ZIP file.
        name: Its name, for messages.
        mark: The file that every such folder has; where it lies deeper, all paths begin there,
            and what lies elsewhere is left out.

    Raises:
        DocumentError: If it is no ZIP file, is encrypted or damaged, holds links or paths that
            lead out, the same path twice, too many files, or too much.
    """
    if len(content) > MOST_BYTES:
        problem = f"This has {len(content):,} bytes; at most {MOST_BYTES:,} are read."
        raise _refused(name, problem, "Leave out what is not evidence.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            _check(entries, name)
            files = _unpacked(archive, entries, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        problem = "This is not a ZIP file that can be read."
        raise _refused(name, problem, "Make it again from the folder.") from error
    return _from_mark(files, mark, name)


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a folder as a ZIP file; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date_time=_FIRST_DAY)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, files[path], compress_type=zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_FILES:
        problem = f"It holds {len(entries):,} files; at most {MOST_FILES:,} are read."
        raise _refused(name, problem, "Leave out what is not evidence.")
    faults = [
        Fault(file=name, path=each.filename[:100], problem=problem, mend="Take it out.")
        for each in entries
        for problem in _problems(each)
    ]
    doubled = len(entries) - len({each.filename for each in entries})
    if doubled:
        faults.append(
            Fault(file=name, problem=f"{doubled} paths stand twice.", mend="Make it again.")
        )
    if faults:
        raise DocumentError(faults[:50])


def _problems(entry: zipfile.ZipInfo) -> Iterator[str]:
    steps = entry.filename.replace("\\", "/").split("/")
    if entry.filename.startswith("/") or {"..", ".", ""} & set(steps) or ":" in steps[0]:
        yield "This path leads out of the folder."
    if len(entry.filename) > _MOST_PATH or not entry.filename.isprintable():
        yield f"This name is longer than {_MOST_PATH} signs, or cannot be printed."
    if (entry.external_attr >> 16) & _KIND == _LINK:
        yield "This is a link."
    if entry.flag_bits & 0x1:
        yield "This is encrypted."
    if entry.compress_type not in _READ:
        yield "This is packed in a way that is not read."


def _unpacked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str
) -> dict[str, bytes]:
    """Return each file; what an entry says of its own size is not believed."""
    files: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for entry in entries:
        with archive.open(entry) as stream:
            files[entry.filename] = stream.read(left + 1)
        left -= len(files[entry.filename])
        if left < 0:
            problem = f"Unpacked it has more than {MOST_UNPACKED:,} bytes."
            raise _refused(name, problem, "Leave out what is not evidence.")
    return files


def _from_mark(files: dict[str, bytes], mark: str, name: str) -> dict[str, bytes]:
    places = [path for path in files if path.rsplit("/", 1)[-1] == mark]
    if not places:
        problem = f"No assessment is in it: there is no {mark}."
        raise _refused(name, problem, "Pack the folder that `stadial init` made.")
    above = min(places, key=lambda path: (path.count("/"), path)).removesuffix(mark)
    return {
        path.removeprefix(above): each for path, each in files.items() if path.startswith(above)
    }


def _refused(name: str, problem: str, mend: str) -> DocumentError:
    return DocumentError([Fault(file=name, problem=problem, mend=mend)])
