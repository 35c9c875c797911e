import time

import pytest

from stadial.plugins.front_matter import pages as made, read_pages, remark, speaks_of_ai
from stadial.plugins.testing import MemoryReach
from stadial.plugins.verdicts import Verdicts


def test_pages_are_read_and_those_that_cannot_be_are_named():
    files = {"A.md": "# T\nx", "b.pdf": "", "c.yaml": "[", "d.json": '{"name": "N"}', "e.md": ""}
    reach = MemoryReach(files={**files, "tests/f.md": "", "x/template.md": ""}, broken={"e.md"})

    pages = read_pages(reach, lambda path: True)

    assert [(page.path, page.title) for page in pages.found] == [("A.md", "T"), ("d.json", "N")]
    assert pages.unread == ["b.pdf", "c.yaml", "e.md"]


def test_the_text_of_a_page_is_without_its_front_matter():
    reach = MemoryReach(files={"a.md": "---\na: b\n---\n# T\nx", "b.md": "+++"})

    pages = read_pages(reach, lambda path: path == "a.md")

    assert [page.text for page in pages.found] == ["# T\nx"]
    assert pages.unread == []


def test_what_comes_after_a_thousand_pages_is_unread(monkeypatch):
    monkeypatch.setattr(made, "MOST_PAGES", 2)
    reach = MemoryReach(files=dict.fromkeys(["a.md", "b.md", "c.md"], ""))

    pages = read_pages(reach, lambda path: True)

    assert (len(pages.found), pages.unread) == (2, ["c.md"])


def test_names_that_speak_of_ai_are_told_from_others():
    assert all(
        map(speaks_of_ai, ["AI policy", "llm-usage", "model risk", "artificial intelligence"])
    )
    assert not any(map(speaks_of_ai, ["aid policy", "role model", "privacy policy", "mail.md"]))


def test_a_title_whose_words_are_joined_by_humps_speaks_of_ai():
    files = {"ops/SecureRAG.md": "", "ops/a.md": "# SecureRAG\n", "ops/b.md": "# Storage\n"}

    pages = read_pages(MemoryReach(files=files), lambda path: True)

    assert [speaks_of_ai(page.name) for page in pages.found] == [True, True, False]


def test_prompts_and_course_work_are_no_pages():
    files = ["prompts/incident-runbook.md", "labs/ai-policy.md", ".claude/a.md", "ops/a.md"]

    pages = read_pages(MemoryReach(files=dict.fromkeys(files, "")), lambda path: True)

    assert [page.path for page in pages.found] == ["ops/a.md"]


def test_three_remarks_are_enough():
    verdicts = Verdicts()

    for number in range(5):
        remark(verdicts, f"Number {number}.")

    assert list(verdicts.remarks) == ["Number 0.", "Number 1.", "Number 2."]


@pytest.mark.parametrize("text", ["x" * 128_001, "\n" * 5_000])
def test_a_page_that_is_no_page_for_its_length_is_named_and_not_read(text):
    files = {"a.md": text, "b.md": "# B\n" + "x\n" * 4_900}

    pages = read_pages(MemoryReach(files=files), lambda path: True)

    assert [page.title for page in pages.found] == ["B"]
    assert pages.unread == ["a.md"]


@pytest.mark.parametrize(
    "text",
    ["# a\n" * 4_900, "a\n---\n" * 2_400, "---\n" + "a: b\n" * 390 + "---\n", "word " * 25_000],
)
def test_thousands_of_hostile_pages_take_few_seconds(text):
    files = dict.fromkeys((f"{number}.md" for number in range(3_000)), text)
    started = time.process_time()

    pages = read_pages(MemoryReach(files=files), lambda path: True)

    assert time.process_time() - started < 8
    assert len(pages.found) + len(pages.unread) == 3_000
