"""Images of workloads that run models: named by digest, or by a tag that can move."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.kubernetes import Cluster, KubernetesObject, walk
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.verdicts import Verdicts
from stadial.plugins.yaml_documents import documents_with

_DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")
_UNSETTLED = re.compile(r"[${}<>]|^(?:IMAGE|image|PLACEHOLDER)")
_KUSTOMIZATIONS = ("kustomization.yaml", "kustomization.yml", "Kustomization")


def served(cluster: Cluster) -> list[KubernetesObject]:
    """Return what runs models: workloads that speak of AI, and services of KServe."""
    found = [each for each in cluster.workloads if each.runs_models]
    return [*found, *cluster.of("InferenceService", api="serving.kserve.io")]


def judge_images(reach: Reach, objects: list[KubernetesObject]) -> Verdicts:
    """Return a verdict on each image."""
    verdicts = Verdicts()
    pins = _pins(reach)
    for each in objects:
        for container in (*each.containers, *_predictors(each)):
            image = text_of(container.get("image"))
            if image:
                holds = _is_pinned(image, pins)
                reason = "the name of the image is filled in later"
                verdicts.add(holds, each.place("image:", image.split("\n")[0]), reason)
    return verdicts


def _predictors(service: KubernetesObject) -> Iterator[Mapping[str, Any]]:
    """Yield the containers of a service of KServe."""
    if service.kind == "InferenceService":
        for part in ("predictor", "transformer", "explainer"):
            held = walk(service.spec, part)
            yield from map(mapping_of, (*list_of(held.get("containers")), held.get("model")))


def _is_pinned(image: str, pins: Mapping[str, set[bool]]) -> bool | None:
    if _DIGEST.search(image):
        return True
    if _UNSETTLED.search(image):
        return None
    told = pins.get(_bare(image), {False})
    return None if len(told) > 1 else True in told


def _bare(image: str) -> str:
    """Return an image without its tag; a port of a registry is no tag."""
    folder, slash, name = image.partition("@")[0].rpartition("/")
    return folder + slash + name.partition(":")[0]


def _pins(reach: Reach) -> dict[str, set[bool]]:
    """Return for each image that Kustomize renames whether it gives it a digest."""
    found: dict[str, set[bool]] = {}
    for document in documents_with(reach, "images:", names=_KUSTOMIZATIONS).found:
        for each in map(mapping_of, list_of(mapping_of(document.value).get("images"))):
            digest = text_of(each.get("digest")).startswith("sha256:")
            found.setdefault(text_of(each.get("name")), set()).add(digest)
    return found
