"""
Reading a SARIF report of 50,000 results: time and memory, beside their bars.

A report of about 16 MB is made up in a temporary folder. It is recognised among all readers and
read in a process of its own; plain `json.loads` of the same file is measured in another, in the
same run.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BAR_CPU_SECONDS = 1.0
BAR_PEAK_MB = 200.0
RESULTS = 50_000
FILES = 3_000
RULES = 200
_LEVELS = ("note", "warning", "warning", "error")


def main() -> int:
    """Return 0 if both bars hold, else 1, after printing the figures."""
    if sys.argv[1:2] == ["--read"]:
        return _read(Path(sys.argv[2]))
    if sys.argv[1:2] == ["--plain"]:
        return _plain(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.sarif"
        path.write_text(json.dumps(_log(random.Random(16))), encoding="utf-8")
        size = path.stat().st_size
        figures, plain = (_middle(mode, path) for mode in ("--read", "--plain"))
    print(f"sarif: {RESULTS:,} results, {size / 1e6:.1f} MB, the middle of three")
    print(f"  cpu     {figures['cpu']:6.2f} s   bar {BAR_CPU_SECONDS:.0f} s")
    print(f"  wall    {figures['wall']:6.2f} s")
    print(f"  peak    {figures['peak']:6.0f} MB  bar {BAR_PEAK_MB:.0f} MB")
    print(f"  plain json.loads: {plain['cpu']:.2f} s cpu, {plain['peak']:.0f} MB")
    print(f"  it says: {figures['said']}")
    return int(figures["cpu"] > BAR_CPU_SECONDS or figures["peak"] > BAR_PEAK_MB)


def _middle(mode, path):
    """Return the run of three whose time on the processor is in the middle."""
    return sorted((_measured(mode, path) for _ in range(3)), key=lambda each: each["cpu"])[1]


def _measured(mode, path):
    command = [sys.executable, __file__, mode, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _read(path):
    from stadial.plugins.discovery import load_shelf
    from stadial.plugins.reader import Reader, Report

    readers = load_shelf("stadial.readers", Reader)
    started = _start()
    report = Report(path.name, path.read_bytes())
    names = [name for name, reader in readers.items() if reader.recognises(report)]
    reading = readers[names[0]].read(report)
    said = next(each.because for each in reading.evidence if each.signal == "code-scan.clean")
    return _tell(started, said=f"{names[0]}: {said}")


def _plain(path):
    started = _start()
    found = json.loads(path.read_text(encoding="utf-8"))
    return _tell(started, said=f"{len(found['runs'])} run")


def _start():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return time.monotonic(), used.ru_utime + used.ru_stime


def _tell(started, **figures):
    """Print what was used since the start; the peak is that of the whole process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures |= {
        "wall": time.monotonic() - started[0],
        "cpu": used.ru_utime + used.ru_stime - started[1],
        "peak": used.ru_maxrss / 1024,
    }
    print(json.dumps(figures))
    return 0


def _log(chance):
    rules = [
        {
            "id": f"made-up-{n}",
            "shortDescription": {"text": f"Rule {n}"},
            "defaultConfiguration": {"level": chance.choice(_LEVELS)},
            "properties": {"security-severity": f"{chance.uniform(1, 9):.1f}"},
        }
        for n in range(RULES)
    ]
    paths = [f"src/part_{n % 90}/module_{n}.py" for n in range(FILES)]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Semgrep", "version": "1.0", "rules": rules}},
                "invocations": [{"executionSuccessful": True}],
                "artifacts": [{"location": {"uri": path}} for path in paths],
                "results": [_result(chance, paths) for _ in range(RESULTS)],
            }
        ],
    }


def _result(chance, paths):
    rule, file = chance.randrange(RULES), chance.randrange(FILES)
    line = chance.randrange(1, 900)
    artifact = {"uri": paths[file], "index": file}
    region = {"startLine": line, "startColumn": 5, "endColumn": 40}
    return {
        "ruleId": f"made-up-{rule}",
        "ruleIndex": rule,
        "message": {"text": f"A weakness of kind {rule} stands here."},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": f"{chance.getrandbits(128):032x}:1"},
    }


if __name__ == "__main__":
    sys.exit(main())
