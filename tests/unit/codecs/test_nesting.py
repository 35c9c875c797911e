import subprocess
import sys

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.nesting import refuse_deep_yaml


@pytest.mark.parametrize(
    "content",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000],
    ids=["lists", "mappings", "dashes", "keys"],
)
def test_a_document_that_would_end_the_interpreter_is_refused(content):
    with pytest.raises(DocumentError, match="nested deeper than 40 levels"):
        refuse_deep_yaml(content, name="x.yaml")


def test_the_line_is_told():
    content = "a: 1\nb:\n " + "[\n " * 600

    with pytest.raises(DocumentError, match=r"x\.yaml:42: This is nested"):
        refuse_deep_yaml(content, name="x.yaml")


@pytest.mark.parametrize(
    "content",
    [
        "a: [1, {b: 2}]",
        "- [a]\n" * 1_000,
        "[" * 600 + "\0",
        "[}" * 600,
        "- \t- " * 600,
    ],
    ids=["shallow", "many and shallow", "binary", "no yaml", "tabs"],
)
def test_all_else_is_left_to_the_reader(content):
    refuse_deep_yaml(content, name="x.yaml")


def test_the_reader_alone_would_end_the_interpreter():
    """If this ever fails, the library counts depth itself, and the guard can go."""
    code = "import yaml; yaml.load('[' * 200_000, Loader=yaml.CSafeLoader)"

    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)

    assert ended.returncode < 0
