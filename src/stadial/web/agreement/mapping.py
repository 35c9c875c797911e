"""Findings of the quality check to the pages where they are mended."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import NoReverseMatch, resolve, reverse

from stadial.model import Finding, Framework
from stadial.web.organizations.queries import Visitor

_DECIDE = "agreement:adjudicate"
_ROUTES: dict[str, tuple[str, ...]] = {
    "contradiction": (_DECIDE,),
    "seen-not": (_DECIDE,),
    "incident-contradiction": (_DECIDE,),
    "near-miss": (_DECIDE,),
    "dispute-to-settle": (_DECIDE,),
    "open-dispute": (_DECIDE, "agreement:disputes"),
    "adjudication-expired": (_DECIDE,),
    "not-applicable-expired": (_DECIDE,),
    "not-applicable-not-approved": (_DECIDE,),
    "not-applicable-no-expiry": (_DECIDE,),
    "exclusion-without-reason": (_DECIDE, "agreement:responses"),
    "stale-evidence": ("evidence:piece",),
    "level-without-evidence": ("evidence:add",),
    "blank": ("agreement:responses",),
    "rating-without-reason": ("agreement:responses",),
    "all-votes-equal": ("agreement:responses",),
    "one-voice": ("agreement:responses",),
    "no-dissent": ("agreement:disputes",),
    "many-exclusions": ("agreement:disputes",),
    "group-not-asked": ("assessments:people",),
    "initiative-cycle": ("roadmaps:initiative", "roadmaps:roadmap"),
    "initiative-without-owner": ("roadmaps:initiative", "roadmaps:roadmap"),
    "initiative-without-metric": ("roadmaps:initiative", "roadmaps:roadmap"),
    "effort-in-one-domain": ("roadmaps:roadmap",),
    "over-capacity": ("roadmaps:roadmap",),
    "top-target-everywhere": ("roadmaps:gaps",),
    "system-without-owner": ("preparation:scope",),
    "no-near-miss": ("threats:incidents",),
    "level-jump": ("reporting:compare",),
}
_ASKED_BY_ID = {"evidence:piece"}
_FILTERED = {"blank": "?show=unanswered"}


def mend_address(
    finding: Finding, framework: Framework, visitor: Visitor, assessment: str
) -> str | None:
    """Return where a finding can be mended by this visitor; None where there is no such page."""
    here = {"organization": visitor.organization, "assessment": assessment}
    for name in (*_ROUTES.get(finding.rule, ()), "assessments:why"):
        for parts in _parts(name, finding.about, framework):
            href = _open(name, {**here, **parts}, visitor)
            if href is not None:
                query = f"?{urlencode({'id': finding.about})}" if name in _ASKED_BY_ID else ""
                return href + (query or _FILTERED.get(finding.rule, ""))
    return None


def _parts(name: str, about: str, framework: Framework) -> Iterator[dict[str, str]]:
    """Yield what the address needs beside the assessment; nothing where `about` does not fit."""
    if name in (_DECIDE, "assessments:why"):
        named = {*framework.capability_by_id, *framework.criterion_by_id}
        if name != _DECIDE:
            named |= set(framework.domain_by_id)
        if about in named:
            yield {"about": about}
    elif name == "roadmaps:initiative":
        if about:
            yield {"initiative": about}
    else:
        yield {}


def _open(name: str, parts: dict[str, str], visitor: Visitor) -> str | None:
    """Return the address of a page that exists and lets the visitor in."""
    try:
        href = reverse(name, kwargs=parts)
    except NoReverseMatch:
        return None
    return href if visitor.passes(getattr(resolve(href).func, "door", "")) else None
