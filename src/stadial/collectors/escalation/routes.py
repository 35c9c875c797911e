"""Where alarms about AI go: routes of Alertmanager, policies of PagerDuty and Opsgenie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.plugins.ai_words import concerns_ai, plainly_concerns_ai
from stadial.plugins.outside import list_of, mapping_of, text_of, texts_in
from stadial.plugins.terraform import Terraform, inner_of
from stadial.plugins.verdicts import Verdicts
from stadial.plugins.yaml_documents import Document, Documents

_GROUPS = frozenset(
    {"schedule_reference", "schedule", "team", "escalation", "escalation_policy_reference"}
)
_NO_ROUTE = "no route speaks of AI, so its alarms go where all go"
_ONE = "there is one level, and no rota stands behind it"


def judge_routes(documents: Documents, verdicts: Verdicts) -> None:
    """Take a verdict on each route for alarms about AI."""
    for document in documents.found:
        known = mapping_of(document.value)
        known = known if "route" in known else mapping_of(known.get("spec"))
        receivers = {
            text_of(each.get("name")): _reaches(each)
            for each in map(mapping_of, list_of(known.get("receivers")))
        }
        if receivers and mapping_of(known.get("route")):
            _Routes(document, receivers).judge(known, verdicts)


def _reaches(receiver: Mapping[str, Any]) -> bool:
    """Tell whether a receiver hands on what it gets: a name alone does not."""
    return any(
        list_of(held) for key, held in receiver.items() if key.lower().endswith(("configs",))
    )


@dataclass(frozen=True, slots=True)
class _Routes:
    document: Document
    receivers: Mapping[str, bool]

    def judge(self, known: Mapping[str, Any], verdicts: Verdicts) -> None:
        """Take a verdict on each route that speaks of AI."""
        route = mapping_of(known.get("route"))
        found = list(self._about_ai(route, ""))
        for receiver in found:
            place = self.document.place("receiver:", receiver)
            verdicts.add(self.receivers.get(receiver), place, "its receiver is not in the file")
        if not found:
            verdicts.add(None, self.document.place("route:"), _NO_ROUTE)

    def _about_ai(self, route: Mapping[str, Any], inherited: str) -> Iterator[str]:
        """Yield the receiver of each route about AI; what it does not say it inherits."""
        receiver = text_of(route.get("receiver")) or inherited
        asked = [held for key, held in route.items() if key.startswith("match")]
        names = [key for held in asked for key in mapping_of(held)]
        if asked and plainly_concerns_ai(*texts_in(asked), *names):
            yield receiver
        for each in list_of(route.get("routes")):
            yield from self._about_ai(mapping_of(each), receiver)


def judge_policies(terraform: Terraform, verdicts: Verdicts) -> None:
    """Take a verdict on each escalation policy about AI."""
    for each in terraform.of("pagerduty_escalation_policy", "opsgenie_escalation"):
        if concerns_ai(*each.words):
            levels = [*each.inner("rule"), *each.inner("rules")]
            reached = [kinds for kinds in map(_targets, levels) if kinds]
            holds = _is_deep(reached) if reached else False
            verdicts.add(holds, each.place("rule", "rules"), _ONE)


def _is_deep(levels: list[set[str]]) -> bool | None:
    return True if len(levels) > 1 or levels[0] & _GROUPS else None


def _targets(level: Mapping[str, Any]) -> set[str]:
    targets = [*inner_of(level, "target"), *inner_of(level, "recipient")]
    return {text_of(each.get("type")) for each in targets}
