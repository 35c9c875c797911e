"""A complete, realistic briefing, made of nouns."""

from datetime import UTC, date, datetime

from fakes.acme_assessment import acme_assessment
from fakes.acme_framework import acme_framework
from fakes.acme_picture import FINDINGS, PROFILE, acme_picture
from stadial.model import (
    Briefing,
    Cause,
    Change,
    Gap,
    GapAnalysis,
    Target,
    TargetSource,
    Trend,
    View,
    Work,
    WorkKind,
)

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


def acme_briefing() -> Briefing:
    """Return everything that a report may show of the made-up bank."""
    framework = acme_framework()
    assessment = acme_assessment(framework)
    picture = acme_picture(framework)
    return Briefing(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=acme_gaps(framework, picture),
        trend=acme_trend(picture),
        snapshot_digest="3b1f0a77c2d94e5586aa10f2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6",
        generated_at=NOW,
        tool_version="0.1.0",
        lint=FINDINGS,
        headline=(
            "We stand on level 1 of 5 (index 1.9, lowest domain: AI Incident Response at 1.2). "
            "Since 14 November 2025, 4 of 6 domains rose and 1 fell. "
            "The target is level 3 by 31 December 2027."
        ),
        risks=(
            (
                "Model signing\n"
                "Why now: a model file was replaced in the registry by mistake on 2 September 2026.\n"
                "If we do nothing: nobody has thought of signed models in a systematic way.\n"
                "Owner: CTO."
            ),
            (
                "AI playbooks\n"
                "Why now: an incident of 9 March 2026 touches it.\n"
                "If we do nothing: nobody has thought of playbooks in a systematic way.\n"
                "Owner: CISO."
            ),
            (
                "Verification of external models\n"
                "Why now: two AI systems lean on it, one of them open to the public.\n"
                "If we do nothing: external models enter without a check.\n"
                "Owner: nobody yet."
            ),
        ),
        decisions=(
            (
                "Release 65 person-days and 18 000 EUR for: Sign models and verify at deployment; "
                "Digests of training data.\nEffect: 4 of the 53 criteria that lack would be met."
            ),
            "Name an owner for: Assess the three largest AI suppliers.",
            (
                "Accept the gap in Exercises until 31 December 2027, or fund work on it.\n"
                "Effect: no initiative covers it."
            ),
        ),
    )


def acme_gaps(framework, picture) -> GapAnalysis:
    """Return the gaps to level 3 everywhere."""
    gaps, work = [], []
    for key, (level, *_) in PROFILE.items():
        if level == 0:
            continue
        score = picture.capabilities[View.ASSURED][key]
        capability = framework.capability_by_id[key]
        lacking = tuple(
            c.id
            for c in capability.criteria
            if c.level <= 3 and picture.ratings[c.id].assured.low < 2 / 3
        )
        unknown = tuple(c for c in lacking if picture.ratings[c].respondents == 0)
        missing = max(0.0, 3 - score.low)
        gaps.append(
            Gap(
                capability=key,
                domain=framework.domain_of[key].id,
                achieved=None if level < 0 else score.low,
                target=3,
                levels=missing,
                risk=missing * 3.5,
                lacking=lacking,
                unknown=unknown,
                because=f"{len(lacking)} criteria up to level 3 lack.",
            )
        )
        work += [_work(framework.criterion_by_id[c]) for c in lacking]
    targets = tuple(
        Target(
            capability=key,
            level=3,
            source=TargetSource.PRESET,
            reason="Preset: level 3 everywhere.",
        )
        for key in framework.capability_by_id
    )
    return GapAnalysis(targets=targets, gaps=tuple(gaps), work=tuple(work))


def _work(criterion):
    quick = criterion.level == 2
    return Work(
        criterion=criterion.id,
        kind=WorkKind.QUICK_WIN if quick else WorkKind.STRATEGIC,
        lead_quarters=1 if quick else 2,
        effort_days=3.0 if quick else 15.0,
        own_effort_days=3.0 if quick else 12.0,
        rate=0.21 if quick else 0.09,
        reduction=0.63 if quick else 1.35,
        unlocked=1.9 if quick else 1.35,
        closure=(criterion.id,),
        because="Cheap, soon done, and a lot leans on it." if quick else "Much risk, much work.",
    )


def acme_trend(picture) -> Trend:
    """Return what changed in a year; the shares of the causes add up."""
    before = {"GOV": 1.75, "DEV": 1.5, "DATA": 1.2, "MODEL": 1.7, "INF": 2.75, "SUP": None}
    changes = []
    for key, score in picture.domains[View.ASSURED].items():
        then = before.get(key, 1.1)
        moved = None if then is None else score.low - then
        shares = {} if moved is None else {Cause.REAL: moved + 0.1, Cause.EVIDENCE_AGE: -0.1}
        changes.append(Change(about=key, before=then, after=score.low, by_cause=shares))
    return Trend(
        from_date=date(2025, 11, 14),
        to_date=picture.at,
        domains=tuple(changes),
        capabilities=(),
        overall_before=1,
        overall_after=1,
        comparability=("Twelve people answered; last time it were nine.",),
    )
