"""Which files are apart from production: tests, examples, documentation, pipelines."""

from stadial.plugins.places import is_apart, is_pipeline

_PIPELINES = frozenset({".buildkite", ".github", ".circleci", ".gitlab", ".azure-pipelines"})
"""Folders whose names say so wherever they stand."""
_PIPELINE_FILES = frozenset({".gitlab-ci.yml", ".travis.yml", "azure-pipelines.yml"})


def is_elsewhere(path: str) -> bool:
    """Tell whether a path is a test, an example, documentation or part of a pipeline."""
    *folders, name = path.split("/")
    is_named = not _PIPELINES.isdisjoint(folders) or name in _PIPELINE_FILES
    return is_named or is_pipeline(path) or is_apart(path)
