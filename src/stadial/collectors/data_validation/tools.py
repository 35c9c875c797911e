"""Tools that check data, as far as a subject names them; and whether there is data at all."""

import re

from stadial.plugins.collector import Reach
from stadial.plugins.places import is_apart

_FILES = {
    "Great Expectations": ("great_expectations.yml", "great_expectations.yaml"),
    "Soda": ("soda_*.yml", "*/soda/*.yml", "soda/*.yml"),
}
_IMPORTED = {
    "great_expectations": "Great Expectations",
    "pandera": "pandera",
    "evidently": "Evidently",
    "pydeequ": "Deequ",
    "soda": "Soda",
    "tensorflow_data_validation": "TensorFlow Data Validation",
}
_IMPORT = re.compile(
    rb"^[ \t]{0,40}(?:import|from)[ \t]+(" + "|".join(_IMPORTED).encode() + rb")\b", re.MULTILINE
)
_SIGNS = (
    *("*.csv", "*.tsv", "*.parquet", "*.jsonl", "*.arrow", "*.feather", "*.tfrecord", "*.dvc"),
    *("dvc.yaml", "MLmodel", "train*.py"),
)
_MOST_CODE = 200_000


def tools_in(reach: Reach) -> dict[str, str]:
    """Return the first file that speaks of each tool for checking data, by the tool's name."""
    found: dict[str, str] = {}
    for tool, patterns in _FILES.items():
        for path in _at_work(reach, *patterns):
            found.setdefault(tool, path)
    for path in _at_work(reach, "*.py", "*.ipynb"):
        try:
            content = reach.head(path, length=_MOST_CODE)
        except OSError:
            continue
        for name in _IMPORT.findall(content.replace(b'"', b"\n")):
            found.setdefault(_IMPORTED[name.decode()], path)
    return found


def has_data(reach: Reach) -> bool:
    """Tell whether files of data, or of training on data, lie in a subject."""
    return bool(_at_work(reach, *_SIGNS))


def _at_work(reach: Reach, *patterns: str) -> list[str]:
    return [path for path in reach.paths(*patterns) if not is_apart(path)]
