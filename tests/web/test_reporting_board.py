"""A report for a board: words, chapters and a logo are chosen; no number is."""

import re
from struct import pack
from zlib import compress, crc32

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stadial.web.assessments.models import Attachment
from stadial.web.jobs.actions import work_once
from stadial.web.jobs.models import Job
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import bring_in

HERE = "/o/bank/a/2026-annual/reports/"
FINAL = f"{HERE}2026-11-20/compose/"


@pytest.fixture
def viewer(bank, client):
    bring_in(bank)
    return sign_in(client, cast(bank, Role.VIEWER))


def words(content):
    document = pypdfium2.PdfDocument(content)
    return [re.sub(r"\s+", "", page.get_textpage().get_text_bounded()) for page in document]


def picture(*, width=1, magic=b"\x89PNG\r\n\x1a\n", body=b"\0\x12\x3e\x6b"):
    def chunk(kind, content):
        return pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))

    head = chunk(b"IHDR", pack(">IIBBBBB", width, 1, 8, 2, 0, 0, 0))
    content = magic + head + chunk(b"IDAT", compress(body)) + chunk(b"IEND", b"")
    return SimpleUploadedFile("<b>logo.png", content)


def test_somebody_chooses_and_gets_one_file(viewer, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = viewer.get(FINAL).content.decode()
    assert "We stand on level 2 of 5" in page
    assert "draft" not in page.split("<main", 1)[1]

    said = {
        "headline": "Level 2 of 5, and #import <b>up</b> from level 1.",
        "classification": "Board only",
        "sections": ["roadmap", "results"],
        "logo": picture(),
    }
    given = viewer.post(FINAL, said)

    assert given["Content-Type"] == "application/pdf"
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"
    found = words(given.content)
    assert "Level2of5,and#import<b>up</b>fromlevel1." in found[0]
    assert all("Boardonly" in page for page in found)
    assert "Resultsataglance" in found[1]
    assert "Glossary" not in "".join(found)
    assert b"/Image" in given.content


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"headline": "We stand on level 4 of 5."}, "The numbers do not say this: 4."),
        ({"headline": ""}, "This field is required"),
        ({"sections": ["nonsense"]}, "not one of the available choices"),
        ({"logo": SimpleUploadedFile("x.png", b"<svg onload=x>")}, "This is no PNG picture"),
        ({"logo": picture(width=60_000)}, "This is no PNG picture"),
        ({"logo": picture(body=b"")}, "This picture cannot be read."),
        ({"logo": SimpleUploadedFile("x.png", b"\x89PNG" * 300_000)}, "over 1 MB"),
    ],
)
def test_what_cannot_stand_is_said_and_no_file_comes(viewer, said, told):
    answer = viewer.post(FINAL, {"headline": "Level 2.", **said})

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_draft_says_so_before_it_is_made(viewer):
    page = viewer.get(f"{HERE}draft/compose/").content.decode()

    assert "Every page says that it is a draft." in page
    made = viewer.post(f"{HERE}draft/compose/", {"headline": "As it stands."})
    assert all("DRAFT" in page for page in words(made.content))
    assert len(words(made.content)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_large_report_is_made_beside_the_server_and_is_the_same(bank, viewer):
    for _twice in range(2):
        there = viewer.post(f"{HERE}2026-11-20.pdf/make/")["Location"]
    assert Job.objects.count() == 1
    work_once()

    done = Job.objects.get()
    assert (done.state, done.said) == ("done", "The report is ready.")
    assert "The report is ready." in viewer.get(there).content.decode()
    given = viewer.get(f"{there}file/")
    assert b"".join(given) == viewer.get(f"{HERE}2026-11-20.pdf").content
    assert "2026-annual-2026-11-20.pdf" in given["Content-Disposition"]


@pytest.mark.parametrize("path", ["1999-01-01.pdf", "draft.exe"])
def test_a_report_that_there_is_not_is_not_ordered(viewer, path):
    assert viewer.post(f"{HERE}{path}/make/").status_code == 404
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_report_that_is_gone_when_its_turn_comes_says_so(viewer):
    viewer.post(f"{HERE}2025-11-14.pdf/make/")
    Attachment.objects.filter(path="snapshots/2025-11-14.json").delete()
    work_once()

    assert Job.objects.get().state == "failed"
    assert "not there any more" in Job.objects.get().said


def test_what_there_is_not_and_what_is_foreign_is_not_found(viewer, clinic, client):
    assert viewer.get(f"{HERE}1999-01-01/compose/").status_code == 404
    sign_in(client, cast(clinic, Role.OWNER))
    assert client.get(FINAL).status_code == 404
    assert client.post(FINAL, {"headline": "x"}).status_code == 404
    assert client.post(f"{HERE}draft.pdf/make/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_page_has_no_barrier(bank, visit):
    bring_in(bank)
    for scheme, width in (("light", 1280), ("dark", 390)):
        page = visit.open(FINAL, user=cast(bank, Role.VIEWER), width=width, color_scheme=scheme)
        assert serious_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        keep_screenshot(page, f"reporting-compose-{width}")
