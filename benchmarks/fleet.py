"""
A fleet of 200 small repositories: one worker, two workers, and a Dask cluster that is up.

The repositories are made up in a temporary folder. All three ways run the same code in the
same minutes, in turns; the median of three rounds counts.
"""

import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

REPOSITORIES = 200
ROUNDS = 3
BAR_SPEED_UP = 1.6
BAR_OVERHEAD = 0.15

_CODE = '''
import torch
from transformers import AutoModel

def load(path):
    """Load model {n}."""
    state = torch.load(path, weights_only=True)
    return AutoModel.from_pretrained("acme/model-{n}", revision="{commit}"), state
'''


def main() -> int:
    """Return 0 if both bars hold, else 1, after printing the figures."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        entries = _repositories(root / "fleet")
        address = stack.enter_context(_cluster(root))
        from stadial.adapters.fleet import cluster, processes
        from stadial.cli.fleet_worker import Look

        look = Look(root=str(root / "fleet"), today=date(2026, 11, 20))
        on_cluster = stack.enter_context(cluster(address, tls=None))
        ways = {"one worker": processes(1), "two workers": processes(2), "cluster": on_cluster}
        _measured(entries, look, on_cluster)  # the cluster is up, and has imported what it needs
        walls = {name: [] for name in ways}
        for _ in range(ROUNDS):
            for name, start in ways.items():
                walls[name].append(_measured(entries, look, start))
    medians = {name: statistics.median(seconds) for name, seconds in walls.items()}
    speed_up = medians["one worker"] / medians["two workers"]
    overhead = medians["cluster"] / medians["two workers"] - 1
    print(f"fleet: {REPOSITORIES} small repositories, median of {ROUNDS} rounds")
    for name, seconds in medians.items():
        low, high = min(walls[name]), max(walls[name])
        rate = REPOSITORIES / seconds
        print(f"  {name:<12} {seconds:6.2f} s ({low:.2f}-{high:.2f})  {rate:.0f} a second")
    print(f"  two workers against one  {speed_up:5.2f} x   bar {BAR_SPEED_UP} x")
    print(f"  cluster against pool     {overhead:+6.1%}  bar +{BAR_OVERHEAD:.0%}")
    return int(speed_up < BAR_SPEED_UP or overhead > BAR_OVERHEAD)


def _measured(entries, look, start):
    from stadial.usecases.collect_fleet import collect_fleet

    began = time.monotonic()
    visits = list(collect_fleet(entries, look=look, start=start))
    assert len(visits) == REPOSITORIES
    assert not any(visit.failure for visit in visits), visits
    return time.monotonic() - began


@contextmanager
def _cluster(folder):
    """Yield the address of a scheduler with two workers of one thread each."""
    with ExitStack() as stack:
        log = folder / "scheduler.log"
        scheduler = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        stack.enter_context(_running(log, *scheduler))
        address = _waited(log, r"Scheduler at:\s+(\S+)")
        for number in range(2):
            log = folder / f"worker-{number}.log"
            worker = ("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
            stack.enter_context(_running(log, *worker, "--local-directory", str(folder)))
            _waited(log, r"(Registered to):")
        yield address


@contextmanager
def _running(log, name, *arguments):
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *arguments]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            yield
        finally:
            process.kill()
            process.wait()


def _waited(log, pattern):
    for _ in range(600):
        if found := re.search(pattern, log.read_text()):
            return found[1]
        time.sleep(0.05)
    raise RuntimeError(log.read_text())


def _repositories(root):
    from stadial.model import FleetEntry

    chance = random.Random(200)
    entries = []
    for number in range(REPOSITORIES):
        folder = root / f"r{number:03}"
        (folder / "src").mkdir(parents=True)
        for n in range(chance.randint(8, 24)):
            text = _CODE.format(n=n, commit=f"{chance.getrandbits(160):040x}")
            (folder / "src" / f"module_{n}.py").write_text(text * chance.randint(1, 6))
        (folder / "requirements.txt").write_text("torch==2.9.0\ntransformers==5.1.0\n")
        workflows = folder / ".github" / "workflows"
        workflows.mkdir(parents=True)
        steps = "    steps:\n      - uses: actions/checkout@v4\n      - run: pytest\n"
        (workflows / "ci.yml").write_text(f"on: push\njobs:\n  test:\n{steps}")
        entries.append(FleetEntry(path=folder.name))
    return entries


if __name__ == "__main__":
    sys.exit(main())
