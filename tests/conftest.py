"""What every test stands on: a cache of its own, so that no run sees what another saw."""

import gc

import pytest

gc.set_threshold(100_000, 20, 50)
"""Thousands of tests allocate much and leave little: looking for cycles took a fifth of the time."""


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
