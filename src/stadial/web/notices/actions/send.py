"""Sending a mail once: what was sent is kept before anything leaves."""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from stadial.web.notices.mapping import Message, subject
from stadial.web.notices.models import Mail

logger = logging.getLogger(__name__)

MOST_TRIES = 5
PAUSE = timedelta(minutes=10)
"""After a mail that the mail server did not take."""


def send_once(organization_id: UUID, key: str, write: Callable[[], Message | None]) -> bool:
    """
    Send the mail that belongs to a key, unless it was sent before; tell whether it left now.

    `write` is asked for the words only then; None: there is nothing to say, now or later. A
    mail that was being sent when the server stopped may be lost; none is sent twice.
    """
    mail = _take(organization_id, key)
    if mail is None:
        return False
    message = write()
    if message is None or not is_address(message.to):
        _keep(mail, "sent" if message is None else "failed", tries=MOST_TRIES)
        return False
    ready = EmailMessage(
        subject=subject(message.subject),
        body=message.body,
        to=[message.to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        ready.send()
    except (OSError, SMTPException) as fault:
        told = {"mail": mail, "error": type(fault).__name__}
        logger.warning("a mail was not taken", extra={"told": told})
        _keep(mail, "failed")
        return False
    _keep(mail, "sent")
    return True


def is_address(text: str) -> bool:
    """Tell whether a mail can be sent there."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _take(organization_id: UUID, key: str) -> int | None:
    now = timezone.now()
    here = Mail.objects.filter(organization_id=organization_id, key=key)
    found = here.first()
    if found is None:
        try:
            with transaction.atomic():
                made = Mail.objects.create(organization_id=organization_id, key=key, changed_at=now)
        except IntegrityError:
            return None
        return made.pk
    again = here.filter(state="failed", tries__lt=MOST_TRIES, changed_at__lte=now - PAUSE)
    taken = again.update(state="taken", tries=F("tries") + 1, changed_at=now)
    return found.pk if taken else None


def _keep(mail: int, state: str, *, tries: int | None = None) -> None:
    more = {} if tries is None else {"tries": tries}
    Mail.objects.filter(pk=mail).update(state=state, changed_at=timezone.now(), **more)
