"""
Reading MITRE ATLAS: the largest published layout, beside its bar; and coverage of it.

The published files are looked for in the folder that STADIAL_SHARED names, else in `../shared`;
without them a file of the same size is made up.
"""

import os
import sys
import time
from pathlib import Path

import yaml

BAR_SECONDS = 1.0
ROOT = Path(__file__).parent.parent
NAME = "derived-v6-from-5.6.0.yaml"


def main() -> int:
    """Return 0 if the bar holds, else 1, after printing the figures."""
    from stadial.codecs.atlas import read_atlas

    content, name = _content()
    figures = []
    for _ in range(3):
        clock, used = time.monotonic(), time.process_time()
        found = read_atlas(content, name=name)
        figures.append((time.monotonic() - clock, time.process_time() - used))
    wall, cpu = sorted(figures)[1]
    edges = sum(len(each.techniques) for each in found.mitigations)
    print(f"threats: {name}, {len(content) / 1e6:.2f} MB, the middle of three")
    print(f"  import  {wall:6.3f} s   bar {BAR_SECONDS:.0f} s")
    print(f"  cpu     {cpu:6.3f} s")
    print(f"  {len(found.techniques)} techniques, {edges} edges, {len(found.notes)} notes")
    _coverage()
    return int(wall > BAR_SECONDS)


def _coverage():
    """Print what coverage of the example takes, without a bar."""
    from stadial.adapters.threat_shelf import newest_catalogue
    from stadial.cli.session import open_session
    from stadial.usecases.cover_threats import field_today, threat_coverage

    session = open_session(ROOT / "examples" / "acme-bank", None)
    clock, used = time.monotonic(), time.process_time()
    field = field_today(
        framework=session.framework,
        assessment=session.assessment,
        catalogue=newest_catalogue(),
    )
    count = len(threat_coverage(field).techniques)
    wall, cpu = time.monotonic() - clock, time.process_time() - used
    print(f"  coverage of {count} techniques, the assessment scored anew")
    print(f"          {wall:6.3f} s   {cpu:.3f} s cpu")


def _content():
    shared = Path(os.environ.get("STADIAL_SHARED") or ROOT.parent / "shared")
    path = shared / "data" / "mitre-atlas" / NAME
    if path.exists():
        return path.read_bytes(), NAME
    techniques = {
        f"AML.T{n:04}": {"id": f"AML.T{n:04}", "name": f"Technique {n}", "description": "x " * 900}
        for n in range(300)
    }
    made_up = {
        "format-version": "6.0.0",
        "collection": {"version": "1.0"},
        "tactics": {"AML.TA0000": {"id": "AML.TA0000", "name": "Tactic"}},
        "techniques": techniques,
        "mitigations": {},
        "relationships": {
            key: {"achieves": [{"source": key, "target": "AML.TA0000"}]} for key in techniques
        },
    }
    return yaml.safe_dump(made_up).encode(), "made-up.yaml"


if __name__ == "__main__":
    sys.exit(main())
