"""Renew requirements/*.lock: every version that is installed, with its hashes."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = {
    "run": ["--extra", "web", "requirements/build.in"],
    "dev": ["--extra", "dev", "requirements/build.in"],
    "all": ["--extra", "all", "requirements/build.in"],
}


def main() -> int:
    """Compile each lock file with a pinned resolver in an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", "uv==0.13.9"], check=True)
        for name, extra in LOCKS.items():
            command = [
                Path(folder) / "bin" / "uv", "pip", "compile", "pyproject.toml", *extra,
                "--generate-hashes", "--python-version", "3.11", "--universal", "--quiet",
                "--no-header", "--no-annotate", "--output-file", f"requirements/{name}.lock",
            ]  # fmt: skip
            subprocess.run(
                [part for part in command if part != "--build-isolation"], check=True, cwd=ROOT
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
