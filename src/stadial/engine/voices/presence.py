"""Who was heard, on what; who said nothing, and which group is missing. Heads, never ratings."""

from collections.abc import Iterator

from stadial.engine.judge import Case
from stadial.model import Attendance, Framework, Hearing, Presence, Respondent


def attendance(case: Case) -> tuple[Attendance, ...]:
    """Return how much each respondent said, in the order in which they are listed."""
    known: dict[str, list[str]] = {}
    unknown: dict[str, int] = {}
    for person, about, is_known in _words(case):
        if is_known:
            known.setdefault(person, []).append(about)
        else:
            unknown[person] = unknown.get(person, 0) + 1
    return tuple(
        _of(person, known.get(person.id, []), unknown.get(person.id, 0), case.framework)
        for person in case.assessment.respondents
    )


def _words(case: Case) -> Iterator[tuple[str, str, bool]]:
    """Yield respondent, what it is about, and whether it is known, of every word in scope."""
    for criterion, by_person in case.heard.responses.items():
        for person, answers in by_person.items():
            for answer in answers.values():
                yield person, criterion, answer.answer.value is not None
    for capability, votes_of in case.heard.votes.items():
        for person, votes in votes_of.items():
            for vote in votes.values():
                yield person, capability, vote.level is not None


def _of(person: Respondent, known: list[str], unknown: int, framework: Framework) -> Attendance:
    presence = Presence.HEARD if known else Presence.ONLY_UNKNOWN
    spoken = {framework.domain_of[about].id for about in known if about in framework.domain_of}
    return Attendance(
        respondent=person.id,
        name=person.name,
        group=person.group,
        presence=presence if known or unknown else Presence.SILENT,
        known=len(known),
        unknown=unknown,
        domains=tuple(domain.id for domain in framework.domains if domain.id in spoken),
    )


def hearings(case: Case) -> tuple[Hearing, ...]:
    """Return how many of each group were asked and heard, domain by domain."""
    framework = case.framework
    unknowing = _unknowing(case)
    people = attendance(case)
    return tuple(
        Hearing(
            group=group,
            domain=domain.id,
            asked=sum(p.group == group for p in people),
            heard=sum(p.group == group and domain.id in p.domains for p in people),
            only_unknown=sum(
                p.group == group
                and domain.id not in p.domains
                and (p.respondent, domain.id) in unknowing
                for p in people
            ),
        )
        for group in groups_of(case)
        for domain in framework.domains
    )


def _unknowing(case: Case) -> set[tuple[str, str]]:
    """Return the pairs of respondent and domain on which anything unknown was said."""
    domain_of = case.framework.domain_of
    return {
        (person, domain_of[about].id)
        for person, about, is_known in _words(case)
        if not is_known and about in domain_of
    }


def groups_of(case: Case) -> tuple[str, ...]:
    """Return the stakeholder groups of the framework, then any others that people are in."""
    named = [group.id for group in case.framework.stakeholders]
    others = {person.group for person in case.assessment.respondents}
    return (*named, *sorted(others.difference(named)))


def never_heard(case: Case) -> tuple[str, ...]:
    """Return the groups of the framework of which nobody said anything known."""
    heard = {p.group for p in attendance(case) if p.presence is Presence.HEARD}
    return tuple(g.id for g in case.framework.stakeholders if g.id not in heard)
