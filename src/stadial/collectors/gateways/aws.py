"""API gateways that Terraform sets up in AWS: each method, route and function address."""

from collections.abc import Iterator

from stadial.collectors.gateways.gate import Finding, Gate, Gates
from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.outside import text_of
from stadial.plugins.places import folder_of
from stadial.plugins.terraform import Block, Terraform, flag, is_unsettled, read_terraform

_WAYS = {
    "aws_api_gateway_method": "authorization",
    "aws_apigatewayv2_route": "authorization_type",
    "aws_lambda_function_url": "authorization_type",
}
_LIMITS = (
    *("aws_api_gateway_usage_plan", "aws_api_gateway_method_settings", "aws_apigatewayv2_stage"),
    "aws_api_gateway_stage",
)
_RATES = (
    *("throttle_settings", "throttle", "throttling_rate_limit", "throttling_burst_limit"),
    "default_route_settings",
)
_METHODS = ("http_method", "route_key")
_ELSEWHERE = "no limit for it stands here, one elsewhere cannot be seen"


def aws_gates(reach: Reach) -> Gates:
    """Return the ways to models that the Terraform of a subject opens in AWS."""
    terraform = read_terraform(reach)
    gates = Gates()
    limits = {folder_of(each.path): each for each in _limiting(terraform)}
    for way in terraform.of(*_WAYS):
        named = (*way.words, text_of(way.body.get("route_key")), text_of(way.body.get("target")))
        is_preflight = any("OPTIONS" in text_of(way.body.get(key)) for key in _METHODS)
        if concerns_ai(*named, text_of(way.body.get("function_name"))) and not is_preflight:
            gates.found.append(Gate(asks=_asks(way), limits=_limits(limits, way)))
    return gates


def _asks(way: Block) -> Finding:
    setting = _WAYS[way.type]
    value = way.body.get(setting)
    place = way.place(setting)
    if is_unsettled(value):
        return Finding(None, place, f"{setting} is only known when Terraform runs")
    if text_of(value) not in {"", "NONE"}:
        return Finding(holds=True, place=place)
    key = way.body.get("api_key_required")
    if flag(key) or is_unsettled(key):
        return Finding(None, way.place("api_key_required"), "only a key for counting is asked for")
    return Finding(holds=False, place=place)


def _limits(limits: dict[str, Block], way: Block) -> Finding:
    limit = limits.get(folder_of(way.path))
    if limit:
        return Finding(holds=True, place=limit.place(*_RATES))
    return Finding(None, way.place(), _ELSEWHERE)


def _limiting(terraform: Terraform) -> Iterator[Block]:
    for each in terraform.of(*_LIMITS):
        inner = [*each.inner("settings"), *each.inner("default_route_settings")]
        rates = [held.get("throttling_rate_limit") for held in inner]
        throttles = [*each.inner("throttle_settings"), *each.inner("api_stages", "throttle")]
        if throttles or any(rate not in (None, 0, -1, "-1", "0") for rate in rates):
            yield each
