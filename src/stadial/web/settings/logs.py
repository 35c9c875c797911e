"""Where logs go: one JSON object a line on standard error; what they hold is `operations.logs`."""

from typing import Any

_ONE: dict[str, Any] = {"handlers": ["lines"], "propagate": False}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "stadial.web.operations.logs.Lines"}},
    "handlers": {
        "lines": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "stream": "ext://sys.stderr",
        }
    },
    "root": {"handlers": ["lines"], "level": "WARNING"},
    "loggers": {
        "stadial": {"level": "INFO", **_ONE},
        "django": {"level": "WARNING", **_ONE},
        # The line of the request says it already.
        "django.request": {"level": "ERROR", **_ONE},
        "django.server": {"level": "WARNING", **_ONE},
        # It names the accounts that somebody tried.
        "axes": {"level": "CRITICAL", **_ONE},
        "_granian": {"level": "WARNING", **_ONE},
        "granian.access": {"level": "CRITICAL", **_ONE},
    },
}
