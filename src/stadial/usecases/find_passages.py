"""A person asks: which passages of our documents may speak to which criteria?"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from stadial.model import Candidate, Criterion, Framework, Passage
from stadial.plugins.embedder import Embedder

MOST_RANKED = 50
LEAST_WORDS = 3
LEAST_SHARE = 0.25
"""Of the weight of a criterion's words, this much must stand in a passage."""
_FUSION = 60
"""Reciprocal rank fusion: 1 / (60 + rank), summed over the two orders."""
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}")
_EMPTY_WORDS = frozenset(
    """
    about above after all also and any are been before being below between both but can could does
    each ever every for from further had has have having her here his how into its itself just keep
    kept least less made make many may more most must near nearly none not now off once one only
    other our out over own per shall should some such than that the their them then there these
    they this those through too under until upon use used uses using very was way well were what
    when where whether which while who whom whose why will with within without would yet you your
    """.split()  # noqa: SIM905 - a list of eighty words reads better as text
)


class Index(Protocol):
    """Answers which passages hold some words."""

    def ranked(self, words: Sequence[str], *, most: int) -> tuple[int, ...]:
        """Return the positions of passages that hold any of the words, the best first."""

    def holders(self, word: str) -> frozenset[int]:
        """Return the positions of all passages that hold a word."""


def find_passages(
    *,
    framework: Framework,
    passages: Sequence[Passage],
    index: Index,
    most: int = 3,
    criteria: Iterable[str] = (),
    embedder: Embedder | None = None,
) -> tuple[Candidate, ...]:
    """
    Return passages that may speak to criteria, the best first, for a person to accept.

    A passage is a candidate where it holds at least three of a criterion's words and a
    quarter of their weight; rare words weigh more. An embedder changes the order, and adds
    what it finds close. Nothing here is a judgement, and no rating comes of it.

    Args:
        framework: The criteria.
        passages: What the index was made of.
        index: Finds words among them.
        most: Candidates for each criterion.
        criteria: Ids to look for; empty: all.
        embedder: A model on this machine, if there is one.
    """
    wanted = set(criteria)
    asked = [c for c in framework.criterion_by_id.values() if not wanted or c.id in wanted]
    near = _near(asked, passages, embedder) if embedder else {}
    found: list[Candidate] = []
    for criterion in asked:
        held = _held(criterion, index, total=len(passages))
        order = _fused(tuple(held), near.get(criterion.id, ()))
        found += [
            Candidate(
                criterion=criterion.id,
                number=number,
                passage=passages[position],
                words=held.get(position, ()),
            )
            for number, position in enumerate(order[:most], 1)
        ]
    return tuple(found)


def words_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the words of a criterion that tell it from others, in order, once each."""
    text = " ".join((criterion.title, criterion.statement, *criterion.evidence))
    words = (word.lower().strip("-") for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in words if word not in _EMPTY_WORDS))


def _held(criterion: Criterion, index: Index, *, total: int) -> Mapping[int, tuple[str, ...]]:
    """Return the words that the best passages hold, by position, the best first."""
    words = words_of(criterion)
    holders = {word: index.holders(word) for word in words}
    weights = {word: math.log(1 + total / (1 + len(holders[word]))) for word in words}
    least = LEAST_SHARE * sum(weights.values())
    found = {}
    for position in index.ranked(words, most=MOST_RANKED):
        here = tuple(word for word in words if position in holders[word])
        if len(here) >= LEAST_WORDS and sum(weights[word] for word in here) >= least:
            found[position] = here
    return found


def _near(
    asked: Sequence[Criterion], passages: Sequence[Passage], embedder: Embedder
) -> Mapping[str, tuple[int, ...]]:
    """Return the passages closest to each criterion by angle, by its id."""
    import numpy as np

    vectors = embedder.embed(
        [*(f"{c.title}. {c.statement}" for c in asked), *(p.text for p in passages)]
    )
    array = np.asarray(vectors, dtype=float)
    array /= np.maximum(np.linalg.norm(array, axis=1, keepdims=True), 1e-12)
    closeness = array[: len(asked)] @ array[len(asked) :].T
    order = np.argsort(-closeness, axis=1, kind="stable")[:, :LEAST_WORDS]
    return {
        criterion.id: tuple(int(position) for position in row)
        for criterion, row in zip(asked, order, strict=True)
    }


def _fused(by_words: Sequence[int], by_closeness: Sequence[int]) -> tuple[int, ...]:
    if not by_closeness:
        return tuple(by_words)
    scores = dict(_scores((by_words, by_closeness)))
    return tuple(sorted(scores, key=lambda position: (-scores[position], position)))


def _scores(orders: Iterable[Sequence[int]]) -> Iterator[tuple[int, float]]:
    total: dict[int, float] = {}
    for order in orders:
        for rank, position in enumerate(order, 1):
            total[position] = total.get(position, 0.0) + 1 / (_FUSION + rank)
    yield from total.items()
