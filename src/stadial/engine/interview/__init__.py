"""The next best question for one person: what can still change a level (ENGINE 3)."""

from stadial.engine.interview.conduct import conduct
from stadial.engine.interview.explain import explain_interview
from stadial.engine.interview.sheet import InterviewError, Sheet, sheet_of

__all__ = ["InterviewError", "Sheet", "conduct", "explain_interview", "sheet_of"]
