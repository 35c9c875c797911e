"""Plain values become nouns, or every fault is told at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from pydantic import ValidationError

from stadial.codecs.border import adapter, faults_of, read
from stadial.codecs.fault import DocumentError
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Criterion, Incident, Team

GOOD = "id: a\ntitle: t\noccurred_on: 2026-01-02\n"


def test_a_document_becomes_its_noun():
    found = read(read_yaml(GOOD, name="a.yaml"), Incident)

    assert found == Incident(id="a", title="t", occurred_on=date(2026, 1, 2))


def test_every_fault_is_told_with_line_path_problem_and_mend():
    text = "id: 3\noccurred_on: soon\nkind: disaster\ncriteria: GOV\nwhat: x\n"

    with pytest.raises(DocumentError) as caught:
        read(read_yaml(text, name="a.yaml"), Incident)

    by_path = {fault.path: fault for fault in caught.value.faults}
    assert set(by_path) == {"id", "title", "occurred_on", "kind", "criteria", "what"}
    assert by_path["kind"].line == 3
    assert "'incident' or 'near-miss'" in by_path["kind"].mend
    assert by_path["occurred_on"].mend == "Write YYYY-MM-DD."
    assert by_path["title"].mend == "Add `title`."
    assert "spelling" in by_path["what"].mend or "Remove" in by_path["what"].mend


def test_infinity_is_no_number_of_days():
    with pytest.raises(DocumentError):
        read(read_yaml("id: a\nname: b\ndays_per_quarter: .inf\n", name="a"), Team)


def test_a_fault_without_a_sentence_of_ours_still_has_a_mend():
    @dataclass(frozen=True)
    class Odd:
        at: bytes

    with pytest.raises(ValidationError) as caught:
        adapter(Odd).validate_python({"at": 3})
    (fault,) = faults_of(caught.value, read_yaml("at: 3\n", name="a"))

    assert fault.mend == "Correct this value."


def test_nouns_inside_generics_are_strict_too():
    @dataclass(frozen=True)
    class Whole:
        by_id: Mapping[str, tuple[Criterion, ...]]

    text = "by_id: {x: [{id: a, level: 2, title: t, statement: s, oops: 1}]}\n"
    with pytest.raises(DocumentError) as caught:
        read(read_yaml(text, name="a"), Whole)

    assert caught.value.faults[0].path == "by_id.x[0].oops"
