import pytest

from fakes.reach import FakeReach
from stadial.plugins.kubernetes import read_cluster

POD = "{labels: {app: x}}, spec: {containers: [{image: a}], initContainers: [{image: b}]}"


def objects_of(text):
    return read_cluster(FakeReach(files={"a.yaml": text})).objects


@pytest.mark.parametrize("kind", ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"])
def test_the_pod_of_a_workload_is_found(kind):
    text = f"{{apiVersion: apps/v1, kind: {kind}, spec: {{template: {{metadata: {POD}}}}}}}"

    (workload,) = objects_of(text)

    assert [each["image"] for each in workload.containers] == ["a", "b"]
    assert workload.pod_labels == {"app": "x"}


def test_a_list_is_its_items_and_other_yaml_is_nothing():
    text = (
        "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod}, 3]}\n"
        "---\n{apiVersion: v1}\n---\n[kind, apiVersion]\n---\n"
        "{apiVersion: a.b/v1, kind: Rule, metadata: {name: n, namespace: s}}\n"
    )
    cluster = read_cluster(FakeReach(files={"a.yaml": text}))

    assert [each.kind for each in cluster.objects] == ["Pod", "", "Rule"]
    assert [each.kind for each in cluster.workloads] == ["Pod"]
    assert cluster.objects[0].spec == {}
    (rule,) = cluster.of("Rule", api="b")
    assert (rule.name, rule.namespace, rule.api, rule.pod) == ("n", "s", "a.b", {})
    assert cluster.of("Rule", api="c") == []


@pytest.mark.parametrize(
    ("container", "wanted"),
    [
        ("{image: vllm/vllm-openai}", True),
        ("{image: a, args: [--model, x]}", True),
        ("{image: a, resources: {limits: {nvidia.com/gpu: 1}}}", True),
        ("{image: shop}", False),
    ],
)
def test_a_workload_that_runs_models_is_told_by_what_it_says(container, wanted):
    text = f"{{apiVersion: v1, kind: Pod, spec: {{containers: [{container}]}}}}"

    (pod,) = objects_of(text)

    assert pod.runs_models is wanted
    assert pod.place("image") == "a.yaml:1"


def test_templates_are_told_as_unread():
    reach = FakeReach(files={"t.yaml": "apiVersion: v1\nkind: {{ .x }}\n{{- end }}\n"})

    assert read_cluster(reach).unread == ["t.yaml"]
