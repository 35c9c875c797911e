"""
The gateways in front of models: login, rate limits, TLS, and secrets in plain text.

Looks at:
    LiteLLM configuration, declarative files of Kong, static configuration of Envoy, nginx,
    ingresses and routes of Kubernetes (Gateway API with Envoy Gateway, Istio), and API gateways
    of AWS in Terraform. Only routes whose names, paths or targets speak of AI are judged.

Does not see:
    What runs, and what stands before or behind it: a limit or login in another repository, in a
    database, in the environment or in the model server itself. Helm and other templates; Azure
    API Management, Kong in Kubernetes, nginx inside a ConfigMap, Envoy that is configured while it
    runs. Whether each model can be reached through a gateway only. A secret in a form that no
    rule knows.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.gateways.aws import aws_gates
from stadial.collectors.gateways.cluster import cluster_gates
from stadial.collectors.gateways.envoy import envoy_gates
from stadial.collectors.gateways.gate import Finding, Gate, Gates
from stadial.collectors.gateways.kong import kong_gates
from stadial.collectors.gateways.litellm import litellm_gates
from stadial.collectors.gateways.nginx import nginx_gates
from stadial.model import Evidence, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.terraform import read_terraform
from stadial.plugins.verdicts import Telling, Verdicts

_NOTHING = "No gateway configuration here that speaks of models."
ASKED: Final = Telling(
    signal=Signal(
        id="gateways.authenticated",
        question="Does every gateway to a model that is set up here ask callers who they are?",
    ),
    noun="route to models",
    plural="routes to models",
    good="callers must authenticate",
    bad="anyone may call",
    nothing=_NOTHING,
)
LIMITED: Final = Telling(
    signal=Signal(
        id="gateways.rate-limited",
        question="Does every gateway to a model that is set up here limit rates or budgets?",
    ),
    noun="route to models",
    plural="routes to models",
    good="requests are limited",
    bad="no limit holds",
    nothing=_NOTHING,
)
ENCRYPTED: Final = Telling(
    signal=Signal(
        id="gateways.encrypted",
        question="Does every gateway to a model that is set up here take requests over TLS only?",
    ),
    noun="route to models",
    plural="routes to models",
    good="only TLS is taken",
    bad="plain HTTP is taken",
    nothing=_NOTHING,
)
REFERRED: Final = Telling(
    signal=Signal(
        id="gateways.no-inline-secrets",
        question="Do gateway configurations refer to their secrets rather than hold them?",
    ),
    noun="secret of gateways",
    plural="secrets of gateways",
    good="kept outside and referred to",
    bad="written out in the file",
    nothing="No gateway configuration here names a secret.",
)
_READERS = (litellm_gates, kong_gates, nginx_gates, envoy_gates, cluster_gates, aws_gates)


class Gateways(Collector):
    """Gateways: login, limits, TLS, and where their secrets are."""

    signals = (ASKED.signal, LIMITED.signal, ENCRYPTED.signal, REFERRED.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        all_gates = [read(reach) for read in _READERS]
        unread = [path for gates in all_gates for path in gates.unread]
        parts: tuple[tuple[Telling, list[Finding | None]], ...] = (
            (ASKED, [gate.asks for gate in _each(all_gates)]),
            (LIMITED, [gate.limits for gate in _each(all_gates)]),
            (ENCRYPTED, [gate.encrypts for gate in _each(all_gates)]),
            (REFERRED, [held for gate in _each(all_gates) for held in gate.secrets]),
        )
        for telling, part in parts:
            yield _told(telling, part, unread, read_terraform(reach).unread)


def _each(all_gates: list[Gates]) -> Iterator[Gate]:
    return (gate for gates in all_gates for gate in gates.found)


def _told(
    telling: Telling, findings: list[Finding | None], unread: list[str], terraform: dict[str, str]
) -> Evidence:
    verdicts = Verdicts()
    for finding in findings:
        if finding is not None:
            verdicts.add(finding.holds, finding.place, finding.reason)
    verdicts.miss(unread)
    if telling is not REFERRED:
        verdicts.miss(terraform)
    return verdicts.tell(telling)
