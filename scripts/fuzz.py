"""
Fuzz one binary format: `python scripts/fuzz.py TARGET --seconds 120`.

Targets: the readers of binary reports (`inspect-log`, `mlflow`, `pyrit`), and the scanners
`documents` and `model_file`. The fuzzer (atheris, which follows which code runs) is put into an
environment of its own under `out/fuzz`; all else is taken from the environment that runs this.
It starts from the seeds in `tests/fuzz/seeds`; what makes the target crash, hang or break its
rules is written beside them, where the suite replays it: rename it once it is mended (a model
file starts with its verdict, `bad-…`). Native code of others (SQLite, PDFium, zstandard, lxml)
is exercised, but the fuzzer does not see inside it.
"""

import argparse
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "tests" / "fuzz" / "seeds"
REPORTS = ROOT / "tests" / "shelves" / "cases" / "reports"
OUT = ROOT / "out" / "fuzz"
FUZZER = "atheris==3.0.0"
TARGETS = {
    "inspect-log": (SEEDS / "readers" / "inspect-log", REPORTS / "inspect"),
    "mlflow": (SEEDS / "readers" / "mlflow", REPORTS / "mlflow"),
    "pyrit": (SEEDS / "readers" / "pyrit", REPORTS / "pyrit"),
    "documents": (SEEDS / "documents",),
    "model_file": (SEEDS / "model_file",),
}
"""Where the seeds of a target lie; what is found goes into the first folder."""


def main() -> int:
    """Run one target; return 0 if nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=120)
    asked = parser.parse_args()
    python = environment()
    corpus = OUT / "corpus" / asked.target
    home, *more = TARGETS[asked.target]
    for folder in (corpus, home):
        folder.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={asked.seconds}", f"-artifact_prefix={home}/", "-timeout=15",
        "-rss_limit_mb=1500", "-max_len=40000", "-print_final_stats=1",
    ]  # fmt: skip
    command = [python, "-m", "fuzz.harness", asked.target, *options, corpus, home, *more]
    paths = [ROOT / "tests", ROOT / "src", sysconfig.get_path("purelib")]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    return subprocess.run(command, check=False, env=surroundings).returncode


def environment() -> Path:
    """Return the Python that has the fuzzer; it is installed where it is missing."""
    python = OUT / "env" / "bin" / "python"
    known = (
        python.exists()
        and not subprocess.run(
            [python, "-c", "import atheris"], check=False, capture_output=True
        ).returncode
    )
    if not known:
        venv.create(OUT / "env", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", FUZZER], check=True)
    return python


if __name__ == "__main__":
    sys.exit(main())
