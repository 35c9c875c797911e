"""A spreadsheet of AI systems: columns by their header, every fault with line and column."""

import pytest

from stadial.adapters import framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.codecs.systems_csv import read_systems, words_of
from stadial.model import Autonomy, Criticality, Exposure, Scope, Sensitivity
from stadial.usecases.open_framework import open_framework

SCOPES = (Scope(id="retail", name="Retail banking"),)


@pytest.fixture(scope="module")
def words():
    framework = open_framework(name="stadial", shelf=framework_shelf)
    return words_of(framework, SCOPES, otherwise="consumer")


def read(text, words):
    return read_systems(text.encode(), name="list.csv", words=words)


def faults(text, words):
    with pytest.raises(DocumentError) as told:
        read(text, words)
    return [(each.line, each.path, each.problem, each.mend) for each in told.value.faults]


def test_columns_are_found_by_header_in_any_order_and_language_of_separators(words):
    text = (
        "Owner;Nobody knows;AI System;Type;Business criticality;Exposure;Data;Autonomy;"
        "Department;Version;Repo;ID\n\n"
        'Jo;x;"Chat; new";builder, AGENTIC;High;public;restricted;alone;retail banking;4;r;chat\n'
        "\n;;Search\n"
    )

    first, second = read(text, words)

    assert (first.line, second.line) == (3, 5)
    system = first.system
    assert (system.id, system.name, system.owner) == ("chat", "Chat; new", "Jo")
    assert system.archetypes == ("builder", "agentic")
    assert (system.criticality, system.exposure) == (Criticality.HIGH, Exposure.PUBLIC)
    assert (system.data, system.autonomy) == (Sensitivity.RESTRICTED, Autonomy.ALONE)
    assert (system.scope, system.model_version, system.repository) == ("retail", "4", "r")
    assert (second.system.archetypes, second.system.owner) == (("consumer",), "")


def test_an_archetype_may_be_called_by_its_name(words):
    text = "name,archetype\nA,Runs agents that call tools\n"

    assert read(text, words)[0].system.archetypes == ("agentic",)


def test_a_formula_is_a_text_like_any_other(words):
    found = read('name,owner\n"=HYPERLINK(""http://x"")",@SUM(A1)\n', words)[0].system

    assert (found.name, found.owner) == ('=HYPERLINK("http://x")', "@SUM(A1)")


def test_every_fault_is_told_with_its_line_and_column(words):
    text = (
        "name,id,criticality,archetype,scope,owner\n"
        ",,,,,\n"
        ",x,,,,Jo\n"
        "A,a b,hihg,bilder,retial,\n"
        "B,,sometimes,robot,moon,J\u202eo\n"
        f"C,,,,,{'x' * 301}\n"
    )

    told = faults(text, words)

    places = [(line, path) for line, path, _, _ in told]
    assert places == [
        (3, "name"),
        (4, "id"),
        (4, "criticality"),
        (4, "archetypes"),
        (4, "scope"),
        (5, "owner"),
        (5, "criticality"),
        (5, "archetypes"),
        (5, "scope"),
        (6, "owner"),
    ]
    assert "Did you mean `high`?" in told[2][3]
    assert "Did you mean `builder`?" in told[3][3]
    assert "Did you mean `retail`?" in told[4][3]
    assert "low, medium, high, critical" in told[6][3]
    assert "builder, adapter" in told[7][3]
    assert "Add this part first" in told[8][3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no table"),
        ("\n\n", "holds no table"),
        ("owner,data\nJo,public\n", "No column is called `name`"),
        ('name\n"open', "This is no CSV"),
        ("name\n" + "a\n" * 201, "more than 200 lines"),
    ],
)
def test_what_is_no_such_table_is_refused(words, text, said):
    assert said in faults(text, words)[0][2]


def test_what_is_no_text_is_refused(words):
    with pytest.raises(DocumentError, match="not text"):
        read_systems(b"\xff\xfe\x00", name="x", words=words)
