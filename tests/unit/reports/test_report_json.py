import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from fakes.briefings import acme_briefing
from stadial.model import Change, Span, Standing, View
from stadial.reports.report_json import ReportJson
from stadial.reports.report_json.schema import schema


@pytest.fixture(scope="module")
def briefing():
    return acme_briefing()


def tree_of(briefing):
    return json.loads(ReportJson().render(briefing))


def faults(tree):
    check = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in check.iter_errors(tree)]


def test_the_schema_is_one_and_the_report_follows_it(briefing):
    Draft202012Validator.check_schema(schema())

    assert faults(tree_of(briefing)) == []


def test_a_draft_without_trend_or_plan_follows_it_too(briefing):
    roadmap = replace(briefing.assessment.roadmap, certificate=None)
    assessment = replace(briefing.assessment, roadmap=roadmap, scope="")
    overall = {
        v: replace(o, standing=Standing.UNKNOWN) for v, o in briefing.picture.overall.items()
    }
    draft = replace(
        briefing,
        assessment=assessment,
        picture=replace(briefing.picture, overall=overall),
        trend=None,
        snapshot_digest="",
    )

    tree = tree_of(draft)

    assert faults(tree) == []
    assert tree["assessment"]["state"] == "draft"
    assert tree["assessment"]["snapshot_sha256"] is None
    assert tree["data"]["overall"]["assured"]["level"] is None
    assert tree["data"]["trend"] is None
    assert tree["data"]["roadmap"]["certificate"] is None


@pytest.mark.parametrize(
    "path", [("data",), ("data", "headline"), ("data", "criteria", 0, "assured"), ("generated_at",)]
)
def test_a_missing_key_breaks_the_schema(briefing, path):
    tree = tree_of(briefing)
    *way, last = path
    place = tree
    for step in way:
        place = place[step]
    del place[last]

    assert faults(tree)


def test_a_reader_accepts_keys_it_does_not_know(briefing):
    tree = tree_of(briefing)
    tree["data"]["criteria"][0]["new"] = 1

    assert faults(tree) == []


def test_the_envelope_says_what_made_it_of_what_and_when(briefing):
    tree = tree_of(briefing)

    assert tree["schema"] == "stadial/report/1"
    assert tree["tool"] == {"name": "stadial", "version": "0.1.0"}
    assert tree["framework"]["id"] == "sample"
    assert tree["generated_at"] == "2026-11-22T20:00:00Z"
    assert tree["warnings"] == [f.message for f in briefing.lint if not f.waived]


def test_numbers_are_exact_in_every_view(briefing):
    tree = tree_of(briefing)["data"]

    for domain in tree["domains"]:
        for view in View:
            score = briefing.picture.domains[view][domain["id"]]
            found = domain["scores"][view.value]
            assert (found["low"], found["high"]) == (score.low, score.high)
    assert len(tree["capabilities"]) == 28
    assert len(tree["criteria"]) == 140


def test_the_unknown_is_null_and_never_nought(briefing):
    tree = tree_of(briefing)["data"]
    criteria = {c["id"]: c for c in tree["criteria"]}
    capabilities = {c["id"]: c for c in tree["capabilities"]}

    assert criteria["SUP-2.3a"]["assured"] is None
    assert criteria["SUP-2.3a"]["documented"] is None
    assert capabilities["IR-4"]["scores"]["assured"]["low"] is None
    assert capabilities["IR-4"]["scores"]["assured"]["level"] is None
    assert next(g for g in tree["gaps"] if g["capability"] == "IR-4")["achieved"] is None


def test_what_would_hold_if_a_contradiction_were_cleared_is_told(briefing):
    ratings = dict(briefing.picture.ratings)
    ratings["MODEL-2.2a"] = replace(ratings["MODEL-2.2a"], assured_if_cleared=Span(0.5, 1.0))
    picture = replace(briefing.picture, ratings=ratings)

    criteria = {c["id"]: c for c in tree_of(replace(briefing, picture=picture))["data"]["criteria"]}

    assert criteria["MODEL-2.2a"]["assured_if_cleared"] == {"low": 0.5, "high": 1.0}


def test_the_index_then_and_now_is_told_where_it_is_known(briefing):
    change = Change(about="sample", before=1.6, after=1.9, by_cause={})
    trend = replace(briefing.trend, overall=change)

    tree = tree_of(replace(briefing, trend=trend))

    assert faults(tree) == []
    assert tree["data"]["trend"]["overall"]["before"] == 1.6


def test_what_single_people_said_is_not_in_the_report(briefing):
    text = ReportJson().render(briefing).decode()

    assert "by_group" not in text
    assert "Dora" not in text
