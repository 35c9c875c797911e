"""What the words of code and addresses tell before any tree of the code is built."""

import re

_PUBLIC = re.compile(
    r"(?:.*/)?(?:health|healthz|health[_-]?check|livez?|readyz?|liveness|readiness|ping|version"
    r"|metrics|docs|redoc|openapi\.json|favicon\.ico|robots\.txt|heartbeat)"
    r"|(?:/api|/auths?|/oauth2?|/sso|/users?|/accounts?|/v\d)*"
    r"/(?:login|logout|register|signup|signin|token|callback|status|alive|up)"
)
"""What is open on purpose in most services; the latter only at the top or beside users."""
_ROUTES = re.compile(
    r"^[ \t]*+@[^\n]*?\.(?:get|post|put|delete|patch|route|api_route|websocket)\("
    r"|\b(?:FastAPI|Flask|Starlette|Quart|APIRouter|Blueprint|path|re_path|Route|WebSocketRoute)"
    r"(?:\(|[ \t]+as\b)"
    r"|\b(?:Depends|Security)\b|[Mm]iddleware|\bbefore_(?:app_)?request\b|\binclude_router\b"
    r"|\badd_(?:url_rule|api_route|resource|route)\b",
    re.MULTILINE,
)
_ASKED = re.compile(r"\b(?:Depends|Security)\(\s*+(?:dependency\s*+=\s*+)?([\w.]++)")
_FUNCTION = re.compile(r"def[ \t]++(\w++)")
_ASSIGNED = re.compile(r"\n(\w++)[ \t]*+(?::[^=\n]*+)?=")


def is_public_address(address: str) -> bool:
    """Tell whether an address in lower case is open on purpose in most services."""
    return bool(_PUBLIC.fullmatch(address))


def speaks_of_routes(text: str) -> bool:
    """Tell whether code may make routes, apps, or what stands around them."""
    return bool(_ROUTES.search(text))


def names_asked(text: str) -> frozenset[str]:
    """Return the names, without their modules, that code depends on."""
    return frozenset(name.rpartition(".")[2] for name in _ASKED.findall(text))


def names_defined(text: str) -> frozenset[str]:
    """Return the names of the functions of some code, and of what it assigns at the top."""
    return frozenset((*_FUNCTION.findall(text), *_ASSIGNED.findall(f"\n{text}")))
