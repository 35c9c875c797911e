"""
Many assessments of one framework at a time, for portfolios, benchmarks and simulations.

The same numbers as one at a time (a property test holds the two together), some hundred times
as fast.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.array_rule import draw_grid, score_block, survey_block
from stadial.engine.lacking import LEFT_OUT
from stadial.engine.picture import score_all
from stadial.engine.policies import Rulebook, rulebook_of
from stadial.engine.policies.staged import Staged
from stadial.model import (
    ANYTHING,
    TOLERANCE,
    Explanation,
    Framework,
    Rating,
    Score,
    Settings,
    Span,
    Standing,
    View,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

BLOCK = 1024
"""Assessments scored at once: bounds memory, and stays in the processor's cache."""


class ArrayScores(NamedTuple):
    """Headlines (low bounds), one row per assessment; NaN: not assessed or not applicable."""

    capabilities: "Floats"
    """One column per capability, in the order of the framework."""
    domains: "Floats"
    """One column per domain, in the order of the framework."""
    overall: "Floats"
    """Level of the whole; one number per assessment."""


def score_arrays(
    framework: Framework,
    values: "Floats",
    not_applicable: "Flags | None" = None,
    *,
    settings: Settings | None = None,
) -> ArrayScores:
    """
    Return the headlines of many assessments at once (ENGINE 1.2).

    Policies other than the staged one are scored one at a time: the same numbers, slowly.

    Args:
        framework: What was asked.
        values: Ratings, 0 to 1, NaN for unknown; one row per assessment and one column per
            criterion, in the order of the framework.
        not_applicable: Where a criterion does not apply, in the same shape; None for nowhere.
        settings: The constants that are policy; the usual ones if not given.

    Raises:
        ValueError: If the columns are not the criteria of the framework.
        UnknownPolicyError: If the framework names a policy that does not exist.
    """
    rules = rulebook_of(framework, settings=settings or Settings())
    left_out = _checked(framework, values, not_applicable)
    found = _empty(framework, len(values))
    if isinstance(rules.policy, Staged):
        grid = draw_grid(framework)
        for rows in _blocks(len(values)):
            _put(
                found,
                rows,
                score_block(grid, values=values[rows], left_out=left_out[rows], rules=rules),
            )
    else:
        _score_one_at_a_time(framework, values, left_out, rules=rules, found=found)
    return found


def survey_arrays(
    framework: Framework,
    values: "Floats",
    not_applicable: "Flags | None" = None,
    *,
    settings: Settings | None = None,
) -> "tuple[ArrayScores, Flags]":
    """
    Return the headlines, and which criterion keeps its level from being reached where.

    The second has the shape of `values`; unknown criteria are among them, for nothing shows that
    they are met. Arguments and errors are those of `score_arrays`.
    """
    import numpy as np

    rules = rulebook_of(framework, settings=settings or Settings())
    left_out = _checked(framework, values, not_applicable)
    found = _empty(framework, len(values))
    lacking = np.zeros(values.shape, dtype=bool)
    if isinstance(rules.policy, Staged):
        grid = draw_grid(framework)
        for rows in _blocks(len(values)):
            scores, lacking[rows] = survey_block(
                grid, values=values[rows], left_out=left_out[rows], rules=rules
            )
            _put(found, rows, scores)
    else:
        _score_one_at_a_time(framework, values, left_out, rules=rules, found=found, lacking=lacking)
    return found, lacking


def _checked(framework: Framework, values: "Floats", not_applicable: "Flags | None") -> "Flags":
    """Return where a criterion does not apply, in the shape of the values."""
    import numpy as np

    count = len(framework.criterion_by_id)
    if values.ndim != 2 or values.shape[1] != count:
        raise ValueError(
            f"values has the shape {values.shape}. "
            f"Give it one column for each of the {count} criteria of {framework.id}."
        )
    left_out = np.zeros(values.shape, dtype=bool) if not_applicable is None else not_applicable
    if left_out.shape != values.shape:
        raise ValueError(
            f"not_applicable has the shape {left_out.shape}. "
            f"Give it that of values, {values.shape}."
        )
    return left_out


def _empty(framework: Framework, rows: int) -> ArrayScores:
    import numpy as np

    return ArrayScores(
        capabilities=np.full((rows, len(framework.capability_by_id)), np.nan),
        domains=np.full((rows, len(framework.domains)), np.nan),
        overall=np.full(rows, np.nan),
    )


def _blocks(rows: int) -> list[slice]:
    return [slice(start, start + BLOCK) for start in range(0, rows, BLOCK)]


def _put(found: ArrayScores, rows: slice, scores: "tuple[Floats, Floats, Floats]") -> None:
    found.capabilities[rows], found.domains[rows], found.overall[rows] = scores


def ratings_of(framework: Framework, values: "Floats", left_out: "Flags") -> dict[str, Rating]:
    """Return one row of values as ratings, as if people had given them."""
    found = {}
    for key, value, excluded in zip(
        framework.criterion_by_id, values.tolist(), left_out.tolist(), strict=True
    ):
        is_known = value == value  # noqa: PLR0124 - only NaN does not equal itself
        standing = Standing.RATED if is_known else Standing.UNKNOWN
        found[key] = Rating(
            criterion=key,
            standing=Standing.NOT_APPLICABLE if excluded else standing,
            claimed=Span.exactly(value) if is_known else ANYTHING,
            because=Explanation(about=key, value="", rule=""),
        )
    return found


def _score_one_at_a_time(
    framework: Framework,
    values: "Floats",
    left_out: "Flags",
    *,
    rules: Rulebook,
    found: ArrayScores,
    lacking: "Flags | None" = None,
) -> None:
    for row in range(len(values)):
        ratings = ratings_of(framework, values[row], left_out[row])
        scores = score_all(framework, ratings=ratings, view=View.CLAIMED, rules=rules)
        capabilities, domains, overall = scores
        found.capabilities[row] = [headline(score) for score in capabilities.values()]
        found.domains[row] = [headline(score) for score in domains.values()]
        if overall.standing is Standing.RATED:
            found.overall[row] = overall.level
        if lacking is not None:
            lacking[row] = lacking_flags(
                framework, ratings=ratings, scores=capabilities, view=View.CLAIMED
            )


def lacking_flags(
    framework: Framework,
    *,
    ratings: Mapping[str, Rating],
    scores: Mapping[str, Score],
    view: View,
) -> list[bool]:
    """Return of each criterion whether it keeps its level from being reached, in a view."""
    reached = {
        (key, step.level): step.low for key, score in scores.items() for step in score.achievements
    }
    return [
        ratings[key].standing not in LEFT_OUT
        and ratings[key].span(view).low < 1 - TOLERANCE
        and reached.get((framework.capability_of[key].id, criterion.level), 0.0) < 1 - TOLERANCE
        for key, criterion in framework.criterion_by_id.items()
    ]


def headline(score: Score) -> float:
    """Return the low end of a headline; NaN where nothing is rated."""
    return score.low if score.standing is Standing.RATED else float("nan")
