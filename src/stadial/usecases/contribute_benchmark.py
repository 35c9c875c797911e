"""A person asks: what would we give to a benchmark, and does it name us?"""

from dataclasses import replace
from datetime import date

from stadial.codecs.contribution_json import YEARS, read_contribution, write_contribution
from stadial.engine.benchmark.contribute import draft_contribution
from stadial.engine.client_facts import find_client_facts
from stadial.engine.picture import take_picture
from stadial.model import Assessment, ContributionDraft, Framework

FOLDER = "contributions"


class ContributionError(ValueError):
    """There is nothing that could be given, or it would say whose it is."""


def contribution_name(at: date) -> str:
    """Return where the contribution of a year is kept in the folder of an assessment."""
    return f"{FOLDER}/{at.year}.json"


def contribute_benchmark(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    kept: bytes | None,
    new_id: str,
) -> ContributionDraft:
    """
    Return what an organization gives, and what it leaves out.

    The random id is kept with the assessment, so that what is given twice in a year counts
    once. It is not made from the name: names can be guessed and tried.

    Args:
        framework: One that everybody has; scores by another say nothing to others.
        assessment: What people say and show.
        at: The day it is judged by; its year is the year of the contribution.
        kept: What was given before in the same year, as it is kept; None before the first.
        new_id: 32 random hexadecimal digits, for the first time in a year.

    Raises:
        ContributionError: If no domain is known, or a text in it would name its owner.
        DocumentError: If what was kept cannot be read.
    """
    if not YEARS[0] <= at.year <= YEARS[1]:
        raise ContributionError(
            f"{at} is no day of a contribution. Judge by a day from {YEARS[0]} to {YEARS[1]}."
        )
    before = read_contribution(kept, name=contribution_name(at)) if kept else None
    picture = take_picture(framework, assessment, at=at)
    draft = draft_contribution(
        framework,
        picture,
        organization=assessment.organization,
        id_=before.id if before else new_id,
    )
    found = draft.contribution
    if not found.scores:
        reasons = "; ".join(f"{domain}: {why}" for domain, why in draft.left_out.items())
        raise ContributionError(f"There is nothing to give yet. {reasons}")
    words = " ".join((found.framework_id, found.framework_version, *found.scores))
    for fact in find_client_facts(words, assessment):
        raise ContributionError(
            f"The framework gives away {fact.what} ({fact.words!r}), so it would say whose this is."
        )
    if before:
        same = replace(before, revision=1) == found
        found = replace(found, revision=before.revision + (not same))
    return replace(draft, contribution=found)


def write_draft(draft: ContributionDraft) -> bytes:
    """Return the file that is given, every byte of it."""
    return write_contribution(draft.contribution)
