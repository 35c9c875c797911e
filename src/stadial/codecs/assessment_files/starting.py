"""The files that an assessment starts with: each says what to write in it."""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap

from stadial.codecs.slug import slug_of
from stadial.codecs.toml_text import quote_toml
from stadial.codecs.yaml_writer import write_yaml
from stadial.model import Capability, Criterion, Framework, StakeholderGroup

_WIDTH = 96
_EVERYONE = StakeholderGroup(id="everyone", name="Everyone")

HEADER = """\
# An assessment of AI security. Lines that begin with # are comments.
# `stadial score` reads this folder; `stadial lint` tells what is missing in it.

[organization]
id = {organization_id}
name = {organization}
# sector = "banking"
# people = 1200                    # how many work there

[assessment]
id = {id}
title = {title}
framework = {framework}
started_on = {today}
method = "self"                    # self, facilitated or independent
# lead = "Name of the lead assessor"
classification = "Internal"

# The AI systems that are looked at: one block each. They decide what applies
# and where the risk is.
# [[systems]]
# id = "support-chat"
# name = "Support chat"
# archetypes = [{archetypes}]
# criticality = "medium"           # low, medium, high or critical
# exposure = "public"              # internal, partner or public
# data = "confidential"            # public, internal, confidential or restricted
# autonomy = "advises"             # advises, approved (acts after a yes) or alone
# owner = "Head of support"

# How many there are of what criteria are counted over. Write 0 only where a
# register shows that there is none: such criteria are then out of scope.
# [populations]
# ai_systems = 3

# Who carries out the work, and with how many person-days in a quarter.
# [[teams]]
# id = "security"
# name = "Security team"
# groups = [{groups}]
# days_per_quarter = 60.0
# members = [{{name = "Wei Chen", share = 0.4, skills = ["red-teaming"]}}]   # instead of the days
# calendar = {{2027-Q4 = 20}}        # person-days in a quarter that is not like the others

# [budget]
# per_quarter = 20000
# by_year = {{2027 = 90000}}         # beats the sum per quarter in that year
# currency = "EUR"

[targets]
preset = "defined"                 # baseline (2), defined (3) or from-risk
# by_date = {next_year}
# approved_by = "Name of the executive"
# [targets.levels]                 # single domains or capabilities
# {domain} = 3

# Constants of the scoring rule. Change them only by agreement: they are printed.
# [settings]
# full_edge = 0.85
"""

PEOPLE = """\
# Who is asked. `id` is also the name of the file in answers/.
# Groups: {groups}.
#
# - id: priya
#   name: Priya Raman
#   group: {group}
#   role: ML engineer
#   email: priya@example.org
"""

SAMPLE = """\
# Answers of one respondent: copy this file to answers/<id>.yaml, for somebody
# in people.yaml, and take the # away. What nobody answers stays unknown.
#
# respondent: priya
# date: {today}
#
# levels:                      # a level for a whole capability, or unknown
#   {capability}: 2
#
# answers:                     # one criterion: not, partly, largely, fully,
#   {criterion}: partly        # a share such as 85%, not-applicable, or unknown
#
#   {second}:                  # more can be said of one
#     answer: 85%
#     written: partly          # is it written down? no, partly or yes
#     note: Two of the older systems are missing.
#     evidence: [register]     # ids in evidence/index.yaml
#     systems:                 # where one AI system differs
#       support-chat: not
"""

EVIDENCE = """\
# Evidence that people file. What collectors see stands in collected.json.
# Rungs: said, E1 document, E2 set up, E3 carried out, E4 enforced, E5 re-verified.
# Kinds: policy, record, configuration, scan, robustness-test, telemetry.
# With `sha256:`, as `sha256sum` prints it, the file is compared when it is opened.
#
# - id: register
#   title: Register of AI systems
#   rung: E1
#   kind: record
#   criteria: [{criterion}]
#   dated_on: {today}
#   source: evidence/register.pdf
"""

INCIDENTS = """\
# What went wrong or nearly did, and what it says about criteria.
#
# - id: leak-1
#   title: Prompt with customer data in a log
#   occurred_on: {today}
#   kind: near-miss            # incident or near-miss
#   criteria: [{criterion}]
#   lesson: Logs are filtered now.
"""

DECISIONS = """\
# What assessors decide, with the reason. Votes are kept.
#
# adjudications:               # one value where answers differ
#   - criterion: {criterion}
#     answer: partly
#     reason: The register was shown; two systems are missing.
#     decided_by: Aisha
#     decided_on: {today}
#
# settlements:                 # a contradiction or an incident that is closed
#   - about: leak-1
#     reason: The filter was tested.
#     decided_by: Aisha
#     decided_on: {today}
#
# waivers:                     # a finding of `stadial lint` that somebody answers for
#   - rule: stale-evidence
#     reason: The yearly review is in May.
#     owner: Wei
#     expires_on: {next_year}
"""


def blank_files(framework: Framework, *, organization: str, today: date) -> dict[str, str]:
    """Return the files with everything but the heading as comments."""
    words = _words(framework, organization, today)
    return {
        "stadial.toml": HEADER.format_map(words),
        "people.yaml": PEOPLE.format_map(words),
        "answers/sample.yaml": SAMPLE.format_map(words),
        "evidence/index.yaml": EVIDENCE.format_map(words),
        "incidents.yaml": INCIDENTS.format_map(words),
        "decisions.yaml": DECISIONS.format_map(words),
    }


def starter_files(framework: Framework, *, organization: str, today: date) -> dict[str, str]:
    """Return the same with one respondent per stakeholder group, and a sheet for each."""
    files = blank_files(framework, organization=organization, today=today)
    groups = framework.stakeholders or (_EVERYONE,)
    del files["answers/sample.yaml"]
    people = [{"id": each.id, "name": each.name, "group": each.id} for each in groups]
    files["people.yaml"] += "\n" + write_yaml(people)
    for group in groups:
        files[f"answers/{group.id}.yaml"] = "\n".join(_sheet(framework, group)) + "\n"
    return files


def _words(framework: Framework, organization: str, today: date) -> dict[str, str]:
    capability = next(iter(framework.capability_by_id), "")
    criteria = [*framework.criterion_by_id][:2] or [""]
    groups = [group.id for group in framework.stakeholders] or [_EVERYONE.id]
    return {
        "organization": quote_toml(organization),
        "organization_id": quote_toml(slug_of(organization, otherwise="organization")),
        "id": quote_toml(f"{today.year}"),
        "title": quote_toml(f"AI security {today.year}"),
        "framework": quote_toml(framework.id),
        "today": today.isoformat(),
        "next_year": f"{today.year + 1}-12-31",
        "archetypes": ", ".join(quote_toml(each.id) for each in framework.archetypes[:1]),
        "groups": ", ".join(quote_toml(group) for group in groups),
        "group": groups[0],
        "domain": framework.domains[0].id if framework.domains else "",
        "capability": capability,
        "criterion": criteria[0],
        "second": criteria[-1],
    }


def _sheet(framework: Framework, group: StakeholderGroup) -> Iterator[str]:
    yield from _comment(f"Answers of: {group.name}. A blank is no answer yet.")
    yield from _comment("Write a level where you know it, and `unknown` where you do not.")
    yield f"respondent: {group.id}"
    with_anchors = [each for each in framework.capability_by_id.values() if each.anchors]
    without = [each for each in framework.capability_by_id.values() if not each.anchors]
    if with_anchors:
        yield from ("", "levels:", *_levels(with_anchors))
    if without:
        criteria = (criterion for each in without for criterion in each.criteria)
        yield from ("", "answers:", *_answers(criteria))


def _levels(capabilities: Iterable[Capability]) -> Iterator[str]:
    for capability in capabilities:
        yield from _comment(capability.question or capability.name, indent="  ")
        for level, text in capability.anchors.items():
            yield from _comment(f"  {level}  {text}", indent="  ")
        yield from (f"  {capability.id}:", "")


def _answers(criteria: Iterable[Criterion]) -> Iterator[str]:
    for criterion in criteria:
        yield from _comment(criterion.question, indent="  ")
        for option in criterion.options:
            yield from _comment(f"  {option.text}", indent="  ")
        yield from (f"  {criterion.id}:", "")


def _comment(text: str, *, indent: str = "") -> Iterator[str]:
    """Yield a text as comments; what continues a line stands under its first word."""
    hang = " " * (len(text) - len(text.lstrip()))
    for line in wrap(" ".join(text.split()), _WIDTH - len(indent) - len(hang)):
        yield f"{indent}# {hang}{line}"
