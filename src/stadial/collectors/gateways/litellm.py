"""LiteLLM proxies, by their config file."""

from collections.abc import Iterator, Mapping
from typing import Any

from stadial.collectors.gateways.gate import Finding, Gate, Gates, secret_finding
from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.yaml_documents import Document, documents_with

_SECRETS = frozenset(
    {
        *("api_key", "master_key", "salt_key", "aws_secret_access_key", "aws_session_token"),
        *("azure_ad_token", "azure_password", "client_secret", "proxy_budget_rescheduler_key"),
    }
)
_CAPS = {
    "general_settings": ("global_max_parallel_requests", "max_parallel_requests"),
    "litellm_settings": (
        *("max_budget", "max_internal_user_budget", "default_internal_user_params"),
        *("upperbound_key_generate_params", "default_key_generate_params", "default_team_settings"),
    ),
}
_NO_KEY = "no master key in the file, one in the environment cannot be seen"
_NO_CAP = "no cap in the file that refuses requests, those kept with keys cannot be seen"


def litellm_gates(reach: Reach) -> Gates:
    """Return the LiteLLM proxies of a subject."""
    documents = documents_with(reach, "model_list", "litellm_params")
    gates = Gates(unread=documents.unread)
    for document in documents.found:
        known = mapping_of(document.value)
        if any(mapping_of(each).get("litellm_params") for each in list_of(known.get("model_list"))):
            gates.found.append(_gate(document, known))
    return gates


def _gate(document: Document, known: Mapping[str, Any]) -> Gate:
    return Gate(
        asks=_asks(document, mapping_of(known.get("general_settings"))),
        limits=_limits(document, known),
        secrets=tuple(_secrets(document, known)),
    )


def _asks(document: Document, general: Mapping[str, Any]) -> Finding:
    if general.get("custom_auth"):
        place = document.place("custom_auth")
        return Finding(None, place, "callers are checked by code of its own")
    for key in ("master_key", "enable_jwt_auth"):
        if text_of(general.get(key)).lower() not in {"", "false", "null", "none"}:
            return Finding(holds=True, place=document.place(f"{key}:"))
    return Finding(None, document.place("model_list"), _NO_KEY)


def _limits(document: Document, known: Mapping[str, Any]) -> Finding:
    for section, keys in _CAPS.items():
        held = mapping_of(known.get(section))
        for key in keys:
            if held.get(key) not in (None, "", "0", "null", {}):
                return Finding(holds=True, place=document.place(f"{key}:"))
    router = mapping_of(known.get("router_settings"))
    if "enforce_model_rate_limits" in texts_in(router.get("optional_pre_call_checks")):
        return Finding(holds=True, place=document.place("enforce_model_rate_limits"))
    return Finding(None, document.place("model_list"), _NO_CAP)


def _secrets(document: Document, known: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each value that stands for a secret, in the order of the file."""
    line = 0
    for key, value in _pairs(known):
        line = document.line_of(f"{key}:", value.split("\n")[0], after=line)
        yield secret_finding(value, f"{document.path}:{line}")


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, list):
            waiting += reversed(held)
        for key, inner in mapping_of(held).items():
            if key in _SECRETS and isinstance(inner, str):
                yield key, inner
        waiting += [each for each in reversed(list(mapping_of(held).values())) if each]
