"""
One binary format under a fuzzer that follows which code runs: started by `scripts/fuzz.py`.

`python -m fuzz.harness TARGET [options of libFuzzer] FOLDERS`; a target is the name of a reader,
`documents` or `model_file`.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["stadial", "docx"], enable_loader_override=False):
    from fuzz.faults import SHELF, faults_of, faults_of_document, faults_of_model_file
    from stadial.plugins.reader import Report

FILES = {"documents": faults_of_document, "model_file": faults_of_model_file}


def check(target, content):
    """Raise AssertionError if a target does wrong on some bytes; crashes and hangs show anyway."""
    if target in SHELF:
        faults = faults_of(target, Report("report", content))
    else:
        with tempfile.NamedTemporaryFile(dir="/dev/shm") as file:
            Path(file.name).write_bytes(content)
            faults = FILES[target](file.name)
    assert not faults, faults


if __name__ == "__main__":
    target = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda content: check(target, content))
    atheris.Fuzz()
