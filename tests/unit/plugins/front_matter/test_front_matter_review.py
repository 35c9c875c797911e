from datetime import date

import pytest

from stadial.plugins.front_matter import FrontMatter, is_current

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("values", "wanted", "words"),
    [
        ({"reviewed_on": "2025-11-20"}, True, "2025-11-20"),
        ({"approved_on": "2026-01-02", "reviewed_on": "2024-01-02"}, True, "2026-01-02"),
        ({"next_review": "2026-11-20"}, True, "to be reviewed by"),
        ({"next_review": "2027-11-20", "reviewed_on": "2024-01-02"}, True, "2027-11-20"),
        ({"next_review": "2026-11-19"}, False, "was to be reviewed by 2026-11-19"),
        ({"reviewed_on": "2025-11-18"}, False, "last reviewed on 2025-11-18"),
        ({"next_review": "2028-01-01", "reviewed_on": "2020-01-01"}, None, "not to be reviewed"),
        ({"approved_on": "2020-01-01"}, None, "names no day"),
        ({"reviewed_on": "2026-11-21"}, None, "names no day"),
        ({"updated": "2026-11-01"}, None, "names no day"),
        ({}, None, "names no day"),
        ({"review_date": "2026-12-01"}, True, "to be reviewed by 2026-12-01"),
        ({"review_date": "2026-03-01"}, None, "names no day"),
        ({"next_review": "2026-01-01", "updated": "2026-10-01"}, None, "was updated on 2026-10-01"),
        ({"next_review": "2024-01-01", "updated": "2024-10-01"}, False, "2024-01-01"),
    ],
)
def test_a_page_is_current_by_the_days_it_names(values, wanted, words):
    verdict, reason = is_current(FrontMatter(values), TODAY)

    assert verdict is wanted
    assert words in reason
