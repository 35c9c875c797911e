"""Pictures put together by hand, with a staged rule of their own small making."""

from datetime import date

from stadial.model import (
    Achievement,
    Explanation,
    Overall,
    Picture,
    Rating,
    Score,
    Span,
    Standing,
    View,
)

TODAY = date(2026, 6, 30)


def why(about, value=""):
    return Explanation(about=about, value=value, rule="by hand")


def rating(key, value, **fields):
    """Return a rating; None is unknown, a word is a standing."""
    if isinstance(value, Standing):
        return Rating(criterion=key, standing=value, because=why(key), **fields)
    if value is None:
        return Rating(criterion=key, standing=Standing.UNKNOWN, because=why(key), **fields)
    span = Span.exactly(value)
    fields = {"claimed": span, "assured": span, **fields}
    return Rating(criterion=key, standing=Standing.RATED, because=why(key), **fields)


def picture_of(framework, values=None, *, default=None, ratings=None, at=TODAY, **fields):
    """
    Return the picture of ratings, the same in every view.

    Args:
        values: By criterion, capability or domain id; the narrower wins.
        default: For all others.
        ratings: Whole ratings by criterion id, where a number is not enough.
        fields: Further fields of the picture, such as its findings.
    """
    values, ratings = values or {}, ratings or {}
    made = {
        x.id: ratings.get(x.id) or rating(x.id, _value(framework, values, x.id, default))
        for x in framework.criterion_by_id.values()
    }
    capabilities = {c.id: _capability(c, made) for c in framework.capability_by_id.values()}
    domains = {d.id: _domain(d, capabilities) for d in framework.domains}
    return Picture(
        at=at,
        engine_version="1",
        framework_id=framework.id,
        framework_version=framework.version,
        ratings=made,
        capabilities=dict.fromkeys(View, capabilities),
        domains=dict.fromkeys(View, domains),
        overall=dict.fromkeys(View, _overall(domains)),
        **fields,
    )


def _value(framework, values, key, default):
    for place in (key, framework.capability_of[key].id, framework.domain_of[key].id):
        if place in values:
            return values[place]
    return default


def _capability(capability, made):
    rated = [made[x.id].standing for x in capability.criteria]
    for standing in (Standing.OUT_OF_SCOPE, Standing.NOT_APPLICABLE, Standing.UNKNOWN):
        if all(each is standing for each in rated):
            return _score(capability.id, standing)
    steps = tuple(_achievement(level, capability, made) for level in (2, 3, 4, 5))
    steps = tuple(step for step in steps if step.criteria)
    low = _headline([(step.level, step.low) for step in steps])
    high = _headline([(step.level, step.high) for step in steps])
    return _score(capability.id, Standing.RATED, low=low, high=high, achievements=steps)


def _achievement(level, capability, made):
    left_out = (Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE)
    here = [x for x in capability.criteria if x.level == level]
    kept = [made[x.id] for x in here if made[x.id].standing not in left_out]
    edge = min(0.85, 1 - 1 / (3 * len(kept))) if kept else 1.0
    low, high = (
        min(1.0, sum(values) / len(kept) / edge) if kept else 0.0
        for values in ([x.assured.low for x in kept], [x.assured.high for x in kept])
    )
    ids = tuple(x.criterion for x in kept)
    return Achievement(level=level, low=low, high=high, criteria=ids)


def _headline(steps):
    level = 1
    for number, reached in steps:
        if reached < 1:
            return level + reached
        level = number
    return float(level)


def _domain(domain, capabilities):
    scores = [capabilities[c.id] for c in domain.capabilities]
    rated = [score for score in scores if score.standing is Standing.RATED]
    if not rated:
        return _score(domain.id, scores[0].standing)
    floor = min(score.level for score in rated)
    low = sum(min(score.low, floor + 1) for score in rated) / len(rated)
    high = sum(score.high for score in rated) / len(rated)
    return _score(domain.id, Standing.RATED, low=low, high=high)


def _overall(domains):
    rated = [score for score in domains.values() if score.standing is Standing.RATED]
    if not rated:
        return Overall(view=View.ASSURED, standing=Standing.UNKNOWN, because=why("all"))
    weakest = min(rated, key=lambda score: score.low)
    return Overall(
        view=View.ASSURED,
        standing=Standing.RATED,
        level=weakest.level,
        high_level=weakest.high_level,
        index=sum(score.low for score in rated) / len(rated),
        index_high=sum(score.high for score in rated) / len(rated),
        minimum=weakest.low,
        minimum_domain=weakest.about,
        because=why("all"),
    )


def _score(about, standing, *, low=1.0, high=5.0, achievements=()):
    return Score(
        about=about,
        view=View.ASSURED,
        standing=standing,
        low=low,
        high=high,
        level=int(low),
        high_level=int(high),
        achievements=achievements,
        because=why(about, str(low)),
    )
