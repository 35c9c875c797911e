"""
What is believed of an organization's ability from the answers so far (ENGINE 3).

A graded-response model: a domain's ability shares a factor of the organization, and every
criterion of one level is taken to be equally hard. One difficulty per level keeps what is
promised honest; guesses for single criteria did not (ENGINE 3, c).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from stadial.engine.interview.sheet import Sheet
from stadial.model import Criterion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SLOPE = 2.0
THRESHOLD_GAP = 0.7
"""Between partly, largely and fully, in units of ability."""
FIRST_DIFFICULTY = -2.2
"""Of the first level above the ground; each further level is one harder."""
ORGANIZATION_SPREAD = 0.6
DOMAIN_SPREAD = 0.7
"""Standard deviations: of organizations, and of domains around their organization."""


class Grid(NamedTuple):
    """Abilities on a grid, with what is believed before anybody answers."""

    abilities: "Floats"
    organization: "Floats"
    """Probability of each factor of the organization."""
    given_organization: "Floats"
    """Probability of each ability (columns) given the factor (rows)."""


@lru_cache(maxsize=1)
def grid() -> Grid:
    """Return 33 abilities from -4 to 4, and nine factors from -2.5 to 2.5."""
    import numpy as np

    abilities, factors = np.linspace(-4, 4, 33), np.linspace(-2.5, 2.5, 9)
    organization = np.exp(-(factors**2) / (2 * ORGANIZATION_SPREAD**2))
    given = np.exp(-((abilities[None] - factors[:, None]) ** 2) / (2 * DOMAIN_SPREAD**2))
    return Grid(
        abilities=abilities,
        organization=organization / organization.sum(),
        given_organization=given / given.sum(axis=1, keepdims=True),
    )


def level_difficulty(level: int, *, ground: int) -> float:
    """Return how hard a level is: one unit more for each level above the ground."""
    return FIRST_DIFFICULTY + (level - ground - 1)


@lru_cache(maxsize=4096)
def answer_chances(difficulty: float) -> "Floats":
    """Return the probability of not, partly, largely, fully (rows) at each ability (columns)."""
    import numpy as np

    steps = difficulty + THRESHOLD_GAP * np.array([[-1.0], [0.0], [1.0]])
    at_least = 1 / (1 + np.exp(-SLOPE * (grid().abilities[None] - steps)))
    ends = np.ones((1, at_least.shape[1]))
    found: Floats = np.vstack([ends, at_least]) - np.vstack([at_least, 0 * ends])
    return found


class Beliefs(NamedTuple):
    """The abilities of the domains, as probabilities on the grid."""

    by_domain: Mapping[str, "Floats"]
    difficulties: Mapping[str, float]
    ground: int

    def difficulty(self, criterion: Criterion) -> float:
        """Return how hard a criterion is taken to be."""
        usual = level_difficulty(criterion.level, ground=self.ground)
        return self.difficulties.get(criterion.id, usual)

    def chances(self, criterion: Criterion) -> "Floats":
        """Return how likely each answer to a criterion is, at each ability."""
        return answer_chances(self.difficulty(criterion))


def believe(sheet: Sheet, *, difficulties: Mapping[str, float] | None = None) -> Beliefs:
    """
    Return what the answers say of the ability in every domain.

    Args:
        sheet: The answers; those that leave a rating open say nothing.
        difficulties: Of single criteria, where they are known from many assessments.
    """
    import numpy as np

    start = Beliefs({}, difficulties or {}, sheet.rules.scale.ground)
    shape, by_domain = grid(), {}
    heard = {
        domain.id: _heard([x for c in domain.capabilities for x in c.criteria], sheet, start)
        for domain in sheet.framework.domains
    }
    said = {key: shape.given_organization @ likelihood for key, likelihood in heard.items()}
    whole = np.log(shape.organization) + sum(np.log(each) for each in said.values())
    for key, likelihood in heard.items():
        others = whole - np.log(said[key])
        factor = np.exp(others - others.max())
        posterior = (factor @ shape.given_organization) * likelihood
        by_domain[key] = posterior / posterior.sum()
    return start._replace(by_domain=by_domain)


def _heard(criteria: list[Criterion], sheet: Sheet, beliefs: Beliefs) -> "Floats":
    """Return how likely the answers of one domain are, at each ability."""
    import numpy as np

    total = np.zeros_like(grid().abilities)
    for criterion in criteria:
        span = sheet.spans.get(criterion.id)
        if span is not None and span.low == span.high:
            total += np.log(beliefs.chances(criterion)[round(span.low * 3)])
    found: Floats = np.exp(total - total.max())
    return found
