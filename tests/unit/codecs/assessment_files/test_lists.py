"""The files that are one list each, the catalogue beside them, and money by year."""

from datetime import date

import pytest

from fakes.assessments import FRAMEWORK, TODAY, files
from stadial.codecs.assessment_files import parse_assessment
from stadial.codecs.catalogue_json import read_catalogue_json, write_catalogue_json
from stadial.codecs.fault import DocumentError
from stadial.model import (
    Catalogue,
    Estimate,
    Mitigation,
    ProgressKind,
    Tactic,
    Technique,
    ThreatMaturity,
)
from stadial.usecases.open_assessment import open_assessment

CATALOGUE = Catalogue(
    name="Made up",
    edition="1",
    tactics=(Tactic(id="AML.TA1", name="Access"),),
    techniques=(
        Technique(
            id="AML.T1",
            name="Getting in",
            tactics=("AML.TA1",),
            maturity=ThreatMaturity.REALIZED,
            cases=3,
            platforms=("Agentic AI",),
        ),
    ),
    mitigations=(Mitigation(id="AML.M1", name="A lock", techniques=("AML.T1",)),),
    case_studies=2,
    moved={"AML.T0": "AML.T1"},
)
CRITERION = next(iter(FRAMEWORK.criterion_by_id))


def test_each_list_stands_in_a_file_of_its_own():
    found = parse_assessment(
        files()
        | {
            "threats.yaml": b"- technique: AML.T1\n  reason: No agents here.\n"
            b"  decided_by: Maya\n  decided_on: 2026-10-01\n",
            "effects.yaml": f"- criterion: {CRITERION}\n  threat: AML.T1\n"
            "  share: {low: 0.1, mode: 0.2, high: 0.4}\n".encode(),
            "scenarios.yaml": b"- id: leak\n  title: A leak\n  loss_low: 10\n  loss_high: 90\n"
            b"  rate: {low: 0.1, mode: 0.2, high: 1}\n",
            "progress.yaml": b"- initiative: x\n  on: 2026-10-01\n  kind: metric\n  value: 3\n",
            "learnings.yaml": b"- id: ask\n  lesson: Ask twice.\n  learned_on: 2026-10-01\n",
            "threats/atlas.json": write_catalogue_json(CATALOGUE),
        }
    )

    assert found.irrelevances[0].technique == "AML.T1"
    assert found.effects[0].share == Estimate(low=0.1, mode=0.2, high=0.4)
    assert found.scenarios[0].rate.high == 1
    assert (found.progress[0].kind, found.progress[0].value) == (ProgressKind.METRIC, 3)
    assert found.learnings[0].learned_on == date(2026, 10, 1)
    assert found.catalogue == CATALOGUE


def test_a_catalogue_is_the_same_when_it_is_read_back():
    text = write_catalogue_json(CATALOGUE)

    assert read_catalogue_json(text, name="a.json") == CATALOGUE
    assert write_catalogue_json(read_catalogue_json(text, name="a.json")) == text


def test_a_damaged_catalogue_is_told_with_all_other_faults():
    broken = files() | {"threats/atlas.json": b"{", "learnings.yaml": b"3"}

    with pytest.raises(DocumentError) as told:
        parse_assessment(broken)

    assert {fault.file for fault in told.value.faults} == {"threats/atlas.json", "learnings.yaml"}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("learnings.yaml", "- {id: a, lesson: ' ', learned_on: 2026-10-01}", "This is empty."),
        (
            "learnings.yaml",
            "- {id: a, lesson: b, learned_on: 2026-10-01, criteria: [ZZ-1]}",
            "There is no criterion 'ZZ-1'.",
        ),
        ("progress.yaml", "- {initiative: zz, on: 2026-10-01, kind: done}", "no initiative 'zz'"),
        ("progress.yaml", "- {initiative: zz, on: 2999-10-01, kind: done}", "in the future"),
        (
            "threats.yaml",
            "- {technique: '', reason: a, decided_by: b, decided_on: 2026-10-01}",
            "This is empty.",
        ),
        (
            "effects.yaml",
            "- {criterion: ZZ-1, threat: a, share: {low: 0, mode: 0, high: 0.1}}",
            "There is no criterion 'ZZ-1'.",
        ),
        (
            "scenarios.yaml",
            "- {id: a, title: '', loss_low: 1, loss_high: 2, rate: {low: 0, mode: 1, high: 2}}",
            "This is empty.",
        ),
    ],
)
def test_what_names_nothing_is_told(name, text, problem):
    with pytest.raises(DocumentError) as told:
        open_assessment(
            files=files() | {name: text.encode()},
            framework=FRAMEWORK,
            today=TODAY,
            digest_of=lambda _: None,
        )

    assert problem in str(told.value)


def test_money_may_be_given_by_year():
    header = files()["stadial.toml"].decode()
    text = header.replace("per_quarter = 20000", "per_quarter = 20000\nby_year = {2027 = 5000}")

    found = parse_assessment(files() | {"stadial.toml": text.encode()})

    assert found.budget_by_year == {"2027": 5000.0}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("{27 = 5}", "'27' is not a year."),
        ("{2027 = -5}", "-5 is not an amount."),
        ("{2027 = true}", "True is not an amount."),
        ("3", "This must be a mapping."),
    ],
)
def test_a_year_or_an_amount_that_is_none_is_told(table, problem):
    header = files()["stadial.toml"].decode()
    text = header.replace("per_quarter = 20000", f"per_quarter = 20000\nby_year = {table}")

    with pytest.raises(DocumentError) as told:
        parse_assessment(files() | {"stadial.toml": text.encode()})

    assert problem in str(told.value)
