"""A made-up framework small enough to read, and a way to break it in one place."""

import dataclasses
import os
from pathlib import Path

import pytest

from stadial.model import (
    Archetype,
    Capability,
    Coverage,
    Criterion,
    Domain,
    Effort,
    Framework,
    IdMigration,
    Level,
    Metric,
    Nature,
    OutsideSource,
    Scoring,
    StakeholderGroup,
    Verification,
)

CATALOGUE = {
    "owasp_llm": {
        "2026": frozenset({"LLM01:2026", "LLM03:2026"}),
        "2025": frozenset({"LLM06:2025"}),
    },
    "nist_csf": {"2.0": frozenset({"GV.PO-01"})},
}

PILOT = Framework(
    id="pilot",
    version="1.0.0",
    name="Pilot",
    scoring=Scoring(policy="staged", floor=1, top=3),
    levels=(
        Level(number=1, name="Initial"),
        Level(number=2, name="Begun", meaning="Something is done."),
        Level(number=3, name="Done"),
    ),
    stakeholders=(
        StakeholderGroup(id="security", name="Security"),
        StakeholderGroup(id="legal", name="Legal"),
    ),
    archetypes=(
        Archetype(id="builder", name="builds models"),
        Archetype(id="consumer", name="uses models"),
    ),
    sources=(
        OutsideSource(key="owasp_llm", name="OWASP LLM", edition="2026"),
        OutsideSource(key="nist_csf", name="NIST CSF", edition="2.0"),
    ),
    migrations=(
        IdMigration(
            source="owasp_llm", from_edition="2025", to_edition="2026", renamed={"LLM06": "LLM03"}
        ),
    ),
    domains=(
        Domain(
            id="GOV",
            name="Governance",
            indicators={1: "Nobody decides."},
            capabilities=(
                Capability(
                    id="GOV-1",
                    name="Policy",
                    question="Is there a policy?",
                    anchors={1: "No.", 2: "A draft.", 3: "Approved."},
                    applies_to=("builder",),
                    maps={"nist_csf": ("GV.PO-01",)},
                    criteria=(
                        Criterion(
                            id="GOV-1.2a",
                            level=2,
                            title="Draft",
                            statement="A draft exists.",
                            stakeholders=("legal",),
                            effort=Effort(size="S", person_days=3.0),
                            verify=Verification(methods=("examine",), how="Read it."),
                            evidence=("draft",),
                            maps={"owasp_llm": ("LLM01:2026",)},
                        ),
                        Criterion(
                            id="GOV-1.3a",
                            level=3,
                            title="Approved",
                            statement="It is approved.",
                            nature=Nature.TECHNICAL,
                            key=True,
                            weight=1.5,
                            signals=("model-files.signed",),
                            requires=("GOV-1.2a",),
                            coverage=Coverage(population="systems", min_percent=90),
                            metric=Metric(name="conformance", operator=">=", target=90, unit="%"),
                            formerly=("GOV-1.old",),
                        ),
                    ),
                ),
            ),
        ),
        Domain(
            id="IR",
            name="Incidents",
            capabilities=(
                Capability(
                    id="IR-1",
                    name="Playbooks",
                    question="Are there playbooks?",
                    anchors={1: "No.", 2: "One.", 3: "For all."},
                    criteria=(
                        Criterion(id="IR-1.2a", level=2, title="One", statement="One exists."),
                        Criterion(
                            id="IR-1.3a",
                            level=3,
                            title="All",
                            statement="All exist.",
                            requires=("IR-1.2a",),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

CAPABILITY = ("domains", 0, "capabilities", 0)
FIRST = (*CAPABILITY, "criteria", 0)
SECOND = (*CAPABILITY, "criteria", 1)


def changed(value, path, new):
    """Return a value with something else at one path."""
    if not path:
        return new
    step, *rest = path
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(value, **{step: changed(getattr(value, step), rest, new)})
    if isinstance(value, tuple):
        return tuple(changed(e, rest, new) if n == step else e for n, e in enumerate(value))
    return {**value, step: changed(value.get(step), rest, new)}


def pilot(*changes):
    """Return the pilot framework with (path, new value) changes."""
    framework = PILOT
    for path, new in changes:
        framework = changed(framework, path, new)
    return framework


def shared_folder(name):
    """Return a folder of files of others, or skip the test where it is absent."""
    root = os.environ.get("STADIAL_SHARED") or Path(__file__).parents[2].parent / "shared"
    folder = Path(root) / name
    if not folder.exists():
        pytest.skip(f"the files of others are not here: {folder}")
    return folder
