"""An entry of a sheet after something more was said: what was said of other systems stays."""

import pytest

from stadial.codecs.assessment_files import merged_entry


@pytest.mark.parametrize(
    ("before", "said", "section", "after"),
    [
        (None, "partly", "answers", "partly"),
        (None, {"answer": "partly", "date": "2026-11-23"}, "answers",
         {"answer": "partly", "date": "2026-11-23"}),
        ("partly", {"answer": "fully", "system": "bot"}, "answers",
         {"answer": "partly", "systems": {"bot": "fully"}}),
        ({"level": 2, "systems": {"bot": 3}}, {"level": "4", "note": "x"}, "levels",
         {"level": 4, "note": "x", "systems": {"bot": 3}}),
        ({"level": 2, "system": "bot"}, {"level": 3}, "levels",
         {"level": 3, "systems": {"bot": 2}}),
    ],
)  # fmt: skip
def test_what_is_said_takes_the_place_of_what_it_is_about_alone(before, said, section, after):
    assert merged_entry(before, said, section=section) == after
