"""The example plug-in, installed as its author would: found, used, and through its own tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.door import EXAMPLE

PLUGIN = Path(__file__).parents[2] / "examples" / "plugin"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(PLUGIN, folder / "source")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--target", folder / "site"]
    subprocess.run([*pip, *options, folder / "source"], check=True, capture_output=True)
    return folder / "site"


def run(installed, *arguments, cwd=None):
    environment = os.environ | {"PYTHONPATH": str(installed), "COLUMNS": "100"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, env=environment, cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_author_runs_the_tests_of_the_plugin(installed, tmp_path):
    tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path]

    said = run(installed, *tests, PLUGIN / "tests", cwd=tmp_path)

    assert said.returncode == 0, said.stdout + said.stderr


def test_all_three_plugins_are_found_by_their_entry_points(installed):
    assert "model-cards.written" in run(installed, "-m", "stadial", "collect", "list").stdout
    assert (
        "cardcheck report (JSON)" in run(installed, "-m", "stadial", "evidence", "formats").stdout
    )


def test_the_collector_from_outside_looks_with_the_others(installed, tmp_path):
    (tmp_path / "a.onnx").write_bytes(b"\x08\x07")

    said = run(installed, "-m", "stadial", "collect", "run", tmp_path, "-f", "plain")

    assert "0 of 1 model file" not in said.stdout
    assert "1 of 1 model file without a whole card." in said.stdout


def test_the_report_from_outside_is_written(installed):
    command = ("-m", "stadial", "report", "-C", EXAMPLE, "-f", "txt")

    said = run(installed, *command)

    assert said.returncode == 0, said.stderr
    assert "SUP-1\t" in said.stdout


def test_a_plugin_that_takes_a_name_that_is_taken_or_breaks_stops_nobody(installed, tmp_path):
    shutil.copytree(installed, tmp_path / "site")
    (points,) = (tmp_path / "site").glob("*.dist-info/entry_points.txt")
    text = points.read_text().replace("model-cards =", "loading =")
    points.write_text(text.replace("review:CardReview", "review:Nothing"))

    said = run(tmp_path / "site", "-m", "stadial", "collect", "list")

    assert said.returncode == 0
    assert "This name is already on the shelf" in said.stderr
    formats = run(tmp_path / "site", "-m", "stadial", "evidence", "formats")
    assert formats.returncode == 0
    assert "card-review (stadial-model-cards)" in formats.stderr
