"""
Where alarms about AI go, and whom people can tell.

Looks at:
    Routes and receivers of Alertmanager (also AlertmanagerConfig) whose matchers speak of AI;
    escalation policies of PagerDuty and Opsgenie in Terraform whose names do; SECURITY files at
    the top, in .github, docs and .well-known.

Does not see:
    Whether anybody answers, how fast, and with what authority; rotas that are empty; policies
    that are kept in the tool itself; whether the contact knows about AI.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.escalation.contact import CONTACT, contact_published
from stadial.collectors.escalation.routes import judge_policies, judge_routes
from stadial.model import Evidence, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.terraform import read_terraform
from stadial.plugins.verdicts import Telling, Verdicts
from stadial.plugins.yaml_documents import documents_with

ROUTED: Final = Telling(
    signal=Signal(
        id="escalation.routed",
        question="Does every route and escalation for alarms about AI here lead to somebody?",
    ),
    noun="way of alarms",
    plural="ways of alarms",
    good="alarms about AI lead to somebody",
    bad="alarms about AI lead to nobody",
    nothing="No routing of alarms about AI is set up here.",
)


class Escalation(Collector):
    """Escalation: do alarms reach somebody, and is a contact published?"""

    signals = (ROUTED.signal, CONTACT)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        verdicts = Verdicts()
        documents = documents_with(reach, "route:", "receivers:", "receiver:")
        terraform = read_terraform(reach)
        judge_routes(documents, verdicts)
        judge_policies(terraform, verdicts)
        verdicts.miss((*documents.unread, *terraform.unread))
        yield verdicts.tell(ROUTED)
        yield contact_published(reach)
