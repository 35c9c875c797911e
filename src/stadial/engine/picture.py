"""The state of one assessment on one day: all that the engine says of it."""

from collections.abc import Mapping
from datetime import date

from stadial.engine.capability import score_capability
from stadial.engine.disagree import disagreements
from stadial.engine.domain import score_domain
from stadial.engine.find import find
from stadial.engine.overall import score_overall
from stadial.engine.policies import Rulebook, rulebook_of
from stadial.engine.rate import open_case, rate
from stadial.engine.tally import Ratings, tally
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Assessment, Framework, Overall, Picture, Score, Standing, View


def take_picture(framework: Framework, assessment: Assessment, *, at: date) -> Picture:
    """
    Return ratings, scores and findings of an assessment as of a day.

    The same arguments always give the same picture, in whatever order people, evidence
    and decisions are listed.

    Args:
        framework: What is asked, and by which policy it is scored.
        assessment: What people, collectors and registers say.
        at: The day by which evidence ages and decisions expire.

    Raises:
        UnknownPolicyError: If the framework names a scoring policy that does not exist.
    """
    rules = rulebook_of(framework, settings=assessment.settings)
    case = open_case(framework, assessment, at=at)
    judgements = rate(case)
    ratings = {key: judgement.rating for key, judgement in judgements.items()}
    scores = {view: score_all(framework, ratings=ratings, view=view, rules=rules) for view in View}
    seen = disagreements(case)
    claimed, _, _ = scores[View.CLAIMED]
    return Picture(
        at=at,
        engine_version=ENGINE_VERSION,
        framework_id=framework.id,
        framework_version=framework.version,
        ratings=ratings,
        capabilities={view: capabilities for view, (capabilities, _, _) in scores.items()},
        domains={view: domains for view, (_, domains, _) in scores.items()},
        overall={view: overall for view, (_, _, overall) in scores.items()},
        findings=find(case, judgements=judgements, scores=claimed, disagreements=seen),
        disagreements=seen,
        say_do=say_do(ratings),
    )


def score_all(
    framework: Framework, *, ratings: Ratings, view: View, rules: Rulebook
) -> tuple[dict[str, Score], dict[str, Score], Overall]:
    """Return the scores of capabilities and domains by id, and of the whole, in one view."""
    capabilities: dict[str, Score] = {}
    domains: dict[str, Score] = {}
    for domain in framework.domains:
        tallies = [tally(c, ratings=ratings, view=view, rules=rules) for c in domain.capabilities]
        for counted in tallies:
            capabilities[counted.capability.id] = score_capability(
                counted, ratings=ratings, rules=rules
            )
        domains[domain.id] = score_domain(
            domain, view=view, tallies=tallies, scores=capabilities, ratings=ratings, rules=rules
        )
    overall = score_overall(framework, scores=domains, view=view, rules=rules)
    return capabilities, domains, overall


def say_do(ratings: Ratings) -> Mapping[str, float]:
    """
    Return written minus done by criterion id, -1 to 1: above 0 more is written than done.

    Done is the low bound of the assured rating. Criteria of which nobody said whether they are
    written down, or that nobody rated, have none.
    """
    return {
        key: rating.documented - rating.assured.low
        for key, rating in ratings.items()
        if rating.documented is not None and rating.standing is Standing.RATED
    }
