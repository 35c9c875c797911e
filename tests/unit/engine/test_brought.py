"""What the roadmap brings: open work with dates, as reported, and criteria that can be met."""

from datetime import date

import pytest

from fakes.pictures import picture_of
from fakes.plans import initiative, small_framework
from fakes.small import assessment
from stadial.engine.brought import brought_by
from stadial.model import ProgressEntry, ProgressKind, Roadmap, Standing, Status

DATED = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 4, 1)}


def brought(*initiatives, values=None, reports=()):
    made = assessment(roadmap=Roadmap(initiatives=initiatives), progress=reports)
    return brought_by(made, picture_of(small_framework(), values, default=0.0))


def reported(kind, **fields):
    return ProgressEntry(initiative="x", on=date(2027, 1, 5), kind=kind, by="Jo", **fields)


def test_work_without_a_place_brings_nothing_and_is_named():
    there, half = initiative("x", "A1.2", **DATED), initiative("z", starts_on=date(2027, 1, 1))

    found = brought(there, initiative("y", "A1.3"), half)

    assert found.criteria == ("A1.2",)
    assert [each.id for each in found.initiatives] == ["x"]
    assert [each.id for each in found.undated] == ["y", "z"]


def test_what_only_a_report_says_is_dropped_brings_nothing():
    work = initiative("x", "A1.2", status=Status.PLANNED, **DATED)

    found = brought(work, reports=(reported(ProgressKind.DROPPED),))

    assert found.criteria == found.initiatives == found.undated == ()


def test_a_reported_slip_moves_what_the_work_brings():
    work = initiative("x", "A1.2", status=Status.RUNNING, **DATED)
    slip = reported(ProgressKind.SLIPPED, ends_on=date(2027, 9, 1))

    found = brought(work, reports=(slip,))

    assert found.by(date(2027, 8, 31)) == ()
    assert found.by(date(2027, 9, 1)) == ("A1.2",)


@pytest.mark.parametrize("standing", [Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE])
def test_what_is_left_out_is_not_brought(standing):
    work = initiative("x", "A1.2", "A1.3", "gone", **DATED)

    assert brought(work, values={"A1.2": standing}).criteria == ("A1.3",)


@pytest.mark.parametrize("status", Status)
def test_only_open_work_brings_something(status):
    found = brought(initiative("x", "A1.2", status=status, **DATED))

    is_closed = status in {Status.DONE, Status.DROPPED}
    assert found.criteria == (() if is_closed else ("A1.2",))
