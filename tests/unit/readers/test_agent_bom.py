"""agent-bom: of any shape inside, and refused where it is no report."""

import json

import pytest
from hypothesis import given, strategies as st

from stadial.plugins.outside import OutsideError
from stadial.plugins.reader import Report
from stadial.readers.agent_bom import AgentBom

KEYS = st.sampled_from(
    (
        *("name", "mcp_servers", "packages", "vulnerabilities", "severity", "version", "source"),
        *("findings", "asset", "scan_run", "outcome", "issues", "summary", "total_agents"),
        *("total_packages", "coverage_warnings", "scan_sources", "generated_at", "agents"),
    )
)
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)


def report(**body):
    return Report("report.json", json.dumps({"document_type": "AI-BOM", **body}).encode())


@given(body=st.dictionaries(KEYS, VALUES, max_size=8), agents=st.lists(VALUES, max_size=3))
def test_a_report_of_any_shape_inside_is_read(body, agents):
    reading = AgentBom().read(report(**{**body, "agents": agents}))

    assert len(reading.evidence) == 2
    assert all((each.failed or 0) <= (each.examined or 0) for each in reading.evidence)


def test_a_report_whose_agents_are_no_list_is_refused():
    with pytest.raises(OutsideError, match="agents"):
        AgentBom().read(report(agents={}))


def test_another_document_of_that_name_is_not_recognised():
    assert not AgentBom().recognises(report())


def test_one_floating_package_among_forty_does_not_unsettle_the_answer():
    packages = [{"name": f"p{n}", "version": "1.0"} for n in range(39)]
    servers = [{"name": "files", "packages": [*packages, {"name": "ws", "version": "latest"}]}]

    reading = AgentBom().read(report(agents=[{"name": "a", "mcp_servers": servers}]))

    assert reading.objections == ()
    assert reading.evidence[1].outcome.value == "yes"
