"""Changing what is prepared: one function for each intent; permission, lock, change, log."""

from stadial.web.preparation.actions.example import bring_example
from stadial.web.preparation.actions.parts import keep_part
from stadial.web.preparation.actions.planning import plan_assessment
from stadial.web.preparation.actions.scope import import_systems, keep_system

__all__ = ["bring_example", "import_systems", "keep_part", "keep_system", "plan_assessment"]
