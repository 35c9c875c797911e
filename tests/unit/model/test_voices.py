import pytest

from stadial.model import Span, interval_words, signed_words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.819, "+0.81"), (-0.819, "-0.81"), (0.004, "0.00"), (-0.004, "0.00"), (2, "+2.00")],
)
def test_a_difference_has_its_sign_and_is_cut_towards_zero(value, words):
    assert signed_words(value) == words


@pytest.mark.parametrize(
    ("low", "high", "plain", "signed"),
    [
        (0.559, 0.831, "0.55 to 0.84", "+0.55 to +0.84"),
        (-0.121, 0.831, "-0.13 to 0.84", "-0.13 to +0.84"),
        (-0.561, -0.121, "-0.57 to -0.12", "-0.57 to -0.12"),
        (0.0, 1.0, "0.00 to 1.00", "0.00 to +1.00"),
        (-0.001, -0.001, "-0.01 to 0.00", "-0.01 to 0.00"),
    ],
)
def test_no_end_is_printed_inside_the_interval(low, high, plain, signed):
    assert interval_words(Span(low, high)) == plain
    assert interval_words(Span(low, high), signed=True) == signed
