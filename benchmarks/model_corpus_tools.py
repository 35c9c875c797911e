"""
One other scanner over a list of files, in an environment of its own: what it says of each.

    python model_corpus_tools.py NAME LIST.json

Prints one JSON object: per file `flagged`, `silent` (no finding, no error, nothing skipped) or
`open`, and the CPU time and peak memory of the whole run.
"""

import json
import logging
import resource
import sys
import warnings
from pathlib import Path


def picklescan():
    from picklescan.scanner import scan_file_path

    def say(path):
        found = scan_file_path(path)
        if found.issues_count:
            return "flagged"
        is_open = found.scan_err or found.suspicious_count or not found.scanned_files
        return "open" if is_open else "silent"

    return say


def modelscan():
    from modelscan.modelscan import ModelScan

    def say(path):
        found = ModelScan().scan(path)
        if found["summary"]["total_issues"]:
            return "flagged"
        # what it skips is told as "No issues found": that is the trap
        return "open" if found["errors"] else "silent"

    return say


def fickling():
    from fickling.analysis import Severity, check_safety
    from fickling.fickle import StackedPickle

    def say(path):
        with Path(path).open("rb") as file:
            stacked = StackedPickle.load(file, fail_on_decode_error=False)
        worst = [check_safety(each).severity != Severity.LIKELY_SAFE for each in stacked]
        return "flagged" if any(worst) else "silent"

    return say


def main(name, listing):
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    say = {"picklescan": picklescan, "modelscan": modelscan, "fickling": fickling}[name]()
    said = {}
    for path in json.loads(Path(listing).read_text()):
        try:
            said[path] = say(path)
        except Exception:  # noqa: BLE001 - a scanner that gives up has not called anything clean
            said[path] = "open"
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures = {"cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}
    print("\n" + json.dumps({"said": said, **figures}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
