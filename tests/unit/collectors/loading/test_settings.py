import pytest

from stadial.collectors.loading.settings import line_turning_on
from stadial.collectors.loading.shell import MOST_LINES_OF_PYTHON, uses_in_script

TOLD = "args: [--trust-remote-code]\n"
HOSTILE = {
    "deep.yaml": "[" * 100_000 + TOLD,
    "deep.json": "[" * 100_000 + '"trust_remote_code": true',
    "keys.toml": "a." * 50_000 + "trust_remote_code = true",
    "many.yaml": "---\n" * 100_000 + "# --trust-remote-code",
    "line.sh": "trust_remote_code" + " " * 400_000 + "x",
    "loop.yaml": "a: &a [*a]\nname: --trust-remote-code\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_settings_come_to_an_end(name):
    assert line_turning_on(name, HOSTILE[name]) in {0, 1}


def test_the_line_told_is_that_of_the_argument_in_its_own_document():
    text = "guide: |\n  run --trust-remote-code x\n---\na: 1\n" + TOLD

    assert line_turning_on("a.yaml", text) == 5


def test_an_argument_that_no_single_line_holds_is_told_at_the_top():
    text = 'args: "--trust-remote\\\n  -code"\nname: --trust-remote-code\n'

    assert line_turning_on("a.yaml", text) == 1


@pytest.mark.parametrize(
    "text",
    [
        'python -c "' * 50_000,
        "python -c '" + "(" * 200_000 + "'",
        "huggingface.co/" * 50_000,
        "huggingface.co/" + "a" * 400_000 + " -c",
        'python -c "' + "\\" * 400_000,
    ],
)
def test_hostile_scripts_hold_nothing_and_come_to_an_end(text):
    assert list(uses_in_script("Dockerfile", text, frozenset())) == []


def test_only_so_many_lines_of_python_are_read_from_one_script():
    line = "python -c 'import pickle; pickle.load(f)'\n"

    found = list(uses_in_script("run.sh", line * (MOST_LINES_OF_PYTHON + 9), frozenset()))

    assert len(found) == MOST_LINES_OF_PYTHON
