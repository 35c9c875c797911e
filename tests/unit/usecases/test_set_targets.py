"""Targets are written where people keep them: their comments stay, and nothing else moves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import TargetChoice
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.set_targets import set_targets

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


def opened(files, framework):
    return open_assessment(files=files, framework=framework, today=TODAY)


def changed(files, framework, **words):
    now = opened(files, framework).targets
    wanted = replace(now, **words)
    return set_targets(files=files, framework=framework, wanted=wanted, today=TODAY)


def test_only_the_lines_meant_change_and_comments_stay(files, framework):
    after = changed(files, framework, preset="from-risk", levels={"GOV": 4})

    assert list(after) == ["stadial.toml"]
    old = files["stadial.toml"].decode().splitlines()
    new = after["stadial.toml"].decode().splitlines()
    preset = 'preset = "{}"      # level 3 everywhere, unless typed below'
    assert set(old) - set(new) == {preset.format("defined"), "INF = 3"}
    assert set(new) - set(old) == {preset.format("from-risk"), "GOV = 4"}
    read = opened({**files, **after}, framework).targets
    assert (read.preset, dict(read.levels)) == ("from-risk", {"GOV": 4})
    assert read.approved_by == "Victor Hale"


def test_what_is_wanted_already_changes_no_byte(files, framework):
    assert changed(files, framework) == {}


def test_a_level_off_the_ladder_is_refused_with_the_ladder(files, framework):
    with pytest.raises(DocumentError) as told:
        changed(files, framework, levels={"GOV": 9})

    assert "9" in str(told.value)


def test_an_id_that_is_none_and_a_preset_that_is_none_are_refused(files, framework):
    with pytest.raises(DocumentError, match="NOPE"):
        changed(files, framework, levels={"NOPE": 3})
    with pytest.raises(DocumentError, match="everything"):
        changed(files, framework, preset="everything")


def test_name_and_day_can_be_taken_out_again(files, framework):
    after = changed(files, framework, approved_by="", by_date=None)

    read = opened({**files, **after}, framework).targets
    assert (read.approved_by, read.by_date) == ("", None)


def test_a_file_without_targets_gets_them(files, framework):
    bare = files["stadial.toml"].decode().partition("[targets]")[0].encode()
    wanted = TargetChoice(preset="baseline", levels={"SUP": 3}, approved_by='O\'Neil "Jo"')

    after = set_targets(
        files={**files, "stadial.toml": bare}, framework=framework, wanted=wanted, today=TODAY
    )

    assert opened({**files, **after}, framework).targets == wanted
    assert after["stadial.toml"].startswith(bare.rstrip())


SHORT = b"""
[organization]
id = "shop"
name = "Shop"

[assessment]
id = "first"
title = "First"
framework = "ai-repository-basics"

[[systems]]
id = "bot"
name = "Bot"
archetypes = ["builder", "adapter", "consumer", "agentic"]
criticality = "critical"
exposure = "public"
"""


def test_a_preset_that_asks_for_more_than_the_ladder_has_is_refused():
    basics = open_framework(name="ai-repository-basics", shelf=framework_shelf)
    files = {"stadial.toml": SHORT}

    with pytest.raises(DocumentError, match="levels 0 to 3"):
        changed(files, basics, preset="from-risk")
