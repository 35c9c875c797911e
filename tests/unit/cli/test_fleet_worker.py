"""One repository of a fleet, looked at in a worker."""

import threading
from datetime import date

import pytest

from stadial.cli import fleet_worker
from stadial.cli.fleet_worker import Look
from stadial.model import FleetEntry

ENTRY = FleetEntry(path="shop", system="fraud")


@pytest.fixture
def root(tmp_path):
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "train.py").write_text("import pickle\npickle.load(open('x', 'rb'))\n")
    return tmp_path


def look(root, **more):
    return Look(root=str(root), today=date(2026, 11, 20), **more)


def test_a_visit_holds_what_every_collector_saw(root):
    visit = look(root)(ENTRY)

    said = {piece.signal: piece for piece in visit.evidence}
    assert (visit.failure, visit.entry) == ("", ENTRY)
    assert said["loading.no-unsafe-load"].outcome.value == "no"
    assert {(piece.subject, piece.system) for piece in visit.evidence} == {("shop", "fraud")}


def test_a_folder_that_is_not_there_is_told(root):
    visit = look(root)(FleetEntry(path="gone"))

    assert visit.failure == "This is not a folder; give the folder to look at."
    assert visit.evidence == ()
    assert look(root).revision_of(FleetEntry(path="gone")) is None


def test_a_repository_that_takes_too_long_is_told(root):
    assert look(root, most_seconds=0.000_1)(ENTRY).failure == "It took longer than 0 s."


def test_a_repository_too_large_for_the_memory_is_told(root, monkeypatch):
    def full():
        raise MemoryError

    monkeypatch.setattr(fleet_worker, "_guard", full)

    assert look(root)(ENTRY).failure == "There was not enough memory to look at it."


def test_a_thread_of_a_cluster_looks_without_a_limit(root):
    seen = []
    thread = threading.Thread(target=lambda: seen.append(look(root)(ENTRY)))

    thread.start()
    thread.join()

    assert seen[0].failure == ""


def test_the_commit_of_a_repository_is_read_from_its_git(root):
    (root / "shop" / ".git").mkdir()
    (root / "shop" / ".git" / "HEAD").write_text("a" * 40 + "\n")

    assert look(root).revision_of(ENTRY) == "a" * 40
    assert look(root)(ENTRY).revision == "a" * 40
