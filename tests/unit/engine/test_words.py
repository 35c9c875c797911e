import pytest

from stadial.engine.words import counted_noun, listed, rating_text, rating_word
from stadial.model import Span


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.0, "not"), (0.2, "partly"), (1 / 3, "partly"), (2 / 3, "largely"), (0.9, "fully")],
)
def test_a_value_has_the_least_word_that_is_enough(value, word):
    assert rating_word(value) == word


def test_ratings_are_cut_and_never_rounded_up():
    assert rating_text(Span.exactly(2 / 3), is_known=True) == "0.66"
    assert rating_text(Span(0.0, 0.999), is_known=True) == "0.00-0.99"
    assert rating_text(Span(0.0, 1.0), is_known=False) == "unknown"


def test_lists_and_counts_read_as_sentences():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert (counted_noun(1, "piece"), counted_noun(2, "piece")) == ("1 piece", "2 pieces")
