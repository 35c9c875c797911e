"""What is true of every report format."""

from fakes.briefings import acme_briefing
from stadial.plugins.discovery import load_shelf
from stadial.plugins.report import ReportFormat

SHELF = load_shelf("stadial.reports", ReportFormat)


def test_the_shelf_holds_the_five_formats_each_with_its_own_suffix():
    assert sorted(SHELF) == ["criteria-csv", "html", "markdown", "pdf", "report-json"]
    assert sorted(form.suffix for form in SHELF.values()) == ["csv", "html", "json", "md", "pdf"]


def test_every_format_of_text_writes_utf_8_names_the_organization_or_the_criteria_and_ends_its_last_line():
    briefing = acme_briefing()

    for name, form in SHELF.items():
        if name == "pdf":  # no text: read page by page in its own tests
            continue
        text = form.render(briefing).decode("utf-8")
        assert "Acme Bank" in text or "GOV-1.2a" in text
        assert form.title
        assert "/" in form.media_type
        assert text.endswith("\n")
