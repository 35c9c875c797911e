import pytest

from fakes.reach import FakeReach
from stadial.collectors.loading.calls import uses_in
from stadial.collectors.loading.lines import lines_with, words_in
from stadial.collectors.loading.sources import read_sources

HOSTILE = {
    "signs": "-" * 200_000 + "1",
    "brackets": "(" * 200_000,
    "attributes": "a" + ".b" * 100_000,
    "calls": "a" + "()" * 100_000,
    "sums": "1+" * 100_000 + "1",
    "words": "not " * 100_000 + "1",
    "indents": "".join(" " * depth + "if x:\n" for depth in range(200)) + " " * 200 + "pass",
    "quotes": '"""' + '\\"""' * 100_000,
    "long": "x" * 1_000_000,
    "zero": "\0",
}


def code_of(**files):
    reach = FakeReach(files={f"{name}.py": text for name, text in files.items()})
    return read_sources(
        reach, reach.paths("*"), lambda path, parts: uses_in(path, parts, frozenset())
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_is_told_as_not_read(name):
    code = code_of(a=f"import pickle\nx = \\\n{HOSTILE[name]}\n")

    assert (code.read, code.unread) == (0, ["a.py"])


def test_code_without_any_word_of_interest_is_read_without_being_parsed():
    code = code_of(a="def broken(:\n")

    assert (code.read, code.unread) == (1, [])


def test_one_file_in_ten_may_stay_unread():
    files = {f"f{number}": "x = 1" for number in range(9)}

    assert not code_of(**files, bad="import pickle(").is_mostly_blind
    assert code_of(bad="import pickle(").is_mostly_blind


def test_warnings_of_other_peoples_code_are_theirs():
    code = code_of(a="import pickle\npickle.load(x) is 'a'\ny = '\\d'\n")

    assert [use.what for use in code.uses] == ["pickle.load"]


def test_a_name_given_to_a_load_is_looked_for_too():
    text = (
        "from torch import load as fetch\nimport pickle as p\n_undo = pickle.loads  # why\nx = 1\n"
    )

    assert {"fetch", "p", "_undo"} <= set(words_in([text]))


def test_with_very_many_words_every_line_is_looked_at():
    assert lines_with([f"w{number}" for number in range(301)], "a\nb\n") == [1, 2, 3]
    assert lines_with(["b"], "a\nb\nbb\n") == [2, 3]
