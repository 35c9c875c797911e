"""The question that tells most about the levels. For triage: what comes out is provisional."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.interview.ability import Beliefs
from stadial.engine.interview.certain import WORDS, Choice, askable, deciding_answers
from stadial.engine.interview.chances import (
    TINY,
    capability_rows,
    entropy,
    ladder_of,
    level_chances,
    levels_of,
    with_answer,
)
from stadial.engine.interview.levels import Bound, Hinge, Part, Standings, parts_of
from stadial.engine.interview.sheet import InterviewError, Sheet
from stadial.engine.policies.staged import Staged
from stadial.model import Capability, Criterion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class Likely(NamedTuple):
    """The most likely level, and how likely it is, 0 to 1."""

    level: int
    likelihood: float


def require_staged(sheet: Sheet) -> None:
    """
    Refuse triage where no chance of a level can be worked out.

    Raises:
        InterviewError: If the framework is not scored by the staged rule.
    """
    if not isinstance(sheet.rules.policy, Staged):
        raise InterviewError(
            f"{sheet.framework.id} is scored by {sheet.framework.scoring.policy}. Triage knows the "
            "chances of the staged rule alone. Leave --triage and --sure out: that works here."
        )


def likely_level(standings: Standings, sheet: Sheet, beliefs: Beliefs) -> Likely:
    """Return the most likely level of a capability or domain; the lower one of a tie."""
    if standings.is_decided:
        return Likely(standings.low, 1.0)
    levels = levels_of(standings.part, sheet)
    chances = _chances(standings.part, sheet, beliefs)
    best = int(chances.argmax())
    return Likely(levels[best], float(chances[best]))


def choose_telling(
    all_standings: Iterable[Standings],
    sheet: Sheet,
    *,
    beliefs: Beliefs,
    passed: frozenset[str],
) -> Choice | None:
    """Return the question with the largest expected drop in entropy of the levels (ENGINE 3)."""
    found = [
        best
        for standings in all_standings
        if (best := most_telling(standings, sheet, beliefs=beliefs, passed=passed))
    ]
    return max(found, key=lambda choice: choice.bits or 0.0, default=None)


def most_telling(
    standings: Standings, sheet: Sheet, *, beliefs: Beliefs, passed: frozenset[str]
) -> Choice | None:
    """Return the most telling question on the level of one part; None where none helps."""
    found = askable(standings, sheet, passed=passed)
    if not found:
        return None
    gain = _Gain(standings.part, sheet, beliefs)
    gains: dict[tuple[object, ...], float] = {}
    best: tuple[float, Hinge, Criterion] | None = None
    for hinge, criterion in found:
        alike = gain.likeness(criterion, hinge)
        bits = gains.get(alike)
        if bits is None:
            bits = gains[alike] = gain.of(criterion, hinge)
        if best is None or bits > best[0] + TINY:
            best = (bits, hinge, criterion)
    assert best is not None
    bits, hinge, criterion = best
    bound = Bound(standings.part, sheet, high=True)
    decides = deciding_answers(criterion, bound, hinge=hinge, sheet=sheet)
    return Choice(criterion, standings.part, decides, bits=bits)


class _Gain:
    """The chances of one part, kept while its questions are compared."""

    def __init__(self, part: Part, sheet: Sheet, beliefs: Beliefs) -> None:
        import numpy as np

        self._sheet, self._beliefs = sheet, beliefs
        self._levels = levels_of(part, sheet)
        self._ability = beliefs.by_domain[_domain_id(part, sheet)]
        self._ladders = {c.id: ladder_of(c, sheet, beliefs) for c in _applicable(part, sheet)}
        self._rows: Mapping[str, Floats] = {
            key: capability_rows(ladder, levels=self._levels)
            for key, ladder in self._ladders.items()
        }
        whole = np.prod(list(self._rows.values()), axis=0)
        self._before = entropy(level_chances(whole, self._ability))

    def likeness(self, criterion: Criterion, hinge: Hinge) -> tuple[object, ...]:
        """Return what makes two questions tell the same."""
        ladder = self._ladders[hinge.capability.id]
        return (
            tuple((level, chance.tobytes()) for level, chance in ladder.levels),
            (hinge.level, criterion.key, criterion.weight, self._sheet.spans[criterion.id]),
            self._beliefs.difficulty(criterion),
        )

    def of(self, criterion: Criterion, hinge: Hinge) -> float:
        """Return the expected drop in entropy, in bits, if a criterion is asked."""
        key, span = hinge.capability.id, self._sheet.spans[criterion.id]
        others = self._others(key)
        expected = 0.0
        for (_, word), chance in zip(WORDS, self._beliefs.chances(criterion), strict=True):
            after = self._ability * chance
            total = float(after.sum())
            if total <= TINY:
                continue
            value = min(max(word, span.low), span.high)
            ladder = with_answer(
                self._ladders[key], criterion, value, sheet=self._sheet, beliefs=self._beliefs
            )
            rows = others * capability_rows(ladder, levels=self._levels)
            expected += total * entropy(level_chances(rows, after / total))
        return self._before - expected

    def _others(self, key: str) -> "Floats":
        """Return what all capabilities but one allow."""
        import numpy as np

        found: Floats = np.ones_like(self._rows[key])
        for other, rows in self._rows.items():
            if other != key:
                found = found * rows
        return found


def _chances(part: Part, sheet: Sheet, beliefs: Beliefs) -> "Floats":
    import numpy as np

    levels = levels_of(part, sheet)
    ladders = [ladder_of(c, sheet, beliefs) for c in _applicable(part, sheet)]
    rows = np.prod([capability_rows(x, levels=levels) for x in ladders], axis=0)
    return level_chances(rows, beliefs.by_domain[_domain_id(part, sheet)])


def _applicable(part: Part, sheet: Sheet) -> list[Capability]:
    return [c for c in parts_of(part) if any(x.id in sheet.spans for x in c.criteria)]


def _domain_id(part: Part, sheet: Sheet) -> str:
    found = sheet.framework.domain_of.get(part.id)
    return part.id if found is None else found.id
