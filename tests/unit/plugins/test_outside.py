import pytest

from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_toml,
    read_yaml,
    text_of,
    texts_in,
)


def test_yaml_words_stay_words_and_tags_are_overlooked():
    assert read_yaml("on: yes\nn: 1\ne:\nr: !reference [a, b]\n") == {
        "on": "yes",
        "n": "1",
        "e": "",
        "r": ["a", "b"],
    }


def test_yaml_references_and_merges_are_followed():
    text = "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [*a, {z: 4}]}\nd: *a\n"

    found = read_yaml(text)

    assert found["b"] == {"x": "1", "y": "3"}
    assert found["c"] == {"x": "1", "y": "2", "z": "4"}
    assert found["d"] == found["a"]


def test_yaml_reads_the_first_document_alone():
    assert read_yaml("---\na: 1\n---\nb: [\n") == {"a": "1"}


def test_an_empty_yaml_is_nothing():
    assert read_yaml("") is None


def test_a_yaml_key_that_is_no_word_is_passed_by():
    assert read_yaml("? [a]\n: b\nc: d\n") == {"c": "d"}


@pytest.mark.parametrize(
    "text",
    [
        "a: [b",
        "\x00",
        "a: &a [*a]",
        "a: *nowhere",
        "x" * 1_000_001,
        "[" * 61 + "]" * 61,
    ],
)
def test_yaml_that_cannot_be_read_raises_one_kind_of_error(text):
    with pytest.raises(OutsideError):
        read_yaml(text)


def test_a_few_lines_of_yaml_cannot_unfold_into_gigabytes():
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    with pytest.raises(OutsideError, match="unfold"):
        read_yaml("\n".join(lines))


def test_references_cannot_nest_deeper_than_is_read():
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 80)]

    with pytest.raises(OutsideError, match="unfold"):
        read_yaml("\n".join(lines))


@pytest.mark.parametrize("text", ["{", "[" * 200_000])
def test_json_that_cannot_be_read_raises_one_kind_of_error(text):
    with pytest.raises(OutsideError, match="not JSON"):
        read_json(text)


@pytest.mark.parametrize("text", ["[a", "a = " + "[" * 100_000, "a." * 400_000])
def test_toml_that_cannot_be_read_raises_one_kind_of_error(text):
    with pytest.raises(OutsideError, match="not TOML"):
        read_toml(text)


def test_toml_with_many_short_keys_is_read():
    assert read_toml("\n".join(f"a.b{n} = '1.2.3'" for n in range(300)))["a"]["b7"] == "1.2.3"


def test_what_is_not_of_the_wanted_shape_comes_back_empty():
    assert (mapping_of([1]), list_of({"a": 1}), text_of(3)) == ({}, [], "")
    assert (mapping_of({"a": 1}), list_of([1]), text_of("a")) == ({"a": 1}, [1], "a")


def test_texts_are_found_at_any_depth_in_their_order():
    assert texts_in({"a": ["x", {"b": "y"}, 3], "c": "z"}) == ("x", "y", "z")
