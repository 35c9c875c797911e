"""Levels as plain text: one line a question."""

from stadial.model import Briefing, View
from stadial.plugins.report import ReportFormat


class PlainLevels(ReportFormat):
    """One line for each question: its level."""

    title = "Levels as plain text"
    media_type = "text/plain"
    suffix = "txt"

    def render(self, briefing: Briefing) -> bytes:
        """Return the report."""
        scores = briefing.picture.capabilities[View.ASSURED]
        lines = [f"{key}\t{score.level}\n" for key, score in scores.items()]
        return "".join(lines).encode()
