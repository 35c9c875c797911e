"""Size bands and sectors: fixed lists, so that what is given says little."""

import re

from stadial.model import Sector, SizeBand

_BANDS = (
    (50, SizeBand.UNDER_50),
    (250, SizeBand.FROM_50),
    (1000, SizeBand.FROM_250),
    (5000, SizeBand.FROM_1000),
)
_WORDS = {
    Sector.AGRICULTURE: "agriculture farming forestry fishery food-production",
    Sector.CONSTRUCTION: "construction building real-estate housing",
    Sector.EDUCATION: "education university school research academia",
    Sector.ENERGY: "energy utilities utility water oil gas power",
    Sector.FINANCE: "finance financial banking bank insurance insurer fintech payments investment",
    Sector.GOVERNMENT: "government public administration defence defense municipality",
    Sector.HEALTH: "health healthcare hospital medical pharma pharmaceutical",
    Sector.MANUFACTURING: "manufacturing industry industrial automotive aerospace chemicals",
    Sector.MEDIA: "media publishing entertainment gaming advertising broadcasting",
    Sector.RETAIL: "retail commerce e-commerce wholesale consumer",
    Sector.SERVICES: "professional-services consulting legal accounting",
    Sector.TECHNOLOGY: "technology software it saas cloud internet semiconductor",
    Sector.TELECOM: "telecom telecommunications",
    Sector.TRANSPORT: "transport transportation logistics airline railway shipping",
}


def size_band_of(people: int | None) -> SizeBand | None:
    """Return the band of a number of people; None where nobody said it."""
    if people is None:
        return None
    return next((band for below, band in _BANDS if people < below), SizeBand.FROM_5000)


def sector_of(words: str) -> Sector | None:
    """
    Return the sector of the list that some words name; `other` for words that it lacks.

    None where nobody said anything: that is not the same as another sector.
    """
    said = words.strip().casefold()
    if not said:
        return None
    known = {word: sector for sector, names in _WORDS.items() for word in names.split()}
    named = {sector.value: sector for sector in Sector}
    met = [said, re.sub(r"[\W_]+", "-", said), *re.findall(r"[^\W_]+", said)]
    found = (named.get(word) or known.get(word) for word in met)
    return next((sector for sector in found if sector), Sector.OTHER)
