"""What comes in from a page about threats; what is not that does not get in."""

from stadial.web.threats.forms.incident import IncidentForm
from stadial.web.threats.forms.release import AcceptForm, ReleaseForm, sealed

__all__ = ["AcceptForm", "IncidentForm", "ReleaseForm", "sealed"]
