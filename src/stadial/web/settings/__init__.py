"""
Settings of the server: the environment (see the guide to the server), and what follows from it.

Importing this touches no disk. What the sign-in libraries want stands in `sign_in`.
"""

import os
import secrets

from stadial.web.settings import logs, sign_in
from stadial.web.settings.database import database
from stadial.web.settings.environment import read
from stadial.web.settings.headers import CONTENT_POLICY, YEAR
from stadial.web.settings.mail import mail

_TOLD = read(os.environ)
_ON_SQLITE = _TOLD.database_url is None

DATA = _TOLD.data
PUBLIC_URL = _TOLD.origin
"""By which people reach the server: links in mails begin with it, never with a header."""
SECRET_KEY = _TOLD.secret_key or secrets.token_urlsafe(64)
"""Without one in the environment, that of the data folder is put here before serving."""
DEBUG = False
ALLOWED_HOSTS = list(_TOLD.hosts)

INSTALLED_APPS = [
    "stadial.web.ui",
    "stadial.web.organizations",
    "stadial.web.audit",
    "stadial.web.jobs",
    "stadial.web.assessments",
    "stadial.web.evidence",
    "stadial.web.preparation",
    "stadial.web.agreement",
    "stadial.web.threats",
    "stadial.web.roadmaps",
    "stadial.web.reporting",
    "stadial.web.notices",
    "stadial.web.operations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    *sign_in.APPS,
]
MIDDLEWARE = [
    *(["stadial.web.operations.proxy.Proxy"] if _TOLD.behind_proxy else []),
    "stadial.web.operations.request_line.RequestLine",
    "django.middleware.security.SecurityMiddleware",
    "stadial.web.operations.headers.Headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "stadial.web.operations.static_files.StaticFiles",
    *(["stadial.web.operations.write_gate.WriteGate"] if _ON_SQLITE else []),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "stadial.web.operations.idle.Idle",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "stadial.web.organizations.request.Gate",
    *sign_in.MIDDLEWARE,
    "stadial.web.assessments.request.Unreadable",
]
ROOT_URLCONF = "stadial.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "stadial.web.ui.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database(_TOLD.database_url, DATA)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organizations.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

SESSION_COOKIE_NAME = "__Host-stadial-session" if _TOLD.is_secure else "stadial-session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _TOLD.is_secure
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "__Host-stadial-form" if _TOLD.is_secure else "stadial-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _TOLD.is_secure
CSRF_TRUSTED_ORIGINS = [_TOLD.origin]
CSRF_FAILURE_VIEW = "stadial.web.operations.errors.stale_form"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _TOLD.is_secure

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = YEAR if _TOLD.is_secure else 0
SECURE_SSL_REDIRECT = _TOLD.is_secure and _TOLD.behind_proxy
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _TOLD.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": CONTENT_POLICY}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
"""Octets of a form without files; a file is held to its own limit where it is taken."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

LOGGING = logs.LOGGING

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "attachments"
WHITENOISE_ALLOW_ALL_ORIGINS = False

DEFAULT_FROM_EMAIL = SERVER_EMAIL = _TOLD.mail_from
globals().update(mail(_TOLD.mail_url))
globals().update(
    {
        name: value
        for name, value in vars(sign_in).items()
        if name.isupper() and name not in {"APPS", "MIDDLEWARE"}
    }
)
