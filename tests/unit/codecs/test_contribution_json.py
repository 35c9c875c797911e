import json

import jsonschema
import pytest

from fakes.contributions import as_file, contribution
from stadial.codecs.contribution_json import (
    benchmark_schema,
    contribution_schema,
    read_benchmark,
    read_contribution,
    write_benchmark,
    write_contribution,
)
from stadial.codecs.fault import DocumentError
from stadial.model import (
    Benchmark,
    Cell,
    CellKind,
    DomainQuartiles,
    Method,
    Sector,
    Withheld,
)


def faults(content):
    with pytest.raises(DocumentError) as told:
        read_contribution(content, name="theirs.json")
    assert {fault.file for fault in told.value.faults} == {"theirs.json"}
    return [str(fault) for fault in told.value.faults]


def test_a_contribution_survives_its_file():
    given = contribution(size=None)

    assert read_contribution(write_contribution(given), name="x") == given
    jsonschema.validate(json.loads(write_contribution(given)), contribution_schema())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"id": "acme-bank"}, "32 hexadecimal digits"),
        ({"id": 3}, "must be a text"),
        ({"year": "2026"}, "'2026' is no whole number"),
        ({"year": 1999}, "1999 is no whole number"),
        ({"revision": 0}, "0 is no whole number"),
        ({"revision": True}, "True is no whole number"),
        ({"framework_id": "../../etc"}, "not the id of a framework"),
        ({"framework_version": "1.0 <b>"}, "not a version"),
        ({"engine_version": "x"}, "not a version"),
        ({"size": "huge"}, "'huge' is not one of the words"),
        ({"sector": ["finance"]}, "not one of the words"),
        ({"scores": []}, "must be a mapping"),
        ({"scores": None}, "missing"),
        ({"scores": {"GOV": 99}}, "99 is no score"),
        ({"scores": {"GOV": -0.1}}, "-0.1 is no score"),
        ({"scores": {"GOV": 2.55}}, "2.55 is no score"),
        ({"scores": {"GOV": True}}, "True is no score"),
        ({"scores": {"GOV": "3"}}, "'3' is no score"),
        ({"scores": {"GOV": None}}, "not a number"),
        ({"scores": {"<script>": 2.0}}, "not the id of a domain"),
        ({"scores": {f"D{n}": 2.0 for n in range(51)}}, "at most 50"),
        ({"name": "Acme"}, "not known"),
        ({"schema": "stadial/benchmark/1"}, "no file of contribution/1"),
    ],
)
def test_a_hostile_contribution_is_refused_with_its_place(changed, said):
    assert any(said in fault for fault in faults(as_file(**changed)))


def test_every_fault_is_told_at_once():
    assert len(faults(as_file(year=3, scores={"GOV": 99, "SUP": -1}))) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[" * 5000, "not JSON"),
        (b'{"scores": {"GOV": NaN}}', "NaN is no number"),
        (b'{"id": 1, "id": 2}', "stands twice"),
        (b"\xff\xfe", "not text"),
        (b"[]", "no file of contribution/1"),
        (b" " * 20_001, "at most 20,000"),
    ],
)
def test_what_is_no_contribution_at_all_is_refused(content, said):
    assert said in faults(content)[0]


def test_a_benchmark_survives_its_file():
    cell = Cell(kind=CellKind.SECTOR, sector=Sector.HEALTH)
    made = Benchmark(
        year=2026,
        framework_id="stadial",
        framework_version="1.0.0",
        engine_version="3",
        method=Method.PLAIN,
        quartiles=(
            DomainQuartiles(
                cell=cell, domain="GOV", organizations=10, low=1.0, median=2.0, high=3.0
            ),
        ),
        withheld=(Withheld(cell=Cell(kind=CellKind.ALL), reason="Few."),),
        notes=("Read me.",),
    )

    assert read_benchmark(write_benchmark(made), name="b.json") == made
    jsonschema.validate(json.loads(write_benchmark(made)), benchmark_schema())
