"""A wheel, in an empty environment outside the checkout, does what the checkout does."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    pip = [
        folder / "env" / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run(
        [*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.lock"],
        check=True,
        capture_output=True,
    )
    subprocess.run([*pip, "--no-deps", wheel], check=True, capture_output=True)
    return folder / "env" / "bin" / "stadial"


def run(program, *arguments, cwd):
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(cwd),
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }
    return subprocess.run(
        [program, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.wheel
def test_the_demo_runs_from_the_wheel_alone(installed, tmp_path):
    said = run(installed, "demo", cwd=tmp_path)

    assert said.returncode == 0, said.stderr
    assert "Level 2 of 5" in said.stdout
    assert (tmp_path / "stadial-demo" / "report.html").stat().st_size > 100_000


@pytest.mark.wheel
def test_an_own_assessment_starts_from_the_wheel_alone(installed, tmp_path):
    assert run(installed, "init", "ours", "--name", "Ours", cwd=tmp_path).returncode == 0
    assert run(installed, "score", "-C", "ours", cwd=tmp_path).returncode == 0
    assert "142 criteria" in run(installed, "framework", "list", cwd=tmp_path).stdout
    assert "model-files" in run(installed, "collect", "list", cwd=tmp_path).stdout
