"""One chapter per domain: what is good, what is missing, and why each number is what it is."""

from stadial.model import (
    Briefing,
    Capability,
    Criterion,
    Domain,
    Evidence,
    Explanation,
    Incident,
    Rating,
    Standing,
    View,
    cut,
)
from stadial.reports.html.blocks import Block, Facts, Fold, Heading, Items, Section, Text, Why
from stadial.reports.html.explain import compact
from stadial.reports.html.profile import DomainLine, domain_lines
from stadial.reports.html.words import (
    count,
    day,
    glyph,
    of_level,
    of_rating,
    of_score,
    signed,
)

MOST = 6
APART = 0.5
"""From which say-do gap on a criterion is named in the text."""


def domain_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return the chapters, in the order of the framework."""
    return tuple(_chapter(line, briefing) for line in domain_lines(briefing))


def _chapter(line: DomainLine, briefing: Briefing) -> Section:
    domain = line.domain
    blocks: tuple[Block, ...] = (
        *((Text(domain.scope, "lead"),) if domain.scope else ()),
        Facts(_facts(line, briefing)),
        *_indicators(line),
        Why(_own(line.assured.because, briefing), "Why this score"),
        Heading("What is good"),
        Items(_good(domain, briefing), "No capability stands above the first level yet."),
        Heading("What is missing"),
        Items(_missing(domain, briefing), "Nothing up to the target."),
        Heading("Paper and practice"),
        Items(_say_do(domain, briefing), "No criterion is written down much more than done."),
        *_incidents(domain, briefing),
        Heading("Question by question"),
    )
    for capability in domain.capabilities:
        blocks += _capability(capability, briefing)
    aside = f"{of_score(line.assured)}"
    return Section(
        id=f"domain-{domain.id}", title=domain.name, blocks=blocks, aside=aside, group="Domains"
    )


def _facts(line: DomainLine, briefing: Briefing) -> tuple[tuple[str, str], ...]:
    pairs = [
        ("Assured", f"{of_score(line.assured)} ({of_level(line.assured, briefing.framework)})"),
        ("Claimed", of_score(line.claimed)),
        ("Written down", of_score(line.documented)),
        ("Target", _target(line)),
    ]
    if line.before is not None:
        pairs.append(("Last time", cut(line.before)))
    strict = line.assured.strict_low
    if line.is_rated and strict is not None and cut(strict) != cut(line.assured.low):
        pairs.append(("Strict", f"{cut(strict)}, with what does not apply counted as not met"))
    if line.assured.with_exclusions:
        pairs.append(("Note", "achieved with exclusions: much is not applicable"))
    return tuple(pairs)


def _target(line: DomainLine) -> str:
    if line.target is None:
        return "none chosen"
    more = line.highest_target != line.target
    return f"level {line.target}" + (f", for some up to {line.highest_target}" if more else "")


def _indicators(line: DomainLine) -> tuple[Block, ...]:
    if not line.is_rated:
        return ()
    known = line.domain.indicators
    here = [level for level in sorted(known) if level <= line.assured.level]
    ahead = [level for level in sorted(known) if level > line.assured.level]
    lines = [f"Level {here[-1]} looks like this: {known[here[-1]]}"] if here else []
    lines += [f"Level {ahead[0]} looks like this: {known[ahead[0]]}"] if ahead else []
    return (Items(tuple(lines)),) if lines else ()


def _good(domain: Domain, briefing: Briefing) -> tuple[str, ...]:
    scores = briefing.picture.capabilities[View.ASSURED]
    floor = briefing.framework.scoring.floor
    good = [
        (scores[c.id], c)
        for c in domain.capabilities
        if scores[c.id].standing is Standing.RATED and scores[c.id].level > floor
    ]
    good.sort(key=lambda pair: -pair[0].low)
    return tuple(
        f"{c.name} ({of_score(score)}): {c.anchors.get(score.level, '')}".rstrip(": ")
        for score, c in good[:MOST]
    )


def _missing(domain: Domain, briefing: Briefing) -> tuple[str, ...]:
    names = briefing.framework.criterion_by_id
    lines = []
    for gap in briefing.gaps.gaps:
        if gap.domain != domain.id or not gap.lacking:
            continue
        capability = briefing.framework.capability_by_id[gap.capability]
        first = "; ".join(names[key].title for key in gap.lacking[:3])
        more = f"; and {len(gap.lacking) - 3} more" if len(gap.lacking) > 3 else ""
        unknown = f" ({len(gap.unknown)} of them unknown)" if gap.unknown else ""
        lacking = count(len(gap.lacking), "criterion", "criteria")
        lines.append(
            f"{capability.name}, {lacking} up to level {gap.target}{unknown}: {first}{more}"
        )
    return tuple(lines)


def _say_do(domain: Domain, briefing: Briefing) -> tuple[str, ...]:
    gaps = briefing.picture.say_do
    mine = [c for capability in domain.capabilities for c in capability.criteria]
    apart = [c for c in mine if gaps.get(c.id, 0.0) >= APART]
    apart.sort(key=lambda c: (-gaps[c.id], c.id))
    return tuple(
        f"{c.id} {c.title}: written minus done is {signed(gaps[c.id])}" for c in apart[:MOST]
    )


def _incidents(domain: Domain, briefing: Briefing) -> tuple[Block, ...]:
    domain_of = briefing.framework.domain_of
    mine = [
        incident
        for incident in briefing.assessment.incidents
        if any(domain_of.get(key) == domain for key in incident.criteria)
    ]
    if not mine:
        return ()
    return (Heading("Incidents"), Items(tuple(_incident(each) for each in mine)))


def _incident(incident: Incident) -> str:
    kind = incident.kind.value.replace("-", " ")
    lesson = f" Lesson: {incident.lesson}" if incident.lesson else ""
    return f"{day(incident.occurred_on)}, {kind}: {incident.title}.{lesson}"


def _capability(capability: Capability, briefing: Briefing) -> tuple[Block, ...]:
    scores = briefing.picture.capabilities
    score, said = scores[View.ASSURED][capability.id], scores[View.CLAIMED][capability.id]
    pairs = [("Assured", of_level(score, briefing.framework)), ("Claimed", of_score(said))]
    if score.banked > 0:
        pairs.append(("Above the next level", f"{cut(score.banked)} levels, not counted"))
    if score.robust is False:
        pairs.append(("Note", "the level depends on the weights"))
    return (
        Heading(
            f"{capability.id} {capability.name}",
            depth=4,
            id=f"q-{capability.id}",
            aside=of_score(score),
        ),
        Text(capability.question),
        Facts(tuple(pairs)),
        Why(_own(score.because, briefing), "Why this score"),
        *(_criterion(criterion, briefing) for criterion in capability.criteria),
    )


def _own(because: Explanation, briefing: Briefing) -> Explanation:
    return compact(because, shown_elsewhere=briefing.framework.domain_of)


def _criterion(criterion: Criterion, briefing: Briefing) -> Fold:
    rating = briefing.picture.ratings[criterion.id]
    blocks: tuple[Block, ...] = (
        Text(criterion.statement),
        Facts(_rating_facts(rating, criterion)),
        Why(compact(rating.because), "Why this rating"),
        *_evidence(rating, briefing),
    )
    return Fold(
        summary=f"{criterion.id} {criterion.title}",
        glyph=glyph(rating),
        mark=f"level {criterion.level} · {of_rating(rating, rating.assured)}",
        blocks=blocks,
    )


def _rating_facts(rating: Rating, criterion: Criterion) -> tuple[tuple[str, str], ...]:
    assured, claimed = of_rating(rating, rating.assured), of_rating(rating, rating.claimed)
    pairs = [
        ("Assured", assured),
        *([("Claimed", claimed)] if claimed != assured else []),
        ("Strongest evidence", rating.rung),
        ("Answers", _answers(rating)),
    ]
    if rating.assured_if_cleared is not None:
        pairs.append(
            ("If the contradiction were cleared", of_rating(rating, rating.assured_if_cleared))
        )
    if rating.refresh_by is not None:
        pairs.append(("Refresh by", day(rating.refresh_by)))
    if criterion.key:
        pairs.append(("Key", "below largely, it holds the level back alone"))
    if criterion.verify is not None:
        pairs.append(("How it is checked", criterion.verify.how))
    return tuple(pairs)


def _answers(rating: Rating) -> str:
    if rating.adjudicated:
        return f"{rating.respondents}, decided by an assessor"
    return "none: evidence alone rates it" if rating.seen_only else str(rating.respondents)


def _evidence(rating: Rating, briefing: Briefing) -> tuple[Block, ...]:
    known = {each.id: each for each in briefing.assessment.evidence}
    pieces = [known[key] for key in rating.evidence if key in known]
    return (Items(tuple(_piece(each) for each in pieces)),) if pieces else ()


def _piece(evidence: Evidence) -> str:
    because = f" {evidence.because}" if evidence.because else ""
    dated = day(evidence.dated_on, missing="undated")
    return f"{evidence.title} ({evidence.rung.value}, {dated}).{because}"
