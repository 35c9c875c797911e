from stadial.collectors.dependencies.lines import keys_of, place_of


def test_a_key_stands_in_its_table_and_not_where_its_name_is_met_first():
    text = 'about = "numpy"\n[one]  # first\nnumpy = "1"\n["two" . b]\nnumpy = "2"\nodd line\n'

    lines = keys_of(text)

    assert lines["one", "numpy"] == 3
    assert lines["two.b", "numpy"] == 5


def test_words_between_quotes_go_before_longer_words_that_begin_alike():
    assert place_of("a", "['numpy>=2',\n 'numpy']", "numpy") == "a:2"


def test_a_whole_line_goes_before_a_part_of_one():
    assert place_of("a", "numpy-doc\nnumpy\n", "numpy") == "a:2"


def test_words_that_stand_nowhere_have_no_line():
    assert place_of("a", "text", "numpy") == "a"
    assert place_of("a", "text", "") == "a"
