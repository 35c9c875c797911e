"""How the roadmap goes, as plain values."""

from typing import Any

from stadial.model import Floor, InitiativeState, WayAhead


def plain_way(way: WayAhead) -> dict[str, Any]:
    """Return load, mix, risk over time and progress."""
    return {
        "loads": [
            {
                "team": load.team,
                "quarter": load.quarter,
                "starts_on": load.starts_on.isoformat(),
                "asked": load.asked,
                "has": load.has,
                "over": load.is_over,
            }
            for load in way.loads
        ],
        "curve": [{"when": name, "residual": value} for name, value in way.curve],
        "mix": dict(way.mix),
        "states": [_state(state) for state in way.progress.states],
        "due": [
            {"on": due.on.isoformat(), "initiative": due.initiative or None, "what": due.what}
            for due in way.progress.due
        ],
    }


def plain_floor(floor: Floor) -> dict[str, Any]:
    """Return a demand on the mix, with its price."""
    return {
        "id": floor.id,
        "name": floor.name,
        "asked": floor.asked,
        "reached": floor.reached,
        "price": floor.price,
        "because": floor.because,
    }


def _state(state: InitiativeState) -> dict[str, Any]:
    return {
        "initiative": state.initiative,
        "state": state.state,
        "promised_on": state.promised_on.isoformat() if state.promised_on else None,
        "ends_on": state.ends_on.isoformat() if state.ends_on else None,
        "days_late": state.days_late,
        "baseline": state.baseline,
        "target": state.target,
        "value": state.value,
        "metric_reached": state.is_metric_reached,
        "not_assured": list(state.lacking),
    }
