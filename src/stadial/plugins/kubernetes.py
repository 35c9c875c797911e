"""The Kubernetes objects that the YAML of a subject describes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from stadial.plugins.ai_words import concerns_ai
from stadial.plugins.collector import Reach
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.yaml_documents import Document, documents_with

_POD_IN = {
    "Pod": ("spec",),
    "Deployment": ("spec", "template", "spec"),
    "StatefulSet": ("spec", "template", "spec"),
    "DaemonSet": ("spec", "template", "spec"),
    "ReplicaSet": ("spec", "template", "spec"),
    "Job": ("spec", "template", "spec"),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
}
_GPUS = ("nvidia.com/gpu", "amd.com/gpu", "google.com/tpu", "habana.ai/gaudi")


@dataclass(frozen=True, slots=True)
class KubernetesObject:
    """One object, as it is written; defaults of the cluster are not filled in."""

    document: Document
    value: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """Return its kind: `Deployment`."""
        return text_of(self.value.get("kind"))

    @property
    def api(self) -> str:
        """Return the group of its kind, without the version; empty for the core."""
        return text_of(self.value.get("apiVersion")).rpartition("/")[0]

    @property
    def metadata(self) -> Mapping[str, Any]:
        """Return its metadata."""
        return mapping_of(self.value.get("metadata"))

    @property
    def name(self) -> str:
        """Return its name."""
        return text_of(self.metadata.get("name"))

    @property
    def namespace(self) -> str:
        """Return its namespace; empty where the one who applies it chooses."""
        return text_of(self.metadata.get("namespace"))

    @property
    def spec(self) -> Mapping[str, Any]:
        """Return what is wanted."""
        return mapping_of(self.value.get("spec"))

    @property
    def pod(self) -> Mapping[str, Any]:
        """Return the pod that a workload runs; empty for what is no workload."""
        return walk(self.value, *_POD_IN[self.kind]) if self.kind in _POD_IN else {}

    @property
    def pod_labels(self) -> Mapping[str, Any]:
        """Return the labels of the pods that a workload runs."""
        *way, _ = _POD_IN.get(self.kind, ("spec",))
        return mapping_of(walk(self.value, *way, "metadata").get("labels"))

    @property
    def containers(self) -> list[Mapping[str, Any]]:
        """Return all containers of a workload, those that prepare it too."""
        return [
            mapping_of(each)
            for key in ("containers", "initContainers")
            for each in list_of(self.pod.get(key))
        ]

    @property
    def runs_models(self) -> bool:
        """Tell whether names, images, arguments or accelerators speak of AI."""
        said = [self.name, *map(text_of, self.pod_labels.values())]
        for each in self.containers:
            said += [text_of(each.get("name")), text_of(each.get("image"))]
            said += [text_of(held) for held in list_of(each.get("args"))]
            limits = walk(each, "resources", "limits")
            if any(gpu in limits for gpu in _GPUS):
                return True
        return concerns_ai(*said)

    def place(self, *words: str) -> str:
        """Return `path:line` of the first line of the object that holds all words."""
        return self.document.place(*words)


@dataclass
class Cluster:
    """All objects of a subject, and the files that could not be read (templates, above all)."""

    objects: list[KubernetesObject] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def of(self, *kinds: str, api: str = "") -> list[KubernetesObject]:
        """Return the objects of some kinds; with `api`, of groups that end so."""
        found = (each for kind in kinds for each in self._by_kind.get(kind, ()))
        return [each for each in found if each.api.endswith(api)]

    @cached_property
    def _by_kind(self) -> dict[str, list[KubernetesObject]]:
        found: dict[str, list[KubernetesObject]] = {}
        for each in self.objects:
            found.setdefault(each.kind, []).append(each)
        return found

    @property
    def workloads(self) -> list[KubernetesObject]:
        """Return what runs containers."""
        return [each for each in self.objects if each.kind in _POD_IN]


def read_cluster(reach: Reach) -> Cluster:
    """Return the objects that a subject describes; read once in a run."""
    return reach.once("kubernetes", lambda: _read(reach))


def walk(value: Any, *keys: str) -> Mapping[str, Any]:
    """Return the mapping along a path of names; empty where there is none."""
    for key in keys:
        value = mapping_of(value).get(key)
    return mapping_of(value)


def _read(reach: Reach) -> Cluster:
    documents = documents_with(reach, "apiVersion", "kind")
    found = Cluster(unread=documents.unread)
    for document in documents.found:
        found.objects += _objects(document, document.value)
    return found


def _objects(document: Document, value: Any) -> Iterator[KubernetesObject]:
    known = mapping_of(value)
    if text_of(known.get("kind")).endswith("List") and known.get("items"):
        for each in list_of(known.get("items")):
            yield KubernetesObject(document, mapping_of(each))
    elif text_of(known.get("apiVersion")) and text_of(known.get("kind")):
        yield KubernetesObject(document, known)
