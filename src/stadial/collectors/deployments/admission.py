"""Policies of a cluster that verify the signatures of images before they may run."""

from collections.abc import Mapping
from typing import Any

from stadial.plugins.kubernetes import Cluster, KubernetesObject, walk
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.verdicts import Verdicts

_LAX = frozenset({"audit", "warn", "dryrun"})
_STRICT = frozenset({"enforce", "deny"})
_UNSAID = "what it does with unsigned images is not said"


def judge_signatures(cluster: Cluster) -> Verdicts:
    """Return a verdict on each policy that verifies signatures."""
    verdicts = Verdicts()
    for each in cluster.of("ClusterPolicy", "Policy", api="kyverno.io"):
        rules = [mapping_of(rule) for rule in list_of(each.spec.get("rules"))]
        for rule in (rule for rule in rules if list_of(rule.get("verifyImages"))):
            verdicts.add(_kyverno(each, rule), each.place("verifyImages:"), _UNSAID)
    for each in cluster.of("ImageValidatingPolicy", api="kyverno.io"):
        actions = {text.lower() for text in texts_in(each.spec.get("validationActions"))}
        verdicts.add(_strict(actions), each.place("validationActions"), _UNSAID)
    for each in cluster.of("ClusterImagePolicy", api="sigstore.dev"):
        verdicts.add(_sigstore(each), each.place("mode:"), _UNSAID)
    for each in cluster.of("RatifyVerification", api="gatekeeper.sh"):
        action = text_of(each.spec.get("enforcementAction")) or "deny"
        verdicts.add(_strict({action.lower()}), each.place("enforcementAction"), _UNSAID)
    return verdicts


def _strict(actions: set[str]) -> bool | None:
    if actions & _LAX and not actions & _STRICT:
        return False
    return True if actions & _STRICT else None


def _kyverno(policy: KubernetesObject, rule: Mapping[str, Any]) -> bool | None:
    """Judge a rule; where nothing is said, Kyverno only writes down what fails."""
    checks = [mapping_of(each) for each in list_of(rule.get("verifyImages"))]
    said = [text_of(each.get("failureAction")).lower() for each in checks]
    whole = text_of(policy.spec.get("validationFailureAction")).lower() or "audit"
    actions = {action or whole for action in said}
    if policy.spec.get("validationFailureActionOverrides"):
        return None
    if any(text_of(each.get("required")) == "false" for each in checks):
        return None
    return actions <= _STRICT


def _sigstore(policy: KubernetesObject) -> bool | None:
    authorities = [mapping_of(each) for each in list_of(policy.spec.get("authorities"))]
    lets_all = any(text_of(walk(each, "static").get("action")) == "pass" for each in authorities)
    if lets_all or text_of(policy.spec.get("mode")) == "warn":
        return False
    return True if authorities else None
