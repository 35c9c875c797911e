"""Making the first account from the terminal of the server."""

import secrets

from stadial.web.serving.refusal import Refusal
from stadial.web.serving.start import set_up


def add_user(*, email: str, name: str, password: str | None) -> str | None:
    """
    Make an account.

    Args:
        email: By which they sign in.
        name: As pages show it.
        password: None: one is made.

    Returns:
        The password that was made, to be shown once; None where one was given.

    Raises:
        Refusal: If the address is none, or has an account, or the password is weak.
    """
    set_up()
    from django.core.exceptions import ValidationError
    from django.db import DatabaseError

    from stadial.web.organizations import actions

    made = None if password is not None else secrets.token_urlsafe(18)
    try:
        actions.add_user(email=email, name=name, password=password or made or "")
    except actions.AccountExistsError as error:
        raise Refusal(f"{email} has an account already.") from error
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except DatabaseError as error:
        raise Refusal("The database refuses; start the server once, which makes it.") from error
    return made
