"""A person asks: how much of each question can a machine see, by what, and what stays unseen?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stadial.model import Capability, Framework, Observability, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class SightRow:
    """One question: how observable it is, by which plug-ins, and what no machine can see."""

    id: str
    name: str
    reach: Observability | None
    """None where the framework does not say."""
    settled_by: tuple[str, ...]
    """Signals that a criterion of the question names: they can settle it."""
    informed_by: tuple[str, ...]
    """Signals that tell an assessor something, and settle nothing."""
    plugins: tuple[str, ...]
    """Collectors and readers that answer any of these signals."""
    missing: tuple[str, ...]
    """Signals that no plug-in here answers."""
    unseen: str


def map_observability(
    *, framework: Framework, answered: Mapping[str, Iterable[Signal]]
) -> tuple[SightRow, ...]:
    """
    Return what machines can see of each question of a framework, in its order.

    Args:
        framework: The questions.
        answered: The signals that each collector and reader answers, by its name.
    """
    plugins: dict[str, list[str]] = {}
    for name, signals in answered.items():
        for signal in signals:
            plugins.setdefault(signal.id, []).append(name)
    return tuple(_row(each, plugins) for each in framework.capability_by_id.values())


def _row(capability: Capability, plugins: Mapping[str, list[str]]) -> SightRow:
    settled = _unique(signal for each in capability.criteria for signal in each.signals)
    sight = capability.sight
    informed = tuple(s for s in (sight.signals if sight else ()) if s not in settled)
    both = (*settled, *informed)
    return SightRow(
        id=capability.id,
        name=capability.name,
        reach=sight.reach if sight else None,
        settled_by=settled,
        informed_by=informed,
        plugins=_unique(name for signal in both for name in plugins.get(signal, ())),
        missing=tuple(signal for signal in both if signal not in plugins),
        unseen=sight.unseen if sight else "",
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
