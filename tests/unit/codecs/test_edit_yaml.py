import pytest

from stadial.codecs.edit_yaml import append_entry, set_entry
from stadial.codecs.fault import DocumentError
from stadial.codecs.yaml_text import read_yaml

TEXT = """\
# head
respondent: priya   # she

answers:
    # first
    A-1: partly   # seen
    A-2:          # to ask

    # third
    A-3: {answer: fully,   note: "x"}
    A-4:
        answer: not
        # inside
        note: |
            one

            two

# the end
levels:
    B-1: 3
"""


def edited(path, value, text=TEXT):
    return set_entry(text.encode(), path=path, value=value, name="x.yaml").decode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("answers", "A-1"), "fully", "A-1: partly   # seen", "A-1: fully   # seen"),
        (("answers", "A-2"), "not", "A-2:          #", "A-2: not          #"),
        (("answers", "A-3"), 3, '{answer: fully,   note: "x"}', "3"),
        (
            ("answers", "A-4"),
            {"answer": "fully"},
            "answer: not\n        # inside\n        note: |\n            one\n\n            two",
            "answer: fully",
        ),
        (("answers", "A-4", "answer"), "fully", "answer: not", "answer: fully"),
        (("levels", "B-2"), 4, "B-1: 3\n", "B-1: 3\n    B-2: 4\n"),
        (
            ("answers", "A-5"),
            "not",
            "            two\n",
            "            two\n    A-5: not\n",
        ),
    ],
)
def test_only_the_entry_changes(path, value, old, new, ends, mark):
    before = (mark + TEXT).replace("\n", ends)
    meant = (
        mark + TEXT.replace("A-4:\n        a", "A-4:\n      a")
        if old.startswith("answer: not\n")
        else mark + TEXT
    )
    after = edited(path, value, before)

    assert after == meant.replace(old, new).replace("\n", ends)


@pytest.mark.parametrize(
    ("text", "path", "after"),
    [
        ("", ("a", "b"), "a:\n  b: x\n"),
        ("# c", ("a", "b"), "# c\na:\n  b: x\n"),
        ("a:\n", ("a", "b"), "a:\n  b: x\n"),
        ("a:   # c\nz: 1", ("a", "b"), "a:\n  b: x   # c\nz: 1"),
        ("a:\n  c:", ("a", "b"), "a:\n  c:\n  b: x"),
        ("z: 1\n...\n", ("a", "b"), "z: 1\na:\n  b: x\n...\n"),
        ("---\nz: [1,\n  2]  # c\n", ("a", "b"), "---\nz: [1,\n  2]  # c\na:\n  b: x\n"),
        ("z:\n- 1\n-\n# c\n", ("a", "b"), "z:\n- 1\n-\na:\n  b: x\n# c\n"),
        ("? a\n: b: y\n", ("a", "b"), "? a\n: b: x\n"),
        ("a : {}\n", ("a", "b"), "a:\n  b: x\n"),
        ("{a: {c: d}} # e\n", ("a", "b"), "{a: {c: d, b: x}} # e\n"),
        ("? a\n", ("a", "b"), "a:\n  b: x\n"),
    ],
)
def test_unusual_forms_are_edited_too(text, path, after):
    assert edited(path, "x", text) == after


def test_words_and_days_stay_what_they_are():
    after = edited(("answers", "A-1"), {"written": "yes", "date": "2026-11-22", "note": "a\nb"})

    assert read_yaml(after, name="x").value["answers"]["A-1"] == {
        "written": "yes",
        "date": "2026-11-22",
        "note": "a\nb",
    }


@pytest.mark.parametrize("text", ["- a\n", "answers: 3\n", "answers: [a]\n", "word"])
def test_where_no_mapping_is_nothing_is_set(text):
    with pytest.raises(DocumentError, match=r"This must be a mapping\."):
        edited(("answers", "A"), "x", text)


def test_what_cannot_be_read_is_not_edited():
    with pytest.raises(DocumentError, match="stands here twice"):
        edited(("a",), "x", "a: 1\na: 2\n")
    with pytest.raises(DocumentError, match="nested deeper"):
        edited(("a",), "x", "[" * 100_000)


def test_what_would_not_read_back_is_refused():
    with pytest.raises(DocumentError, match="cannot be edited here"):
        edited(("a",), {1.5: {"x": float("nan")}})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("", "- id: n\n"),
        ("# c", "# c\n- id: n\n"),
        ("- id: a  # c\n\n# end\n", "- id: a  # c\n- id: n\n\n# end\n"),
        ("  - id: a", "  - id: a\n  - id: n"),
        ("[]\n", "- id: n\n"),
        ("[{id: a}] # c\n", "[{id: a}, {id: n}] # c\n"),
    ],
)
def test_an_entry_is_added_at_the_end(text, after):
    found = append_entry(text.encode(), value={"id": "n"}, name="x").decode()

    assert read_yaml(found, name="x").value == read_yaml(after, name="x").value
    if not text.startswith("["):
        assert found == after


def test_where_no_list_is_nothing_is_added():
    with pytest.raises(DocumentError, match=r"This must be a list\."):
        append_entry(b"a: b", value=1, name="x")
