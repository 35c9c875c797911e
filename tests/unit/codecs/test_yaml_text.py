"""Outside YAML: words stay words, and what is hostile is refused with its line."""

import pytest

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import Document, read_yaml, spell


def refused(text):
    with pytest.raises(DocumentError) as caught:
        read_yaml(text, name="a.yaml")
    (fault,) = caught.value.faults
    return fault


def test_yes_and_no_stay_words_and_true_is_true():
    found = read_yaml("a: yes\nb: No\nc: off\nd: true\ne: False\n", name="a.yaml").value

    assert found == {"a": "yes", "b": "No", "c": "off", "d": True, "e": False}


def test_days_stay_text_and_only_plain_numbers_are_numbers():
    found = read_yaml(
        "a: 2026-13-45\nb: 12\nc: 1.5\nd: 1_000\ne: 0x1f\nf: 1:30\ng: ~\n", name="a"
    ).value

    assert found == {
        "a": "2026-13-45",
        "b": 12,
        "c": 1.5,
        "d": "1_000",
        "e": "0x1f",
        "f": "1:30",
        "g": None,
    }


def test_an_empty_document_is_nothing():
    document = read_yaml("", name="a.yaml")

    assert document.value is None
    assert document.line_of(("a",)) is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: &x [1]\nb: *x\n", 1, "References"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: [1\n", 2, "not YAML"),
        ("a: !!python/object:os.system x\n", 1, "tag"),
        ("? [1]\n: 2\n", 1, "must be a word"),
        ("[" * 41 + "]" * 41, 1, "deeper than 40"),
        ("[" * 200_000, 1, "deeper than 40"),
        ("- " * 30 + "- x\n" + "a", 3, "not YAML"),
    ],
    ids=["bomb", "doubled", "broken", "tag", "key", "deep", "very deep", "compact"],
)
def test_what_is_hostile_or_broken_is_refused_with_its_line(text, line, says):
    fault = refused(text)

    assert fault.line == line
    assert says in fault.problem
    assert fault.mend


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: \x00", b"a: " + b"x" * 5_000_001])
def test_what_is_no_text_is_refused(content):
    assert refused(content).file == "a.yaml"


def test_many_brackets_that_are_not_deep_are_read():
    text = "".join(f"- {{a: [{number}]}}\n" for number in range(400))

    assert len(read_yaml(text, name="a").value) == 400


def test_a_deep_document_behind_a_broken_one_is_called_broken():
    assert "not YAML" in refused("]" + "[" * 600).problem


def test_compact_nesting_is_counted_too():
    assert "deeper" in refused("- " * 60 + "x\n").problem


def test_a_place_has_its_line_and_its_spelling():
    document = read_yaml("a: 1\nb:\n  - c: 2\n  - d: 3\n", name="a.yaml")

    assert document.line_of(("b", 1, "d")) == 4
    assert document.line_of(("b", 9)) == 2
    assert document.line_of(("a", "x")) == 1
    assert document.line_of(("nowhere",)) == 1
    assert spell(("b", 1, "d")) == "b[1].d"


def test_a_fault_says_place_problem_and_mend():
    document = Document("a.yaml", None, None)

    assert str(document.fault((), problem="P.", mend="M.")) == "a.yaml: P. M."
    assert str(Fault(file="a", line=3, path="b", problem="P.", mend="M.")) == "a:3: b: P. M."
