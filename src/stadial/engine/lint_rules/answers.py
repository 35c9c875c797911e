"""Rules about reasons and exclusions: why an answer is what it is."""

from collections.abc import Iterator

from stadial.engine.lint_rules.rule import TOP_LEVELS, Matter, Notice, Rule, counted
from stadial.model import Adjudication, AnswerKind, Response, Severity, Standing, View, Vote

MOST_EXCLUDED = 0.2
"""Share of a domain that may be not applicable before somebody looks."""
SAY_DO_LEVELS = 2


def rating_without_reason(matter: Matter) -> Iterator[Notice]:
    """Notice decided values without a reason, and reached top levels that nobody explains."""
    for adjudication in matter.assessment.adjudications:
        if not adjudication.reason.strip() and not _excludes(adjudication):
            yield Notice(
                about=adjudication.criterion,
                message=f"The value decided for {adjudication.criterion} has no reason.",
                mend="Write in one sentence what the decision rests on.",
            )
    for capability in matter.framework.capability_by_id.values():
        score = matter.picture.capabilities[View.CLAIMED][capability.id]
        if score.standing is not Standing.RATED or score.level < TOP_LEVELS:
            continue
        high = [each for each in matter.sayings if _is_high(each, capability.id, matter)]
        if high and not any(each.note.strip() or each.evidence for each in high):
            yield Notice(
                about=capability.id,
                message=(
                    f"{counted(len(high), 'answer')} put {capability.id} at level {TOP_LEVELS} or "
                    "above, where it now stands, and none says why."
                ),
                mend="Ask for a note or a piece of evidence with one of them.",
            )


def _is_high(saying: Response | Vote, capability: str, matter: Matter) -> bool:
    if isinstance(saying, Vote):
        return saying.capability == capability and (saying.level or 0) >= TOP_LEVELS
    criterion = matter.framework.criterion_by_id.get(saying.criterion)
    if criterion is None or matter.framework.capability_of[criterion.id].id != capability:
        return False
    return criterion.level >= TOP_LEVELS and (saying.answer.value or 0) >= 2 / 3 - 1e-9


def _excludes(adjudication: Adjudication) -> bool:
    """Tell whether it is an exclusion: those are judged with the ratings, reason included."""
    return adjudication.answer.kind is AnswerKind.NOT_APPLICABLE


def exclusion_without_reason(matter: Matter) -> Iterator[Notice]:
    """Notice not-applicable answers without a reason."""
    found: dict[str, int] = {}
    for response in matter.assessment.responses:
        if response.answer.kind is AnswerKind.NOT_APPLICABLE and not response.reason.strip():
            found[response.criterion] = found.get(response.criterion, 0) + 1
    for criterion, number in found.items():
        yield Notice(
            about=criterion,
            message=f"{counted(number, 'answer')} of not applicable to {criterion}, no reason.",
            mend="Add why it cannot apply here, or answer unknown.",
        )


def many_exclusions(matter: Matter) -> Iterator[Notice]:
    """Notice domains of which more than a fifth is not applicable."""
    for domain in matter.framework.domains:
        standings = [
            matter.picture.ratings[criterion.id].standing
            for capability in domain.capabilities
            for criterion in capability.criteria
        ]
        excluded = standings.count(Standing.NOT_APPLICABLE)
        whole = len(standings) - standings.count(Standing.OUT_OF_SCOPE)
        if excluded and excluded / whole > MOST_EXCLUDED:
            yield Notice(
                about=domain.id,
                message=f"{excluded} of {whole} criteria of {domain.name} are not applicable.",
                mend="Look at each exclusion again; what is merely not done is not excluded.",
            )


def practised_not_written(matter: Matter) -> Iterator[Notice]:
    """Notice capabilities that are written down two levels below what is practised."""
    for capability in matter.framework.capability_by_id.values():
        written = matter.picture.capabilities[View.DOCUMENTED][capability.id]
        done = matter.picture.capabilities[View.CLAIMED][capability.id]
        both = written.standing is Standing.RATED and done.standing is Standing.RATED
        if both and done.level - written.level >= SAY_DO_LEVELS:
            yield Notice(
                about=capability.id,
                message=(
                    f"{capability.id} is practised at level {done.level} and written down at "
                    f"level {written.level}: it leaves with the people who know it."
                ),
                mend="Write down what is done, and name who keeps it up to date.",
            )


RULES = (
    Rule(
        id="rating-without-reason",
        severity=Severity.ERROR,
        reason="A number that nobody can explain cannot be defended.",
        look=rating_without_reason,
    ),
    Rule(
        id="exclusion-without-reason",
        severity=Severity.WARNING,
        reason="Not applicable without a reason hides what is not done.",
        look=exclusion_without_reason,
    ),
    Rule(
        id="many-exclusions",
        severity=Severity.WARNING,
        reason="A domain can be excluded until it looks good.",
        look=many_exclusions,
    ),
    Rule(
        id="practised-not-written",
        severity=Severity.WARNING,
        reason="What is only practised leaves with the people.",
        look=practised_not_written,
    ),
)
