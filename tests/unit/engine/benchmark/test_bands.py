import pytest

from stadial.engine.benchmark.bands import sector_of, size_band_of
from stadial.model import Sector, SizeBand


@pytest.mark.parametrize(
    ("people", "band"),
    [
        (None, None),
        (0, SizeBand.UNDER_50),
        (49, SizeBand.UNDER_50),
        (50, SizeBand.FROM_50),
        (249, SizeBand.FROM_50),
        (250, SizeBand.FROM_250),
        (999, SizeBand.FROM_250),
        (1000, SizeBand.FROM_1000),
        (4999, SizeBand.FROM_1000),
        (5000, SizeBand.FROM_5000),
    ],
)
def test_a_size_band_begins_where_it_says(people, band):
    assert size_band_of(people) is band


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("", None),
        ("   ", None),
        ("banking", Sector.FINANCE),
        ("Retail Banking", Sector.RETAIL),
        ("professional services", Sector.SERVICES),
        ("Professional-Services", Sector.SERVICES),
        ("e-commerce", Sector.RETAIL),
        ("other", Sector.OTHER),
        ("the only lighthouse keeper of the north", Sector.OTHER),
    ],
)
def test_a_sector_is_one_of_the_list_and_a_rare_word_is_other(words, sector):
    assert sector_of(words) is sector
