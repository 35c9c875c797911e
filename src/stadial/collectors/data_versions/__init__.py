"""
Whether data is versioned by a tool for it, and whether what lies here is what was recorded.

Looks at:
    Data files over 100 kB by their ending (csv, parquet, jsonl, arrow, tfrecord, npz and the
    like), DVC files (*.dvc, dvc.lock), Git LFS (patterns in .gitattributes, pointer files),
    checksum lists (SHA256SUMS, *.sha256), Croissant descriptions (croissant*.json, *.jsonld) and
    manifests of data (*manifest.json, *manifest.yaml: paths with their SHA-256). Each recorded
    digest whose file is here is computed again: MD5 for DVC, with folders where their list lies
    in .dvc/cache, SHA-256 for the lists. The remotes in .dvc/config are looked through for
    passwords, keys and signed addresses.

Does not see:
    Data in buckets and databases, and what code reads from there; whether a file is committed to
    Git itself, which fixes it too, but asks for no tool; LFS files whose content is here, since
    their pointer then is not; digests of data over 20 GB in all. MD5 finds accidents, and not
    somebody who forges a file on purpose. Credentials of DVC that are kept out of .dvc/config (in
    config.local, the environment, a key ring), and who may use a remote. Data in folders for
    tests, examples and documentation is counted apart. In a source distribution records may be
    missing, so that data without one is unclear there. Code and settings that a stage of DVC read
    are no data. Files that differ from their record in line ends alone (Git may change them) and
    files from DVC before 3.0 with Windows line ends are neither held nor broken.
"""

import fnmatch
from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.data_versions.records import Records, read_records
from stadial.collectors.data_versions.recount import Recount, recount
from stadial.collectors.data_versions.remotes import Remotes, read_remotes
from stadial.model import Evidence, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import ancestors, is_apart
from stadial.plugins.source_archive import is_source_archive

TRACKED = Signal(
    id="data-versions.tracked",
    question="Is every data file here tracked by a data versioning tool (DVC, Git LFS)?",
)
HOLDS = Signal(
    id="data-versions.digests-hold",
    question="Does every recorded digest of data hold when it is computed again?",
)
NO_CREDENTIALS = Signal(
    id="data-versions.no-inline-credentials",
    question="Are the shared settings of DVC remotes free of passwords, keys and signed addresses?",
)

LEAST_BYTES = 100_000
_DATA = (
    "csv", "tsv", "parquet", "jsonl", "ndjson", "arrow", "feather", "tfrecord", "tfrecords",
    "npz", "npy", "avro", "orc", "csv.gz", "tsv.gz", "jsonl.gz", "jsonl.zst", "lmdb",
)  # fmt: skip


class DataVersions(Collector):
    """Data versions: is data tracked, and is it what was recorded?"""

    signals = (TRACKED, HOLDS, NO_CREDENTIALS)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        records = read_records(reach)
        yield _tracked(reach, records)
        yield _holds(recount(reach, records.entries), records)
        yield _no_credentials(read_remotes(reach))


def _tracked(reach: Reach, records: Records) -> Evidence:
    recorded = {entry.path for entry in records.entries if entry.is_versioned}
    tally = Tally()
    named = reach.paths(*(f"*.{ending}" for ending in _DATA))
    for path in named:
        if is_apart(path) or path.startswith(".dvc/"):
            continue
        if {path, *ancestors(path)} & recorded or _is_lfs(path, records.lfs_patterns):
            tally.good()
        elif _is_large(reach, path):
            tally.bad(path)
    listed = sum(not is_apart(path) for path in recorded)
    if tally.failed:
        because = f"{tally.failed} of {count(tally.examined, 'data file')} tracked by no tool."
        because += _unread(records.unread)
        return _untracked(reach, because, tally)
    if records.unread:
        because = f"Not all records could be read.{_unread(records.unread)}"
        return observed(TRACKED, Outcome.UNCLEAR, because, tally=tally)
    if tally.examined or listed:
        because = f"{count(tally.examined, 'data file')} here, {count(listed, 'record')} of DVC or"
        because += " Git LFS, and no large data file without one."
        tally.examined = max(tally.examined, listed)
        return observed(TRACKED, Outcome.YES, because, tally=tally)
    large = sum(is_apart(path) and _is_large(reach, path) for path in named)
    because = "No data file over 100 kB here outside tests, examples and documentation"
    because += f" ({large:,} inside them), and no record of one."
    return observed(TRACKED, Outcome.NOT_APPLICABLE, because, tally=tally)


def _untracked(reach: Reach, because: str, tally: Tally) -> Evidence:
    if is_source_archive(reach):
        because += " This is a source distribution, which may lack records of the repository."
        return observed(TRACKED, Outcome.UNCLEAR, because, tally=tally)
    return observed(TRACKED, Outcome.NO, because, tally=tally)


def _holds(found: Recount, records: Records) -> Evidence:
    tally = Tally(examined=found.held + len(found.broken), failed=len(found.broken))
    tally.places = found.broken or found.open
    rung = Rung.REVERIFIED if tally.examined else Rung.SET_UP
    whole = count(len(records.entries), "recorded digest")
    if found.broken:
        because = f"{len(found.broken)} of {whole} no longer hold: {', '.join(found.broken[:3])}."
        return observed(HOLDS, Outcome.NO, because, tally=tally, rung=rung)
    unread = records.unread + records.unread_lists
    if found.open or unread:
        because = f"{found.held} of {whole} computed again and equal; {len(found.open)} could not"
        because += f" be: the file is not here, or not read.{_unread(unread)}"
        return observed(HOLDS, Outcome.UNCLEAR, because, tally=tally, rung=rung)
    if found.held:
        because = f"All {whole} computed again and equal."
        return observed(HOLDS, Outcome.YES, because, tally=tally, rung=rung)
    because = "No digest of data is recorded here."
    return observed(HOLDS, Outcome.NOT_APPLICABLE, because, tally=tally)


def _no_credentials(found: Remotes) -> Evidence:
    tally = Tally(failed=len(found.exposed), places=found.exposed)
    tally.examined = max(found.count, tally.failed)
    if found.exposed:
        because = "A password, a key or a signed address stands in .dvc/config, in"
        because += f" {count(tally.failed, 'line')}."
        return observed(NO_CREDENTIALS, Outcome.NO, because, tally=tally)
    if found.unread:
        because = f"Not read: {', '.join(found.unread[:5])}."
        return observed(NO_CREDENTIALS, Outcome.UNCLEAR, because, tally=tally)
    if found.count:
        because = f"{count(found.count, 'DVC remote')} set up, none with a password or key."
        return observed(NO_CREDENTIALS, Outcome.YES, because, tally=tally)
    because = "No DVC remote is set up here."
    return observed(NO_CREDENTIALS, Outcome.NOT_APPLICABLE, because, tally=tally)


def _is_lfs(path: str, patterns: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2]
    return any(
        fnmatch.fnmatchcase(path if "/" in pattern else name, pattern.replace("**", "*"))
        for pattern in patterns
    )


def _is_large(reach: Reach, path: str) -> bool:
    try:
        return reach.size(path) > LEAST_BYTES
    except OSError:
        return True


def _unread(paths: list[str]) -> str:
    return f" Not read: {', '.join(paths[:5])}." if paths else ""
