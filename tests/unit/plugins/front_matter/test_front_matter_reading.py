import pytest

from stadial.plugins.front_matter import read_front_matter, read_headings
from stadial.plugins.outside import OutsideError


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "---\nApproved-By: Jo\n---\n# A\n"),
        ("a.md", "---\r\napproved by: Jo\r\n...\r\n# A\r\n"),
        ("a.md", '+++\napproved_by = "Jo"\n+++\n# A\n'),
        ("a.md", "# A\n\n**Approved by:** Jo\n"),
        ("a.md", "# A\n\n- __Approved by__: `Jo`\n"),
        ("a.md", "# A\n\n| Approved by | Jo |\n"),
        ("a.md", "# A\n\n> Approved by : Jo\n\nApproved by: Kim\n"),
        ("a.md", "---\napproved_by: Jo\n---\nApproved by: Kim\n"),
        ("a.yaml", "approved_by: Jo\n"),
        ("a.JSON", '{"approved by": "Jo"}'),
        ("a.yml", "approved: {by: Jo}\n"),
    ],
)
def test_a_field_is_read_wherever_it_stands(path, text):
    assert read_front_matter(path, text).text("approved_by") == "Jo"


@pytest.mark.parametrize(
    "text",
    ["", "# A", "---\nno end: here", "| a | b | c |\n|---|---|---|\n", ": x\n", "a" * 60 + ": x\n"],
)
def test_a_page_without_fields_has_none(text):
    front = read_front_matter("a.md", text)

    assert not front.has("a", "b", "x")
    assert front.text("approved_by") == ""


@pytest.mark.parametrize("text", ["+++\na = 1\n", "---\n[\n---\n", "+++\n=\n+++\n"])
def test_front_matter_that_cannot_be_read_is_said_so(text):
    with pytest.raises(OutsideError):
        read_front_matter("a.md", text)


def test_a_key_written_as_one_stands_above_one_put_together():
    front = read_front_matter("a.yaml", "approval_by: Jo\napproval: {by: Kim}\n")

    assert front.text("approval_by") == "Jo"


def test_headings_are_read_with_their_lines_depths_and_what_stands_under_them():
    text = "---\na: 1\n---\n# A #\nx\n```\n# no\n```\n## B\nTBD\n\nC\n---\n**D:**\n- y\n== E\n"

    found = [(each.text, each.line, each.depth, each.said) for each in read_headings(text)]

    assert found == [
        ("A", 4, 1, ("x", "# no")),
        ("B", 9, 2, ()),
        ("C", 12, 2, ()),
        ("D", 14, 7, ("- y",)),
        ("E", 16, 2, ()),
    ]


@pytest.mark.parametrize(
    "text", ["", "plain\n", "A sentence.\n---\n", "| a |\n---\n", "---\nx: 1\n"]
)
def test_a_page_without_headings_has_none(text):
    assert read_headings(text) == ()


@pytest.mark.parametrize(
    "line",
    [
        *("|" * 500, " " * 499 + "a", "-" * 499 + "a", "a_" * 250, "#" * 500, "*" * 500),
        *("a: " * 160, "x" * 1_000_000),
    ],
)
def test_hostile_lines_are_neither_fields_nor_headings(line):
    text = f"{line}\n" * 2

    assert read_headings(text) == ()
    assert read_front_matter("a.md", text).values == {}


def test_what_comes_after_five_thousand_lines_is_not_read():
    text = "\n" * 5_000 + "# Late\n"

    assert read_headings(text) == ()
    assert read_headings(text[1:])[0].text == "Late"
