"""A folder on a disk that has its files scanned."""

from datetime import date

from fakes.models import calling, safetensors
from stadial.adapters.disk_reach import DiskReach
from stadial.adapters.guard import Guard
from stadial.plugins.collector import Scan

TODAY = date(2026, 11, 20)


def test_files_are_scanned_in_the_order_given(tmp_path):
    (tmp_path / "a.safetensors").write_bytes(safetensors())
    (tmp_path / "b.pkl").write_bytes(calling())
    reach = DiskReach(tmp_path, today=TODAY)

    scans = list(reach.scan("model_file", ["b.pkl", "a.safetensors"]))
    reach.close()

    assert [(path, scan.answer["verdict"]) for path, scan in scans] == [
        ("b.pkl", "bad"),
        ("a.safetensors", "clean"),
    ]


def test_a_link_inside_the_folder_is_scanned_and_one_that_leads_out_is_not(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.write_bytes(calling())
    (inside / "real.pkl").write_bytes(calling())
    (inside / "near.pkl").symlink_to("real.pkl")
    (inside / "out.pkl").symlink_to(outside)
    reach = DiskReach(inside, today=TODAY)

    scans = dict(reach.scan("model_file", ["near.pkl", "out.pkl", "../outside"]))
    reach.close()

    assert scans["near.pkl"].answer["verdict"] == "bad"
    unlisted = Scan(failure="cannot be opened: This file is not listed")
    assert scans["out.pkl"] == scans["../outside"] == unlisted


def test_a_file_that_became_a_link_is_not_followed(tmp_path):
    (tmp_path / "a.pkl").write_bytes(b"")
    reach = DiskReach(tmp_path, today=TODAY)
    reach.paths("*")
    (tmp_path / "a.pkl").unlink()
    (tmp_path / "a.pkl").symlink_to("/etc/hostname")

    scans = dict(reach.scan("model_file", ["a.pkl"]))
    reach.close()

    assert scans["a.pkl"].failure == "this is not a regular file"


def test_a_reach_that_scans_nothing_starts_nothing(tmp_path):
    reach = DiskReach(tmp_path, today=TODAY)

    reach.close()

    assert "_guard" not in reach.__dict__


def test_a_guard_that_is_shared_is_not_closed_with_the_reach(tmp_path):
    (tmp_path / "a.safetensors").write_bytes(safetensors())
    with Guard() as shared:
        reach = DiskReach(tmp_path, today=TODAY, guard=shared)
        list(reach.scan("model_file", ["a.safetensors"]))
        child = shared._child

        reach.close()

        assert shared._child is child
        assert child is not None
