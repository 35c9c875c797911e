"""The plan of an assessment is its header: only the lines meant change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.plan_assessment import Doubt, doubts_about, plan_assessment, plan_of

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    return folder.read_folder(FOLDER)


def plan(files, framework):
    return plan_of(open_assessment(files=files, framework=framework, today=TODAY))


def changed(files, asked, **words):
    wanted = replace(plan(files, asked), **words)
    return plan_assessment(files=files, framework=asked, plan=wanted, today=TODAY)


def test_only_the_lines_meant_change(files, framework):
    words = {
        "title": "2027",
        "scope": "retail",
        "as_of": None,
        "lead": "",
        "preset": "baseline",
        "by_date": date(2028, 1, 31),
    }

    after = changed(files, framework, **words)

    assert list(after) == ["stadial.toml"]
    read = plan({**files, **after}, framework)
    assert read == replace(plan(files, framework), **words)
    new = set(after["stadial.toml"].decode().splitlines())
    assert new - set(files["stadial.toml"].decode().splitlines()) == {
        'title = "2027"',
        'preset = "baseline"      # level 3 everywhere, unless typed below',
        "by_date = 2028-01-31",
    }


def test_what_is_wanted_already_changes_nothing(files, framework):
    assert changed(files, framework) == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"title": " "}, "has a title"),
        ({"framework": "owasp-samm"}, "asks 'stadial', not 'owasp-samm'"),
        ({"scope": "moon"}, "moon"),
        ({"method": "guessed"}, "guessed"),
        ({"preset": "everything"}, "everything"),
        ({"started_on": date(1066, 10, 14)}, "1066"),
    ],
)
def test_what_cannot_stand_is_said(files, framework, words, said):
    with pytest.raises(DocumentError, match=said):
        changed(files, framework, **words)


def test_slips_of_the_pen_are_said_and_not_refused(files, framework):
    calm = replace(plan(files, framework), as_of=None)
    assert doubts_about(calm, today=TODAY) == ()
    odd = replace(
        calm,
        lead="",
        by_date=date(2026, 1, 1),
        as_of=date(2026, 11, 1),
        started_on=date(2026, 12, 1),
    )
    assert doubts_about(odd, today=TODAY) == (
        Doubt.TARGETS_OVER,
        Doubt.JUDGED_BEFORE_START,
        Doubt.JUDGED_BY_PAST,
        Doubt.STARTS_LATER,
        Doubt.NOBODY_LEADS,
    )
