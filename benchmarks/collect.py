"""
Collecting from a repository of 15,000 files: CPU time and memory, beside their bars.

A second run on the unchanged tree is measured too: it takes what the first one saw.

A repository is made up in a temporary folder: 9,000 Python files and 400 notebooks, of which
two in five speak of models, and YAML, texts, models and data. The collectors run in a process
of their own; a plain walk that reads each file once is measured in the same run.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

BAR_CPU_SECONDS = 40.0
BAR_AGAIN_SECONDS = 3.0
BAR_PEAK_MB = 500.0
FILES = 15_000
PYTHON_FILES = 9_000
NOTEBOOKS = 400
MODELS = 60
DATA_FILES = 60

_PLAIN = '''
def step_{n}(values, scale=1.0):
    """Return the values of step {n}, scaled."""
    total = 0.0
    for index, value in enumerate(values):
        if index % 2:
            total += value * scale
        else:
            total -= value / (scale + {n})
    return {{"total": total, "count": len(values), "name": "step-{n}"}}
'''
_MODEL = '''
import torch
from transformers import AutoModel as Model

def load_{n}(path, trust_remote_code=False):
    """Load a model: `torch.load(path)` is not used here."""
    state = torch.load(path, weights_only=True)
    model = Model.from_pretrained(path, trust_remote_code=trust_remote_code)
    model.load_state_dict(state)
    return model
'''


def main() -> int:
    """Return 0 if both bars hold, else 1, after printing the figures."""
    if sys.argv[1:2] == ["--collect"]:
        return _collect(Path(sys.argv[2]), Path(sys.argv[3]))
    if sys.argv[1:2] == ["--read"]:
        return _read(Path(sys.argv[2]))
    if sys.argv[1:2] == ["--write"]:
        return _write(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "made-up"
        size = _measured("--write", root)["size"]
        kept = Path(folder) / "kept"
        figures = _measured("--collect", root, kept)
        again = _measured("--collect", root, kept)
        plain = _measured("--read", root)
    print(f"collect: {figures['files']:,} files, {size / 1e6:.0f} MB")
    print(f"  cpu     {figures['cpu']:6.1f} s   bar {BAR_CPU_SECONDS:.0f} s")
    print(f"  wall    {figures['wall']:6.1f} s")
    print(f"  peak    {figures['peak']:6.0f} MB  bar {BAR_PEAK_MB:.0f} MB")
    print(f"  again   {again['wall']:6.1f} s   bar {BAR_AGAIN_SECONDS:.0f} s (unchanged tree)")
    print(f"  a plain walk and read: {plain['cpu']:.1f} s cpu, {plain['peak']:.0f} MB")
    print(f"  outcomes: {figures['outcomes']}")
    slow = figures["cpu"] > BAR_CPU_SECONDS or again["wall"] > BAR_AGAIN_SECONDS
    return int(slow or figures["peak"] > BAR_PEAK_MB)


def _measured(mode, *paths):
    command = [sys.executable, __file__, mode, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _collect(root, kept):
    from stadial.adapters.disk_reach import DiskReach
    from stadial.adapters.looks import Looks
    from stadial.plugins.collector import Collector
    from stadial.plugins.discovery import load_shelf
    from stadial.usecases.collect_evidence import collect_evidence

    started = time.monotonic()
    reach = DiskReach(root, today=date(2026, 11, 20))
    shelf = load_shelf("stadial.collectors", Collector)
    memory = Looks(reach, folder=kept)
    found = collect_evidence(collectors=shelf, reach=reach, memory=memory)
    reach.close()
    outcomes = sorted(piece.outcome.value for piece in found)
    told = {outcome: outcomes.count(outcome) for outcome in outcomes}
    _tell(started, files=len(reach.paths("*")), outcomes=told)
    return 0


def _read(root):
    started = time.monotonic()
    files = [path for path in root.rglob("*") if path.is_file()]
    _tell(started, files=len(files), outcomes={"bytes": sum(len(p.read_bytes()) for p in files)})
    return 0


def _tell(started, **figures):
    used = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures |= {
        "wall": time.monotonic() - started,
        "cpu": used.ru_utime + used.ru_stime + children.ru_utime + children.ru_stime,
        "peak": (used.ru_maxrss + children.ru_maxrss) / 1024,
    }
    print(json.dumps(figures))


def _write(root):
    """Write the repository; its size in bytes is printed."""
    started = time.monotonic()
    size = 0
    for path, content in _contents(random.Random(15)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        size += (root / path).write_bytes(content)
    _tell(started, size=size)
    return 0


def _contents(chance):
    written = 0
    for part in (_python, _notebooks, _models, _delivery):
        for path, content in part(chance):
            written += 1
            yield path, content
    for n in range(FILES - written):
        ending, text = chance.choice((("yaml", "a: [1, 2]\n"), ("md", "words\n"), ("json", "{}")))
        yield f"rest/r_{n % 50}/file_{n}.{ending}", (text * 200).encode()


def _python(chance):
    for n in range(PYTHON_FILES):
        parts = [_PLAIN.format(n=k) for k in range(chance.randint(4, 40))]
        if n % 5 < 2:
            parts.insert(0, _MODEL.format(n=n))
        yield f"src/part_{n % 90}/module_{n}.py", "\n".join(parts).encode()


def _notebooks(_chance):
    for n in range(NOTEBOOKS):
        cells = [{"cell_type": "code", "source": [_MODEL.format(n=n)], "outputs": ["x" * 20_000]}]
        yield f"notebooks/n_{n}.ipynb", json.dumps({"cells": cells * 5}).encode()


def _models(_chance):
    header = json.dumps({"w": {"dtype": "F32", "shape": [256], "data_offsets": [0, 1024]}})
    for n in range(MODELS):
        start = len(header).to_bytes(8, "little") + header.encode()
        yield f"models/m_{n}.safetensors", start + bytes(1024)
        yield f"models/m_{n}.pkl", b"\x80\x04\x95" + bytes(5_000)
    for n in range(DATA_FILES):
        yield f"data/d_{n}.csv", b"a,b,c\n1,2,3\n" * 50_000


def _delivery(_chance):
    step = "    steps:\n      - uses: actions/checkout@v4\n      - run: pytest\n"
    for n in range(20):
        yield f".github/workflows/w_{n}.yml", f"on: pull_request\njobs:\n  test:\n{step}".encode()
    yield "requirements.txt", b"\n".join(b"package-%d==1.%d" % (n, n) for n in range(300))
    yield ".github/CODEOWNERS", b"\n".join(b"/src/part_%d/ @acme/team" % n for n in range(90))


if __name__ == "__main__":
    sys.exit(main())
