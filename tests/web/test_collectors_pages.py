"""A packed checkout, looked at beside the server: the same as on the command line, and not kept."""

import io
import json
import os
import tarfile
import zipfile
from datetime import timedelta
from pathlib import Path
from time import time

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from stadial.cli.collect import command
from stadial.plugins.collector import Collector
from stadial.plugins.discovery import load_shelf
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.evidence.actions.places import sweep
from stadial.web.jobs.actions import work_once
from stadial.web.jobs.actions.reap import reap
from stadial.web.jobs.models import Job
from stadial.web.organizations.models import Membership
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, brought

HERE = "/o/bank/a/2026-annual/evidence/collectors/"
SIGNAL = load_shelf("stadial.collectors", Collector)["delivery"].signals[0]
EVIDENCE = "evidence/collected.json"
WORKFLOW = """\
on: pull_request
permissions: {contents: read}
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: pip-audit && pytest
"""
TREE = {
    ".github/workflows/ci.yml": WORKFLOW,
    ".github/CODEOWNERS": "* @fraud-team\n",
    ".github/dependabot.yml": "version: 2\nupdates: []\n",
    ".git/HEAD": "1234567890abcdef1234567890abcdef12345678\n",
    "MODEL_CARD.md": "---\nlicense: mit\ndatasets: [payments]\n---\n# Fraud <b>model</b>\n",
    "requirements.txt": "scikit-learn==1.5.2 --hash=sha256:" + "0" * 64 + "\n",
    "serve.py": "import pickle\nmodel = pickle.load(open('model.pkl', 'rb'))\n",
    "setup.py": "raise SystemExit('nobody may run this')\n",
    ".venv/lib/python.py": "import openai\n",
}


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    """Nothing lies there that another test sent."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "attachments"


@pytest.fixture
def key(bank):
    return bring_in_small(bank)


@pytest.fixture
def reviewer(bank, client):
    return sign_in(client, cast(bank, Role.REVIEWER))


def zipped(files=None):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files or TREE).items():
            archive.writestr(f"fraud-model-main/{name}", content)
    return buffer.getvalue()


def tarred(*headers):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in TREE.items():
            header = tarfile.TarInfo(f"./{name}")
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content.encode()))
        for header in headers:
            archive.addfile(header)
    return buffer.getvalue()


def sent(content=None, **said):
    archive = SimpleUploadedFile("fraud-model.zip", zipped() if content is None else content)
    return {"archive": archive, "subject": "fraud-model", "system": "", **said}


def left_behind():
    """Return what lies in the storage and in the data folder of a checkout."""
    unpacked = Path(settings.DATA) / "unpacked"
    arrived = default_storage.listdir("arrived")[1] if default_storage.exists("arrived") else []
    return [*arrived, *(unpacked.iterdir() if unpacked.exists() else ())]


def on_the_command_line(tmp_path, files, monkeypatch):
    """Return what `stadial collect run` keeps of the same repository in the same folder."""
    repository = tmp_path / "fraud-model"
    for name, content in TREE.items():
        place = repository / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
    there = tmp_path / "assessment"
    for name, content in files.items():
        (there / name).parent.mkdir(parents=True, exist_ok=True)
        (there / name).write_bytes(content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time())))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    told = ["run", str(repository), "-C", str(there), "--system", "fraud-scoring"]
    result = CliRunner().invoke(command, [*told, "--format", "json"])
    assert result.exit_code == 0, result.output
    return (there / EVIDENCE).read_bytes()


def test_the_page_says_what_looks_and_that_nothing_is_kept(
    bank, reviewer, django_assert_max_num_queries
):
    bring_in(bank)
    for _visit in range(2):
        with django_assert_max_num_queries(12):
            page = reviewer.get(HERE).text

    assert page.count("<details>") >= 31
    assert SIGNAL.question in page
    assert "Your code is not kept" in page
    assert '<option value="fraud-scoring">' in page
    assert f'href="{HERE}" aria-current="page"' in page


@pytest.mark.django_db(transaction=True)
def test_a_checkout_gives_the_same_document_as_the_command_line(
    bank, client, tmp_path, monkeypatch
):
    bring_in(bank)
    reviewer = sign_in(client, cast(bank, Role.REVIEWER))
    expected = on_the_command_line(tmp_path, brought().files, monkeypatch)

    for content in (zipped(), tarred()):
        there = reviewer.post(HERE, sent(content, system="fraud-scoring"))["Location"]
        work_once()
        assert Job.objects.latest("created_at").state == "done"
        kept = Document.objects.get(path=EVIDENCE)
        assert bytes(kept.content) == expected

    page = reviewer.get(there).text
    assert "questions were put" in page
    assert "<td>● yes</td>" in page
    assert "<td>? unclear: No " in page
    assert f'href="{HERE.removesuffix("collectors/")}"' in page
    assert left_behind() == []
    collected = Event.objects.filter(action="evidence.collected")
    assert collected.count() == 1, "the second archive shows the same, so nothing changes"
    assert json.loads(collected.get().details)["subject"] == "fraud-model"


@pytest.mark.django_db(transaction=True)
def test_what_is_sent_twice_is_looked_at_once(reviewer, key):
    for _twice in range(2):
        reviewer.post(HERE, sent())

    assert Job.objects.count() == 1
    assert len(left_behind()) == 1
    assert work_once()
    assert not work_once()


def link(target, kind=tarfile.SYMTYPE):
    header = tarfile.TarInfo("odd")
    header.type, header.linkname = kind, target
    return header


def out_of_it(name):
    return zipped({name: "x"})


def encrypted():
    content = bytearray(zipped({"a": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (out_of_it("../../evil"), "leads out of the folder"),
        (tarred(tarfile.TarInfo("/etc/evil")), "leads out of the folder"),
        (tarred(link("/etc/passwd")), "is a link"),
        (tarred(link("", tarfile.CHRTYPE)), "neither a file nor a folder"),
        (encrypted(), "is encrypted"),
        (zipped({"bomb": bytes(200_000_001)}), "more than 200,000,000 bytes"),
        (zipped()[:-40], "damaged"),
    ],
    ids=["leads-out", "absolute", "link", "device", "encrypted", "bomb", "damaged"],
)
def test_a_hostile_archive_is_refused_in_one_sentence_and_nothing_is_kept(
    reviewer, key, content, why
):
    before = list(Document.objects.values_list("path", "sha256"))
    there = reviewer.post(HERE, sent(content))["Location"]
    work_once()

    done = Job.objects.get()
    assert (done.state, done.attempts) == ("failed", 1)
    assert why in done.said
    assert reviewer.get(there).text.count('role="alert"') == 1
    assert left_behind() == []
    assert list(Document.objects.values_list("path", "sha256")) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"archive": SimpleUploadedFile("a.zip", b"%PDF-1.7")},
        {"archive": ""},
        {"subject": ""},
        {"subject": "a\x1b[31m"},
        {"system": "of-somebody-else"},
    ],
    ids=["no archive", "nothing", "no name", "odd name", "foreign system"],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(reviewer, key, wrong):
    response = reviewer.post(HERE, sent(**wrong))

    assert response.status_code == 422
    assert "Nothing was looked at." in response.text
    assert (Job.objects.count(), left_behind()) == (0, [])


def test_an_archive_that_is_too_large_is_refused(reviewer, key, monkeypatch):
    monkeypatch.setattr("stadial.web.evidence.forms.MOST_ARCHIVE_BYTES", 10)

    assert reviewer.post(HERE, sent()).status_code == 422
    assert left_behind() == []


def test_who_may_not_review_and_who_is_foreign_sends_nothing(bank, clinic, client, key):
    sign_in(client, cast(bank, Role.VIEWER))
    assert (client.get(HERE).status_code, client.post(HERE, sent()).status_code) == (403, 403)

    sign_in(client, cast(clinic, Role.OWNER))
    assert client.post(HERE, sent()).status_code == 404
    assert client.post(HERE.replace("bank", "clinic"), sent()).status_code == 404
    assert (Job.objects.count(), left_behind()) == (0, [])


def test_a_closed_assessment_takes_no_checkout(reviewer, key):
    Assessment.objects.update(state="closed", closed_at=NOW)

    response = reviewer.post(HERE, sent())

    assert response.status_code == 409
    assert "was closed" in response.text
    assert (
        "<form method" not in reviewer.get(HERE).text.split("send-head")[1].split("</section>")[0]
    )
    assert (Job.objects.count(), left_behind()) == (0, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("meanwhile", ["closed", "deposed", "lost"])
def test_what_came_between_is_said_and_nothing_stays(reviewer, key, meanwhile):
    reviewer.post(HERE, sent())
    if meanwhile == "closed":
        Assessment.objects.update(state="closed", closed_at=NOW)
    elif meanwhile == "deposed":
        Membership.objects.filter(role=Role.REVIEWER.value).update(role=Role.VIEWER.value)
    else:
        (name,) = left_behind()
        default_storage.delete(f"arrived/{name}")
    work_once()

    done = Job.objects.get()
    assert done.state == "failed"
    words = {"closed": "was closed", "deposed": "may not do it", "lost": "Send it again"}
    assert words[meanwhile] in done.said
    make_old()
    sweep()
    assert left_behind() == []
    assert not Document.objects.filter(path=EVIDENCE).exists()


def make_old():
    long_ago = time() - 7_200
    for each in left_behind():
        path = each if isinstance(each, Path) else default_storage.path(f"arrived/{each}")
        os.utime(path, (long_ago, long_ago))


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_left_is_removed_and_the_job_is_done_again(reviewer, key):
    reviewer.post(HERE, sent())
    job = Job.objects.get()
    killed = Path(settings.DATA) / "unpacked" / f"{job.pk}-left"
    (killed / "fraud-model").mkdir(parents=True)
    (killed / "fraud-model" / "secret.py").write_text("key = 1")
    silent = timezone.now() - timedelta(minutes=5)
    Job.objects.update(state="running", attempts=1, heartbeat_at=silent)
    make_old()
    sweep()
    assert len(left_behind()) == 2, "a job is going on: nothing of it is taken away"

    reap(timezone.now())
    assert Job.objects.get().state == "queued"
    while work_once():
        pass

    assert (Job.objects.get().state, Job.objects.get().attempts) == ("done", 2)
    assert left_behind() == []


@pytest.mark.django_db(transaction=True)
def test_what_belongs_to_no_job_any_more_is_swept_away_but_not_what_came_just_now(reviewer, key):
    reviewer.post(HERE, sent())
    stray = Path(settings.DATA) / "unpacked" / "gone-left"
    stray.mkdir(parents=True)
    Job.objects.all().delete()
    sweep()
    assert len(left_behind()) == 2

    make_old()
    sweep()
    assert left_behind() == []


@pytest.mark.django_db(transaction=True)
def test_a_look_that_takes_too_long_is_given_up(reviewer, key, monkeypatch):
    monkeypatch.setattr("stadial.web.evidence.actions.collecting.MOST_SECONDS", -1)
    reviewer.post(HERE, sent())
    work_once()

    assert "takes too long" in Job.objects.get().said
    assert left_behind() == []


@pytest.mark.django_db(transaction=True)
def test_what_collectors_say_is_shown_as_text(reviewer, key):
    there = reviewer.post(HERE, sent(subject="<img src=x>"))["Location"]
    work_once()

    page = reviewer.get(there).text
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;" in page


def test_a_checkout_is_sent_by_keyboard(bank, visit, tmp_path):
    key = bring_in(bank)
    packed = tmp_path / "fraud-model.zip"
    packed.write_bytes(zipped())
    here = f"/o/bank/a/{key}/evidence/collectors/"
    page = visit.open(here, user=cast(bank, Role.REVIEWER))
    keep_screenshot(page, "collectors-1280")
    assert serious_faults(page) == []

    page.get_by_label("The checkout, packed").set_input_files(packed)
    page.get_by_label("Name of the repository").focus()
    page.keyboard.type("fraud-model")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="How far it is").wait_for()
    assert serious_faults(page) == []
