"""
How models are deployed in Kubernetes: images by digest, signatures, and networks.

Looks at:
    Manifests of workloads whose names, labels, images or arguments speak of AI or that ask for
    accelerators, and services of KServe; digests that Kustomize fills in; policies of Kyverno,
    of the Sigstore policy controller and of Ratify; network policies.

Does not see:
    What runs in a cluster, and what is applied from elsewhere; Helm and other templates; whether
    the models that a workload loads are verified (an image is not a model); whether a policy has
    ever refused anything; policies of Cilium and Calico; other platforms than Kubernetes.
"""

from collections.abc import Iterator
from typing import Final

from typing_extensions import override

from stadial.collectors.deployments.admission import judge_signatures
from stadial.collectors.deployments.images import judge_images, served
from stadial.collectors.deployments.networks import judge_networks
from stadial.model import Evidence, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.kubernetes import read_cluster
from stadial.plugins.observed import count
from stadial.plugins.places import is_apart
from stadial.plugins.verdicts import Telling, Verdicts

_NOTHING = "No workload that runs a model is described here."
PINNED: Final = Telling(
    signal=Signal(
        id="deployments.images-pinned",
        question="Is every image of a workload here that runs models named by its digest?",
    ),
    noun="image",
    good="named by digest",
    bad="named by a tag that can move",
    nothing=_NOTHING,
)
ENFORCED: Final = Telling(
    signal=Signal(
        id="deployments.signatures-enforced",
        question="Does every policy here that verifies signatures refuse what is not signed?",
    ),
    noun="policy on signatures",
    plural="policies on signatures",
    good="what is not signed is refused",
    bad="what is not signed is let in",
    nothing="No policy that verifies signatures is here; one in the cluster cannot be seen.",
)
RESTRICTED: Final = Telling(
    signal=Signal(
        id="deployments.network-restricted",
        question="Does a network policy here restrict who reaches each workload that runs models?",
    ),
    noun="workload that runs models",
    plural="workloads that run models",
    good="a network policy restricts who reaches it",
    bad="a network policy lets everybody reach it",
    nothing=_NOTHING,
)


class Deployments(Collector):
    """Deployments: pinned images, enforced signatures, restricted networks?"""

    signals = (PINNED.signal, ENFORCED.signal, RESTRICTED.signal)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        cluster = read_cluster(reach)
        left = sum(is_apart(path) and "/templates/" in f"/{path}" for path in cluster.unread)
        objects = served(cluster)
        parts: tuple[tuple[Telling, Verdicts], ...] = (
            (PINNED, judge_images(reach, objects)),
            (ENFORCED, judge_signatures(cluster)),
            (RESTRICTED, judge_networks(cluster, objects)),
        )
        for telling, verdicts in parts:
            verdicts.miss(cluster.unread)
            if left:
                what = count(left, "Helm template")
                verdicts.remarks.setdefault(f"Not judged: {what} in examples and the like.")
            yield verdicts.tell(telling)
