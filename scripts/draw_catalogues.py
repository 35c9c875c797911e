"""
Draw the threat catalogues that ship with the program from the published files.

The files of MITRE ATLAS are not kept here. They are looked for in the folder `mitre-atlas` of
the folder that STADIAL_SHARED names, else in `../shared/data`.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from stadial.adapters.framework_shelf import shelf_files
from stadial.codecs.atlas import read_atlas
from stadial.codecs.catalogue_json import write_catalogue_json
from stadial.codecs.framework_yaml import parse_framework
from stadial.engine.threats.carry import carry_counts
from stadial.engine.threats.moves import moves_between

ROOT = Path(__file__).parent.parent
SHELF = ROOT / "src" / "stadial" / "threats"
OLD, NEW = "ATLAS-legacy-tag-v5.6.1.yaml", "derived-v6-2026.07-partial.yaml"


def drawn_catalogues(folder: Path) -> dict[str, bytes]:
    """Return each catalogue of the shelf by its file name, from the published files."""
    old, new = (read_atlas((folder / name).read_bytes(), name=name) for name in (OLD, NEW))
    files, root = shelf_files("stadial")
    framework = parse_framework(files, root=root).framework
    moves = moves_between(framework, old, new)
    new = replace(carry_counts(old, new, moves), moved=moves)
    return {f"atlas-{each.edition}.json": write_catalogue_json(each) for each in (old, new)}


def source_folder() -> Path:
    """Return where the published files are looked for."""
    shared = Path(os.environ.get("STADIAL_SHARED") or ROOT.parent / "shared")
    return shared / "data" / "mitre-atlas"


def main() -> int:
    """Draw every catalogue."""
    for name, content in drawn_catalogues(source_folder()).items():
        (SHELF / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
