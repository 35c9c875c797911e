import pytest

from stadial.codecs.circles import find_circle


@pytest.mark.parametrize(
    ("edges", "circle"),
    [
        ({}, ()),
        ({"a": ["b"], "b": []}, ()),
        ({"a": ["elsewhere"]}, ()),
        ({"a": ["b", "c"], "b": ["c"], "c": []}, ()),
        ({"a": ["a"]}, ("a", "a")),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ("b", "c", "b")),
        ({"x": [], "a": ["x", "b"], "b": ["a"]}, ("a", "b", "a")),
    ],
)
def test_a_circle_is_found_and_a_diamond_is_none(edges, circle):
    assert find_circle(edges) == circle


def test_a_chain_as_long_as_a_file_is_walked():
    edges = {str(number): [str(number + 1)] for number in range(50_000)}

    assert find_circle(edges) == ()
    assert len(find_circle(edges | {"50000": ["0"]})) == 50_002
