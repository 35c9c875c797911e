"""One HTML file: the board page first, then the full report. It needs no script and no network."""

from typing_extensions import override

from stadial.model import Briefing
from stadial.plugins.report import ReportFormat


class HtmlReport(ReportFormat):
    """A self-contained page to read, print and archive."""

    title = "HTML report"
    media_type = "text/html"
    suffix = "html"

    @override
    def render(self, briefing: Briefing) -> bytes:
        from stadial.reports.html.page import write_page

        return write_page(briefing).encode()
