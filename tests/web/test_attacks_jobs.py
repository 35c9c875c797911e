"""Work beside the server: no disk is filled, nothing is left lying, nobody stops the others."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfoNotFoundError

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.utils import timezone

from stadial.web.assessments.actions import Asking, Brought, give_link, import_folder
from stadial.web.assessments.models import RespondentLink
from stadial.web.jobs.actions import File, Order, Outcome, kind, start_job
from stadial.web.jobs.actions.run_job import run_job
from stadial.web.jobs.models import Job
from stadial.web.notices.actions import go_round
from stadial.web.notices.models import Calendar
from stadial.web.organizations.models import Organization
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import NOW, brought, seen_by

PEOPLE = b"- {id: priya, name: Priya Raman, group: security, email: priya@clinic.example}\n"


@kind("test.attack", title="Make a file")
def make(work):
    return Outcome(said="Made.", file=File("made.txt", work.arguments["words"].encode()))


@kind("test.attack-lost", title="Lose a job")
def lose(work):
    Job.objects.filter(pk=work.job).update(attempts=7)
    return Outcome(said="Made.", file=File("made.txt", b"words"))


def done(organization, name="test.attack", **arguments):
    order = Order(about="Annual", arguments=arguments)
    job = start_job(seen_by(organization), name, order, at=timezone.now())
    run_job(str(job))
    return Job.objects.get(pk=job)


def kept_files():
    return {name for slug in default_storage.listdir("")[0] for name in _jobs_of(slug)}


def _jobs_of(slug):
    folders, _ = default_storage.listdir(slug)
    return default_storage.listdir(f"{slug}/jobs")[1] if "jobs" in folders else []


@pytest.mark.django_db(transaction=True)
def test_the_same_work_done_again_leaves_one_file(bank, clinic, client):
    first, foreign = done(bank, words="a"), done(clinic, words="a")
    name = first.stored
    other = done(bank, words="b")
    again = done(bank, words="a")
    client = sign_in(client, cast(bank, Role.VIEWER))

    assert name
    assert not default_storage.exists(name)
    assert client.get(f"/o/bank/jobs/{first.pk}/file/").status_code == 404
    assert "the newer job has the file" in client.get(f"/o/bank/jobs/{first.pk}/").text
    assert client.get(f"/o/bank/jobs/{again.pk}/file/").content == b"a"
    assert client.get(f"/o/bank/jobs/{other.pk}/file/").content == b"b"
    assert default_storage.exists(foreign.stored)


@pytest.mark.django_db(transaction=True)
def test_the_file_of_a_job_that_somebody_else_has_by_now_is_not_left_lying(bank):
    done(bank, words="a")
    before = kept_files()
    lost = done(bank, "test.attack-lost")

    assert (lost.state, lost.stored) == ("running", "")
    assert kept_files() == before


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "state/", "file/"])
def test_a_job_of_another_organization_is_found_by_no_address_of_mine(bank, clinic, client, page):
    foreign = done(clinic, words="a")
    client = sign_in(client, cast(bank, Role.OWNER))

    assert client.get(f"/o/bank/jobs/{foreign.pk}/{page}").status_code == 404
    assert client.get(f"/o/clinic/jobs/{foreign.pk}/{page}").status_code == 404


@pytest.mark.django_db
def test_what_fails_for_one_organization_keeps_no_mail_from_the_others(clinic):
    broken = Organization.objects.create(pk=UUID(int=1), slug="first", name="First")
    Calendar.objects.create(organization=broken, time_zone="Nowhere/Gone")
    files = {"stadial.toml": brought().files["stadial.toml"], "people.yaml": PEOPLE}
    key = import_folder(seen_by(clinic), Brought(files=files), at=NOW)
    give_link(seen_by(clinic), key, Asking(respondent="priya"), at=timezone.now())
    RespondentLink.objects.update(created_at=timezone.now() - timedelta(days=3, minutes=1))

    with pytest.raises(ZoneInfoNotFoundError):
        go_round()
    assert "priya@clinic.example" in {to for each in mail.outbox for to in each.to}
