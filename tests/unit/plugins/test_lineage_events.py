import pytest
from hypothesis import given, strategies as st

from stadial.plugins.lineage_events import events_in, is_event, read_runs


def event(run="r1", state="COMPLETE", when="2026-11-18T10:00:00Z", **more):
    job = {"namespace": "ml", "name": "train"}
    return {"eventType": state, "eventTime": when, "run": {"runId": run}, "job": job, **more}


def test_the_events_of_a_run_are_put_together():
    version = {"version": {"datasetVersion": "v7"}}
    first = event(state="START", when="2026-11-18T09:00:00Z", inputs=[{"name": "harvest"}])
    last = event(inputs=[{"name": "harvest", "facets": version}], outputs=[{"name": "model"}])

    (run,) = read_runs([first, last])

    assert run.is_complete
    assert run.job == "ml/train"
    assert [(data.name, data.version) for data in run.inputs] == [("harvest", "v7")]
    assert [data.name for data in run.outputs] == ["model"]
    assert run.started_at is not None
    assert run.ended_at is not None
    assert run.started_at < run.ended_at


def test_a_version_once_named_is_not_lost_with_a_later_event():
    facets = {"datasetVersion": {"datasetVersion": 4}}
    named, bare = {"name": "harvest", "facets": facets}, {"name": "harvest"}

    (run,) = read_runs([event(inputs=[named]), event(inputs=[bare])])

    assert run.inputs[0].version == "4"


def test_a_run_that_others_call_their_parent_is_one():
    facets = {"parent": {"run": {"runId": "whole"}}}
    part = {**event(), "run": {"runId": "part", "facets": facets}}

    runs = read_runs([event(run="whole"), part])

    assert {run.id: run.is_parent for run in runs} == {"whole": True, "part": False}


@pytest.mark.parametrize(
    "value",
    [None, 3, [], {}, {"run": []}, {"run": {"runId": 3}}, {"run": {"runId": "a"}, "job": "b"}],
)
def test_what_is_no_event_is_passed_by(value):
    assert not is_event(value)
    assert events_in(value) == []


@pytest.mark.parametrize("told", [True, None, "", "  ", [], {"a": 1}, 1.5])
def test_a_version_that_is_none_is_empty(told):
    facets = {"version": {"datasetVersion": told}}

    (run,) = read_runs([event(when="x", inputs=[{"name": "a", "facets": facets}, 7, {}])])

    assert [(data.name, data.version) for data in run.inputs] == [("a", "")]
    assert run.ended_at is None


_PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "name",
                    "namespace",
                    "facets",
                    "version",
                    "datasetVersion",
                    "parent",
                    "run",
                    "runId",
                    "sourceCodeLocation",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=10,
)


@given(inputs=_PARTS, outputs=_PARTS, facets=_PARTS, when=st.text(max_size=30))
def test_whatever_stands_in_an_event_is_read(inputs, outputs, facets, when):
    told = event(when=when, inputs=inputs, outputs=[outputs])
    told["run"]["facets"] = facets
    told["job"]["facets"] = facets

    (run,) = read_runs([told])

    assert run.is_complete
    assert all(data.name for data in (*run.inputs, *run.outputs))
