"""
Model files of 1 GiB through the guarded scanner: CPU time and peak memory, beside their bars.

One safetensors file, one PyTorch archive that is clean, and the same archive with a pickle that
calls the system. They are written in a temporary folder; the child that scans is counted whole,
its start included. What SHA-256 of the same file takes is printed beside.
"""

import hashlib
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

BAR_CPU_SECONDS = 1.0
BAR_PEAK_MB = 100.0
SIZE = 1 << 30
BLOCK = 1 << 24
WANTED = {"model.safetensors": "clean", "model.pt": "clean", "evil.pt": "bad"}
_EVIL = b"\x80\x02cos\nsystem\nX\x04\x00\x00\x00true\x85R."


def main() -> int:
    """Return 0 if all bars hold and each verdict is right, else 1, after printing the figures."""
    if sys.argv[1:2] == ["--scan"]:
        return _scan(sys.argv[2])
    print(f"big models: {SIZE >> 30} GiB each, bars {BAR_CPU_SECONDS:.0f} s, {BAR_PEAK_MB:.0f} MB")
    fails = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, wanted in WANTED.items():
            path = Path(folder) / name
            _write(path)
            figures = _measured(path)
            print(
                f"  {name:18} cpu {figures['cpu']:5.2f} s   peak {figures['peak']:4.0f} MB"
                f"   {figures['verdict']:10}  SHA-256 beside it: {_digest_seconds(path):.2f} s"
            )
            too_much = figures["cpu"] > BAR_CPU_SECONDS or figures["peak"] > BAR_PEAK_MB
            fails += too_much or figures["verdict"] != wanted
            path.unlink()
    return int(fails > 0)


def _measured(path):
    command = [sys.executable, __file__, "--scan", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _scan(path):
    from stadial.adapters.guard import Guard

    with Guard() as guard:
        scan = guard.scan("model_file", path)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss / 1024,
        "verdict": scan.answer.get("verdict", scan.failure),
    }
    print(json.dumps(figures))
    return 0


def _digest_seconds(path):
    started = time.process_time()
    with path.open("rb") as file:
        hashlib.file_digest(file, "sha256")
    return time.process_time() - started


def _write(path):
    block = os.urandom(BLOCK)
    blocks = (block for _ in range(SIZE // BLOCK))
    if path.suffix == ".safetensors":
        header = {"w": {"dtype": "F32", "shape": [SIZE // 4], "data_offsets": [0, SIZE]}}
        text = json.dumps(header).encode()
        with path.open("wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            file.writelines(blocks)
        return
    content = _EVIL if path.stem == "evil" else _state()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.pkl", content)
        archive.writestr("archive/version", "3\n")
        with archive.open("archive/data/0", "w", force_zip64=True) as member:
            member.writelines(blocks)


def _state():
    """Return the pickle of a table with one tensor, as PyTorch writes it; put together by hand."""
    storage = (
        b"(X\x07\x00\x00\x00storagectorch\nFloatStorage\nX\x01\x00\x00\x000"
        b"X\x03\x00\x00\x00cpuJ" + struct.pack("<i", SIZE // 4) + b"tQ"
    )
    tensor = (
        b"ctorch._utils\n_rebuild_tensor_v2\n("
        + storage
        + b"K\x00J"
        + struct.pack("<i", SIZE // 4)
        + b"\x85K\x01\x85\x89ccollections\nOrderedDict\n)RtR"
    )
    return b"\x80\x02}X\x01\x00\x00\x00w" + tensor + b"s."


if __name__ == "__main__":
    sys.exit(main())
