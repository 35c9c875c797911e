"""Reports on pages: the very files of the command line, for the state as it is and each snapshot."""

import json
from hashlib import sha256

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.web.assessments import queries
from stadial.web.assessments.models import Attachment
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot
from web.cast import cast, sign_in
from web.example import FOLDER, bring_in, brought, seen_by

HERE = "/o/bank/a/2026-annual/"
LAST = "2025-11-14"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


@pytest.fixture
def out(bank, key, tmp_path):
    """The folder as it is taken out of the server."""
    for path, content in queries.folder_of(seen_by(bank), key).items():
        file = tmp_path / "out" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "out"


def text(response):
    return response.content.decode()


def without_time(report):
    report.pop("generated_at")
    return report


def command_line(*words):
    said = CliRunner().invoke(stadial, ["report", *map(str, words)])
    assert said.exit_code == 0, said.output
    return said.stdout_bytes


def test_the_report_of_the_state_as_it_is_says_what_the_command_line_says(lead, key, out):
    here = lead.get(f"{HERE}reports/draft.json")

    there = command_line("-C", out, "--format", "json")
    assert without_time(here.json()) == without_time(json.loads(there))


def test_the_report_of_a_snapshot_is_byte_for_byte_that_of_the_command_line(lead, key):
    for name in ("2025-11-14", "2026-11-20"):
        here = lead.get(f"{HERE}reports/{name}.json").content

        file = FOLDER / "snapshots" / f"{name}.json"
        assert here == command_line("--snapshot", file, "--format", "json")


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("html", "text/html; charset=utf-8"),
        ("md", "text/markdown; charset=utf-8"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("pdf", "application/pdf"),
    ],
)
def test_a_report_is_a_file_that_never_opens_under_our_address(lead, key, suffix, media_type):
    given = lead.get(f"{HERE}reports/draft.{suffix}")

    assert given.status_code == 200
    assert given["Content-Type"] == media_type
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Content-Disposition"].startswith("attachment")
    assert f"2026-annual-draft.{suffix}" in given["Content-Disposition"]
    assert "no-store" in given["Cache-Control"]


def test_the_list_names_each_snapshot_and_takes_few_queries(
    lead, key, django_assert_max_num_queries
):
    for _visit in ("first", "second"):
        with django_assert_max_num_queries(12):
            page = text(lead.get(f"{HERE}reports/"))
    for name in ("2026-11-20", LAST):
        assert f"{HERE}reports/{name}.html" in page
        assert (
            json.loads(brought().attachments[f"snapshots/{name}.json"])["digests"]["whole"] in page
        )
    assert page.index("2026-11-20.html") < page.index(f"{LAST}.html")
    assert f"{HERE}reports/draft.html" in page


@pytest.mark.parametrize(
    "path",
    ["reports/draft.exe", "reports/1999-01-01.html", "reports/now.html", "snapshots/x/verify/"],
)
def test_what_there_is_not_is_not_found(lead, key, path):
    assert lead.get(f"{HERE}{path}").status_code == 404


def test_a_snapshot_comes_out_as_it_is_kept(lead, key):
    given = lead.get(f"{HERE}snapshots/{LAST}/file/")

    assert given.content == brought().attachments[f"snapshots/{LAST}.json"]
    assert given["X-Content-Type-Options"] == "nosniff"


def test_who_may_not_take_folders_out_gets_no_snapshot_but_sees_that_it_holds(bank, client, key):
    viewer = sign_in(client, cast(bank, Role.VIEWER))

    assert viewer.get(f"{HERE}snapshots/{LAST}/file/").status_code == 403
    assert f"{HERE}snapshots/{LAST}/file/" not in text(viewer.get(f"{HERE}reports/"))
    assert "It holds." in text(viewer.get(f"{HERE}snapshots/{LAST}/verify/"))


def test_a_snapshot_whose_content_was_changed_before_it_came_in_does_not_hold(lead, key):
    spoilt = brought().attachments[f"snapshots/{LAST}.json"].replace(b"Maya Okafor", b"Mara Okafor")
    replace_in_storage(key, spoilt, digest=sha256(spoilt).hexdigest())

    page = text(lead.get(f"{HERE}snapshots/{LAST}/verify/"))
    assert "It does not hold." in page
    assert lead.get(f"{HERE}reports/{LAST}.json").status_code == 409


def test_a_snapshot_that_the_storage_changed_is_named_and_never_shown(lead, key):
    kept = Attachment.objects.get(path=f"snapshots/{LAST}.json")
    replace_in_storage(key, b"{}", digest=kept.sha256)

    page = lead.get(f"{HERE}snapshots/{LAST}/verify/")
    assert page.status_code == 409
    assert f"snapshots/{LAST}.json" in text(page)
    assert lead.get(f"{HERE}snapshots/{LAST}/file/").status_code == 409


def test_a_file_that_is_no_snapshot_stands_in_the_list_and_says_so(lead, key):
    replace_in_storage(key, b"<script>alert(1)</script>")

    page = text(lead.get(f"{HERE}reports/"))
    assert "cannot be read" in page
    assert "<script>alert" not in page


def replace_in_storage(key, content, digest=None):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    row = Attachment.objects.get(path=f"snapshots/{LAST}.json")
    row.stored = default_storage.save("spoilt", ContentFile(content))
    row.sha256 = digest or sha256(content).hexdigest()
    row.save()


def test_a_stranger_gets_no_report(bank, clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("reports/", "reports/draft.json", f"snapshots/{LAST}/file/"):
        assert client.get(f"{HERE}{path}").status_code == 404
        assert client.get(f"/o/clinic/a/2026-annual/{path}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_state_is_frozen_by_keys(bank, visit):
    bring_in(bank)
    lead = cast(bank, Role.LEAD_ASSESSOR)
    page = visit.open(f"{HERE}reports/", user=lead)
    page.get_by_role("link", name="Freeze this state").press("Enter")
    page.wait_for_url("**/freeze/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Tab")
    if page.get_by_role("checkbox").count():
        page.get_by_role("checkbox").press("Space")
    page.get_by_role("button", name="Freeze").press("Enter")
    page.wait_for_url("**/reports/")
    assert "Frozen: snapshots/" in page.get_by_role("main").inner_text()
    for name in ("reports", "freeze", "compare", "again"):
        keep_screenshot(visit.open(f"{HERE}{name}/", user=lead), f"reporting-{name}-1280")
