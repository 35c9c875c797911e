"""Install every extra alone in an empty environment and import what it brings."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXTRAS = {
    "web": "django allauth axes csp granian whitenoise pysqlite3 django_tasks django_tasks_db "
    "typst stadial.web",
    "documents": "typst xlsxwriter python_calamine docx pypdfium2 lxml markdown_it",
    "postgres": "psycopg psycopg_pool",
    "models": "picklescan hayward",
    "ci": "",
    "iac": "hcl2",
    "eval": "zstandard",
    "sigstore": "sigstore",
    "fleet": "distributed",
    "benchmark": "opendp",
    "mcp": "mcp",
}


def main(wanted: list[str]) -> int:
    """Try each extra (or those named) and return the number that failed."""
    failed = 0
    for extra in wanted or EXTRAS:
        with tempfile.TemporaryDirectory() as folder:
            venv.create(folder, with_pip=True)
            python = Path(folder) / "bin" / "python"
            pins = Path(folder) / "pins.txt"
            pins.write_text(_pins(), encoding="utf-8")
            install = [python, "-m", "pip", "install", "-q", "-c", pins, f".[{extra}]"]
            code = f"import stadial, {', '.join(EXTRAS[extra].split()) or 'stadial'}"
            ok = _runs(install) and _runs([python, "-W", "ignore", "-c", code])
        failed += not ok
        print(f"{extra:10} {'ok' if ok else 'FAILED'}", flush=True)
    return failed


def _pins() -> str:
    """Return the locked versions without hashes: a constraint for pip."""
    lock = (ROOT / "requirements" / "all.lock").read_text(encoding="utf-8")
    lines = [line.rstrip(" \\") for line in lock.splitlines() if "==" in line]
    return "\n".join(lines) + "\n"


def _runs(command: list[str | Path]) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
