"""A small folder of files, as somebody would write it by hand."""

from datetime import date

from fakes.acme_framework import acme_framework

TODAY = date(2026, 11, 22)
FRAMEWORK = acme_framework()

HEADER = """\
[organization]
id = "acme"
name = "Acme Bank"
people = 1200

[assessment]
id = "2026"
title = "Annual assessment"
framework = "sample"
started_on = 2026-10-01

[[scopes]]
id = "retail"
name = "Retail"

[[scopes]]
id = "cards"
name = "Cards"
parent = "retail"

[[systems]]
id = "chat"
name = "Support chat"
archetypes = ["builder"]
criticality = "high"
exposure = "public"
scope = "cards"

[[systems]]
id = "fraud"
name = "Fraud score"
archetypes = ["builder"]

[[teams]]
id = "sec"
name = "Security"
groups = ["security"]

[budget]
per_quarter = 20000

[targets]
preset = "defined"
[targets.levels]
GOV = 3

[settings]
full_edge = 0.9
[settings.criticality]
high = 5
"""

PEOPLE = """\
# who is asked
- id: priya
  name: Priya Raman
  group: engineering
- id: wei
  name: Wei Chen
  group: security
"""

PRIYA = """\
# what Priya says
respondent: priya
date: 2026-11-01

answers:
  # the policy
  GOV-1.2a: partly   # seen on the wiki
  GOV-1.3a: 85%

  GOV-1.3b:
    answer: fully
    written: yes
    note: "Everyone knows"
    evidence: [register]
    date: 2026-11-02
    systems:
      fraud: not
  GOV-1.4a:          # not yet asked

levels:
  GOV-2: 3
  DEV-1: unknown
"""

EVIDENCE = """\
- id: register   # the list
  title: Register of AI systems
  rung: E2
  criteria: [GOV-1.3b]
  dated_on: 2026-10-05
  source: evidence/register.pdf
"""

INCIDENTS = """\
- id: leak
  title: A prompt in a log
  occurred_on: 2026-09-01
  kind: near-miss
  criteria: [GOV-1.2a]
"""

DECISIONS = """\
adjudications:
  - criterion: GOV-1.2a
    answer: largely
    reason: The policy was shown.
    decided_by: Aisha
    decided_on: 2026-11-10
settlements:
  - about: leak
    reason: Tested.
    decided_by: Aisha
    decided_on: 2026-11-10
waivers:
  - rule: stale-evidence
    reason: In May.
    owner: Wei
    expires_on: 2027-05-31
"""

ROADMAP = """\
starts_on: 2027-01-01
initiatives:
  - id: policy
    title: One policy
    criteria: [GOV-1.2a]
    team: sec
    starts_on: 2027-01-01
    ends_on: 2027-04-01
  - id: review
    title: Reviews
    criteria: [GOV-1.3a]
    requires: [policy]
milestones:
  - id: summer
    title: Summer
    due_on: 2027-07-01
    levels: {GOV: 3}
"""


def files(**changed):
    """Return the folder; a name such as `people` or `priya` replaces that file's text."""
    texts = {
        "stadial.toml": HEADER,
        "people.yaml": PEOPLE,
        "answers/priya.yaml": PRIYA,
        "evidence/index.yaml": EVIDENCE,
        "incidents.yaml": INCIDENTS,
        "decisions.yaml": DECISIONS,
        "roadmap.yaml": ROADMAP,
    }
    names = {path.rsplit("/", 1)[-1].split(".")[0]: path for path in texts}
    for name, text in changed.items():
        texts[names.get(name, f"answers/{name}.yaml")] = text
    return {
        path: text if isinstance(text, bytes) else text.encode()
        for path, text in texts.items()
        if text is not None
    }
