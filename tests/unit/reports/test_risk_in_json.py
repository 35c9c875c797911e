"""Risk and loss for a program: the published shape, and nothing where nothing was weighed."""

import json
from dataclasses import replace

import jsonschema

from fakes.briefings import acme_briefing
from fakes.risks import loss_picture, risk_picture
from stadial.reports.report_json import ReportJson
from stadial.reports.report_json.schema import schema


def rendered(**fields):
    return json.loads(ReportJson().render(replace(acme_briefing(), **fields)))


def test_both_hold_to_the_published_schema():
    found = rendered(risk=risk_picture(), loss=loss_picture())

    jsonschema.validate(found, schema())
    assert found["data"]["risk"]["residual"] == {"low": 52.5, "high": 61.25}
    assert found["data"]["risk"]["threats"][1]["criteria"] == []
    assert found["data"]["loss"]["before"]["var_95"] == 2_700_000.0
    assert found["data"]["loss"]["curve"][0]["chance"] == 0.5


def test_what_was_not_weighed_is_null():
    data = rendered()["data"]

    assert (data["risk"], data["loss"]) == (None, None)


def test_without_a_catalogue_its_name_is_null():
    assert rendered(risk=risk_picture(catalogue=""))["data"]["risk"]["catalogue"] is None
