"""A database that goes away and comes back: said so while it is gone, served again without a start."""

import importlib.util
import sys
import time
from pathlib import Path

import pytest

from web.running import ON_SQLITE, serving

SCRIPT = Path(__file__).parents[2] / "scripts" / "services.py"
SAVING = {"DJANGO_SETTINGS_MODULE": "web.saving_settings"}


def services():
    specification = importlib.util.spec_from_file_location("services", SCRIPT)
    module = importlib.util.module_from_spec(specification)
    sys.modules["services"] = module
    specification.loader.exec_module(module)
    return module


@pytest.mark.skipif(ON_SQLITE, reason="about PostgreSQL")
def test_postgres_that_goes_and_comes_back_loses_nothing_that_was_said_to_be_saved(tmp_path):
    with (
        services().postgres() as cluster,
        serving(tmp_path / "data", **SAVING, DATABASE_URL=cluster.url) as server,
    ):
        before = server.ask("/save", data=b"name=before")
        cluster.stop()
        during = server.ask("/save", data=b"name=during", timeout=60)
        ready = server.ask("/readyz", timeout=60)
        alive = server.ask("/livez")
        cluster.start()
        for _ in range(100):
            if server.ask("/readyz", timeout=60).status == 200:
                break
            time.sleep(0.2)
        after = server.ask("/save", data=b"name=after", timeout=60)
        kept = server.ask("/saved").text.split()

    assert before.status == after.status == alive.status == 200
    assert during.status == ready.status == 503
    assert "was not saved" in during.text
    assert "Traceback" not in during.text
    assert {"before-left", "before-right", "after-left", "after-right"} == set(kept)


@pytest.mark.skipif(not ON_SQLITE, reason="about SQLite")
def test_a_file_that_is_taken_away_is_said_and_served_again_when_it_is_back(tmp_path):
    data = tmp_path / "data"
    with serving(data, "--workers", 1, **SAVING) as server:
        assert server.ask("/save", data=b"name=before").status == 200
        for file in data.glob("stadial.sqlite3*"):
            file.rename(tmp_path / file.name)
        during = server.ask("/save", data=b"name=during")
        ready = server.ask("/readyz")
        for file in data.glob("stadial.sqlite3*"):
            file.unlink()
        for file in tmp_path.glob("stadial.sqlite3*"):
            file.rename(data / file.name)
        after = server.ask("/save", data=b"name=after")

    assert during.status == ready.status == 503
    assert "was not saved" in during.text
    assert after.status == 200
