from datetime import UTC, date, datetime

import pytest

from stadial.plugins.front_matter import FrontMatter, day_of, is_placeholder

DAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    "value",
    [
        "2026-05-12",
        "**2026-05-12**",
        "2026-05-12T23:00:00Z",
        "2026/5/12",
        "2026.05.12",
        "12 May 2026",
        "12th May 2026",
        "12-May-2026",
        "12. may, 2026",
        "May 12, 2026",
        "may 12th 2026",
        DAY,
        datetime(2026, 5, 12, 9, tzinfo=UTC),
    ],
)
def test_one_day_is_read_in_each_of_its_spellings(value):
    assert day_of(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        None,
        7,
        "05/12/2026",
        "2026-05",
        "May 2026",
        "31 February 2026",
        "2026/13/40",
        "yesterday",
        "1795176000",
        "2026-05-12" * 9,
        ["2026-05-12"],
    ],
)
def test_what_names_no_day_for_sure_is_none(value):
    assert day_of(value) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "TBD", "tbc.", "to be decided", "TODO", "n/a", "-", "...", "<name>", "__"),
        *("[Your name]", "{{ approver }}", "YYYY-MM-DD", "Your CISO", "not yet approved"),
        *("Name", "true"),
    ],
)
def test_what_keeps_a_place_free_is_a_placeholder(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Jo Ott", "[Jo](mailto:jo@x.example)", "<jo@x.example>", "CISO"])
def test_what_names_somebody_is_no_placeholder(text):
    assert not is_placeholder(text)


def test_names_are_read_from_texts_lists_and_entries():
    front = FrontMatter({"a": "Jo Ott", "b": ["Kim", "TBD", {"name": "Ana", "role": "CISO"}, 3]})

    assert front.names("a", "b", "c") == ("Jo Ott", "Kim", "Ana CISO")


def test_days_are_read_from_lists_and_entries_too():
    front = FrontMatter({"a": "2026-05-12", "b": [{"name": "Jo", "on": "2026-05-13"}], "c": "soon"})

    assert front.days("c", "b", "a", "d") == (date(2026, 5, 13), DAY)


def test_the_first_text_that_says_something_is_returned():
    front = FrontMatter({"a": "TBD", "b": " x ", "c": ["y"]})

    assert (front.text("a", "c", "b"), front.text("a")) == ("x", "")
    assert (front.has("z", "a"), front.has("z")) == (True, False)
