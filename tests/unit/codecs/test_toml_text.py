import tomllib

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.toml_text import MAX_BYTES, quote_toml, read_toml

TEXT = '''\
title = "a"
"odd key".inner = 1

[one]
text = """
[not.a.header]
key = "no key"
"""
other = [
  "[[no]]",   # [
  { a = 1 },
]
after = 1

[[many]]
id = "first"
[many.table]
x = 1

[[many]]  # second
id = "second" # = y
[[many.deep]]
z = 'it''s'
[[many.deep]]
z = 2
[ dotted . "x.y" ]
q = 1
'''.replace("'it''s'", "'its'")


def told_by(content):
    with pytest.raises(DocumentError) as error:
        read_toml(content, name="x.toml")
    (fault,) = error.value.faults
    return str(fault)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("odd key", "inner"), 2),
        (("one",), 4),
        (("one", "text"), 5),
        (("one", "other", 1, "a"), 9),
        (("one", "after"), 13),
        (("many", 0, "id"), 16),
        (("many", 0, "table", "x"), 18),
        (("many", 1), 20),
        (("many", 1, "id"), 21),
        (("many", 1, "deep", 1, "z"), 25),
        (("dotted", "x.y", "q"), 27),
        (("many", 1, "missing"), 20),
        (("nowhere",), None),
        ((), None),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_line_of_a_place_is_found(path, line, ends):
    document = read_toml(TEXT.replace("\n", ends), name="x.toml")

    assert document.line_of(path) == line


def test_values_are_those_of_the_standard_reader():
    assert read_toml(b"\xef\xbb\xbf" + TEXT.encode(), name="x").value == tomllib.loads(TEXT)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a = 1\na = 2", "x.toml:2: A key stands here twice: Cannot overwrite a value. Keep one."),
        ("[a]\n[a]", "x.toml:2: A key stands here twice"),
        ("a = yes", "x.toml:1: This is not TOML: Invalid value."),
        ("a = ", "x.toml:1: This is not TOML: Invalid value."),
        ("a = " + "[" * 5_000, "x.toml: This is nested too deep. Flatten it."),
        ("a" + ".a" * 1_001 + " = 1", "x.toml:1: This line has more than 1,000 dots. Split it."),
        (b"#" * (MAX_BYTES + 1), "x.toml: The file has 0.3 MB"),
        (b"a = '\xff'", "x.toml: This is not text."),
        (b"a = '\0'", "x.toml: This is a binary file."),
        ("a = 2026-13-01", "x.toml:1: This is not TOML"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(content, told):
    assert told in told_by(content)


@pytest.mark.parametrize("text", ['a"b\\c', "tab\tnew\nline\x1b\x7f", "Ä 株 😀", ""])
def test_a_quoted_text_reads_back(text):
    assert tomllib.loads(f"a = {quote_toml(text)}")["a"] == text
