"""Which passages of our documents may speak to which criteria."""

import pytest

from stadial.adapters.passage_index import PassageIndex
from stadial.model import Capability, Criterion, Domain, Framework, Level, Passage
from stadial.plugins.embedder import Embedder
from stadial.usecases.find_passages import find_passages, words_of


def criterion(key, statement, *evidence):
    return Criterion(id=key, level=2, title=key, statement=statement, evidence=evidence)


SIGNED = criterion("Q.2a", "Every model is signed before release.", "signature records")
LOGGED = criterion("Q.2b", "Prompts and answers are logged for ninety days.")
FRAMEWORK = Framework(
    id="small",
    version="1",
    name="Small",
    levels=(Level(number=1, name="One"), Level(number=2, name="Two")),
    domains=(
        Domain(
            id="D",
            name="D",
            capabilities=(Capability(id="Q", name="Q", question="?", criteria=(SIGNED, LOGGED)),),
        ),
    ),
)
PASSAGES = (
    Passage(document="a.md", text="Lunch is served at noon in the model kitchen."),
    Passage(document="a.md", heading="Release", text="Each model must be signed before release."),
    Passage(document="b.pdf", page=3, text="We log prompts, and keep answers ninety days."),
    Passage(document="b.pdf", page=4, text="Models are signed; signatures have records."),
)


def found(passages=PASSAGES, **more):
    with PassageIndex(passages) as index:
        candidates = find_passages(framework=FRAMEWORK, passages=passages, index=index, **more)
    return [(c.criterion, c.number, PASSAGES.index(c.passage)) for c in candidates]


def test_passages_that_share_a_criterions_words_in_any_form_are_candidates():
    assert found() == [("Q.2a", 1, 3), ("Q.2a", 2, 1), ("Q.2b", 1, 2)]


def test_only_so_many_for_each_criterion_and_only_for_those_asked_for():
    assert found(most=1, criteria=["Q.2a"]) == [("Q.2a", 1, 3)]


def test_a_passage_with_few_words_in_common_is_no_candidate():
    assert found(PASSAGES[:1]) == []
    assert found(()) == []


def test_a_candidate_says_which_words_were_found_and_where_it_stands():
    with PassageIndex(PASSAGES) as index:
        _, second, *_ = find_passages(framework=FRAMEWORK, passages=PASSAGES, index=index)

    assert second.words == ("model", "signed", "release")
    assert second.passage.place == "a.md, Release"
    assert PASSAGES[2].place == "b.pdf, page 3"


def test_words_that_say_nothing_are_left_out():
    assert words_of(LOGGED) == ("prompts", "answers", "logged", "ninety", "days")


class Letters(Embedder):
    """An embedder that finds close what has the same number of words."""

    title = "letters 1"

    def embed(self, texts):
        return [[1.0, float(len(text.split()))] for text in texts]


def test_an_embedder_adds_what_it_finds_close_and_changes_the_order():
    plain = found(criteria=["Q.2a"])
    fused = found(criteria=["Q.2a"], embedder=Letters())

    assert [position for _, _, position in plain] == [3, 1]
    assert [position for _, _, position in fused] == [1, 3, 2]


@pytest.mark.parametrize("word", ['"', 'a" OR text:"b', "NEAR(", "*"])
def test_words_never_become_a_query(word):
    with PassageIndex(PASSAGES) as index:
        assert index.holders(word + "zzz") == frozenset()
        assert index.ranked([], most=3) == ()
