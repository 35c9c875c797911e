"""Configurations of bots and pipelines with anything at all inside."""

import json

import pytest
from hypothesis import given, strategies as st

from fakes.reach import FakeReach
from stadial.collectors.updates import Updates

KEYS = st.sampled_from(
    (
        *("version", "updates", "package-ecosystem", "directory", "directories", "ignore"),
        *("dependency-name", "update-types", "enabled", "enabledManagers", "packageRules"),
        *("matchCategories", "matchPackageNames", "ignorePaths", "includePaths", "python"),
        *("on", "schedule", "cron", "jobs", "steps", "run", "uses", "if", "with", "scan-type"),
    )
)
PLAIN = st.sampled_from(("2", "*", "pip", "uv", "/", "pip-audit", "0 6 * * 1", "x", 1, None, True))
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=15,
)


@given(body=st.dictionaries(KEYS, VALUES, max_size=6))
def test_documents_of_any_shape_are_looked_at_to_the_end(body):
    text = json.dumps(body)
    bot = json.dumps({"version": "2", **body})
    files = {
        "requirements.txt": "numpy",
        ".github/dependabot.yml": bot,
        "renovate.json": text,
        "package.json": json.dumps({"renovate": body}),
        ".github/workflows/a.yml": text,
    }

    pieces = list(Updates().collect(FakeReach(files=files)))

    assert [piece.because.endswith(".") for piece in pieces] == [True, True]


@pytest.mark.parametrize("kind", ["[pip]", "{a: b}", "''"])
def test_an_ecosystem_that_is_no_word_is_none(kind):
    text = f"version: 2\nupdates: [{{package-ecosystem: {kind}, directory: /}}]"
    files = {"requirements.txt": "numpy", ".github/dependabot.yml": text}

    pieces = list(Updates().collect(FakeReach(files=files)))

    assert pieces[0].outcome.value == "no"
