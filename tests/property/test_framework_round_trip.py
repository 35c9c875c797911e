"""A framework that is written reads back equal, whatever its texts say."""

import yaml
from hypothesis import example, given, strategies as st

from fakes.small_frameworks import CAPABILITY, FIRST, PILOT, SECOND, pilot
from stadial.codecs.fault import DocumentError
from stadial.codecs.framework_json import compile_framework, read_compiled
from stadial.codecs.framework_yaml import parse_framework, write_framework

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=60
) | st.sampled_from(["No", "yes", "y", "0x1", "1e3", "~", "2026-01-01", "1:30", "=", "<<"])
numbers = st.floats(min_value=1e-9, max_value=1e12)


@example("\x85", "a\u2028b", ["\r"], 1.0)
@given(texts, texts, st.lists(texts, max_size=3), numbers)
def test_it_reads_back_equal(name, statement, evidence, weight):
    framework = pilot(
        (("name",), name),
        ((*FIRST, "statement"), statement),
        ((*FIRST, "evidence"), tuple(evidence)),
        ((*CAPABILITY, "anchors"), {1: statement, 3: name}),
        ((*SECOND, "weight"), weight),
    )
    text = write_framework(framework)

    assert parse_framework({"f.yaml": text}, root="f.yaml").framework == framework
    assert yaml.safe_load(text)["name"] == name
    assert read_compiled(compile_framework(framework, files={}), files={}) == framework


def is_read_or_refused(text):
    try:
        parse_framework({"f.yaml": text}, root="f.yaml")
    except DocumentError as error:
        return len(error.faults) > 0
    return True


@given(st.binary(max_size=200))
def test_text_of_any_kind_is_read_or_refused_with_faults(text):
    assert is_read_or_refused(text)


@given(st.integers(0, 4000), st.integers(0, 255))
def test_a_framework_with_one_wrong_byte_is_read_or_refused_with_faults(place, byte):
    text = bytearray(write_framework(PILOT))
    text[place % len(text)] = byte

    assert is_read_or_refused(bytes(text))
