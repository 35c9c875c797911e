"""Gateways made of Envoy with a static configuration: each listener that takes HTTP."""

from collections.abc import Iterator, Mapping
from typing import Any

from stadial.collectors.gateways.gate import Finding, Gate, Gates
from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.yaml_documents import WITH_JSON, Document, documents_with

_ASKING = ("ext_authz", "oauth2", "basic_auth", "api_key_auth")
_KNOWN = frozenset(
    {
        *("router", "cors", "health_check", "gzip", "compressor", "decompressor", "buffer", "rbac"),
        *("fault", "grpc_web", "grpc_stats", "grpc_json_transcoder", "local_ratelimit"),
        *("ratelimit", "jwt_authn", "ext_authz", "oauth2", "basic_auth", "api_key_auth"),
        *("header_to_metadata", "csrf", "cache", "adaptive_concurrency", "bandwidth_limit"),
    }
)
_EXEMPT = "routes may be exempt from it"


def envoy_gates(reach: Reach) -> Gates:
    """Return the listeners of a subject through which Envoy lets requests to models."""
    documents = documents_with(reach, "static_resources", "listeners", names=WITH_JSON)
    gates = Gates(unread=documents.unread)
    for document in documents.found:
        held = mapping_of(mapping_of(document.value).get("static_resources"))
        hosts = _hosts(held)
        for listener in map(mapping_of, list_of(held.get("listeners"))):
            if not _is_at_home(listener):
                gates.found += _gates(document, listener, hosts)
    return gates


def _hosts(held: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return where each cluster leads."""
    clusters = map(mapping_of, list_of(held.get("clusters")))
    return {text_of(each.get("name")): texts_in(each.get("load_assignment")) for each in clusters}


def _is_at_home(listener: Mapping[str, Any]) -> bool:
    address = mapping_of(listener.get("address"))
    host = text_of(mapping_of(address.get("socket_address")).get("address"))
    return host in {"127.0.0.1", "localhost", "::1"} or "pipe" in address


def _gates(
    document: Document, listener: Mapping[str, Any], hosts: Mapping[str, tuple[str, ...]]
) -> Iterator[Gate]:
    name = text_of(listener.get("name"))
    start = document.line_of("name:", name) if name else document.line_of("address")
    for chain in map(mapping_of, list_of(listener.get("filter_chains"))):
        for each in map(mapping_of, list_of(chain.get("filters"))):
            manager = mapping_of(each.get("typed_config"))
            if "http_filters" in manager and _is_ai(manager, hosts):
                yield _Manager(document, start, chain, manager).gate()


def _is_ai(manager: Mapping[str, Any], hosts: Mapping[str, tuple[str, ...]]) -> bool:
    said = texts_in(manager.get("route_config"))
    return concerns_ai(*said, *(host for each in said for host in hosts.get(each, ())))


class _Manager:
    """One HTTP connection manager, with what stands around it."""

    def __init__(
        self,
        document: Document,
        line: int,
        chain: Mapping[str, Any],
        manager: Mapping[str, Any],
    ) -> None:
        self.document = document
        self.line = line
        self.manager = manager
        self.socket = mapping_of(chain.get("transport_socket"))
        filters = map(mapping_of, list_of(manager.get("http_filters")))
        self.filters = {_kind(each): mapping_of(each.get("typed_config")) for each in filters}
        self.overrides = list(_overrides(manager.get("route_config")))

    def gate(self) -> Gate:
        """Return what is judged of it."""
        is_secret = "tls" in text_of(self.socket.get("name")).lower()
        here = f"{self.document.path}:{self.line}"
        return Gate(
            asks=self._asks(),
            limits=self._limits(),
            encrypts=Finding(is_secret, self._place("transport_socket") if is_secret else here),
        )

    def _asks(self) -> Finding:
        config = mapping_of(self.socket.get("typed_config"))
        if text_of(config.get("require_client_certificate")) == "true":
            return Finding(holds=True, place=self._place("require_client_certificate"))
        if "jwt_authn" in self.filters:
            holds = _covers_all(self.filters["jwt_authn"]) and not self._exempts("jwt_authn")
            place = self._place("jwt_authn")
            return Finding(holds or None, place, "" if holds else "its JWT rules leave gaps")
        for kind in _ASKING:
            if kind in self.filters:
                lax = text_of(self.filters[kind].get("failure_mode_allow")) == "true"
                doubt = lax or self._exempts(kind) or "pass_through_matcher" in self.filters[kind]
                place = self._place(kind)
                return Finding(None if doubt else True, place, _EXEMPT if doubt else "")
        return self._without(also="rbac")

    def _limits(self) -> Finding:
        if "local_ratelimit" in self.filters:
            place = self._place("local_ratelimit")
            settings = [self.filters["local_ratelimit"], *self._of_routes("local_ratelimit")]
            buckets = [each for each in settings if "token_bucket" in each]
            if any(map(_is_enforced, buckets)):
                return Finding(holds=True, place=place)
            if buckets:
                return Finding(holds=False, place=place)
        if "ratelimit" in self.filters:
            has_actions = "rate_limits" in _keys(self.manager.get("route_config"))
            reason = "no route tells the rate limit service what to count"
            place = self._place("ratelimit")
            return Finding(has_actions or None, place, "" if has_actions else reason)
        return self._without(also="local_ratelimit")

    def _without(self, *, also: str) -> Finding:
        own = [kind for kind in self.filters if kind not in _KNOWN or kind == also]
        here = f"{self.document.path}:{self.line}"
        if own:
            return Finding(None, here, f"what the filter {own[0][:60]} does cannot be told")
        return Finding(holds=False, place=here)

    def _exempts(self, kind: str) -> bool:
        return any(True for _ in self._of_routes(kind))

    def _of_routes(self, kind: str) -> Iterator[Mapping[str, Any]]:
        return (
            mapping_of(held)
            for each in self.overrides
            for name, held in each.items()
            if name.rpartition(".")[2] == kind
        )

    def _place(self, word: str) -> str:
        return self.document.place(word, after=self.line)


def _kind(filter_: Mapping[str, Any]) -> str:
    """Return what a filter is: the type says it, where there is one, and else the name."""
    url = text_of(mapping_of(filter_.get("typed_config")).get("@type"))
    parts = url.split(".")
    named = text_of(filter_.get("name")).rpartition(".")[2]
    return next((part for part in parts if part in _KNOWN), named)


def _covers_all(config: Mapping[str, Any]) -> bool:
    """Tell whether every request needs a token, by rules alone."""
    rules = [mapping_of(each) for each in list_of(config.get("rules"))]
    keys = _keys(config)
    if {"allow_missing", "allow_missing_or_failed"} & keys:
        return False
    ends = [text_of(mapping_of(each.get("match")).get("prefix")) == "/" for each in rules]
    return any(ends) and all("requires" in each for each in rules)


def _is_enforced(config: Mapping[str, Any]) -> bool:
    """Tell whether a local rate limit is switched on: where nothing is said it is not."""
    shares = []
    for key in ("filter_enabled", "filter_enforced"):
        share = mapping_of(mapping_of(config.get(key)).get("default_value"))
        shares.append(text_of(share.get("numerator")))
    return all(share not in {"", "0"} for share in shares)


def _overrides(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, dict):
            yield mapping_of(held.get("typed_per_filter_config"))
        waiting += list(held.values()) if isinstance(held, dict) else list_of(held)


def _keys(value: Any) -> set[str]:
    found: set[str] = set()
    waiting = [value]
    while waiting:
        held = waiting.pop()
        found.update(mapping_of(held))
        waiting += list(held.values()) if isinstance(held, dict) else list_of(held)
    return found
