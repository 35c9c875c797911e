"""What is mailed by itself: looked at every ten minutes, each mail sent once."""

from contextlib import ExitStack
from datetime import timedelta

from django.utils import timezone

from stadial.web.jobs.actions import every
from stadial.web.notices.actions.digest import send_digests, send_yearly
from stadial.web.notices.actions.reminders import remind_due
from stadial.web.notices.queries import organizations


@every("notices.round", every=timedelta(minutes=10))
def go_round() -> None:
    """Mail what is due, organization by organization."""
    now = timezone.now()
    # What fails for one organization is told, and keeps nothing from the others.
    with ExitStack() as still_to_do:
        for organization_id in organizations():
            for send in (remind_due, send_digests, send_yearly):
                still_to_do.callback(send, organization_id, at=now)
