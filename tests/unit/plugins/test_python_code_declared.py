import pytest

from fakes.reach import FakeReach
from stadial.plugins.python_code import declared_in, is_named, words_of


def declared(name, text):
    return declared_in(FakeReach(files={name: text}), [name])


def fields(name, text):
    return [dict(each.fields) for each in declared(name, text).entries]


def test_entries_are_read_from_a_list_at_the_top():
    text = "- {Name: a, Risk Tier: 2, tags: [x, y], owner: {team: b}}\n- plain\n- []\n"

    assert fields("r.yaml", text) == [
        {"name": "a", "risk_tier": "2", "tags": "x | y", "owner.team": "b"},
        {"name": "plain"},
    ]


def test_entries_are_read_from_lists_and_mappings_of_known_names():
    text = """{"owner": "Eva", "inventory": {"models": [{"name": "a"}], "agents": {"b": {"n": 1},
              "c": "d"}}, "settings": {"x": {"y": 1}}, "assets": 3}"""

    found = declared("r.json", text)

    assert [(dict(each.fields), dict(each.around)) for each in found.entries] == [
        ({"name": "a"}, {"owner": "Eva"}),
        ({"id": "b", "n": "1"}, {"owner": "Eva"}),
        ({"id": "c", "value": "d"}, {"owner": "Eva"}),
    ]
    assert found.entries[1].place == "r.json (entry 2)"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_entries_are_read_from_csv_with_any_common_sign(sign):
    text = f"Name{sign}Owner\na{sign}b\n{sign}\n"

    assert fields("r.csv", text) == [{"name": "a", "owner": "b"}]


def test_nothing_told_is_left_out():
    assert fields("r.json", '[{"a": null, "b": 1.5}]') == [{"b": "1.5"}]


@pytest.mark.parametrize(
    ("name", "text"),
    [("r.yaml", "{"), ("r.json", "3"), ("r.csv", "a\n" + "x" * 200_000), ("r.csv", "name\n"),
     ("r.yaml", "about: x"), ("r.json", "{}")],
)  # fmt: skip
def test_a_file_without_entries_counts_as_not_read(name, text):
    found = declared(name, text)

    assert (found.paths, found.entries, found.unread) == ((), (), (name,))


def test_what_is_nested_too_deep_is_passed_by():
    text = '{"assets": ' * 9 + "[1]" + "}" * 9
    deep = '[{"a": {"b": {"c": {"d": {"e": {"f": {"g": "x"}}}}}}}]'

    assert fields("r.json", text) == []
    assert fields("r.json", deep) == [{"a.b.c.d.e.f": "x"}]


def test_registers_of_tests_are_passed_by_and_those_in_docs_are_not():
    files = {"docs/r.yaml": "- a", "tests/r.yaml": "- b", "examples/docs/r.yaml": "- c"}

    assert declared_in(FakeReach(files=files), files).paths == ("docs/r.yaml",)


def test_a_name_stands_in_words_as_whole_words_of_one_text():
    words = words_of(["GPT-4o of OpenAI", "Scoring"])

    assert is_named("gpt-4O", words)
    assert is_named("scoring", words)
    assert not is_named("open", words)
    assert not is_named("openai scoring", words)
    assert not is_named("--", words)
