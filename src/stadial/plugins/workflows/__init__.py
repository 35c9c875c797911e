"""
Pipelines as GitHub and GitLab run them: steps with their lines, and what may stop a change.

Only what stands in the files is told. Nothing is resolved: what a called action, script or
template does is its own affair.
"""

from stadial.plugins.workflows.files import read_workflow, read_workflows, workflow_paths
from stadial.plugins.workflows.nouns import Job, Step, Workflow, Workflows

__all__ = [
    "Job",
    "Step",
    "Workflow",
    "Workflows",
    "read_workflow",
    "read_workflows",
    "workflow_paths",
]
