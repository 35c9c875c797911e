"""A worker with a slow kind of job, in a process of its own, to be killed in the middle."""

import os
import sys
from pathlib import Path
from time import sleep


def set_up(data, *, is_new):
    """Wake the apps over a data folder, and make its tables where it is new."""
    os.environ["STADIAL_DATA"] = data
    from stadial.web.serving import start

    found = start.set_up()
    if is_new:
        start.prepare(found, yes=True)
    from stadial.web.jobs.actions import Outcome, kind

    def slow(work):
        work.progress(10, "going on")
        while not Path(data, "go").exists():
            sleep(0.02)
        return Outcome(said="Done at last.")

    kind("test.slow", title="Slow", idempotent=True)(slow)
    kind("test.once", title="Once")(slow)


def ask(data):
    """Make the tables, an organization, and one job of each kind."""
    set_up(data, is_new=True)
    from django.utils import timezone

    from stadial.web.jobs.actions import Order, start_job
    from stadial.web.organizations import actions
    from stadial.web.organizations.queries import visitor_by_mail

    mail = "owner@jobs.example"
    number = actions.add_user(email=mail, name="Owner", password="a-lamp-beside-the-door")
    visitor = visitor_by_mail(mail, actions.create_organization(user_id=number, name="Jobs"))
    for name in sys.argv[3:]:
        start_job(visitor, name, Order(), at=timezone.now())


def main():
    """Ask for jobs, or do them."""
    data = sys.argv[2]
    if sys.argv[1] == "ask":
        ask(data)
        return
    set_up(data, is_new=False)
    from stadial.web.serving import job_worker

    job_worker.work(parent=int(sys.argv[3]))


if __name__ == "__main__":
    main()
