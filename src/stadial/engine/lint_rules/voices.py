"""Rules about who spoke, and how freely: votes, disputes, single voices, agreement."""

from collections.abc import Iterator
from datetime import date

from stadial.engine.lint_rules.rule import Matter, Notice, Rule, applicable, listed
from stadial.model import Domain, Severity, Vote

ANCHORED_VOTERS = 4
"""From so many voters on, one same level from all of them is worth a look."""


def all_votes_equal(matter: Matter) -> Iterator[Notice]:
    """
    Notice capabilities on which many people voted the same level on the same day.

    The files keep days, not seconds, so a vote that followed the first one aloud
    cannot be told from one that was cast apart.
    """
    by_question: dict[tuple[str, str], list[Vote]] = {}
    for vote in matter.assessment.votes:
        if vote.level is not None:
            by_question.setdefault((vote.capability, vote.system), []).append(vote)
    for (capability, _), votes in by_question.items():
        voters = {vote.respondent for vote in votes}
        levels = {vote.level for vote in votes}
        if len(voters) >= ANCHORED_VOTERS and len(levels) == 1 and _one_day(votes):
            yield Notice(
                about=capability,
                message=(
                    f"All {len(voters)} people voted level {levels.pop()} on {capability} on the "
                    "same day: perhaps they followed the first."
                ),
                mend="Let everybody vote unseen, and ask two people for their reasons.",
            )


def _one_day(votes: list[Vote]) -> bool:
    days: set[date | None] = {vote.answered_on for vote in votes}
    return len(days) == 1 and None not in days


def open_dispute(matter: Matter) -> Iterator[Notice]:
    """Notice, before closing, what people see differently and nobody has settled."""
    if not matter.closing:
        return
    decided = {each.criterion for each in matter.assessment.adjudications}
    for disagreement in matter.picture.disagreements:
        if disagreement.to_settle and not _is_decided(disagreement.about, decided, matter):
            yield Notice(
                about=disagreement.about,
                message=f"{disagreement.about} is seen differently, and not yet settled.",
                mend="Talk about it and decide a value with its reason.",
            )


def _is_decided(about: str, decided: set[str], matter: Matter) -> bool:
    capability = matter.framework.capability_by_id.get(about)
    if capability is None:
        return about in decided
    return set(applicable(capability, matter.picture)) <= decided


def no_dissent(matter: Matter) -> Iterator[Notice]:
    """Notice an assessment in which several people saw everything the same way."""
    people = {each.respondent for each in matter.sayings}
    if len(people) < 2 or any(each.dissent for each in matter.assessment.adjudications):
        return
    if not any(each.spread > 0 for each in matter.picture.disagreements):
        yield Notice(
            about=matter.assessment.id,
            message=f"{len(people)} people answered, and nothing was seen differently.",
            mend="Ask each group apart what it sees that the others do not.",
        )


def one_voice(matter: Matter) -> Iterator[Notice]:
    """Notice domains, or the whole, that one person answered alone."""
    people: dict[str, set[str]] = {}
    for saying in matter.sayings:
        people.setdefault(matter.domain_id(saying), set()).add(saying.respondent)
    everyone = {saying.respondent for saying in matter.sayings}
    if len(everyone) == 1:
        yield Notice(
            about=matter.assessment.id,
            message="One person gave every answer.",
            mend="Ask people of other groups: each sees what the others do not.",
        )
        return
    for domain in matter.framework.domains:
        if len(people.get(domain.id, ())) == 1:
            yield Notice(
                about=domain.id,
                message=f"One person gave all answers about {domain.name}.",
                mend="Ask a second person who works with it every day.",
            )


def group_not_asked(matter: Matter) -> Iterator[Notice]:
    """Notice groups that never answered about a domain that they operate."""
    group_of = {person.id: person.group for person in matter.assessment.respondents}
    heard: dict[str, set[str]] = {}
    for saying in matter.sayings:
        spoke = group_of.get(saying.respondent, "")
        heard.setdefault(spoke, set()).add(matter.domain_id(saying))
    for group in matter.framework.stakeholders:
        wanted = [x for x in matter.framework.domains if _operates(group.id, x)]
        missing = [x.name for x in wanted if x.id not in heard.get(group.id, set())]
        if missing and matter.sayings:
            yield Notice(
                about=group.id,
                message=f"Nobody of {group.name} has answered about {listed(missing, most=7)}.",
                mend="Ask one person of this group about it.",
            )


def _operates(group: str, domain: Domain) -> bool:
    criteria = (x for capability in domain.capabilities for x in capability.criteria)
    return any(group in criterion.stakeholders for criterion in criteria)


RULES = (
    Rule(
        id="open-dispute",
        severity=Severity.ERROR,
        reason="What is closed must be what people agreed on, or what somebody decided.",
        look=open_dispute,
    ),
    Rule(
        id="all-votes-equal",
        severity=Severity.WARNING,
        reason="The first vote that is heard pulls the others.",
        look=all_votes_equal,
    ),
    Rule(
        id="one-voice",
        severity=Severity.WARNING,
        reason="One person sees one side.",
        look=one_voice,
    ),
    Rule(
        id="group-not-asked",
        severity=Severity.WARNING,
        reason="A domain that its own operators were not asked about is guessed.",
        look=group_not_asked,
    ),
    Rule(
        id="no-dissent",
        severity=Severity.INFO,
        reason="Full agreement is rarer than silence.",
        look=no_dissent,
    ),
)
