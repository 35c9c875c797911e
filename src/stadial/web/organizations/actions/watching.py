"""What follows from signing in and out, and from changed credentials."""

import logging
from typing import Any

from allauth.account.signals import email_changed, password_changed, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from stadial.web.organizations.actions.users import end_other_sessions
from stadial.web.organizations.models import User

logger = logging.getLogger(__name__)

CHANGED = (
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
    email_changed,
    password_changed,
    password_set,
)
"""A change of any of these ends every other session."""


def watch() -> None:
    """Begin to watch; called once, when the server starts."""
    for changed in CHANGED:
        changed.connect(end_others, dispatch_uid=__name__)
    user_logged_in.connect(note_sign_in, dispatch_uid=__name__)
    user_logged_out.connect(note_sign_out, dispatch_uid=__name__)
    user_login_failed.connect(note_failure, dispatch_uid=__name__)


def end_others(*, request: HttpRequest, user: User, **_more: Any) -> None:
    """End the other sessions of somebody whose way to sign in changed."""
    ended = end_other_sessions(user_id=user.pk, keep=request.session.session_key)
    logger.info("credentials changed: user %d, other sessions ended: %d", user.pk, ended)


def note_sign_in(*, user: User, **_more: Any) -> None:
    """Write down who signed in; such events belong to no organization."""
    logger.info("signed in: user %d", user.pk)


def note_sign_out(*, user: User | None, **_more: Any) -> None:
    """Write down who signed out."""
    logger.info("signed out: user %s", "unknown" if user is None else user.pk)


def note_failure(*, request: HttpRequest | None = None, **_more: Any) -> None:
    """Write down that somebody failed, but not what they typed: it may be a password."""
    address = "nowhere" if request is None else request.META.get("REMOTE_ADDR", "nowhere")
    logger.warning("sign-in failed: from %s", address)
