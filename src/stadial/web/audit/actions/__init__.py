"""Adding to the log: one event at the end of an organization's chain."""

from stadial.web.audit.actions.record import Actor, record

__all__ = ("Actor", "record")
