"""What was assessed, by which method, and who was asked."""

from collections.abc import Iterator
from dataclasses import fields

from stadial.model import (
    AISystem,
    Briefing,
    Presence,
    Score,
    Settings,
    Standing,
    View,
    Voices,
    cut,
)
from stadial.reports.html.blocks import Block, Facts, Heading, Section, Table, Text, Why
from stadial.reports.html.panel import LEAST, group_names, heard
from stadial.reports.html.pictures.coverage import coverage_matrix
from stadial.reports.html.words import METHOD, count, day, of_rating, of_score, share

RUNGS = {
    "said": "somebody says so",
    "E1": "a dated, owned text",
    "E2": "set up: configured, or assigned and scheduled",
    "E3": "carried out: records of a sample, a fresh report",
    "E4": "enforced: it cannot be passed by, with a refusal on record",
    "E5": "verified again: recomputed, probed, or seen live by an independent assessor",
}
_TABLES = {"strength", "ageing_months"}


def scope_section(briefing: Briefing) -> Section:
    """Return purpose, scope and the AI systems looked at."""
    assessment = briefing.assessment
    organization = assessment.organization
    scopes = {scope.id: scope.name for scope in assessment.scopes}
    pairs = (
        ("Organization", organization.name),
        ("Sector", organization.sector or "not said"),
        ("People", str(organization.people) if organization.people else "not said"),
        ("Scope", scopes.get(assessment.scope, "whole organization")),
        ("Started", day(assessment.started_on, missing="not said")),
        ("As of", day(briefing.picture.at)),
        ("Assessed how", METHOD.get(assessment.method, assessment.method)),
        ("Lead assessor", assessment.lead or "nobody named"),
    )
    purpose = (
        "This report says how well the organization protects its AI systems, how far it wants "
        "to go, and in which order. It speaks of the scope below and of the day above."
    )
    names = {a.id: a.name for a in briefing.framework.archetypes}
    systems = Table(
        caption="AI systems in the register",
        head=("System", "Way of using AI", "Criticality", "Open to", "Owner", "Model version"),
        rows=tuple(_system(system, names) for system in assessment.systems),
        empty="The register is empty: every capability counts the same, and no risk is weighed.",
    )
    counted = Table(
        caption="What is counted",
        head=("Population", "Number"),
        rows=tuple(
            (name.replace("_", " "), str(n)) for name, n in sorted(assessment.populations.items())
        ),
        figures=(1,),
        empty="No population was counted.",
    )
    blocks = (Text(purpose), Facts(pairs), systems, counted)
    return Section(id="scope", title="Purpose, scope and AI systems", blocks=blocks)


def _system(system: AISystem, names: dict[str, str]) -> tuple[str, ...]:
    return (
        system.name,
        ", ".join(names.get(a, a) for a in system.archetypes),
        system.criticality.value,
        {"internal": "staff", "partner": "partners", "public": "the public"}[system.exposure.value],
        system.owner or "nobody named",
        system.model_version or "–",
    )


def method_section(briefing: Briefing) -> Section:
    """Return the rule in words, one worked example, the ladder of proof, the settings."""
    framework = briefing.framework
    levels = Table(
        caption="Levels",
        head=("Level", "Name", "Meaning", "What an assessor asks for"),
        rows=tuple(
            (str(x.number), x.name, x.meaning, x.evidence_rule or "–") for x in framework.levels
        ),
    )
    intro = (
        f"The framework is {framework.name} ({framework.id} {framework.version}): "
        f"{count(len(framework.domains), 'domain')}, "
        f"{count(len(framework.capability_by_id), 'capability', 'capabilities')}, "
        f"{count(len(framework.criterion_by_id), 'criterion', 'criteria')}. "
        f"Its scoring policy is “{framework.scoring.policy}”."
    )
    blocks: tuple[Block, ...] = (Text(intro), levels, Heading("How a level is reached"))
    if framework.scoring.policy == "staged":
        blocks += _rule(briefing.assessment.settings)
    blocks += _example(briefing)
    blocks += (
        Heading("The ladder of proof"),
        Text(LADDER),
        _strength(briefing.assessment.settings),
        Heading("Settings"),
        Text(
            "These constants are choices. They are kept with the assessment; two assessments "
            "with other settings are not compared without saying so."
        ),
        _settings(briefing.assessment.settings),
        Heading("Limits"),
        *(Text(words) for words in LIMITS),
    )
    return Section(id="method", title="Method", blocks=blocks)


LADDER = (
    "Two figures stand side by side. Claimed counts ratings as given. Assured counts them after "
    "the strength and age of their evidence, and leads. Evidence that says no where people say "
    "yes is a contradiction: until it is settled it counts against the system it was seen in."
)
LIMITS = (
    (
        "A level says what is done and shown, not that nothing can happen. Effects on risk are "
        "estimates by experts, in risk points: use them to order work, not as money or probability."
    ),
    f"Groups of under {LEAST} people are shown only together with others.",
)


def _rule(settings: Settings) -> tuple[Block, ...]:
    """Return ENGINE 1.2 in words, with the settings of this assessment."""
    return (
        Text(
            "Everybody stands on the first level. A capability reaches the next level when the "
            "weighted mean of the ratings of its criteria reaches the edge of that level and no "
            f"key criterion is below {share(settings.key_edge)}. The edge is "
            f"{share(settings.full_edge)}, and less for one or two criteria, so that one of them "
            "may always be largely met. Levels are reached in order: work above a level that is "
            "not reached is shown, and not counted."
        ),
        Text(
            "The part after the point says how much of the next level is achieved: 2.6 is level "
            "2, and 60% of level 3. Figures are cut, never rounded up. A domain stands on the "
            "lowest level of its capabilities. The whole stands on the highest level that domains "
            f"with {share(settings.overall_share)} of the weight reach, with none more than one "
            "level below."
        ),
        Text(
            "What nobody knows counts as not met in the low figure and as met in the high one; "
            "where people differ, the lower and the upper quartile of their answers count, until "
            "an assessor decides. Both figures are printed where they differ. What does not apply "
            "is left out, with its reason in annex D."
        ),
    )


def _example(briefing: Briefing) -> tuple[Block, ...]:
    score = _telling(briefing)
    if score is None:
        return (Text("No capability is rated yet, so there is no example to show.", "note"),)
    capability = briefing.framework.capability_by_id[score.about]
    ratings = briefing.picture.ratings
    rows = tuple(
        (
            f"Level {step.level}",
            "; ".join(
                f"{key} {of_rating(ratings[key], ratings[key].assured)}" for key in step.criteria
            ),
            f"{share(step.low)}" + ("" if step.low == step.high else f" to {share(step.high)}"),
            "reached" if step.low >= 1 - 1e-9 else "not reached",
        )
        for step in score.achievements
    )
    lead = f"Worked example: {capability.id} {capability.name} scores {of_score(score)}"
    table = Table(
        caption=f"{lead}, with the numbers of this assessment",
        head=("Level", "Assured ratings of its criteria", "Of the edge", ""),
        rows=rows,
        figures=(2,),
    )
    end = f"So the last level reached in order is {score.level}"
    rest = score.low - score.level
    end += f", and {share(rest)} of the next is achieved: {cut(score.low)}." if rest > 0 else "."
    return (table, Text(end), Why(score.because, "The same, as the engine explains it"))


def _telling(briefing: Briefing) -> Score | None:
    """Return the capability whose score shows most: a part after the point, steps above."""
    scores = briefing.picture.capabilities[View.ASSURED].values()
    rated = [s for s in scores if s.standing is Standing.RATED and s.achievements]
    return max(rated, key=lambda s: (s.low > s.level, s.is_decided, s.level), default=None)


def _strength(settings: Settings) -> Table:
    width = max((len(row) for row in settings.strength.values()), default=0)
    return Table(
        caption="How much of a rating counts, by strongest evidence and level",
        head=("Rung", "It means", *(f"Level {n + 2}" for n in range(width))),
        rows=tuple(
            (rung, RUNGS.get(rung, ""), *(cut(value, places=2) for value in row))
            for rung, row in settings.strength.items()
        ),
        figures=tuple(range(2, 2 + width)),
    )


def _settings(settings: Settings) -> Facts:
    rows = [
        (each.name.replace("_", " "), _setting(getattr(settings, each.name)))
        for each in fields(settings)
        if each.name not in _TABLES
    ]
    rows += [
        (
            f"ageing of {kind.replace('-', ' ')}",
            f"{grace:g} months of grace, half after {half:g} more",
        )
        for kind, (grace, half) in settings.ageing_months.items()
    ]
    return Facts(tuple(rows))


def _setting(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {number:g}" for key, number in value.items())
    if isinstance(value, tuple):
        return ", ".join(f"{number:g}" for number in value)
    return cut(value, places=3).rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def people_section(briefing: Briefing) -> Section:
    """Return who took part, by group, and which group was heard on which domain."""
    names = group_names(briefing.framework)
    people = briefing.assessment.respondents
    asked = {group: sum(p.group == group for p in people) for group in names}
    by_group = heard(briefing).values()
    spoke = {who for domains in by_group for own in domains.values() for who in own}
    whole = count(len(people), "person", "people")
    text = f"{len(spoke)} of {whole} asked took part." if people else "Nobody was asked."
    absent = [g.name for g in briefing.framework.stakeholders if not asked[g.id]]
    text += f" Nobody was asked from: {', '.join(absent)}." if absent and people else ""
    blocks: tuple[Block, ...] = (Text(text, "lead"),)
    if briefing.voices is not None and people:
        cells = briefing.voices.coverage
        blocks += (coverage_matrix(key="heard", briefing=briefing, cells=cells),)
        blocks += tuple(Text(words) for words in _missing(briefing.voices, names))
    else:
        blocks += (_heads(briefing, names),)
    return Section(id="participants", title="Who was asked", blocks=blocks)


def _missing(voices: Voices, names: dict[str, str]) -> Iterator[str]:
    """Yield who was asked and said nothing that counts; heads alone, no names."""
    silent = sum(each.presence is Presence.SILENT for each in voices.attendance)
    unknowing = sum(each.presence is Presence.ONLY_UNKNOWN for each in voices.attendance)
    if silent:
        yield f"{count(silent, 'person', 'people')} asked gave no answer at all."
    if unknowing:
        yield f"{count(unknowing, 'person', 'people')} asked answered unknown to everything."
    if voices.never_heard:
        yield f"Never heard: {', '.join(names[group] for group in voices.never_heard)}."


def _heads(briefing: Briefing, names: dict[str, str]) -> Table:
    people = briefing.assessment.respondents
    by_domain = heard(briefing)
    groups = [g.id for g in briefing.framework.stakeholders]
    groups += sorted({p.group for p in people}.difference(groups))
    domains = briefing.framework.domains
    return Table(
        caption="People who answered, by group and domain",
        head=("Group", "Asked", *(domain.id for domain in domains)),
        rows=tuple(
            (
                names.get(group, group),
                str(sum(p.group == group for p in people)),
                *(str(len(by_domain.get(group, {}).get(d.id, ())) or "none") for d in domains),
            )
            for group in groups
        ),
        figures=tuple(range(1, 2 + len(domains))),
        empty="Nobody was asked.",
    )
