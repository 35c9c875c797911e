"""What a bill of materials says, be it CycloneDX or SPDX: read as it stands, without a library."""

from stadial.plugins.materials.bill import Bill, Component, Kind
from stadial.plugins.materials.cyclonedx import is_cyclonedx, read_cyclonedx
from stadial.plugins.materials.said import reading_of
from stadial.plugins.materials.spdx import is_spdx, read_spdx

__all__ = [
    "Bill",
    "Component",
    "Kind",
    "is_cyclonedx",
    "is_spdx",
    "read_cyclonedx",
    "read_spdx",
    "reading_of",
]
