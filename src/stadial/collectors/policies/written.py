"""Which pages are policies on AI, and who approved them when."""

import re
from dataclasses import dataclass
from datetime import date

from stadial.plugins.collector import Reach
from stadial.plugins.front_matter import (
    Page,
    is_data,
    is_placeholder,
    near,
    read_pages,
    speaks_of_ai,
)
from stadial.plugins.outside import text_of

_POLICY = re.compile(
    r"polic(?:y|ies)|acceptable.use"
    r"|(?:^|/)(?:ai|ml|llm|genai)[-_ ]?(?:security|governance|usage)[^/]*\Z"
)
_OTHER = re.compile(
    r"contribut|pull.?request|\breinforcement|\bgradients?\b|\bcode.owners?|\bminutes\b"
    r"|change.?log|\bexceptions\b|\bregister\b|\bfaq\b"
)
_RETIRED = re.compile(r"superseded|retired|archived|withdrawn|obsolete|deprecated|replaced")
_DRAFT = re.compile(r"draft|proposed|proposal|in review|under review|wip|work in progress")
APPROVERS = (
    *("approved_by", "approver", "approvers", "approval_by", "approval_name", "approvals"),
    *("approving_authority", "adopted_by", "ratified_by", "authorised_by", "authorized_by"),
    "signed_by",
)
APPROVED_ON = (
    *("approved_on", "approved", "approval_date", "date_approved", "approved_at", "approval_on"),
    *(
        "approval",
        "approvals",
        "approved_date",
        "date_of_approval",
        "adopted_on",
        "ratified_on",
        "signed_on",
    ),
    *("effective", "effective_date", "effective_from", "effective_on"),
)
_FORMAL = (
    *APPROVERS,
    *("approved_on", "approval_date", "reviewed_on", "last_reviewed", "review_by", "next_review"),
    *("review_date", "policy_owner", "policy_id", "document_owner", "next_review_date"),
)
_SECTIONS = re.compile(
    r"purpose|scope|roles\b|responsibilit|exception|complian|enforce|requirements|applicab"
    r"|policy statement|approval|sanction|violation"
)
_SPEAKS = re.compile(
    r"\bapproved (?:by|on)|\bapproval|\bapprover|\badopted (?:by|on)|\bratified|\bendorsed"
    r"|\bsign(?:ed)?[- ]off|\bsigned\b|\bcomes? into (?:force|effect)|\beffective\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Policies:
    """The policies on AI of a subject."""

    pages: tuple[Page, ...]
    unread: tuple[str, ...]
    retired: int
    """How many say that they are no longer in force."""


def read_policies(reach: Reach) -> Policies:
    """Return the policies on AI, and what could not be read and may be one."""
    pages = read_pages(reach, _may_hold_one)
    found = [page for page in pages.found if _is_policy(page)]
    in_force = tuple(page for page in found if not _RETIRED.search(status_of(page)))
    unread = tuple(path for path in pages.unread if _may_be_one(path))
    return Policies(in_force, unread, len(found) - len(in_force))


def _may_hold_one(path: str) -> bool:
    """Tell whether a path is worth reading: access policies are data, and many."""
    return bool(_POLICY.search(path)) and (not is_data(path) or speaks_of_ai(near(path)))


def _is_policy(page: Page) -> bool:
    """Tell whether a page is a policy of an organization, and on AI."""
    if not speaks_of_ai(page.name) or _OTHER.search(page.name):
        return False
    if page.front.has(*_FORMAL):
        return True
    return len({m[0] for h in page.headings for m in _SECTIONS.finditer(h.text.lower())}) >= 2


def _may_be_one(path: str) -> bool:
    return speaks_of_ai(near(path)) and not _OTHER.search(near(path))


def status_of(page: Page) -> str:
    """Return what a page says of its own standing."""
    return page.front.text("status", "state", "document_status").lower()


def is_approved(page: Page, today: date) -> tuple[bool | None, str]:
    """Tell whether a policy names who approved it and when; and if not, what is amiss."""
    who, days = page.front.names(*APPROVERS), page.front.days(*APPROVED_ON)
    if _DRAFT.search(status_of(page)):
        return False, "is a draft"
    if who and any(day <= today for day in days):
        return True, ""
    if who and days:
        return None, f"its approval lies ahead, on {min(days)}"
    if _is_left_open(page):
        return False, "leaves the approval open"
    return _in_other_words(page, named=bool(who))


def _in_other_words(page: Page, *, named: bool) -> tuple[bool | None, str]:
    """Tell whether an approval may be there in a form that is not read."""
    written = [text_of(page.front.values.get(key)) for key in APPROVED_ON]
    if not all(map(is_placeholder, written)) or _SPEAKS.search(page.text):
        return None, "it speaks of approval, but not in a form that could be read"
    return False, "names no day of approval" if named else "names nobody who approved it"


def _is_left_open(page: Page) -> bool:
    """Tell whether the field of the approver is there and nobody stands in it."""
    return page.front.has(*APPROVERS) and not page.front.names(*APPROVERS)
