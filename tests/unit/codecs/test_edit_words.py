"""Words replaced at once, with every other character left as it was."""

import pytest

from stadial.codecs.edit_words import replace_words
from stadial.codecs.fault import DocumentError

TURN = {"LLM03": "LLM04", "LLM04": "LLM05", "LLM05": "LLM10"}
TEXT = """\
# head
- id: one   # LLM03 here is a comment
  techniques: [LLM03, 'LLM04', "LLM05"]  # a permutation
  title: LLM03 in a title
- id: two
  techniques:
    - LLM05   # last
    - OTHER
- just text
- id: three
  techniques: LLM04
- techniques: {a: LLM03}
"""


def test_a_permutation_is_applied_at_once_and_comments_stay():
    content, found = replace_words(TEXT.encode(), key="techniques", words=TURN, name="x.yaml")
    assert content.decode() == TEXT.replace(
        "[LLM03, 'LLM04', \"LLM05\"]", "[LLM04, 'LLM05', \"LLM10\"]"
    ).replace("- LLM05   # last", "- LLM10   # last").replace(
        "techniques: LLM04", "techniques: LLM05"
    )
    assert [(each.line, each.before, each.after) for each in found] == [
        (3, "LLM03", "LLM04"),
        (3, "LLM04", "LLM05"),
        (3, "LLM05", "LLM10"),
        (7, "LLM05", "LLM10"),
        (11, "LLM04", "LLM05"),
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: LLM03\n", "- 1\n", "- techniques: 5\n"])
def test_a_file_that_names_none_stays_as_it_is(text):
    content, found = replace_words(text.encode(), key="techniques", words=TURN, name="x.yaml")
    assert (content.decode(), found) == (text, ())


def test_byte_order_mark_and_line_ends_stay():
    text = "\ufeff- techniques: [LLM03]\r\n- techniques: [X]\r\n"
    content, _ = replace_words(text.encode(), key="techniques", words=TURN, name="x.yaml")
    assert content.decode() == text.replace("LLM03", "LLM04")


def test_a_form_that_cannot_be_edited_is_refused():
    text = "- techniques:\n    - |-\n      LLM03\n"
    with pytest.raises(DocumentError, match="by hand"):
        replace_words(text.encode(), key="techniques", words=TURN, name="x.yaml")
