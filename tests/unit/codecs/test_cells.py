"""No cell is taken for a formula."""

import csv
import io

import pytest

from stadial.codecs.cells import safe_cell, write_csv


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "  =1", "\u00a0=1", "＝1", "|x", "%x"]
)
def test_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [(None, ""), (-1.5, "-1.5"), (3, "3"), ("plain", "plain")]
)
def test_numbers_and_plain_text_stay(value, cell):
    assert safe_cell(value) == cell


def test_rows_come_back_as_they_were():
    text = write_csv(["a", "b"], [["x, y", 'say "hi"\nthere'], [None, 2]]).decode()

    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["a", "b"],
        ["x, y", 'say "hi"\nthere'],
        ["", "2"],
    ]
