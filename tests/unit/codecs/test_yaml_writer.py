import pytest

from stadial.codecs.yaml_text import read_yaml
from stadial.codecs.yaml_writer import write_yaml


@pytest.mark.parametrize(
    "value",
    [
        {"b": 1, "a": ["x", {"y": None}]},
        {"a": "2026-11-22", "b": "yes", "c": "12", "d": "", "e": " x", "f": "a: b # c"},
        {"a": "one\ntwo", "b": "one\n", "c": "one\n  two\n\n", "d": "\ttab\nx", "e": "a\r\nb"},
        {"a": True, "b": 1.5, "c": "true", "d": "null", "e": "~", "f": "0x1", "g": "1:30"},
        [{"a": []}, {}],
        "2026-13-99",
    ],
)
def test_what_is_written_reads_back(value):
    assert read_yaml(write_yaml(value), name="x").value == value


def test_the_same_list_twice_is_written_twice_and_lists_stand_under_their_key():
    same = ["x"]

    assert write_yaml({"a": same, "b": same}) == "a:\n  - x\nb:\n  - x\n"


def test_days_stand_bare_and_long_texts_as_blocks():
    assert write_yaml({"a": "2026-11-22", "b": "x\ny"}) == "a: 2026-11-22\nb: |-\n  x\n  y\n"
