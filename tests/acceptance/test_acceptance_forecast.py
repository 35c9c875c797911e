"""The forecast against the published history (`statistics.yaml`, ENGINE 8)."""

from pathlib import Path

import yaml

from stadial.engine.forecast.pace import quarters_needed

CASE = yaml.safe_load((Path(__file__).parent / "statistics.yaml").read_text(encoding="utf-8"))[
    "forecast"
]


def test_the_published_history_gives_the_published_quantiles():
    found = quarters_needed(CASE["completed_per_period"], CASE["remaining"])

    assert dict(zip((10, 50, 90), found, strict=True)) == CASE["quantiles"]
