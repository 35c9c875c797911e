"""Jobs: asked for in a transaction, done by one worker alone, tried again, looked after, told."""

import threading
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from stadial.codecs.fault import DocumentError, Fault
from stadial.web.audit.models import Event
from stadial.web.jobs import actions
from stadial.web.jobs.actions import JobError, Order, Outcome, every, kind
from stadial.web.jobs.actions.beat import beating
from stadial.web.jobs.actions.forget import KEPT
from stadial.web.jobs.actions.reap import reap, reap_own
from stadial.web.jobs.actions.run_job import run_job
from stadial.web.jobs.models import Job, Tick
from stadial.web.organizations.models import Membership
from stadial.web.organizations.roles import Permission, Role
from web.example import seen_by
from web.running import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
DONE: list[object] = []
FAULT = Fault(file="people.yaml", problem="Nobody is asked.", mend="Add somebody.")


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    DONE.clear()


@kind("test.count", title="Count", idempotent=True)
def count(work):
    work.progress(40, "counting")
    DONE.append(work.arguments["to"])
    file = actions.File("count.txt", b"1 2 3")
    return Outcome(said="Counted.", result={"to": 3}, address="/there/", file=file)


@kind("test.decide", title="Decide", permission=Permission.DECIDE)
def decide(work):
    DONE.append(work.visitor.role)
    return Outcome(said="Decided.")


@kind("test.falter", title="Falter", retries=2)
def falter(work):
    DONE.append(work.job)
    raise RuntimeError("a secret of somebody")


@kind("test.refuse", title="Refuse", retries=2)
def refuse(work):
    DONE.append(work.job)
    raise DocumentError([FAULT]) if work.arguments else JobError("There is nothing to count.")


def start(bank, name, role=Role.LEAD_ASSESSOR, **arguments):
    order = Order(about="Annual", arguments=arguments)
    return actions.start_job(seen_by(bank, role), name, order, at=timezone.now())


def job(identifier):
    return Job.objects.get(pk=identifier)


def work_off():
    while actions.work_once():
        pass


def come_due():
    """Let the time go by that a job waits before it is tried again."""
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))


def test_a_job_is_done_and_tells_what_came_of_it(bank):
    made = start(bank, "test.count", to=3)
    assert (job(made).state, job(made).title) == ("queued", "Count")

    work_off()

    found = job(made)
    assert (found.state, found.percent, found.said) == ("done", 100, "Counted.")
    assert (found.result, found.address, found.file_name) == ({"to": 3}, "/there/", "count.txt")
    assert DONE == [3]
    assert [each.action for each in Event.objects.order_by("number")] == ["job.started", "job.done"]
    assert DBTaskResult.objects.count() == 0


def test_what_is_asked_twice_is_done_once_until_it_is_over(bank, clinic):
    first = start(bank, "test.count", to=3)

    assert start(bank, "test.count", to=3) == first
    assert start(bank, "test.count", to=4) != first
    assert start(clinic, "test.count", to=3) != first
    work_off()
    assert sorted(DONE) == [3, 3, 4]
    assert start(bank, "test.count", to=3) != first


def test_a_job_is_queued_with_what_asks_for_it_or_not_at_all(bank):
    class ChangedMindError(Exception):
        pass

    def ask_and_change_ones_mind():
        with transaction.atomic():
            start(bank, "test.count", to=3)
            raise ChangedMindError

    with pytest.raises(ChangedMindError):
        ask_and_change_ones_mind()

    assert (Job.objects.count(), DBTaskResult.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_who_may_not_ask_is_refused_and_so_is_who_may_not_any_more(bank):
    with pytest.raises(PermissionDenied):
        start(bank, "test.decide", Role.VIEWER)
    with pytest.raises(LookupError):
        start(bank, "test.unheard-of")
    made = start(bank, "test.decide")
    Membership.objects.filter(organization=bank, role="lead-assessor").update(role="viewer")

    work_off()

    assert DONE == []
    assert job(made).state == "failed"
    assert "may not do it any more" in job(made).said


def test_whoever_left_the_organization_has_nothing_done_for_them(bank):
    made = start(bank, "test.count", to=3)
    Membership.objects.filter(organization=bank).delete()

    work_off()

    assert (job(made).state, DONE) == ("failed", [])


def test_what_nobody_foresaw_is_tried_again_later_each_time_and_told_without_its_words(
    bank, caplog
):
    made = start(bank, "test.falter")

    work_off()
    waits = [job(made).heartbeat_at - timezone.now()]
    assert (job(made).state, len(DONE)) == ("queued", 1)
    come_due()
    work_off()
    waits.append(job(made).heartbeat_at - timezone.now())
    come_due()
    work_off()

    assert (job(made).state, len(DONE), job(made).attempts) == ("failed", 3, 3)
    assert timedelta(seconds=5) < waits[0] < timedelta(seconds=11) < waits[1]
    assert "no fault of yours" in job(made).said
    assert "secret" not in job(made).said
    told = [getattr(each, "told", {}) for each in caplog.records]
    assert sum(each.get("job") == str(made) and "task" in each for each in told) == 3
    assert DBTaskResult.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [({}, "There is nothing to count."), ({"x": 1}, "people.yaml: Nobody is asked. Add somebody.")],
)
def test_what_can_be_told_is_told_at_once_and_not_tried_again(bank, arguments, said):
    made = start(bank, "test.refuse", **arguments)

    work_off()

    assert (job(made).state, job(made).said, len(DONE)) == ("failed", said, 1)


def test_two_workers_do_one_job_once(bank):
    made = start(bank, "test.count", to=3)

    run_job(str(made))
    run_job(str(made))

    assert DONE == [3]


def interrupted(made, **changed):
    """Leave a job as a worker does that is killed."""
    from stadial.web.jobs.actions.place import here

    DBTaskResult.objects.update(status="RUNNING", worker_ids=[here()], started_at=timezone.now())
    shown = {"state": "running", "place": here(), "attempts": 1, **changed}
    Job.objects.filter(pk=made).update(heartbeat_at=timezone.now(), **shown)


def test_a_harmless_job_that_was_killed_is_done_after_the_next_start(bank):
    made = start(bank, "test.count", to=3)
    interrupted(made)

    reap_own()
    work_off()

    assert (job(made).state, job(made).attempts, DONE) == ("done", 2, [3])


def test_a_job_that_kills_its_worker_each_time_is_given_up(bank):
    made = start(bank, "test.count", to=3)
    interrupted(made, attempts=3)

    reap_own()

    assert job(made).state == "failed"
    assert "server stopped" in job(made).said


def test_a_job_that_may_not_be_done_twice_is_told_to_have_been_interrupted(bank):
    made = start(bank, "test.decide")
    interrupted(made)

    reap_own()
    work_off()

    assert (job(made).state, DONE) == ("failed", [])
    assert Event.objects.latest("number").action == "job.failed"


def test_a_job_of_another_server_is_left_alone_until_nothing_is_heard_of_it(bank):
    made = start(bank, "test.count", to=3)
    interrupted(made, place="elsewhere")

    reap_own()
    reap(timezone.now() + timedelta(seconds=50))
    assert job(made).state == "running"
    reap(timezone.now() + timedelta(seconds=70))
    assert job(made).state == "queued"


def test_a_job_that_fell_out_of_the_queue_is_put_back(bank):
    made = start(bank, "test.count", to=3)
    reap(timezone.now())
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.all().delete()

    reap(timezone.now())
    work_off()

    assert job(made).state == "done"


def test_whoever_lost_a_job_to_another_worker_keeps_nothing(bank, monkeypatch):
    made = start(bank, "test.count", to=3)

    def taken_over(job, attempt):
        Job.objects.filter(pk=job).update(attempts=9)
        return beating(job, attempt)

    monkeypatch.setattr(import_module(run_job.__module__), "beating", taken_over)
    run_job(str(made))

    assert (job(made).state, job(made).attempts, job(made).stored) == ("running", 9, "")
    assert DONE == []


def test_a_job_is_heard_of_while_it_computes_without_a_word(bank):
    made = start(bank, "test.count", to=3)
    long_ago = timezone.now() - timedelta(days=1)
    Job.objects.filter(pk=made).update(state="running", attempts=1, heartbeat_at=long_ago)

    with beating(made, 1, seconds=0.01):
        wait_until(lambda: job(made).heartbeat_at > long_ago)


def test_a_kind_that_this_version_does_not_know_is_told(bank):
    made = start(bank, "test.count", to=3)
    Job.objects.update(kind="test.of-another-version")

    work_off()

    assert "does not know this kind" in job(made).said


def test_two_who_ask_at_once_are_given_the_same_job(bank):
    visitor, given = seen_by(bank), []
    order, together = Order(arguments={"to": 3}), threading.Barrier(2)

    def ask():
        together.wait()
        given.append(actions.start_job(visitor, "test.count", order, at=timezone.now()))
        connection.close()

    both = [threading.Thread(target=ask) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert len(given) == 2
    assert len(set(given)) == Job.objects.count() == DBTaskResult.objects.count() == 1


def test_what_the_server_does_by_itself_is_done_when_it_is_due_and_once(db):
    @every("test.round", every=timedelta(minutes=10))
    def go_round():
        DONE.append("round")

    now = timezone.now()
    actions.look(now)
    actions.look(now)
    work_off()
    assert DONE.count("round") == 1
    actions.look(now + timedelta(minutes=9))
    work_off()
    assert DONE.count("round") == 1
    actions.look(now + timedelta(minutes=10))
    work_off()
    assert DONE.count("round") == 2
    assert Tick.objects.get(name="test.round").next_at == now + timedelta(minutes=20)


def test_jobs_that_ended_long_ago_leave_with_their_files(bank, monkeypatch):
    monkeypatch.setattr("stadial.web.jobs.actions.forget.AT_ONCE", 1)
    old = [start(bank, "test.count", to=number) for number in range(2)]
    work_off()
    files = [job(each).stored for each in old]
    Job.objects.update(ended_at=timezone.now() - KEPT - timedelta(minutes=1))
    new, still_open = start(bank, "test.count", to=9), start(bank, "test.count", to=10)
    actions.work_once()

    actions.forget_ended()

    assert {each.pk for each in Job.objects.all()} == {new, still_open}
    assert not any(map(default_storage.exists, files))
    assert default_storage.exists(job(new).stored)
    assert Event.objects.filter(action="job.started").count() == 4
