"""
Rewrites the approved reports in tests/golden/approved; a person reads the diff before it counts.

    python scripts/approve.py [FORMAT ...]
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPROVED = ROOT / "tests" / "golden" / "approved"
sys.path.insert(0, str(ROOT / "tests"))


def main() -> int:
    from fakes.briefings import acme_briefing
    from stadial.plugins.discovery import load_shelf
    from stadial.plugins.report import ReportFormat

    formats = load_shelf("stadial.reports", ReportFormat)
    shelf = {name: form for name, form in formats.items() if form.suffix != "pdf"}
    wanted = sys.argv[1:] or list(shelf)
    unknown = sorted(set(wanted) - set(shelf))
    if unknown:
        print(f"No such format: {', '.join(unknown)}. There are: {', '.join(shelf)}.")
        return 2
    APPROVED.mkdir(parents=True, exist_ok=True)
    briefing = acme_briefing()
    for name in wanted:
        path = APPROVED / f"{name}.{shelf[name].suffix}"
        fresh = shelf[name].render(briefing)
        same = path.exists() and path.read_bytes() == fresh
        path.write_bytes(fresh)
        print(f"{'same   ' if same else 'WRITTEN'}  {path.relative_to(ROOT)}  {len(fresh):,} bytes")
    print("Read the difference before you commit it: git diff tests/golden/approved")
    return 0


if __name__ == "__main__":
    sys.exit(main())
