"""Accounts: made for somebody whose address is known to be theirs."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from stadial.web.organizations.models import User


class AccountExistsError(Exception):
    """Somebody with this address has an account here already."""


def add_user(*, email: str, name: str, password: str) -> int:
    """
    Make an account and return its id; the address counts as verified.

    Call it only where the address is proven: by an invitation sent there, or by whoever runs
    the server.

    Raises:
        ValidationError: If the address is none, or the password can be guessed.
        AccountExistsError: If the address has an account, in whatever case.
    """
    address = email.strip()
    validate_email(address)
    validate_password(password, User(email=address, name=name))
    if User.objects.filter(email__iexact=address).exists():
        raise AccountExistsError(f"{address} has an account here already; sign in with it.")
    try:
        with transaction.atomic():
            made = User.objects.create_user(address, password, name=name.strip()[:200])
            EmailAddress.objects.create(
                user=made, email=address.lower(), verified=True, primary=True
            )
    except IntegrityError as clash:
        raise AccountExistsError(
            f"{address} has an account here already; sign in with it."
        ) from clash
    return made.pk


def end_other_sessions(*, user_id: int, keep: str | None) -> int:
    """
    End every session of a user but one, and return how many were ended.

    Args:
        user_id: Whose.
        keep: The key of the session to keep; None keeps none.
    """
    others = [each for each in UserSession.objects.filter(user_id=user_id) if _is_other(each, keep)]
    for each in others:
        each.end()
    return len(others)


def _is_other(session: UserSession, keep: str | None) -> bool:
    return keep is None or str(session.session_key) != keep
