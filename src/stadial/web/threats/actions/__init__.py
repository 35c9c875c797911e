"""Changing what is known of threats: permission, lock, change, log."""

from stadial.web.threats.actions.record_incident import record_incident
from stadial.web.threats.actions.take_threats import take_threats

__all__ = ["record_incident", "take_threats"]
