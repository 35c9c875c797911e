"""Pinned actions: what the cases do not show."""

import time

from fakes.reach import FakeReach
from stadial.collectors.pinned_actions import PinnedActions


def said(files):
    pieces = PinnedActions().collect(FakeReach(files=files))
    return {piece.signal.partition(".")[2]: piece for piece in pieces}


def test_variables_that_grow_without_end_take_no_long_time():
    text = f"ARG A={'$A' * 900}\n" + "FROM $A\n" * 500
    started = time.process_time()

    piece = said({"Dockerfile": text})["images-by-digest"]

    assert piece.outcome.value == "unclear"
    assert time.process_time() - started < 5


def test_a_script_that_says_git_fetch_all_over_takes_no_long_time():
    script = "git fetch " * 20_000
    text = "on: pull_request_target\npermissions: {contents: read}\n"
    text += f"jobs:\n  a:\n    steps:\n      - run: {script}\n"
    started = time.process_time()

    piece = said({".github/workflows/a.yml": text})["least-permissions"]

    assert piece.outcome.value == "yes"
    assert time.process_time() - started < 10
