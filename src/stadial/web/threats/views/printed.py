"""What the pages print figures with: as the reports and the command line print them."""

from collections.abc import Mapping
from typing import Any

from stadial.model import cut, money_words, points_range
from stadial.reports.html.pictures.attack_matrix import GLYPHS, score_of

PRINTED: Mapping[str, Any] = {
    "glyphs": {each.value: glyph for each, glyph in GLYPHS.items()},
    "score": score_of,
    "cut": cut,
    "range": points_range,
    "money": money_words,
}
"""Given to each template as `printed`."""
