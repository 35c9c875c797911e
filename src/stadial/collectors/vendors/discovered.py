"""Which providers of AI services a subject uses, by its code and its configuration."""

import ipaddress
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_yaml,
    text_of,
    texts_in,
)
from stadial.plugins.places import is_apart
from stadial.plugins.python_code import (
    Call,
    Facts,
    Provider,
    provider_of_host,
    provider_of_module,
    provider_of_prefix,
    router_of,
)

MOST_BYTES = 300_000
MOST_TRIES = 10
"""As many addresses of one provider are looked at in one file."""

_CONFIGURATIONS = (
    ".env*", "*.env", "*.yaml", "*.yml", "*.json", "*.toml", "*.cfg", "*.ini", "*.tfvars",
)  # fmt: skip
_MCP_FILES = (
    ".mcp.json", "mcp.json", "claude_desktop_config.json", "mcp_config.json", "mcp_settings.json",
)  # fmt: skip
_HOST = re.compile(rb"https?://([A-Za-z0-9.-]{4,200})")
_ANY_HOST = re.compile(r"(?:https?|wss?)://([A-Za-z0-9.-]{1,200})")
_SCOPED = re.compile(r"@([\w.-]{1,100})/[\w.-]{1,100}(?:@[\w.^~-]+)?")
_OWN_ENDS = (".local", ".internal", ".localhost", ".lan", ".svc", ".test", ".example")
_ADDRESS_KEYS = frozenset({"base_url", "api_base", "openai_api_base", "endpoint_url", "api_host"})
_PROMPT_NAMES = frozenset({"completion", "acompletion", "embedding", "aembedding", "responses"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """One vendor, and where it shows."""

    title: str
    words: tuple[str, ...]
    """What a register may call it."""
    place: str
    certain: bool = True
    """Whether it is sure to be an AI vendor of this subject."""

    def __str__(self) -> str:
        """Return the place and the vendor."""
        return f"{self.place} ({self.title})"


@dataclass(frozen=True, slots=True)
class Found:
    """The vendors of a subject, each once, and the configurations that could not be read."""

    vendors: tuple[Vendor, ...]
    unread: tuple[str, ...]


def vendors_in(reach: Reach, facts: Facts) -> Found:
    """Return the vendors that a subject uses, tests, examples and documentation left out."""
    unread: list[str] = []
    kept: dict[str, Vendor] = {}
    for each in (*_in_code(facts), *_in_configurations(reach, unread)):
        if not is_apart(each.place.partition(":")[0]):
            known = kept.setdefault(each.title, each)
            if each.certain and not known.certain:
                kept[each.title] = each
    return Found(tuple(kept.values()), tuple(unread))


def _in_code(facts: Facts) -> Iterator[Vendor]:
    for call in facts.calls:
        provider, certain = _of_call(call)
        if provider is not None:
            yield _vendor(provider, call.place, certain=certain and not facts.is_own(call.name))
    for each in facts.addresses:
        yield _vendor(each.provider, f"{each.path}:{each.line}")
    for path, imports in facts.imports.by_path.items():
        for found in imports:
            for provider in filter(None, map(provider_of_module, found.narrowest)):
                yield _vendor(provider, f"{path}:{found.line}", certain=False)


def _of_call(call: Call) -> tuple[Provider | None, bool]:
    provider = provider_of_module(call.name)
    first = (call.texts[0] if call.texts else None) or ""
    if provider is not None:
        elsewhere = call.has_splat or not _ADDRESS_KEYS.isdisjoint(call.keywords)
        return provider, not (elsewhere and provider.speaks_to_others)
    top, last = call.name.partition(".")[0], call.name.rpartition(".")[2]
    if top in {"boto3", "aioboto3"} or (last == "client" and first.startswith("bedrock")):
        return provider_of_prefix("bedrock/"), True
    if router_of(call.name) == "litellm" and last in _PROMPT_NAMES:
        elsewhere = not _ADDRESS_KEYS.isdisjoint(call.keywords)
        return provider_of_prefix(call.keywords.get("model") or first), not elsewhere
    return None, False


def _vendor(provider: Provider, place: str, *, certain: bool = True) -> Vendor:
    words = (provider.title, *provider.words, *provider.companies)
    return Vendor(title=provider.title, words=words, place=place, certain=certain)


def _in_configurations(reach: Reach, unread: list[str]) -> Iterator[Vendor]:
    for path in reach.paths(*_CONFIGURATIONS):
        try:
            content = reach.head(path, length=MOST_BYTES)
            yield from _addressed(path, content)
            if b"model_list" in content and b"litellm_params" in content:
                yield from _routed(path, read_yaml(reach.text(path)))
            if path.rpartition("/")[2] in _MCP_FILES:
                yield from _served(path, read_json(reach.text(path)))
        except (OSError, OutsideError):
            unread.append(path)


def _addressed(path: str, content: bytes) -> Iterator[Vendor]:
    tries: Counter[str] = Counter()
    for match in _HOST.finditer(content):
        provider = provider_of_host(match[1].decode())
        if provider is None or tries[provider.title] >= MOST_TRIES:
            continue
        tries[provider.title] += 1
        start = content.rfind(b"\n", 0, match.start()) + 1
        if b"#" not in content[start : match.start()]:
            line = content.count(b"\n", 0, start) + 1
            yield _vendor(provider, f"{path}:{line}")


def _routed(path: str, document: Any) -> Iterator[Vendor]:
    for each in list_of(mapping_of(document).get("model_list")):
        known = mapping_of(mapping_of(each).get("litellm_params"))
        provider = provider_of_prefix(text_of(known.get("model")))
        if provider is not None:
            elsewhere = "api_base" in known and provider.speaks_to_others
            yield _vendor(provider, path, certain=not elsewhere)


def _served(path: str, document: Any) -> Iterator[Vendor]:
    known = mapping_of(document)
    servers = mapping_of(known.get("mcpServers")) or mapping_of(known.get("servers"))
    for name, server in servers.items():
        for text in texts_in(mapping_of(server)):
            address, package = _ANY_HOST.match(text), _SCOPED.fullmatch(text)
            if address and not _is_own(address[1]) and not provider_of_host(address[1]):
                host = address[1].lower()
                near = (host, host.split(".")[-2], name)
                yield Vendor(title=host, words=near, place=path, certain=False)
            if package:
                near = (package[1], text, name)
                yield Vendor(title=f"@{package[1]}", words=near, place=path, certain=False)


def _is_own(host: str) -> bool:
    """Tell whether a host stands in one's own network."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host.strip(".") or host.lower().endswith(_OWN_ENDS)
