"""AI systems as plain values and back: what a preview carries until somebody says yes."""

from collections.abc import Sequence
from typing import Any

from stadial.codecs.assessment_files import plain
from stadial.codecs.border import adapter
from stadial.model import AISystem


def plain_systems(systems: Sequence[AISystem]) -> list[dict[str, Any]]:
    """Return AI systems as JSON can hold them."""
    return [plain(each) for each in systems]


def systems_from(values: Sequence[dict[str, Any]]) -> tuple[AISystem, ...]:
    """Return the AI systems that plain values hold."""
    return tuple(adapter(AISystem).validate_python(each) for each in values)
