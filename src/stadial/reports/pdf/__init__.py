"""One PDF file: the board page first, then the full report, tagged for those who hear it."""

from typing_extensions import override

from stadial.model import Briefing
from stadial.plugins.report import ReportFormat


class PdfReport(ReportFormat):
    """The report on A4: what the HTML report prints, as a file that says so to every reader."""

    title = "PDF report"
    media_type = "application/pdf"
    suffix = "pdf"

    @override
    def render(self, briefing: Briefing) -> bytes:
        from stadial.reports.pdf.typesetting import typeset

        return typeset(briefing)
