"""What comes in from pages of preparation; what is not that does not get in."""

from stadial.web.preparation.forms.importing import KeepForm, SourceForm
from stadial.web.preparation.forms.planning import PlanForm
from stadial.web.preparation.forms.quick import QuickForm
from stadial.web.preparation.forms.scope import PartForm, SystemForm

__all__ = ["KeepForm", "PartForm", "PlanForm", "QuickForm", "SourceForm", "SystemForm"]
