from datetime import date

import pytest

from stadial.codecs.assessment_files.answer_fields import (
    read_day,
    read_ids,
    read_level,
    read_text,
    read_written,
)
from stadial.codecs.assessment_files.answer_forms import RefusedValueError
from stadial.model import Written

LEVELS = frozenset({1, 2, 3, 4, 5})


def test_blanks_say_nothing():
    assert read_day(None) is None
    assert read_text(None) == ""
    assert read_ids(None) == ()
    assert read_written(None) is None


def test_fields_are_read():
    assert read_day("2026-11-22") == date(2026, 11, 22)
    assert read_text(" a ") == "a"
    assert read_ids("one") == ("one",)
    assert read_ids(["one", "two", "one"]) == ("one", "two")
    assert read_written("Yes") is read_written(True) is Written.YES
    assert read_written("partly") is Written.PARTLY
    assert read_level(3, numbers=LEVELS) == 3
    assert read_level("Unknown", numbers=LEVELS) is None
    assert read_level(9, numbers=frozenset()) == 9


@pytest.mark.parametrize("value", ["20261122", "2026-13-01", "2026-W01-1", 20261122, "soon"])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(RefusedValueError):
        read_day(value)


@pytest.mark.parametrize("value", [3, ["a"], {"a": 1}])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(RefusedValueError, match="quotes"):
        read_text(value)


@pytest.mark.parametrize("value", [3, [3], [""], {"a": 1}])
def test_what_is_no_list_of_ids_is_refused(value):
    with pytest.raises(RefusedValueError, match="list of ids"):
        read_ids(value)


@pytest.mark.parametrize(("value", "mend"), [("partley", "`partly`"), (7, "Use `no`")])
def test_other_words_for_written_are_refused(value, mend):
    with pytest.raises(RefusedValueError, match="not one of the words") as refused:
        read_written(value)

    assert mend in refused.value.mend


@pytest.mark.parametrize("value", [0, 6, -1, 2.5, True, "3", None])
def test_a_level_outside_the_scale_is_refused(value):
    with pytest.raises(RefusedValueError, match="1 to 5"):
        read_level(value, numbers=LEVELS)


def test_without_a_framework_a_level_is_a_whole_number():
    with pytest.raises(RefusedValueError, match="a whole number"):
        read_level(-1, numbers=frozenset())
