"""A disk that takes no more: a clear page, no rows, and no half of a file left behind."""

import gc
import io
import resource
import zipfile
from contextlib import contextmanager
from importlib import import_module

import pytest
from django.conf import settings as of_django
from django.core.files.storage import default_storage
from django.db import OperationalError, connection

from stadial.web.assessments.actions import Brought, close_assessment, import_folder
from stadial.web.assessments.actions.change_documents import keep_attachment
from stadial.web.assessments.actions.kept_files import remove_after
from stadial.web.assessments.models import Assessment, Attachment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from stadial.web.serving.bringing import bring_in as bring_folder
from stadial.web.serving.refusal import Refusal
from web.cast import cast, sign_in
from web.example import NOW, bring_in_small, brought, seen_by

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ROOM = 30_000_000
"""Bytes that a file may have while the disk is full: the database has far less."""


@pytest.fixture(autouse=True)
def _halves_are_collected_here(caplog):
    """Django leaves the half of an upload open until it is collected, and Python says so then."""
    yield
    caplog.get_records("call").clear()
    gc.collect()


@pytest.fixture
def lead(bank, client):
    client.raise_request_exception = False
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


@contextmanager
def full_disk():
    """Refuse to let any file of this process grow beyond what it may have."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def too_much():
    """Return a folder whose second attachment is larger than the disk takes; small when packed."""
    files = {name: brought().files[name] for name in ("stadial.toml", "people.yaml")}
    files |= {"evidence/a.txt": b"first", "evidence/b.bin": bytes(ROOM + 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return named("folder.zip", packed.getvalue())


def named(name, content):
    made = io.BytesIO(content)
    made.name = name
    return made


def rows():
    kept = (Assessment, Document, Attachment, Event)
    return [each.objects.count() for each in kept]


def files_on_disk():
    return sorted(path for path in of_django.MEDIA_ROOT.rglob("*") if path.is_file())


def says_that_the_disk_is_full(response):
    assert response.status_code == 507
    assert "The disk of the server is full" in response.text
    assert "Traceback" not in response.text
    return True


def test_a_folder_that_does_not_fit_leaves_no_row_and_no_file(bank, lead):
    rows_before, files_before = rows(), files_on_disk()

    with full_disk():
        response = lead.post("/o/bank/import/", {"folder": too_much()})

    assert says_that_the_disk_is_full(response)
    assert rows() == rows_before
    assert files_on_disk() == files_before


@pytest.mark.parametrize("in_memory", [True, False], ids=["in the storage", "while it comes in"])
def test_evidence_that_does_not_fit_leaves_no_row_and_no_file(bank, lead, settings, in_memory):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * ROOM if in_memory else 1_000_000
    key = bring_in_small(bank)
    rows_before, files_before = rows(), files_on_disk()
    filing = {"title": "Policy", "criteria": "GOV-1.2a", "kind": "policy", "rung": "E1"}

    with full_disk():
        response = lead.post(
            f"/o/bank/a/{key}/evidence/add/", {**filing, "file": named("a.pdf", bytes(ROOM + 1))}
        )

    assert says_that_the_disk_is_full(response)
    assert rows() == rows_before
    assert files_on_disk() == files_before
    again = lead.post(f"/o/bank/a/{key}/evidence/add/", {**filing, "file": named("a.pdf", b"x")})
    assert again.status_code == 302
    assert len(files_on_disk()) == len(files_before) + 1


def test_a_folder_that_does_not_fit_is_refused_at_the_terminal_too(bank, tmp_path):
    for name in ("stadial.toml", "people.yaml"):
        (tmp_path / name).write_bytes(brought().files[name])
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "b.bin").write_bytes(bytes(ROOM + 1))
    before, files_before = rows(), files_on_disk()

    with full_disk(), pytest.raises(Refusal, match="Nothing was kept"):
        bring_folder(tmp_path, mail=cast(bank, Role.OWNER).email, organization="bank")

    assert rows() == before
    assert files_on_disk() == files_before


def test_a_database_that_is_full_is_told_and_keeps_nothing(bank, lead):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told how large it may grow")
    before, files_before = rows(), files_on_disk()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that are free would take rows
        most = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        cursor.execute("PRAGMA max_page_count = 1")  # at least what it has
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in {**brought().files, **brought().attachments}.items():
            archive.writestr(path, content)
    try:
        response = lead.post("/o/bank/import/", {"folder": named("a.zip", packed.getvalue())})
    finally:
        connection.cursor().execute(f"PRAGMA max_page_count = {most}")

    assert says_that_the_disk_is_full(response)
    assert rows() == before
    assert files_on_disk() == files_before


def test_postgresql_says_it_in_its_own_way(rf):
    from stadial.web.operations.errors import server_error

    class DiskFull(Exception):
        sqlstate = "53100"

    try:
        raise OperationalError from DiskFull()
    except OperationalError:
        response = server_error(rf.get("/"))

    assert response.status_code == 507


def test_a_file_in_place_of_another_takes_the_other_out_of_the_storage(bank):
    key = bring_in_small(bank)
    row = Assessment.objects.get(key=key)
    keep_attachment(row, "evidence/a.txt", b"first")
    first = Attachment.objects.get(path="evidence/a.txt").stored

    keep_attachment(row, "evidence/a.txt", b"second")

    now = Attachment.objects.get(path="evidence/a.txt")
    with default_storage.open(now.stored) as file:
        assert file.read() == b"second"
    assert now.size == 6
    assert not default_storage.exists(first)


def test_a_storage_that_does_not_let_go_fails_no_action(bank, caplog):
    folder = of_django.MEDIA_ROOT / "kept" / "inside"
    folder.mkdir(parents=True)

    remove_after("kept")

    assert "a file is left in the storage" in caplog.text
    folder.rmdir()


def test_what_is_kept_at_closing_goes_when_closing_fails(bank, monkeypatch):
    from stadial.web.assessments.actions import Freezing

    key = bring_in_small(bank)
    revision = Assessment.objects.get(key=key).revision
    before = files_on_disk()

    def refuse(*_given, **_named):
        raise OSError(28, "No space left on device")

    module = import_module("stadial.web.assessments.actions.close_assessment")
    monkeypatch.setattr(module, "record", refuse)
    with pytest.raises(OSError, match="No space"):
        close_assessment(seen_by(bank), key, Freezing(revision=revision, closes=True), at=NOW)

    assert files_on_disk() == before
    assert Assessment.objects.get(key=key).state != "closed"


def test_a_folder_that_fits_keeps_its_files(bank):
    files = {name: brought().files[name] for name in ("stadial.toml", "people.yaml")}
    before = len(files_on_disk())

    import_folder(seen_by(bank), Brought(files=files, attachments={"evidence/a.txt": b"x"}), at=NOW)

    assert len(files_on_disk()) == before + 1
