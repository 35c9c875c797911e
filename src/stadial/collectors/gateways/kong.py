"""Kong gateways, by their declarative files."""

from collections.abc import Iterator, Mapping
from typing import Any

from stadial.collectors.gateways.gate import Finding, Gate, Gates, secret_finding
from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.yaml_documents import Document, documents_with

_ASKING = frozenset(
    {
        *("key-auth", "jwt", "openid-connect", "oauth2", "basic-auth", "hmac-auth", "ldap-auth"),
        *("mtls-auth", "key-auth-enc", "ldap-auth-advanced", "oauth2-introspection"),
        *("vault-auth", "jwt-signer", "header-cert-auth", "saml"),
    }
)
_LIMITING = frozenset(
    {
        *("rate-limiting", "rate-limiting-advanced", "ai-rate-limiting-advanced"),
        *("response-ratelimiting", "service-protection", "graphql-rate-limiting-advanced"),
    }
)
_OWN = ("auth", "limit", "pre-function", "post-function", "opa", "proxy-wasm", "session")
_PART = "the file describes only a part of the gateway"
_CREDENTIALS = {"keyauth_credentials": "key", "basicauth_credentials": "password"}


def kong_gates(reach: Reach) -> Gates:
    """Return the routes to models of the Kong gateways of a subject."""
    documents = documents_with(reach, "_format_version", "services")
    gates = Gates(unread=documents.unread)
    for document in documents.found:
        known = mapping_of(document.value)
        if "_format_version" in known:
            gates.found += _Kong(document, known).gates()
    return gates


class _Kong:
    """One declarative file."""

    def __init__(self, document: Document, known: Mapping[str, Any]) -> None:
        self.document = document
        self.known = known
        self.is_part = bool(mapping_of(known.get("_info")).get("select_tags"))
        self.loose: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for plugin in _plugins(known):
            for key in _ties(plugin):
                self.loose.setdefault(key, []).append(plugin)

    def gates(self) -> Iterator[Gate]:
        """Yield what is judged of each route to a model."""
        for service in map(mapping_of, list_of(self.known.get("services"))):
            routes = [mapping_of(each) for each in list_of(service.get("routes"))]
            for route in routes or [{}]:
                plugins = self._plugins_of(service, route)
                if _is_ai(service, route, plugins):
                    yield self._gate(service, route, plugins)
        secrets = tuple(self._secrets())
        if secrets:
            yield Gate(secrets=secrets)

    def _plugins_of(
        self, service: Mapping[str, Any], route: Mapping[str, Any]
    ) -> dict[str, Mapping[str, Any]]:
        found = {}
        ties = [("", "")]
        ties += [("service", text_of(service.get(key))) for key in ("name", "id")]
        ties += [("route", text_of(route.get(key))) for key in ("name", "id")]
        for plugin in (each for tie in ties for each in self.loose.get(tie, ())):
            found[text_of(plugin.get("name"))] = plugin
        for plugin in (*_plugins(service), *_plugins(route)):
            found[text_of(plugin.get("name"))] = plugin
        return {name: plugin for name, plugin in found.items() if plugin.get("enabled") != "false"}

    def _gate(
        self,
        service: Mapping[str, Any],
        route: Mapping[str, Any],
        plugins: Mapping[str, Mapping[str, Any]],
    ) -> Gate:
        start = self.document.line_of(_name(service)) if _name(service) else self.document.line
        name = _name(route)
        line = self.document.line_of(name, after=start) if name else start
        place = f"{self.document.path}:{line}"
        protocols = [text_of(each) for each in list_of(route.get("protocols"))]
        return Gate(
            asks=self._asks(plugins, place),
            limits=self._has(plugins, _LIMITING, place),
            encrypts=_encrypts(protocols, place),
        )

    def _asks(self, plugins: Mapping[str, Mapping[str, Any]], place: str) -> Finding:
        found = self._has(plugins, _ASKING, place)
        lets_all = any(
            mapping_of(plugins[name].get("config")).get("anonymous")
            for name in _ASKING & plugins.keys()
        )
        if lets_all:
            return Finding(None, place, "an anonymous consumer may be let in")
        return found

    def _has(
        self, plugins: Mapping[str, Mapping[str, Any]], wanted: frozenset[str], place: str
    ) -> Finding:
        if wanted & plugins.keys():
            return Finding(holds=True, place=place)
        if self.is_part:
            return Finding(None, place, _PART)
        own = [name for name in plugins if any(word in name for word in _OWN)]
        own = [name for name in own if name not in _ASKING | _LIMITING]
        if own:
            return Finding(None, place, f"what the plug-in {own[0][:60]} does cannot be told")
        return Finding(holds=False, place=place)

    def _secrets(self) -> Iterator[Finding]:
        for consumer in map(mapping_of, list_of(self.known.get("consumers"))):
            for kind, key in _CREDENTIALS.items():
                for held in map(mapping_of, list_of(consumer.get(kind))):
                    yield self._secret(text_of(held.get(key)))
        services = map(mapping_of, list_of(self.known.get("services")))
        holders = [self.known, *services]
        for plugin in (each for holder in holders for each in _plugins(holder)):
            auth = mapping_of(mapping_of(plugin.get("config")).get("auth"))
            for key in ("header_value", "param_value", "aws_secret_access_key"):
                if text_of(auth.get(key)):
                    yield self._secret(text_of(auth.get(key)))

    def _secret(self, value: str) -> Finding:
        return secret_finding(value, self.document.place(value.split("\n", maxsplit=1)[0]))


def _plugins(holder: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [mapping_of(each) for each in list_of(holder.get("plugins"))]


def _name(value: Any) -> str:
    known = mapping_of(value)
    return text_of(value) or text_of(known.get("name")) or text_of(known.get("id"))


def _ties(plugin: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what a plug-in outside of services is tied to: the empty tie is all routes."""
    ties = [(key, _name(plugin.get(key))) for key in ("service", "route")]
    named = [(key, name) for key, name in ties if name]
    return [] if plugin.get("consumer") else named or [("", "")]


def _is_ai(
    service: Mapping[str, Any], route: Mapping[str, Any], plugins: Mapping[str, Any]
) -> bool:
    said = [text_of(service.get(key)) for key in ("name", "url", "host", "path")]
    said += [_name(route), *texts_in(route.get("paths")), *texts_in(route.get("hosts"))]
    return concerns_ai(*said) or any(name.startswith("ai-") for name in plugins)


def _encrypts(protocols: list[str], place: str) -> Finding:
    if protocols and all(each in {"https", "grpcs", "tls", "wss"} for each in protocols):
        return Finding(holds=True, place=place)
    if protocols and all(each in {"http", "grpc", "tcp", "ws"} for each in protocols):
        return Finding(holds=False, place=place)
    return Finding(None, place, "the route takes http as well, which may be closed before it")
