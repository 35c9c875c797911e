"""Network policies around workloads that serve models."""

from collections.abc import Mapping
from typing import Any

from stadial.plugins.kubernetes import Cluster, KubernetesObject
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.verdicts import Verdicts

_PASSING = frozenset({"Job", "CronJob"})
"""What runs once and waits for nobody."""
_MOST = 300
"""So many policies of one namespace are tried."""
_EVERYWHERE = frozenset({"0.0.0.0/0", "::/0"})
_NONE_HERE = "no network policy here selects it, one elsewhere cannot be seen"
_OTHER = "what the network policies of Cilium or Calico let through cannot be told"
_OTHERS = ("CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy", "GlobalNetworkPolicy")


def judge_networks(cluster: Cluster, objects: list[KubernetesObject]) -> Verdicts:
    """Return a verdict on each workload that serves a model."""
    verdicts = Verdicts()
    others = cluster.of(*_OTHERS)
    by_namespace: dict[str, list[KubernetesObject]] = {}
    for policy in cluster.of("NetworkPolicy", api="networking.k8s.io"):
        by_namespace.setdefault(policy.namespace, []).append(policy)
    for each in (each for each in objects if each.kind not in _PASSING):
        policies = [
            policy
            for policy in by_namespace.get(each.namespace, [])[:_MOST]
            if _selects(policy, _labels(each))
        ]
        if policies:
            open_ = [policy for policy in policies if _lets_all_in(policy)]
            place = (open_ or policies)[0].place("podSelector")
            verdicts.add(not open_, place)
        else:
            reason = _OTHER if others else _NONE_HERE
            verdicts.add(None, each.place("name:", each.name), reason)
    return verdicts


def _labels(object_: KubernetesObject) -> Mapping[str, Any]:
    if object_.kind == "InferenceService":
        return {"serving.kserve.io/inferenceservice": object_.name}
    if object_.kind == "Pod":
        return mapping_of(object_.metadata.get("labels"))
    return object_.pod_labels


def _selects(policy: KubernetesObject, labels: Mapping[str, Any]) -> bool:
    """Tell whether a policy on incoming traffic surely selects a pod with these labels."""
    kinds = list_of(policy.spec.get("policyTypes")) or ["Ingress"]
    selector = mapping_of(policy.spec.get("podSelector"))
    wanted = mapping_of(selector.get("matchLabels"))
    fits = all(labels.get(key) == value for key, value in wanted.items())
    return "Ingress" in kinds and not selector.get("matchExpressions") and fits


def _lets_all_in(policy: KubernetesObject) -> bool:
    for rule in map(mapping_of, list_of(policy.spec.get("ingress"))):
        sources = [mapping_of(each) for each in list_of(rule.get("from"))]
        blocks = {text_of(mapping_of(each.get("ipBlock")).get("cidr")) for each in sources}
        if not sources or blocks & _EVERYWHERE:
            return True
    return False
