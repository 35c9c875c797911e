"""Findings of rules and of ratings come together, waived ones with who answers for them."""

from dataclasses import replace
from datetime import date

from fakes.door import EXAMPLE
from stadial.adapters import folder, framework_shelf
from stadial.model import Severity, Waiver
from stadial.usecases.check_quality import check_quality
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

AT = date(2026, 11, 20)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
ACME = open_assessment(files=folder.read_folder(EXAMPLE), framework=FRAMEWORK, today=AT)


def rules_of(findings):
    return {finding.rule for finding in findings if not finding.waived}


def test_rules_and_ratings_are_heard_together():
    found = check_quality(framework=FRAMEWORK, assessment=ACME, at=AT)

    assert {"incident-contradiction", "stale-evidence"} <= rules_of(found)
    assert any(finding.waived for finding in found)


def test_a_finding_of_the_ratings_can_be_waived_too():
    waiver = Waiver(
        rule="stale-evidence",
        reason="renewed in December",
        owner="Maya",
        expires_on=date(2027, 1, 1),
    )
    found = check_quality(framework=FRAMEWORK, assessment=replace(ACME, waivers=(waiver,)), at=AT)

    assert "stale-evidence" not in rules_of(found)


def test_open_disputes_are_errors_when_closing():
    during = check_quality(framework=FRAMEWORK, assessment=ACME, at=AT)
    closing = check_quality(framework=FRAMEWORK, assessment=ACME, at=AT, closing=True)

    def errors(findings):
        return sum(finding.severity is Severity.ERROR for finding in findings)

    assert errors(closing) > errors(during)


def test_disputes_on_the_criteria_of_a_disputed_question_are_told_with_it():
    found = check_quality(framework=FRAMEWORK, assessment=ACME, at=AT)
    about = {f.about: f.message for f in found if f.rule == "dispute-to-settle"}
    questions = {key for key in about if key in FRAMEWORK.capability_by_id}

    assert "SUP-2" in questions
    assert "SUP-2.3a" in about["SUP-2"]
    assert not {FRAMEWORK.capability_of[key].id for key in about.keys() - questions} & questions
