"""Two years of one made-up organization, to be compared."""

from dataclasses import replace
from datetime import UTC, date, datetime

from fakes.matters import respondents, votes
from fakes.small import assessment, domain, framework, ladder, system
from stadial.model import Evidence, EvidenceKind, Rung
from stadial.usecases.close_assessment import close_assessment

FRAMEWORK = framework(
    domain("A", ladder("A-1"), ladder("A-2")),
    domain("B", ladder("B-1")),
    domain("C", ladder("C-1", applies_to=("consumer",))),
)
PEOPLE = respondents(("ada", "eng"), ("ben", "eng"), ("cleo", "ops"), ("otto", "ops"))
CAPABILITIES = tuple(FRAMEWORK.capability_by_id)
LAST_YEAR = date(2025, 11, 20)
THIS_YEAR = date(2026, 11, 20)


def proof(key, *criteria, dated_on=date(2025, 10, 1), **fields):
    """Return evidence strong enough for every level."""
    fields = {"rung": Rung.REVERIFIED, "kind": EvidenceKind.RECORD, **fields}
    return Evidence(id=key, title=key, criteria=criteria, dated_on=dated_on, **fields)


def all_proof(**fields):
    return (proof("all", *FRAMEWORK.criterion_by_id, **fields),)


def cast(who, level, *capabilities, **fields):
    return tuple(votes(who, key, level, **fields) for key in capabilities or CAPABILITIES)


def said(*ballots, **fields):
    fields = {
        "respondents": PEOPLE,
        "votes": tuple(vote for ballot in ballots for vote in ballot),
        "evidence": all_proof(),
        "systems": (system("bot", archetypes=("builder", "consumer")),),
        **fields,
    }
    return assessment(**fields)


def closed(given, *, at, of=FRAMEWORK):
    now = datetime(at.year, at.month, at.day, 9, 0, tzinfo=UTC)
    return close_assessment(framework=of, assessment=given, now=now)


def before(given, **fields):
    return closed(given, at=LAST_YEAR, **fields)


def after(given, *, at=THIS_YEAR, **fields):
    return closed(given, at=at, **fields)


def with_capability(of, capability):
    """Return a framework in which one capability, found by its id, is replaced."""
    domains = tuple(
        replace(
            each,
            capabilities=tuple(
                capability if x.id == capability.id else x for x in each.capabilities
            ),
        )
        for each in of.domains
    )
    return replace(of, domains=domains, version="2.0")
