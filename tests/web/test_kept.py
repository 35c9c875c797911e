"""Results that are kept: computed once, however many ask at once, and never half."""

import threading
import time

import pytest

from stadial.web.assessments.queries.kept import Kept


def test_many_who_ask_at_once_wait_for_one_who_computes():
    shelf, made, told = Kept(most=4), [], []

    def make():
        made.append(1)
        time.sleep(0.05)
        return "result"

    asking = [
        threading.Thread(target=lambda: told.append(shelf.given("key", make))) for _ in range(8)
    ]
    for each in asking:
        each.start()
    for each in asking:
        each.join()

    assert told == ["result"] * 8
    assert len(made) == 1


def test_what_failed_is_tried_again():
    shelf = Kept(most=4)

    def fail():
        raise ValueError("not today")

    with pytest.raises(ValueError, match="not today"):
        shelf.given("key", fail)
    assert shelf.given("key", lambda: "today") == "today"


def test_what_was_not_asked_for_longest_makes_room():
    shelf = Kept(most=2)
    for key in ("a", "b"):
        shelf.keep(key, key)
    assert shelf.get("a") == "a"

    shelf.keep("c", "c")

    assert [shelf.get(key) for key in ("a", "b", "c")] == ["a", None, "c"]
