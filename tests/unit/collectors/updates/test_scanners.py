"""A scanner counts where it is run; its name alone does not."""

import pytest

from stadial.collectors.updates.scanners import scanner_in


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("pip-audit -r requirements.txt", "pip-audit"),
        ("pip install pip-audit && pip-audit", "pip-audit"),
        ("uv run --with pip-audit pip-audit \\\n  --strict", "pip-audit"),
        ("uvx pip-audit@2.9", "pip-audit"),
        ("pipx run pip-audit==2.9", "pip-audit"),
        ("python -m pip_audit", "pip_audit"),
        ("uv audit", "uv audit"),
        ("A=1 sudo ./bin/grype .", "grype"),
        ("if ! safety scan; then exit 1; fi", "safety"),
        ("docker run --rm -v .:/src ghcr.io/google/osv-scanner:v2 -r /src", "osv-scanner"),
        ("trivy --quiet fs .", "trivy"),
        ("out=$(snyk test --json)", "snyk"),
    ],
)
def test_a_scanner_that_is_run_is_found(run, name):
    assert scanner_in("", f"set -e\n{run}\n") == name


@pytest.mark.parametrize(
    "run",
    [
        "# pip-audit",
        "- [ ] CI passes (pip-audit and OSV)",
        "echo pip-audit",
        "pip install pip-audit",
        "uv tool install pip-audit",
        "uv run --with pip-audit pytest",
        "docker pull aquasec/trivy image",
        "trivy config .",
        "safety --version",
        "grype --version",
        "safety",
        "",
    ],
)
def test_a_scanner_that_is_only_named_is_not(run):
    assert scanner_in("", run) == ""


def test_an_action_is_found_by_its_name():
    assert scanner_in("aquasecurity/trivy-action@abc", "") == "trivy-action"
    assert scanner_in("actions/checkout@v5", "") == ""
