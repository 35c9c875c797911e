"""
Settings of the sign-in libraries.

Every name in capitals becomes a setting of the server; APPS and MIDDLEWARE are added to the
lists of the server: APPS at the end, MIDDLEWARE after Django's own.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from stadial.web.settings.headers import CONTENT_POLICY

APPS: list[str] = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE: list[str] = [
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "stadial.web.organizations.request.away.ProviderAway",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "preparation:home"
LOGOUT_REDIRECT_URL = "account_login"
_RULES = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": _RULES + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": _RULES + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _RULES + "CommonPasswordValidator"},
    {"NAME": _RULES + "NumericPasswordValidator"},
]

# Accounts: by e-mail, and made by an invitation or at the terminal alone.
ACCOUNT_ADAPTER = "stadial.web.organizations.request.adapter.Adapter"
ACCOUNT_FORMS = {"login": "stadial.web.organizations.request.providers.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Stadial] "

# The second step, and passkeys in place of the first.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Stadial"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not os.environ.get("STADIAL_URL", "").startswith("https:")
"""Only where the server has no https address; browsers allow passkeys there on localhost alone."""

# Guessing: counted in the database, so that several workers count together.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "stadial.web.organizations.request.adapter.name_of_attempt"
AXES_LOCKOUT_CALLABLE = "stadial.web.organizations.views.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# One provider of the organization that runs the server, by OpenID Connect.
SOCIALACCOUNT_ADAPTER = "stadial.web.organizations.request.adapter.ProviderAdapter"
SOCIALACCOUNT_FORMS = {"disconnect": "stadial.web.organizations.request.providers.ConnectionsForm"}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False


def provider_from(environment: dict[str, str]) -> dict[str, Any]:
    """
    Return the settings of the OpenID Connect provider; empty where none is named.

    Raises:
        ImproperlyConfigured: If a provider is named by half, or its secret cannot be read.
    """
    wanted = ("STADIAL_OIDC_ISSUER", "STADIAL_OIDC_CLIENT_ID", "STADIAL_OIDC_CLIENT_SECRET_FILE")
    given = [environment.get(name, "") for name in wanted]
    if not any(given):
        return {}
    missing = [name for name, value in zip(wanted, given, strict=True) if not value]
    if missing:
        raise ImproperlyConfigured(
            f"Sign-in by a provider is set up by half: set {', '.join(missing)} too, or none."
        )
    issuer, client, secret_file = given
    try:
        secret = Path(secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise ImproperlyConfigured(
            f"STADIAL_OIDC_CLIENT_SECRET_FILE: {secret_file} cannot be read; "
            "name a file that this account may read."
        ) from fault
    app = {
        "provider_id": "provider",
        "name": environment.get("STADIAL_OIDC_NAME") or "OpenID Connect",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = provider_from(dict(os.environ))
if os.environ.get("STADIAL_OIDC_ISSUER"):
    _PROVIDER = urlsplit(os.environ["STADIAL_OIDC_ISSUER"])
    CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {
            **CONTENT_POLICY,
            "form-action": [
                *CONTENT_POLICY["form-action"],
                f"{_PROVIDER.scheme}://{_PROVIDER.netloc}",
            ],
        }
    }
    """Browsers hold the way on to the provider to the same rule as the form that starts it."""
