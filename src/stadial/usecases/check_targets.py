"""A person asks: are the levels that we want to reach worth wanting?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from stadial.engine.lint_rules.plans import top_target_everywhere
from stadial.engine.lint_rules.rule import Matter
from stadial.engine.targets import FROM_RISK, TargetError, choose_targets
from stadial.model import Assessment, Framework, GapAnalysis, Picture, Standing, Target, View, cut

_FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetDoubt:
    """Why targets may not be worth wanting; none of them forbids anything."""

    about: tuple[str, ...]
    """Ids of the capabilities that it concerns; empty: the whole."""
    message: str
    mend: str


def asked_by_risk(framework: Framework, assessment: Assessment) -> Mapping[str, Target]:
    """Return what the risk of the AI systems asks of each capability; none off the ladder."""
    from_risk = replace(assessment.targets, preset=FROM_RISK, levels={})
    try:
        targets = choose_targets(framework, replace(assessment, targets=from_risk))
    except TargetError:
        return {}
    return {each.capability: each for each in targets}


def check_targets(
    *,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    gaps: GapAnalysis,
    at: date,
) -> tuple[TargetDoubt, ...]:
    """Return what speaks against the targets of an assessment, the gravest first."""
    matter = Matter(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=gaps,
        previous=None,
        at=at,
    )
    return (
        *(
            TargetDoubt(about=(), message=each.message, mend=each.mend)
            for each in top_target_everywhere(matter)
        ),
        *_below(gaps, picture),
        *_above(gaps, asked_by_risk(framework, assessment)),
    )


def _below(gaps: GapAnalysis, picture: Picture) -> Iterator[TargetDoubt]:
    """Yield that levels are wanted which are passed already."""
    scores = picture.capabilities[View.ASSURED]
    found = {
        each.capability: f"{each.capability} ({each.level} wanted, {cut(score.low)} reached)"
        for each in gaps.targets
        if (score := scores[each.capability]).standing is Standing.RATED
        and int(score.low) > each.level
    }
    if found:
        yield TargetDoubt(
            about=tuple(found),
            message=f"Below what is reached already: {_listed(found)}.",
            mend="Choose at least today's level, or say who accepts that it may fall.",
        )


def _above(gaps: GapAnalysis, risk: Mapping[str, Target]) -> Iterator[TargetDoubt]:
    """Yield that levels are wanted which the risk of no AI system asks for."""
    found = {
        each.capability: f"{each.capability} ({each.level} wanted, {asked.level} asked)"
        for each in gaps.targets
        if (asked := risk.get(each.capability)) is not None and each.level > asked.level
    }
    if found:
        yield TargetDoubt(
            about=tuple(found),
            message=f"Above what the risk of the AI systems asks: {_listed(found)}.",
            mend="What is not asked for is rarely worth its price: `from-risk` proposes levels.",
        )


def _listed(found: Mapping[str, str]) -> str:
    more = len(found) - _FEW
    return ", ".join([*found.values()][:_FEW]) + (f" and {more} more" if more > 0 else "")
