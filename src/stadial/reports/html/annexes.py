"""What an auditor needs to perform it all again."""

from collections.abc import Mapping
from datetime import date

from stadial.model import (
    Briefing,
    Capability,
    Criterion,
    Evidence,
    Rating,
    Score,
    Standing,
    View,
    cut,
)
from stadial.reports.html.blocks import Block, Facts, Heading, Section, Table, Text
from stadial.reports.html.words import STANDING, count, of_rating, of_score, short_day

GROUP = "Annexes"
GLOSSARY = (
    ("assured", "counted after the strength and age of evidence"),
    ("capability", "something an organization can do; the thing that has a level"),
    ("claimed", "counted as people say"),
    ("contradiction", "evidence that says no where people say yes"),
    ("criterion", "one checkable statement; belongs to one capability and one level"),
    ("domain", "one of the areas that a framework is divided into"),
    ("evidence", "one observation or document, with source, date and digest"),
    ("framework", "named, versioned content: domains, capabilities, criteria, levels"),
    ("gap", "the way from the achieved to the target level of one capability"),
    ("index", "weighted mean of the domains; only ever read beside the lowest domain"),
    ("initiative", "work that closes gaps: owner, effort, effect"),
    ("level", "a rung of the ladder, with a name; levels are compared, never averaged"),
    ("range", "from counting the unknown as not met to counting it as met"),
    ("risk points", "inherent risk, shared out over all capabilities; they sum to 100"),
    ("rung", "a step of the ladder of proof, from said to E5"),
    ("snapshot", "a closed assessment, complete and frozen, with digests"),
    ("target", "the level that the organization chose"),
)


def annex_sections(briefing: Briefing) -> tuple[Section, ...]:
    """Return annexes A to G."""
    return (
        _scores(briefing),
        _evidence_index(briefing),
        _not_met(briefing),
        _register(briefing),
        _mappings(briefing),
        _glossary(),
        _reproducibility(briefing),
    )


def _annex(key: str, letter: str, title: str, *blocks: Block) -> Section:
    return Section(id=key, title=f"{letter}. {title}", blocks=blocks, group=GROUP)


def _scores(briefing: Briefing) -> Section:
    framework, picture = briefing.framework, briefing.picture
    rows: list[tuple[str, ...]] = []
    for domain in framework.domains:
        rows.append(_score_row(domain.id, domain.name, picture.domains))
        rows += [_score_row(c.id, c.name, picture.capabilities) for c in domain.capabilities]
    head = ("Score", "Assured", "Claimed", "Written down", "Strict", "Rule")
    table = Table(caption="Every score", head=head, rows=tuple(rows), figures=(1, 2, 3, 4))
    overall = picture.overall[View.ASSURED].because
    text = f"Overall level {overall.value}. {overall.rule}"
    return _annex("annex-scores", "A", "Every score with its rule", Text(text), table)


def _score_row(key: str, name: str, scores: Mapping[View, Mapping[str, Score]]) -> tuple[str, ...]:
    assured, claimed, documented = (
        scores[view][key] for view in (View.ASSURED, View.CLAIMED, View.DOCUMENTED)
    )
    is_rated = assured.standing is Standing.RATED and assured.strict_low is not None
    strict = cut(assured.strict_low or 0.0) if is_rated else "–"
    views = of_score(assured), of_score(claimed), of_score(documented)
    return (f"{key} {name}", *views, strict, assured.because.rule)


def _evidence_index(briefing: Briefing) -> Section:
    refresh: dict[str, date] = {}
    for rating in briefing.picture.ratings.values():
        for key in rating.evidence:
            if rating.refresh_by is not None:
                refresh[key] = min(refresh.get(key, rating.refresh_by), rating.refresh_by)
    told = tuple(each for each in briefing.assessment.evidence if each.is_told)
    silent = len(briefing.assessment.evidence) - len(told)
    aside = f"; {silent} more looks gave no answer and stand in the snapshot" if silent else ""
    table = Table(
        caption=f"Evidence{aside}",
        head=("Evidence", "Says", "Rung", "Dated", "Refresh by", "Review", "For", "SHA-256"),
        rows=tuple(_piece(each, refresh) for each in told),
        empty="No evidence is on file: every rating rests on what people say.",
    )
    return _annex("annex-evidence", "B", "Evidence", table)


def _piece(evidence: Evidence, refresh: Mapping[str, date]) -> tuple[str, ...]:
    about = ", ".join(evidence.criteria) or evidence.signal or "nothing named"
    return (
        f"{evidence.id} {evidence.title}",
        evidence.outcome.value.replace("-", " "),
        evidence.rung.value,
        short_day(evidence.dated_on, missing="undated"),
        short_day(refresh.get(evidence.id), missing="–"),
        evidence.review.value,
        about,
        evidence.sha256[:16] or "none",
    )


def _not_met(briefing: Briefing) -> Section:
    ratings = briefing.picture.ratings
    rows = tuple(
        (
            f"{c.id} {c.title}",
            str(c.level),
            of_rating(ratings[c.id], ratings[c.id].assured),
            of_rating(ratings[c.id], ratings[c.id].claimed),
            ratings[c.id].because.next_step or "–",
        )
        for c in briefing.framework.criterion_by_id.values()
        if ratings[c.id].standing is Standing.RATED and ratings[c.id].assured.low <= 0.85
    )
    table = Table(
        caption="Criteria that are rated and not fully met",
        head=("Criterion", "Level", "Assured", "Claimed", "What would be next"),
        rows=rows,
        figures=(1,),
        empty="Every rated criterion is fully met.",
    )
    return _annex("annex-not-met", "C", "Criteria partly met and not met", table)


def _register(briefing: Briefing) -> Section:
    decided = {a.criterion: a for a in briefing.assessment.adjudications}
    rows = []
    for c in briefing.framework.criterion_by_id.values():
        rating = briefing.picture.ratings[c.id]
        if rating.standing is Standing.RATED:
            continue
        decision = decided.get(c.id)
        reason = decision.reason if decision else rating.because.rule
        until = short_day(decision.expires_on, missing="–") if decision else "–"
        approved = ", ".join(decision.approved_by) if decision else ""
        rows.append((f"{c.id} {c.title}", _standing(rating), reason, approved or "–", until))
    table = Table(
        caption="Criteria without a rating",
        head=("Criterion", "Standing", "Reason", "Approved by", "Until"),
        rows=tuple(rows),
        empty="Every criterion is rated.",
    )
    return _annex("annex-register", "D", "Not applicable and not known", table)


def _standing(rating: Rating) -> str:
    return "unknown" if rating.standing is Standing.UNKNOWN else STANDING[rating.standing]


def _mappings(briefing: Briefing) -> Section:
    framework = briefing.framework
    found: dict[str, dict[str, list[str]]] = {}
    for capability in framework.capability_by_id.values():
        members: tuple[Capability | Criterion, ...] = (capability, *capability.criteria)
        for each in members:
            for source, ids in each.maps.items():
                for key in ids:
                    found.setdefault(source, {}).setdefault(key, []).append(each.id)
    sources = {source.key: source for source in framework.sources}
    blocks: list[Block] = [Text("Only ids of the outside frameworks are given, by edition.")]
    for source, links in found.items():
        known = sources.get(source)
        name = f"{known.name}, edition {known.edition}" if known else source
        blocks.append(Heading(f"{name}: {count(len(links), 'id')}"))
        blocks.append(Facts(tuple((key, ", ".join(ids)) for key, ids in sorted(links.items()))))
    if not found:
        blocks.append(Text("This framework maps to no other.", "note"))
    return _annex("annex-mappings", "E", "Mappings to outside frameworks", *blocks)


def _glossary() -> Section:
    return _annex("annex-glossary", "F", "Glossary", Facts(GLOSSARY))


def _reproducibility(briefing: Briefing) -> Section:
    closed = bool(briefing.snapshot_digest)
    pairs = (
        ("Framework", f"{briefing.framework.id} {briefing.framework.version}"),
        ("Engine", briefing.picture.engine_version),
        ("Program", f"stadial {briefing.tool_version}"),
        ("Settings", f"version {briefing.assessment.settings.version}"),
        ("Written at", briefing.generated_at.isoformat(timespec="seconds")),
        ("Snapshot SHA-256", briefing.snapshot_digest or "none: this is a draft"),
    )
    verify = (
        f"Computed again, offline, by somebody else: stadial verify {briefing.assessment.id}.json"
        if closed
        else "A draft cannot be verified. Close the assessment; its snapshot can."
    )
    return _annex(
        "annex-reproducibility",
        "G",
        "To perform it again",
        Facts(pairs),
        Heading("Verify"),
        Text(verify),
    )
