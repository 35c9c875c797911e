"""Whether a name in code speaks of authentication."""

import re
from collections.abc import Iterable
from enum import IntEnum


class Guard(IntEnum):
    """What guards a route, as far as the code tells."""

    NONE = 0
    MAYBE = 1
    """Something that may authenticate, or may not."""
    NAMED = 2


_WORD = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]|\b|_)|[A-Z]?[a-z0-9]+|[A-Z]+")
_STRONG = frozenset(
    {
        *("auth", "authn", "authz", "authenticate", "authenticated", "authentication", "jwt"),
        *("authorize", "authorized", "authorise", "authorised", "authorization", "oauth2"),
        *("oauth", "apikey", "bearer", "login", "credentials", "permission", "permissions"),
        "oidc",
    }
)
_PAIRS = (
    ({"api"}, {"key"}),
    ({"openid"}, {"connect"}),
    ({"current", "active"}, {"user", "superuser", "admin", "account"}),
    ({"token"}, {"verify", "check", "validate", "require", "required", "requires", "valid"}),
    (
        {"user", "admin", "superuser", "role", "roles", "scope", "scopes"},
        {"require", "required", "requires", "verify"},
    ),
)  # fmt: skip
_OPEN_ID = frozenset({"open", "id", "connect"})
_WEAK = frozenset(
    {
        *("optional", "maybe", "anonymous", "skip", "no", "without", "exempt", "not", "form"),
        *("service", "repo", "repository", "client", "manager", "settings", "config", "provider"),
        *("db", "store", "session", "url", "callback", "request", "response", "backend"),
        *("create", "usecase", "factory", "schema", "model", "rate", "limit", "limiter", "log"),
    }
)
_PLAIN = frozenset(
    {
        *("wraps", "cache", "lru_cache", "cached", "limit", "exempt", "cross_origin", "inject"),
        *("swag_from", "doc", "override", "asynccontextmanager", "timed", "retry", "trace"),
        *("csrf_exempt", "observe", "monitor", "deprecated", "time", "count", "expects_json"),
    }
)
_PLAIN_MIDDLEWARE = frozenset(
    {
        *("CORSMiddleware", "GZipMiddleware", "TrustedHostMiddleware", "HTTPSRedirectMiddleware"),
        *("SessionMiddleware", "PrometheusMiddleware", "SlowAPIMiddleware", "RawContextMiddleware"),
        *("ProxyHeadersMiddleware", "CorrelationIdMiddleware", "LoggingMiddleware"),
    }
)


def guard_of_name(name: str, *, unknown: Guard) -> Guard:
    """Return what a dotted name speaks of; `unknown` where it says nothing of authentication."""
    *before, last = name.split(".")
    words = _words(last)
    if _speaks(words):
        return Guard.MAYBE if words & _WEAK else Guard.NAMED
    if before and _speaks(_words(before[-1])):
        return Guard.MAYBE  # anything may stand in a module of that name
    return unknown


def guard_of_decorator(name: str) -> Guard:
    """Return what a decorator speaks of; one that nobody knows may do anything."""
    last = name.rpartition(".")[2]
    return Guard.NONE if last in _PLAIN else guard_of_name(last, unknown=Guard.MAYBE)


def guard_of_middleware(name: str) -> Guard:
    """Return what a middleware speaks of; Starlette's own only notes who somebody is."""
    last = name.rpartition(".")[2]
    if last in _PLAIN_MIDDLEWARE:
        return Guard.NONE
    if name.startswith("starlette.") or last == "AuthenticationMiddleware":
        return Guard.MAYBE
    return guard_of_name(last, unknown=Guard.MAYBE)


def strongest(guards: Iterable[Guard]) -> Guard:
    """Return the strongest of some guards; none without any."""
    return max(guards, default=Guard.NONE)


def _words(step: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(step[:200])}


def _speaks(words: set[str]) -> bool:
    is_paired = any(a & words and b & words for a, b in _PAIRS)
    return bool(words & _STRONG) or is_paired or words >= _OPEN_ID
