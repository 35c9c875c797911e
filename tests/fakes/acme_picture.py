"""The state of the made-up bank: ratings by hand, scores by the plain staged rule."""

from datetime import date

from stadial.model import (
    ANYTHING,
    Achievement,
    Disagreement,
    Explanation,
    Finding,
    Overall,
    Picture,
    Rating,
    Score,
    Severity,
    Span,
    Standing,
    View,
)

AT = date(2026, 11, 22)
# capability: assured level, started on the next one, claimed level, documented level
PROFILE = {
    "GOV-1": (2, 1, 3, 3),
    "GOV-2": (3, 0, 3, 3),
    "GOV-3": (2, 1, 2, 3),
    "GOV-4": (2, 0, 3, 3),
    "DEV-1": (2, 0, 2, 2),
    "DEV-2": (2, 1, 3, 4),
    "DEV-3": (1, 1, 2, 3),
    "DEV-4": (3, 1, 4, 3),
    "DATA-1": (3, 0, 3, 3),
    "DATA-2": (1, 1, 2, 3),
    "DATA-3": (2, 0, 2, 2),
    "DATA-4": (1, 1, 1, 2),
    "MODEL-1": (2, 1, 3, 3),
    "MODEL-2": (1, 0, 2, 3),
    "MODEL-3": (2, 1, 2, 2),
    "MODEL-4": (2, 0, 2, 2),
    "INF-1": (2, 0, 2, 2),
    "INF-2": (3, 1, 3, 3),
    "INF-3": (3, 0, 4, 3),
    "INF-4": (2, 1, 2, 2),
    "SUP-1": (2, 1, 3, 2),
    "SUP-2": (1, 1, 1, 2),
    "SUP-3": (2, 0, 2, 2),
    "SUP-4": (0, 0, 0, 0),
    "IR-1": (1, 1, 2, 2),
    "IR-2": (1, 0, 1, 1),
    "IR-3": (1, 1, 2, 2),
    "IR-4": (-1, 0, -1, -1),
}
UNKNOWN = ("SUP-2.3a", "INF-1.3a", "IR-1.3b")
OUT_OF_SCOPE = ("DATA-4.5a",)


def acme_picture(framework) -> Picture:
    """Return the picture; SUP-4 is not applicable, IR-4 is not assessed."""
    ratings = {c.id: _rating(c, framework) for c in framework.criterion_by_id.values()}
    capabilities = {
        view: {
            key: _capability_score(c, ratings, view)
            for key, c in framework.capability_by_id.items()
        }
        for view in View
    }
    domains = {
        view: {d.id: _domain_score(d, capabilities[view], view) for d in framework.domains}
        for view in View
    }
    return Picture(
        at=AT,
        engine_version="1.0.0",
        framework_id=framework.id,
        framework_version=framework.version,
        ratings=ratings,
        capabilities=capabilities,
        domains=domains,
        overall={view: _overall(domains[view], view) for view in View},
        findings=(FINDINGS[0],),
        disagreements=DISAGREEMENTS,
        say_do={"DATA-2.2a": 0.67, "DEV-3.2a": 0.67, "MODEL-2.3a": 0.5, "GOV-2.2a": -0.5},
    )


FINDINGS = (
    Finding(
        rule="contradiction",
        severity=Severity.ERROR,
        about="MODEL-2.2a",
        message="People say largely, and 3 of 4 model files lack a signature.",
        mend="Settle it with a reason, or correct the answer.",
        evidence=("ev-unsigned",),
    ),
    Finding(
        rule="stale-evidence",
        severity=Severity.WARNING,
        about="ev-policy",
        message="The policy is 13 months old; policies hold for 12.",
        mend="Have it reviewed and dated again.",
        waived="The board meets in January. (CISO, until 2027-01-31)",
    ),
    Finding(
        rule="no-metric",
        severity=Severity.INFO,
        about="suppliers",
        message="The initiative has no success metric.",
        mend="Write one number that will move.",
    ),
)
DISAGREEMENTS = (
    Disagreement(
        about="GOV-3",
        by_group={
            "engineering": (1.0, 2.0, 2.0),
            "security": (2.0, 3.0, 4.0),
            "executives": (4.0,),
        },
        unknown=1,
        spread=3.0,
        rwg=0.31,
        to_settle=True,
    ),
    Disagreement(
        about="INF-2",
        by_group={"engineering": (3.0, 3.0, 3.0), "operations": (3.0, 2.0)},
        unknown=0,
        spread=1.0,
        rwg=0.9,
        to_settle=False,
    ),
    Disagreement(
        about="DEV-3.2a",
        by_group={"engineering": (0.0, 1 / 3, 1 / 3), "security": (1.0, 1.0, 2 / 3)},
        unknown=2,
        spread=1.0,
        rwg=None,
        to_settle=True,
    ),
)


def _rating(criterion, framework):
    capability = framework.capability_of[criterion.id]
    assured, started, claimed, documented = PROFILE[capability.id]
    standing = {0: Standing.NOT_APPLICABLE, -1: Standing.UNKNOWN}.get(assured, Standing.RATED)
    if criterion.id in OUT_OF_SCOPE:
        standing = Standing.OUT_OF_SCOPE
    if criterion.id in UNKNOWN:
        standing = Standing.UNKNOWN
    rated = standing is Standing.RATED
    done = _value(criterion.level, assured, started)
    said = max(done, _value(criterion.level, claimed, 0))
    rung = ("said", "E1", "E2", "E3")[min(3, assured)] if done else "said"
    evidence = {"GOV-1": ("ev-policy",), "SUP-1": ("ev-sbom",), "MODEL-2": ("ev-unsigned",)}
    return Rating(
        criterion=criterion.id,
        standing=standing,
        claimed=Span.exactly(said) if rated else ANYTHING,
        assured=Span.exactly(done) if rated else ANYTHING,
        documented=_value(criterion.level, documented, 0) if rated else None,
        assured_if_cleared=Span.exactly(2 / 3) if criterion.id == "MODEL-2.2a" else None,
        rung=rung,
        evidence=evidence.get(capability.id, ()) if criterion.level < 4 else (),
        refresh_by=date(2027, 2, 20) if done else None,
        adjudicated=criterion.id == "GOV-3.3a",
        respondents=4 if rated else 0,
        because=_because(criterion, standing, said, done, rung),
    )


def _value(level, reached, started):
    return 1.0 if level <= reached else 1 / 3 if started and level == reached + 1 else 0.0


def _because(criterion, standing, said, done, rung):
    if standing is not Standing.RATED:
        return Explanation(
            about=criterion.id,
            value=standing.value,
            rule="Without a rating it counts as 0 in the low bound and as 1 in the high bound.",
        )
    return Explanation(
        about=criterion.id,
        value=f"{done:.2f}",
        rule="The answers of each group give a median; groups that operate it weigh double.",
        inputs={"claimed": f"{said:.2f}", "strongest rung": rung},
        next_step="" if done == 1 else f"Show that: {criterion.statement}",
        parts=(
            Explanation(
                about="evidence",
                value=rung,
                rule="The strongest fresh, accepted piece counts.",
            ),
        ),
    )


def _bounds(ratings, level, view):
    spans = [r.span(view) for r in ratings]
    edge = min(0.85, 1 - 1 / (3 * len(spans)))
    low = min(1.0, sum(s.low for s in spans) / len(spans) / edge)
    high = min(1.0, sum(s.high for s in spans) / len(spans) / edge)
    names = tuple(r.criterion for r in ratings)
    return Achievement(level=level, low=low, high=high, criteria=names)


def _headline(achieved):
    level, value = 1, 1.0
    for share in achieved:
        if share < 1:
            return level, level + share
        level, value = level + 1, level + 1.0
    return level, value


def _capability_score(capability, ratings, view):
    mine = [ratings[c.id] for c in capability.criteria]
    mine = [r for r in mine if r.standing not in {Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE}]
    if not mine:
        return _blank(capability.id, view, Standing.NOT_APPLICABLE)
    if all(r.standing is Standing.UNKNOWN for r in mine):
        return _blank(capability.id, view, Standing.UNKNOWN)
    steps = []
    for level in (2, 3, 4, 5):
        here = [r for r in mine if int(r.criterion.split(".")[1][0]) == level]
        if here:
            steps.append(_bounds(here, level, view))
    level, low = _headline([s.low for s in steps])
    high_level, high = _headline([s.high for s in steps])
    return Score(
        about=capability.id,
        view=view,
        standing=Standing.RATED,
        low=low,
        high=high,
        level=level,
        high_level=high_level,
        strict_low=low,
        achievements=tuple(steps),
        robust=True,
        because=Explanation(
            about=capability.id,
            value=f"{int(low * 10) / 10}",
            rule=(
                "A level is reached when the weighted mean of its criteria reaches the edge "
                "and no key criterion is below largely."
            ),
            inputs={f"level {s.level}": f"{int(s.low * 100)}% of the edge" for s in steps},
            next_step=f"Meet the criteria of level {level + 1}." if level < 5 else "",
        ),
    )


def _blank(about, view, standing):
    top = 5 if standing is Standing.UNKNOWN else 0
    return Score(
        about=about,
        view=view,
        standing=standing,
        low=1.0 if top else 0.0,
        high=float(top),
        level=1 if top else 0,
        high_level=top,
        because=Explanation(about=about, value=standing.value, rule="There is no rating."),
    )


def _domain_score(domain, scores, view):
    mine = [scores[c.id] for c in domain.capabilities]
    mine = [s for s in mine if s.standing is not Standing.NOT_APPLICABLE]
    level, high_level = min(s.level for s in mine), min(s.high_level for s in mine)
    low = sum(min(s.low, level + 1) for s in mine) / len(mine)
    high = sum(min(s.high, high_level + 1) for s in mine) / len(mine)
    parts = tuple(s.because for s in mine)
    rule = "The lowest capability decides the level; the mean gives the part after the point."
    return Score(
        about=domain.id,
        view=view,
        standing=Standing.RATED,
        low=low,
        high=high,
        level=level,
        high_level=high_level,
        strict_low=low - 0.2 if domain.id == "SUP" else low,
        with_exclusions=domain.id == "SUP",
        robust=True,
        because=Explanation(
            about=domain.id,
            value=f"{int(low * 10) / 10}",
            rule=rule,
            inputs={s.about: f"{int(s.low * 10) / 10}" for s in mine},
            next_step=f"Bring every capability to level {level + 1}.",
            parts=parts,
        ),
    )


def _overall(domains, view):
    lowest = min(domains.values(), key=lambda s: s.low)
    level = min(s.level for s in domains.values())
    return Overall(
        view=view,
        standing=Standing.RATED,
        level=level,
        high_level=min(s.high_level for s in domains.values()),
        index=sum(s.low for s in domains.values()) / len(domains),
        index_high=sum(s.high for s in domains.values()) / len(domains),
        minimum=lowest.low,
        minimum_domain=lowest.about,
        because=Explanation(
            about="overall",
            value=str(level),
            rule="The largest level that 80% of the domains reach, none more than one below.",
            inputs={key: f"{int(s.low * 10) / 10}" for key, s in domains.items()},
        ),
    )
