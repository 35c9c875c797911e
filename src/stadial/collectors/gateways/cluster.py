"""Gateways of a Kubernetes cluster: ingresses, and routes of the Gateway API."""

from stadial.collectors.gateways.gate import Finding, Gate, Gates
from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.kubernetes import Cluster, KubernetesObject, read_cluster
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in

_ROUTES = ("HTTPRoute", "GRPCRoute", "AIGatewayRoute")
_LOGINS = ("jwt", "oidc", "basicAuth", "apiKeyAuth", "extAuth")
_INGRESS = "nginx.ingress.kubernetes.io/"
_ASKING = (f"{_INGRESS}auth-url", f"{_INGRESS}auth-tls-secret", f"{_INGRESS}auth-type")
_LIMITING = (f"{_INGRESS}limit-rps", f"{_INGRESS}limit-rpm")
_BALANCER = "alb.ingress.kubernetes.io/auth-type"
_MOST = 300
"""So many policies of a kind are tried on each route."""
_Aims = dict[tuple[str, str, str, str], list[KubernetesObject]]
_NONE_HERE = "no policy for it stands here, one elsewhere cannot be seen"


def cluster_gates(reach: Reach) -> Gates:
    """Return the ingresses and routes of a subject that lead to models."""
    cluster = read_cluster(reach)
    aims = _aims(cluster)
    gates = Gates()
    for each in cluster.of("Ingress"):
        if _is_ai(each):
            gates.found.append(_ingress(each))
    for each in cluster.of(*_ROUTES):
        if _is_ai(each):
            gates.found.append(_route(cluster, aims, each))
    for each in cluster.of("RequestAuthentication", api="istio.io"):
        if _is_ai(each):
            gates.found.append(Gate(asks=_mesh(cluster, each)))
    return gates


def _is_ai(object_: KubernetesObject) -> bool:
    is_route = object_.kind == "AIGatewayRoute"
    named = (object_.name, object_.namespace)
    return is_route or concerns_ai(*named, *texts_in(object_.value.get("spec")))


def _ingress(ingress: KubernetesObject) -> Gate:
    notes = mapping_of(ingress.metadata.get("annotations"))
    asks = next((key for key in _ASKING if text_of(notes.get(key))), "")
    if text_of(notes.get(_BALANCER)) in {"oidc", "cognito"}:
        asks = _BALANCER
    limits = next((key for key in _LIMITING if text_of(notes.get(key))), "")
    is_closed = bool(list_of(ingress.spec.get("tls")))
    return Gate(
        asks=_found(ingress, asks),
        limits=_found(ingress, limits),
        encrypts=_found(ingress, "tls:" if is_closed else ""),
    )


def _found(object_: KubernetesObject, mark: str) -> Finding:
    if mark:
        return Finding(holds=True, place=object_.place(mark))
    return Finding(None, object_.place("name:", object_.name), _NONE_HERE)


def _route(cluster: Cluster, aims: _Aims, route: KubernetesObject) -> Gate:
    logins = [
        each
        for each in _policies(aims, route, "SecurityPolicy")
        if any(key in each.spec for key in _LOGINS)
        and text_of(mapping_of(each.spec.get("jwt")).get("optional")) != "true"
    ]
    limits = [
        each
        for each in _policies(aims, route, "BackendTrafficPolicy")
        if mapping_of(each.spec.get("rateLimit"))
    ]
    return Gate(
        asks=_from(route, logins),
        limits=_from(route, limits),
        encrypts=_listeners(cluster, route),
    )


def _from(route: KubernetesObject, policies: list[KubernetesObject]) -> Finding:
    if policies:
        return Finding(holds=True, place=policies[0].place("kind:", policies[0].kind))
    return _found(route, "")


def _aims(cluster: Cluster) -> _Aims:
    """Return the policies on logins and on traffic by what they aim at."""
    found: _Aims = {}
    for policy in cluster.of("SecurityPolicy", "BackendTrafficPolicy"):
        targets = [policy.spec.get("targetRef"), *list_of(policy.spec.get("targetRefs"))]
        for each in map(mapping_of, targets):
            aim = (text_of(each.get("kind")), text_of(each.get("name")))
            found.setdefault((policy.kind, policy.namespace, *aim), []).append(policy)
    return found


def _policies(aims: _Aims, route: KubernetesObject, kind: str) -> list[KubernetesObject]:
    """Return the policies that aim at a route, or at the gateway it hangs on."""
    named = [(route.kind, route.name), *(("Gateway", name) for name in _parents(route))]
    return [each for aim in named for each in aims.get((kind, route.namespace, *aim), ())]


def _parents(route: KubernetesObject) -> list[str]:
    return [text_of(mapping_of(each).get("name")) for each in list_of(route.spec.get("parentRefs"))]


def _listeners(cluster: Cluster, route: KubernetesObject) -> Finding:
    for gateway in cluster.of("Gateway", api="gateway.networking.k8s.io")[:_MOST]:
        listeners = [mapping_of(each) for each in list_of(gateway.spec.get("listeners"))]
        kinds = {text_of(each.get("protocol")) for each in listeners}
        if gateway.name in _parents(route) and kinds and kinds <= {"HTTPS", "TLS"}:
            return Finding(holds=True, place=gateway.place("protocol:"))
    return _found(route, "")


def _mesh(cluster: Cluster, login: KubernetesObject) -> Finding:
    """Judge an Istio login: without a policy that demands it, it lets the nameless in."""
    for policy in cluster.of("AuthorizationPolicy", api="istio.io")[:_MOST]:
        same = policy.spec.get("selector") in (None, login.spec.get("selector"))
        if policy.namespace == login.namespace and same and _demands(policy):
            return Finding(holds=True, place=policy.place("equestPrincipals"))
    reason = "tokens are checked where there are any, and no policy here demands one"
    return Finding(None, login.place("kind:", login.kind), reason)


def _demands(policy: KubernetesObject) -> bool:
    rules = [mapping_of(each) for each in list_of(policy.spec.get("rules"))]
    is_deny = text_of(policy.spec.get("action")) == "DENY"
    key = "notRequestPrincipals" if is_deny else "requestPrincipals"
    asked = [
        bool(sources) and all(key in each for each in sources) for sources in map(_sources, rules)
    ]
    whole = [held for held, rule in zip(asked, rules, strict=True) if "to" not in rule]
    return any(whole) if is_deny else bool(asked) and all(asked)


def _sources(rule: dict[str, object]) -> list[dict[str, object]]:
    return [mapping_of(mapping_of(each).get("source")) for each in list_of(rule.get("from"))]
