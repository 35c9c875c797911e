import pytest

from fakes.reach import FakeReach
from stadial.plugins.outside import OutsideError
from stadial.plugins.yaml_documents import MOST_SEARCHED, WITH_JSON, documents_with, read_documents

WHOLE = "# head\n%YAML 1.2\n---\na: 1\nb: 2\n--- # next\nc: [3]\n---\n\n# nothing\n---\nd: 4\n"


def test_every_document_is_read_with_its_line():
    documents = read_documents("x.yaml", WHOLE)

    assert [each.value for each in documents] == [{"a": "1", "b": "2"}, {"c": ["3"]}, {"d": "4"}]
    assert [each.place(key) for each, key in zip(documents, "bcd", strict=True)] == [
        "x.yaml:5",
        "x.yaml:7",
        "x.yaml:12",
    ]


def test_a_line_that_is_not_found_is_the_one_searched_from():
    (document,) = read_documents("x.yaml", "a: 1\nb: 2\na: 3\n")

    assert document.line_of("a:", after=2) == 3
    assert document.line_of("zzz") == 1
    assert document.line_of("zzz", after=3) == 3


def test_json_is_read_as_yaml_would_be():
    text = '{"a": [true, null, 1.5, "x"]}'

    (document,) = read_documents("x.json", text)

    assert document.value == {"a": ["true", "", "1.5", "x"]}


def test_json_too_deep_or_too_many_documents_are_refused():
    with pytest.raises(OutsideError):
        read_documents("x.json", "[" * 50_000)
    with pytest.raises(OutsideError):
        read_documents("x.json", "[" * 900 + "]" * 900)
    with pytest.raises(OutsideError):
        read_documents("x.yaml", "---\na: 1\n" * 2_001)


def test_only_files_that_hold_all_words_are_read():
    huge = "kind: x\n" + "#" * 2_000_001
    reach = FakeReach(
        files={
            "a.yaml": "kind: x\nname: y\n",
            "b.yaml": "kind: [",
            "c.yaml": "kind: [\nname: {",
            "d.yaml": "",
            "e.json": '{"kind": 1, "name": 2}',
            "f.yaml": huge,
            "g.yaml": huge.replace("x", "name", 1),
            "h.json": "",
            "package-lock.json": "{kind name",
        },
        broken=frozenset({"d.yaml", "h.json"}),
    )

    found = documents_with(reach, "kind", "name", names=WITH_JSON)

    assert [each.path for each in found.found] == ["a.yaml", "e.json"]
    assert found.unread == ["c.yaml", "d.yaml", "g.yaml"]


def test_what_was_read_is_read_once():
    reach = FakeReach(files={"a.yaml": "kind: x"})

    assert documents_with(reach, "kind") is documents_with(reach, "kind")


def test_an_endless_search_for_lines_ends():
    (document,) = read_documents("x.yaml", "a: 1\nb: 2\n")
    document.searched[0] = MOST_SEARCHED + 1

    assert document.line_of("b") == 1
