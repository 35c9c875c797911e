"""Pages of jobs: how each one goes, for members of its organization alone."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from stadial.web.jobs.models import Job
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in

HERE = "/o/bank/jobs/"


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


def made(organization, **given):
    shown = {"kind": "test.count", "title": "Make a report", "about": "Annual <b>2026</b>"}
    number = Job.objects.count()
    return Job.objects.create(
        organization=organization,
        order=f"{number}",
        asked_name="Maya <i>O</i>",
        created_at=timezone.now(),
        **{**shown, **given},
    )


def test_the_list_shows_each_job_with_its_state_and_never_as_mark_up(
    bank, clinic, viewer, django_assert_max_num_queries
):
    made(bank, state="running", percent=40, word="reading")
    made(bank, state="failed", said="There is <em>nothing</em> to read.")
    made(clinic, title="Of the clinic")

    with django_assert_max_num_queries(12):
        page = viewer.get(HERE).text

    assert "40 %" in page
    assert "There is &lt;em&gt;nothing" in page
    assert "Annual &lt;b&gt;2026" in page
    assert "Maya &lt;i&gt;O" in page
    assert "Of the clinic" not in page


def test_the_list_is_paged(bank, viewer):
    for _ in range(51):
        made(bank)

    assert "Older" in viewer.get(HERE).text
    assert "Older" not in viewer.get(f"{HERE}?page=2").text
    assert "Newer" in viewer.get(f"{HERE}?page=2").text
    assert viewer.get(f"{HERE}?page=x").status_code == 404


def test_an_empty_list_says_what_it_is_for(bank, viewer):
    assert "No jobs yet" in viewer.get(HERE).text


def test_a_job_that_goes_on_shows_how_far_it_is_and_can_be_asked_by_a_script(bank, viewer):
    job = made(bank, state="running", percent=40, word="reading")

    page = viewer.get(f"{HERE}{job.pk}/")
    told = viewer.get(f"{HERE}{job.pk}/state/")

    assert 'value="40"' in page.text
    assert "Refresh" in page.text
    assert "no-store" in page["Cache-Control"]
    assert told.json() == {"state": "running", "percent": 40, "word": "reading", "is_open": True}


def test_a_job_that_ended_shows_what_came_of_it(bank, viewer):
    done = made(bank, state="done", said="Ready.", address="/o/bank/", ended_at=timezone.now())
    failed = made(bank, state="failed", said="The plan has no dates.", attempts=2)

    assert 'href="/o/bank/"' in viewer.get(f"{HERE}{done.pk}/").text
    page = viewer.get(f"{HERE}{failed.pk}/").text
    assert "The plan has no dates." in page
    assert "Refresh" not in page


def test_the_file_of_a_job_is_only_taken_down(bank, viewer):
    stored = default_storage.save("x/y", ContentFile(b"<script>alert(1)</script>"))
    job = made(bank, state="done", said="Ready.", file_name="report.html", stored=stored)

    down = viewer.get(f"{HERE}{job.pk}/file/")

    assert down.content == b"<script>alert(1)</script>"
    assert down["Content-Type"] == "application/octet-stream"
    assert down["Content-Disposition"] == 'attachment; filename="report.html"'
    default_storage.delete(stored)
    assert viewer.get(f"{HERE}{job.pk}/file/").status_code == 404
    assert viewer.get(f"{HERE}{made(bank, state='done').pk}/file/").status_code == 404


def test_another_organization_finds_no_job_and_no_file(bank, clinic, client):
    stored = default_storage.save("x/y", ContentFile(b"secret"))
    job = made(bank, state="done", file_name="a", stored=stored)
    sign_in(client, cast(clinic, Role.OWNER))

    for last in ("", "state/", "file/"):
        for organization in ("clinic", "bank"):
            path = f"/o/{organization}/jobs/{job.pk}/{last}"
            assert client.get(path).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_a_job_follows_it_by_itself_and_has_no_barrier(bank, visit, scheme):
    job = made(bank, state="running", percent=40, word="reading")
    owner = cast(bank, Role.OWNER)
    page = visit.open(f"{HERE}{job.pk}/", user=owner, width=390, color_scheme=scheme)
    assert serious_faults(page) == []
    page.get_by_role("link", name="Refresh").press("Enter")
    Job.objects.filter(pk=job.pk).update(percent=70, word="writing")
    page.get_by_text("writing").wait_for()
    assert "70 %" in page.get_by_role("main").inner_text()
    Job.objects.filter(pk=job.pk).update(state="done", said="It is ready.")
    page.get_by_text("It is ready.").wait_for()
    page.get_by_role("link", name="Jobs").first.press("Enter")
    page.get_by_role("heading", name="Jobs").wait_for()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
