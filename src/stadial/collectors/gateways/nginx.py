"""Gateways made of nginx: each location that passes requests on to a model."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stadial.collectors.gateways.gate import Finding, Gate, Gates, secret_finding
from stadial.collectors.gateways.nginx_words import Directive, NginxError, read_nginx
from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.collector import Reach

_NAMES = ("*.conf", "*.nginx", "nginx.conf*", "*.vhost")
_PASSING = ("proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass")
_ASKING = ("auth_request", "auth_jwt", "auth_basic", "auth_oidc")
_LIMITING = ("limit_req",)
_OWN = ("access_by_lua", "rewrite_by_lua", "js_access", "content_by_lua", "set_by_lua", "if")
_HEADERS = frozenset({"authorization", "x-api-key", "api-key"})
_HARMLESS = re.compile(r"(?:.*/)?(?:mime\.types|[\w.-]*_params|[\w.-]*ssl[\w.-]*|gzip[\w.-]*)")
_PULSE = re.compile(r"/(?:health\w*|ping|ready\w*|live\w*|status)/?$")
_AT_HOME = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\]|unix:)")


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds inside a block: its own directives, then those of the blocks around it."""

    blocks: tuple[Directive, ...]
    upstreams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def nearest(self, name: str) -> Directive | None:
        """Return the directive that decides; what stands nearest does."""
        found = (each for block in reversed(self.blocks) for each in block.all(name))
        return next(found, None)

    def inside(self, block: Directive) -> "_Scope":
        """Return the scope of a block in this one."""
        return _Scope((*self.blocks, block), self.upstreams)

    @property
    def own_means(self) -> str:
        """Return what could decide as well and is not judged; empty where nothing could."""
        for block in self.blocks:
            for each in block.inside:
                if each.name == "include" and not _HARMLESS.fullmatch(" ".join(each.words)):
                    return "an included file may decide"
                if each.name.startswith(_OWN) and block.name != "http":
                    return f"{each.name} may decide"
        return "" if self._server else "the server around it is not in the file"

    @property
    def _server(self) -> Directive | None:
        return next((block for block in self.blocks if block.name == "server"), None)


def nginx_gates(reach: Reach) -> Gates:
    """Return the locations of a subject that pass requests on to models."""
    gates = Gates()
    for path in reach.paths(*_NAMES):
        try:
            text = reach.text(path)
            if "location" in text and any(word in text for word in _PASSING):
                gates.found += _gates(path, read_nginx(text))
        except (OSError, NginxError):
            gates.unread.append(path)
    return gates


def _gates(path: str, top: Directive) -> Iterator[Gate]:
    holders = [top, *top.all("http")]
    upstreams = {
        " ".join(each.words): tuple(word for line in each.all("server") for word in line.words)
        for holder in holders
        for each in holder.all("upstream")
    }
    for scope in _locations(_Scope((top,), upstreams)):
        is_pulse = _PULSE.search(" ".join(scope.blocks[-1].words))
        if _is_ai(scope) and not is_pulse and not scope.nearest("internal"):
            gate = _gate(path, scope)
            if gate is not None:
                yield gate


def _locations(scope: _Scope) -> Iterator[_Scope]:
    for each in scope.blocks[-1].inside:
        if each.name in {"http", "server", "location"}:
            inner = scope.inside(each)
            passes = any(list(each.all(name)) for name in _PASSING)
            if each.name == "location" and passes:
                yield inner
            yield from _locations(inner)


def _is_ai(scope: _Scope) -> bool:
    location = scope.blocks[-1]
    said = [*location.words]
    for name in _PASSING:
        for each in location.all(name):
            said += each.words
            host = " ".join(each.words).partition("://")[2].partition("/")[0]
            said += scope.upstreams.get(host, ())
    names = scope.nearest("server_name")
    return concerns_ai(*said, *(names.words if names else ()))


def _gate(path: str, scope: _Scope) -> Gate | None:
    server = next((block for block in scope.blocks if block.name == "server"), None)
    listens = list(server.all("listen")) if server else []
    if listens and all(_AT_HOME.match(each.words[0]) for each in listens if each.words):
        return None
    line = scope.blocks[-1].line
    return Gate(
        asks=_asks(path, scope, line),
        limits=_limits(path, scope, line),
        encrypts=_encrypts(path, scope, server, listens),
        secrets=tuple(_secrets(path, scope)),
    )


def _asks(path: str, scope: _Scope, line: int) -> Finding:
    satisfy = scope.nearest("satisfy")
    if satisfy and satisfy.words == ("any",):
        return Finding(None, f"{path}:{satisfy.line}", "an address can stand for a login")
    for name in _ASKING:
        found = scope.nearest(name)
        if found and found.words and found.words[0] != "off":
            return Finding(holds=True, place=f"{path}:{found.line}")
    client = scope.nearest("ssl_verify_client")
    if client and client.words == ("on",):
        return Finding(holds=True, place=f"{path}:{client.line}")
    doubt = scope.own_means
    if not doubt and scope.nearest("deny"):
        doubt = "only addresses are told apart"
    return Finding(None if doubt else False, f"{path}:{line}", doubt)


def _limits(path: str, scope: _Scope, line: int) -> Finding:
    for name in _LIMITING:
        found = scope.nearest(name)
        if found:
            return Finding(holds=True, place=f"{path}:{found.line}")
    doubt = scope.own_means
    return Finding(None if doubt else False, f"{path}:{line}", doubt)


def _encrypts(
    path: str, scope: _Scope, server: Directive | None, listens: list[Directive]
) -> Finding:
    place = f"{path}:{server.line if server else scope.blocks[-1].line}"
    if listens and all({"ssl", "quic"} & set(each.words) for each in listens):
        return Finding(holds=True, place=f"{path}:{listens[0].line}")
    behind = scope.nearest("set_real_ip_from") or scope.nearest("real_ip_header")
    doubt = "what stands before it may end TLS" if behind else scope.own_means
    if server and not doubt and any(True for _ in server.all("return")):
        doubt = "requests may be sent on to https"
    return Finding(None if doubt else False, place, doubt)


def _secrets(path: str, scope: _Scope) -> Iterator[Finding]:
    for each in scope.blocks[-1].all("proxy_set_header"):
        name, *value = each.words or ("",)
        held = " ".join(value)
        if name.lower() in _HEADERS and held and not held.startswith("$http_"):
            yield secret_finding(held, f"{path}:{each.line}")
