"""What collectors saw before in the very same content."""

import os
import shutil
from datetime import date

import pytest

from stadial.adapters import looks as module
from stadial.adapters.disk_reach import DiskReach
from stadial.adapters.looks import Looks, code_of, default_folder
from stadial.model import Outcome, Signal
from stadial.plugins.collector import Collector
from stadial.plugins.observed import Tally, observed
from stadial.usecases.collect_evidence import collect_evidence

SEEN = Signal(id="made.seen", question="Is it seen?")


class Made(Collector):
    """A collector that counts how often it looks."""

    signals = (SEEN,)

    def __init__(self, outcome=Outcome.YES):
        self.looked = 0
        self.outcome = outcome

    def collect(self, reach):
        self.looked += 1
        reach.paths("*")
        yield observed(SEEN, self.outcome, "It is seen.", tally=Tally(examined=1))


@pytest.fixture
def subject(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "a.txt").write_text("one")
    return folder


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "kept"


def look(collector, subject, kept, *, day=20, system=""):
    reach = DiskReach(subject, today=date(2026, 11, day))
    memory = Looks(reach, system=system, folder=kept)
    return collect_evidence(
        collectors={"made": collector}, reach=reach, system=system, memory=memory
    )


def test_the_same_content_is_looked_at_once_and_says_the_same(subject, kept):
    made = Made()

    first, second = look(made, subject, kept), look(made, subject, kept)

    assert made.looked == 1
    assert first == second


def changes(subject):
    yield lambda: (subject / "a.txt").write_text("two")
    yield lambda: (subject / "b.txt").write_text("one")
    yield lambda: (subject / "b.txt").rename(subject / "c.txt")
    yield lambda: (subject / "out").symlink_to("/etc/passwd")
    yield (subject / ".git").mkdir
    yield lambda: (subject / ".git" / "HEAD").write_text("a" * 40)


def test_whatever_changes_in_the_subject_is_looked_at_again(subject, kept):
    made = Made()
    look(made, subject, kept)
    wanted = [2, 3, 4, 5, 5, 6]  # an empty .git changes nothing

    for change, looked in zip(changes(subject), wanted, strict=True):
        change()
        look(made, subject, kept)
        assert made.looked == looked


def test_another_day_or_ai_system_is_looked_at_again(subject, kept):
    made = Made()

    for about in ({}, {"day": 21}, {"system": "x"}):
        look(made, subject, kept, **about)

    assert made.looked == 3


def test_a_changed_collector_looks_again(subject, kept, monkeypatch):
    made = Made()
    look(made, subject, kept)
    monkeypatch.setattr(module, "code_of", lambda name: f"other {name}")

    look(made, subject, kept)

    assert made.looked == 2


def test_what_could_not_be_looked_at_is_not_kept(subject, kept):
    made = Made(Outcome.UNREACHABLE)

    look(made, subject, kept)
    look(made, subject, kept)

    assert made.looked == 2


def test_a_damaged_look_is_made_again(subject, kept):
    made = Made()
    look(made, subject, kept)
    (only,) = kept.iterdir()
    only.write_text("damaged")

    look(made, subject, kept)

    assert made.looked == 2


def test_a_large_file_counts_by_size_place_and_last_change(subject, kept, monkeypatch):
    monkeypatch.setattr(module, "LARGE_BYTES", 2)
    made = Made()
    look(made, subject, kept)
    os.utime(subject / "a.txt", ns=(1, 1))

    look(made, subject, kept)

    assert made.looked == 2


def test_a_file_that_vanishes_meanwhile_has_a_fingerprint_too(subject):
    reach = DiskReach(subject, today=date(2026, 11, 20))
    reach.paths("*")
    (subject / "a.txt").unlink()

    assert reach.fingerprint("a.txt", large=10) == "unreadable: 2"


def test_a_disk_that_refuses_costs_nothing_but_time(subject, tmp_path):
    (tmp_path / "file").write_text("no folder")
    made = Made()

    look(made, subject, tmp_path / "file" / "kept")
    look(made, subject, tmp_path / "file" / "kept")

    assert made.looked == 2


def test_what_is_over_a_month_old_is_forgotten(subject, kept):
    look(Made(), subject, kept)
    look(Made(), subject, kept, day=21)
    old, young = kept.iterdir()
    os.utime(old, (1, 1))

    Looks(DiskReach(subject, today=date(2026, 11, 20)), folder=kept).forget_old()

    assert list(kept.iterdir()) == [young]
    shutil.rmtree(kept)
    Looks(DiskReach(subject, today=date(2026, 11, 20)), folder=kept).forget_old()


def test_looks_are_kept_in_the_cache_of_the_person(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "stadial" / "looks"

    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder() == tmp_path / ".cache" / "stadial" / "looks"


def test_the_code_of_a_package_is_all_of_its_modules():
    assert code_of("stadial.plugins") != code_of("stadial.plugins.places")
    assert len(code_of("stadial.plugins.places")) == 64
