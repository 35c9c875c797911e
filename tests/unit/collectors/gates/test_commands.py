import time

import pytest
from hypothesis import given, strategies as st

from stadial.collectors.gates.commands import commands_of


def told(script):
    return [(each.words, each.is_shrugged_off, each.may_be_lost) for each in commands_of(script)]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("bandit -r .", "bandit -r ."),
        ("A=1 sudo uv run python -m bandit -r .", "bandit -r ."),
        ("uv run --frozen --with bandit bandit -r .", "bandit -r ."),
        ("'./.venv/bin/bandit' -r .", "bandit -r ."),
        ("bandit\\\n   -r .", "bandit -r ."),
        ("(bandit -r .)", "bandit -r ."),
    ],
)
def test_a_command_is_told_without_what_it_is_wrapped_in(script, words):
    assert told(script) == [(words, False, False)]


def test_a_failure_that_is_shrugged_off_or_may_be_lost_is_told():
    assert told("a || true")[0] == ("a", True, True)
    assert told("a || exit 0")[0][1]
    assert told("a || exit 1")[0] == ("a", False, True)
    assert told("a | tee x")[0][2]
    assert told("if ! a; then")[0][2]
    assert told("set +e\na")[1][2]
    assert told("a > x 2>&1")[0][1:] == (False, False)


def test_a_command_is_on_the_line_that_it_begins_on():
    script = "a\n\nb \\\n  c\nd\ne \\"

    found = [(each.line, each.words) for each in commands_of(script)]

    assert found == [(0, "a"), (2, "b c"), (4, "d"), (5, "e")]


def test_each_command_of_a_line_is_told():
    assert [words for words, *_ in told("a && b; c")] == ["a", "b", "c"]


@given(st.text(alphabet="a|&;\\\n '\"=-!$(){}/", max_size=300))
def test_any_script_is_taken_calmly(script):
    assert all(each.words for each in commands_of(script) if each.words)


@pytest.mark.parametrize("part", ["uv run --a ", "A=1 ", "| ", "set +", "\\\n", "--with=a "])
def test_an_endless_script_is_read_in_little_time(part):
    started = time.monotonic()

    list(commands_of("uv run " + part * 100_000))

    assert time.monotonic() - started < 2
