"""Standard scheduling files: read with care, and solved to the length that trying them all proves."""

from pathlib import Path

import pytest

from fakes.plan_checker import broken_rules, length_of
from fakes.psplib import PsplibError, read_psplib
from fakes.shortest_by_trying import least_length_by_trying
from stadial.engine.plan.makespan import shortest_plan

FILES = sorted((Path(__file__).parent / "psplib").glob("*.sm"))
TEXT = FILES[0].read_text()


def test_there_are_enough_files():
    assert len(FILES) >= 6


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shortest_plan_is_as_short_as_trying_all_of_them_shows(path):
    found = read_psplib(path.read_text())

    plan = shortest_plan(found)

    assert plan.length == least_length_by_trying(found)
    assert plan.is_shortest
    assert broken_rules(found, plan.starts) == []
    assert length_of(found, plan.starts) == plan.length


def test_a_file_is_read_as_it_says():
    found = read_psplib(TEXT)

    assert len(found.items) == 10
    assert found.items[0].name == "job 2"
    assert len(found.capacity) == 2
    assert found.quarters == len(found.capacity[0])
    assert all(item.duration >= 1 for item in found.items)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("RESOURCEAVAILABILITIES:", "", "'RESOURCEAVAILABILITIES:' is missing"),
        ("horizon  ", "horizont  ", "does not give the horizon"),
        ("nonrenewable              :  0", "nonrenewable              :  2", "only renewable"),
        ("   2        1   ", "   3        1   ", "Line 20: job 2 is expected, not 3"),
        ("   2        1   ", "   2        3   ", "Line 20: job 2 has 3 modes"),
        ("   2        1   ", "   2        x   ", "Line 20: only whole numbers"),
        ("   1        1          ", "   1        1          9", "successors are said"),
        ("   4    1   ", "   4    1   0 ", "2 requests are needed"),
    ],
)
def test_what_does_not_add_up_is_told_with_its_line(old, new, words):
    assert old in TEXT

    with pytest.raises(PsplibError, match=words):
        read_psplib(TEXT.replace(old, new, 1))


def test_a_file_that_is_cut_short_is_refused():
    for share in range(5, 95, 5):
        with pytest.raises(PsplibError):
            read_psplib(TEXT[: len(TEXT) * share // 100])


def test_a_job_that_is_not_there_a_job_without_time_and_a_row_too_short_are_refused():
    lines = TEXT.splitlines()
    relations = lines.index("PRECEDENCE RELATIONS:") + 2
    requests = lines.index("REQUESTS/DURATIONS:") + 4

    for row, line, words in (
        (relations, "   1        1          1    99", "there is no job 99"),
        (relations, "   1        1", "3 numbers are needed, there are 2"),
        (requests, "   2    1      0        1    1", "only the first and the last"),
        (len(lines) - 2, "    7    7    7", "2 numbers are needed, not 3"),
        (len(lines) - 2, "", "one line is needed, there are 0"),
    ):
        with pytest.raises(PsplibError, match=words):
            read_psplib("\n".join([*lines[:row], line, *lines[row + 1 :]]))
