import pytest

from stadial.engine.pooling import names_shown


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ({}, {}),
        ({"a": 3}, {"a": "a"}),
        ({"a": 1}, {"a": "pooled"}),
        ({"a": 2, "b": 2}, {"a": "pooled", "b": "pooled"}),
        ({"a": 3, "b": 2, "c": 1}, {"a": "a", "b": "pooled", "c": "pooled"}),
        ({"a": 3, "b": 2}, {"a": "everybody", "b": "everybody"}),
        ({"a": 3, "b": 0}, {"a": "a", "b": "pooled"}),
    ],
)
def test_small_groups_stand_together_and_nobody_is_what_is_left_over(people, names):
    assert names_shown(people) == names
