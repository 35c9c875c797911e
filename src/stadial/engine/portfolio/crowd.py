"""Many assessments as arrays: one row each, in the order in which they were given."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.arrays import ArrayScores, headline, lacking_flags, survey_arrays
from stadial.engine.lacking import LEFT_OUT
from stadial.engine.risk import removed_alone, residual_risk, risk_model
from stadial.model import (
    Assessment,
    Framework,
    Picture,
    Settings,
    Standing,
    View,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


class Crowd(NamedTuple):
    """Many assessments of one framework; columns are its criteria in their order."""

    framework: Framework
    scores: ArrayScores
    lacking: "Flags"
    """Where a criterion is known not to be met, and its level is not reached."""
    unknown: "Flags"
    """Where nobody rated a criterion that applies."""
    applicable: "Flags"
    worth: "Floats"
    """Risk points of today that meeting a criterion alone would remove; one row, or one each."""

    @property
    def size(self) -> int:
        """How many assessments there are."""
        return len(self.scores.overall)


def crowd_of_values(
    framework: Framework,
    values: "Floats",
    not_applicable: "Flags | None" = None,
    *,
    settings: Settings | None = None,
    worth: "Floats | None" = None,
) -> Crowd:
    """
    Return assessments that are given as ratings, 0 to 1, NaN for unknown.

    Raises:
        ValueError: If the columns are not the criteria of the framework.
    """
    import numpy as np

    scores, missing = survey_arrays(framework, values, not_applicable, settings=settings)
    left_out = np.zeros(values.shape, dtype=bool) if not_applicable is None else not_applicable
    unknown = np.isnan(values) & ~left_out
    return Crowd(
        framework=framework,
        scores=scores,
        lacking=missing & ~unknown,
        unknown=unknown,
        applicable=~left_out,
        worth=np.zeros((1, values.shape[1])) if worth is None else worth,
    )


def crowd_of_pictures(
    framework: Framework, assessments: Sequence[Assessment], pictures: Sequence[Picture]
) -> Crowd:
    """Return assessments by their pictures, in the assured view: the same numbers as theirs."""
    import numpy as np

    order = tuple(framework.criterion_by_id)
    standing = [[picture.ratings[key].standing for key in order] for picture in pictures]
    shape = (len(pictures), len(order))
    unknown = np.array([[x is Standing.UNKNOWN for x in row] for row in standing]).reshape(shape)
    left_out = np.array([[x in LEFT_OUT for x in row] for row in standing]).reshape(shape)
    missing = np.array([_lacking(framework, picture) for picture in pictures]).reshape(shape)
    worth = [
        risk_worth(framework, assessment, picture)
        for assessment, picture in zip(assessments, pictures, strict=True)
    ]
    return Crowd(
        framework=framework,
        scores=_scores(framework, pictures),
        lacking=missing.astype(bool) & ~unknown.astype(bool),
        unknown=unknown.astype(bool),
        applicable=~left_out.astype(bool),
        worth=np.array(worth, dtype=np.float64).reshape(shape),
    )


def risk_worth(framework: Framework, assessment: Assessment, picture: Picture) -> list[float]:
    """
    Return the risk points that each criterion would remove alone, of what is left today.

    Of the 100 of its own that every member has (ENGINE 4.1). What is not known counts as not
    met, what does not apply acts on nothing.
    """
    model = risk_model(framework, assessment)
    rated = {k: r.assured.low for k, r in picture.ratings.items() if r.standing not in LEFT_OUT}
    left = residual_risk(risk=model.points, links=model.links, ratings=rated)
    return [
        removed_alone(model.links.get(key, {}), left=left, step=1 - rated.get(key, 1.0))
        for key in framework.criterion_by_id
    ]


def _lacking(framework: Framework, picture: Picture) -> list[bool]:
    scores = picture.capabilities[View.ASSURED]
    return lacking_flags(framework, ratings=picture.ratings, scores=scores, view=View.ASSURED)


def _scores(framework: Framework, pictures: Sequence[Picture]) -> ArrayScores:
    import numpy as np

    def table(rows: list[list[float]], width: int) -> "Floats":
        return np.array(rows, dtype=np.float64).reshape(len(pictures), width)

    capabilities = [
        [headline(p.capabilities[View.ASSURED][key]) for key in framework.capability_by_id]
        for p in pictures
    ]
    domains = [
        [headline(p.domains[View.ASSURED][domain.id]) for domain in framework.domains]
        for p in pictures
    ]
    overall = [p.overall[View.ASSURED] for p in pictures]
    levels = [float(x.level) if x.standing is Standing.RATED else float("nan") for x in overall]
    return ArrayScores(
        capabilities=table(capabilities, len(framework.capability_by_id)),
        domains=table(domains, len(framework.domains)),
        overall=np.array(levels, dtype=np.float64),
    )
