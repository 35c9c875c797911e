"""Which pages are runbooks for incidents of AI, and what they cover."""

import re
from dataclasses import dataclass

from stadial.plugins.collector import Reach
from stadial.plugins.front_matter import (
    Heading,
    Page,
    is_data,
    is_placeholder,
    near,
    read_pages,
    speaks_of_ai,
)

_PROCEDURE = re.compile(
    r"run.?books?|play.?books?|incident.(?:response|handling|management|plan|procedure|guide)"
    r"|response.(?:plan|procedure|guide)|(?:^|[/ ])ir(?:[/ ]|$)"
)
_OTHER = re.compile(
    r"post.?mortem|retrospective|after.action|exercise|table.?top|\bdrills?\b|game.?day|ansible"
    r"|(?:^|/| )\d{4}.\d{2}.\d{2}"
)
_OF_AI = re.compile(
    r"prompt.?injection|jail.?break|poisoning|model.(?:theft|extraction|inversion|stealing|evasion)"
    r"|(?:stolen|leaked).(?:model|weights)|adversarial|harmful.output|rogue.agent|tool.misuse"
)
_INCIDENT = re.compile(
    r"incident|attack|breach|compromis|inject|poison|theft|stolen|leak|disclos|exfiltrat|abuse"
    r"|misuse|jail.?break|adversarial|harmful|rogue|extraction|inversion|hijack|emergency"
)
_INDEX = re.compile(r"(?:readme|index|overview|_index|contents|summary)\.\w+")
FAMILIES = {
    "injection and misuse": r"inject|jail.?break|misuse|abuse|hijack",
    "leakage": r"leak|disclos|exfiltrat|data.loss|data.breach",
    "poisoning": r"poison|backdoor|trojan",
    "theft": (
        r"theft|stolen|steal|(?:model|weights?).{0,20}(?:extract|exfiltrat|inversion|leak|clon)"
        r"|(?:extract|exfiltrat|clon)\w{0,6}.(?:of.)?(?:the.)?(?:model|weight)|distillation"
    ),
}
_FAMILIES = {name: re.compile(pattern) for name, pattern in FAMILIES.items()}
PARTS = {
    "how to notice it": (
        r"detect|identif|\bsigns?\b|symptom|indicator|trigger|\balerts?\b|recogni[sz]|triage"
        r"|signals?\b|how (?:we|you) (?:notice|know)|diagnos"
    ),
    "how to contain it": (
        r"contain|mitigat|immediate|isolat|stabili[sz]|quarantine|first (?:steps|response|actions)"
        r"|\bstop\b|\bblock\b|respon[ds]|limit the"
    ),
    "how to recover": (
        r"recover|restor|eradicat|remediat|roll.?back|resum|return to|clean.?up|resol[uv]"
    ),
    "whom to tell": (
        r"contacts?\b|escalat|whom? to (?:tell|call|contact|notify)|notif|communicat|\broles\b"
        r"|responsib|on.?call|stakeholder|\bpag(?:e|ing)\b|\braci\b|reporting"
    ),
}
_PARTS = {name: re.compile(pattern) for name, pattern in PARTS.items()}
_CONTACTS = ("contact", "contacts", "escalation", "escalate_to", "on_call", "oncall", "notify")


@dataclass(frozen=True, slots=True)
class Runbooks:
    """The runbooks of a subject."""

    pages: tuple[Page, ...]
    """Those for incidents of AI."""
    others: tuple[Page, ...]
    """Those that do not speak of AI in their titles."""
    unread: tuple[str, ...]


def read_runbooks(reach: Reach) -> Runbooks:
    """Return the runbooks of a subject, and those that could not be read and may be on AI."""
    pages = read_pages(reach, _may_be_one)
    named = [page for page in pages.found if _is_procedure(page.name)]
    found = [page for page in named if _names_ai(page) and not _is_index(page)]
    others = [page for page in named if not _names_ai(page)]
    unread = (path for path in pages.unread if _is_of_ai(near(path)))
    return Runbooks(tuple(found), tuple(others), tuple(unread))


def _may_be_one(path: str) -> bool:
    if is_data(path):
        return False
    spread = path.replace("_", " ").replace("-", " ")
    return bool(_PROCEDURE.search(spread) or _OF_AI.search(spread)) and not _OTHER.search(spread)


def _is_procedure(name: str) -> bool:
    return bool(_PROCEDURE.search(name)) and not _OTHER.search(name)


def _is_of_ai(name: str) -> bool:
    """Tell whether a page is on incidents, and on those of AI."""
    return bool(_OF_AI.search(name) or (_INCIDENT.search(name) and speaks_of_ai(name)))


def _names_ai(page: Page) -> bool:
    """Tell whether a runbook is on AI as a whole, or one of its sections is on an attack on it."""
    sections = (heading.text.lower() for heading in page.headings if heading.depth <= 2)
    return _is_of_ai(page.name) or any(map(_OF_AI.search, sections))


def _is_index(page: Page) -> bool:
    """Tell whether a page only leads to others."""
    name = page.path.lower().rpartition("/")[2]
    return bool(_INDEX.fullmatch(name)) and not any(parts_of(page).values())


def parts_of(page: Page) -> dict[str, bool]:
    """Return for each part of a runbook whether a heading announces it, with something below."""
    said = "\n".join(
        heading.text.lower()
        for at, heading in enumerate(page.headings)
        if (at or heading.depth > 1) and (_goes_on(page, at) or _says(heading))
    )
    found = {name: bool(pattern.search(said)) for name, pattern in _PARTS.items()}
    found["whom to tell"] |= bool(page.front.names(*_CONTACTS))
    return found


def _says(heading: Heading) -> bool:
    """Tell whether more stands below a heading than places kept free: `Lead: [name]`."""
    values = (line.rpartition(":")[2].strip() for line in heading.said)
    return any(not value or not is_placeholder(value) for value in values)


def _goes_on(page: Page, at: int) -> bool:
    """Tell whether the next heading is one of its own."""
    following = page.headings[at + 1 : at + 2]
    return bool(following) and following[0].depth > page.headings[at].depth


def mentions_part(page: Page, part: str) -> bool:
    """Tell whether a page speaks of a part in its running text."""
    said = "\n".join(line for heading in page.headings for line in heading.said)
    return bool(_PARTS[part].search(said.lower()))


def families_of(page: Page) -> frozenset[str]:
    """Return the families of attack that a page names in its title or headings."""
    said = " \n ".join((page.name, *(heading.text.lower() for heading in page.headings)))
    return frozenset(name for name, pattern in _FAMILIES.items() if pattern.search(said))


def families_touched(page: Page) -> frozenset[str]:
    """Return the families of attack that a page names anywhere."""
    said = f"{page.name}\n{page.text.lower()}"
    return frozenset(name for name, pattern in _FAMILIES.items() if pattern.search(said))
