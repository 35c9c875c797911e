from dataclasses import replace
from datetime import date

import pytest

from fakes import small
from stadial.engine.client_facts import find_client_facts
from stadial.model import Incident, Organization, Respondent, Scope

ASSESSMENT = replace(
    small.assessment(
        lead="Maya Okafor",
        respondents=(Respondent(id="li", name="Li Wu", group="eng"),),
        systems=(
            replace(
                small.system("hermes"),
                name="Fraud scoring",
                owner="Priya Raman",
                repository="corp/fraud-model",
            ),
        ),
        scopes=(Scope(id="retail", name="Retail banking"), Scope(id="all", name="Everything")),
        incidents=(Incident(id="inc-2026-06", title="t", occurred_on=date(2026, 6, 1)),),
    ),
    organization=Organization(id="northwind-1", name="Northwind Bank of Oslo"),
)


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("At Northwind we ask twice.", "northwind", "the organization"),
        ("At NORTHWIND we ask twice.", "northwind", "the organization"),
        ("At Ｎｏｒｔｈｗｉｎｄ we ask twice.", "northwind", "the organization"),
        ("At North\u200bwind we ask twice.", "northwind", "the organization"),
        ("See northwind_bank for more.", "northwind", "the organization"),
        ("Oslo's model drifted.", "oslo", "the organization"),
        ("Ask Okafor.", "okafor", "the name of a person"),
        ("Ask li wu.", "li wu", "the name of a person"),
        ("priya's model", "priya", "the name of a person"),
        ("the fraud-scoring model", "fraud-scoring", "an AI system"),
        ("Hermes was slow", "hermes", "an AI system"),
        ("see corp/fraud-model", "corp/fraud-model", "an AI system"),
        ("in retail banking", "retail banking", "a part of the organization"),
        ("after INC-2026-06", "inc-2026-06", "an incident"),
        ("write to a.b@example.org", "a.b@example.org", "an e-mail address"),
        ("at https://git.example.org/x", "https://git.example.org/x", "an address on a network"),
        ("at git@example.org:x/y", "git@example.org:x/y", "an address on a network"),
        ("on 10.0.0.7", "10.0.0.7", "an address on a network"),
        ("it cost €40,000", "€40,000", "an amount of money"),
        ("it cost 40 000 EUR", "000 eur", "an amount of money"),
        ("it cost 1.5 million dollars", "1.5 million dollars", "an amount of money"),
        ("it cost USD 3000", "usd 3000", "an amount of money"),
    ],
)
def test_words_that_say_whose_a_text_is_are_found(text, words, what):
    found = {fact.words: fact.what for fact in find_client_facts(text, ASSESSMENT)}

    assert found.get(words) == what


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Retrieved text is data, not instruction. Filter before and after the model.",
        "A bank of tests found 3 of 40 faults in 2 days.",
        "Northwinds blow; fraud is scored.",
        "Everything else follows AML.T0051.",
        "Level 2.5 was reached.",
    ],
)
def test_words_that_many_share_are_let_pass(text):
    assert find_client_facts(text, ASSESSMENT) == ()


def test_an_assessment_without_names_has_nothing_to_find():
    empty = replace(small.assessment(), organization=Organization(id="", name=""))

    assert find_client_facts("Ask twice.", empty) == ()
