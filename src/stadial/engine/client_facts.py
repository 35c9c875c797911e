"""Words in a text that may say whose it is: names, addresses, systems, money."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

from stadial.model import Assessment, ClientFact

_WORD = re.compile(r"[^\W_]+")
_PATTERNS = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("an address on a network", re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|git@)[^\s,;)]+")),
    ("an address on a network", re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")),
    (
        "an amount of money",
        re.compile(
            r"[$€£¥₹]\s?\d[\d.,\s]*\d?\s?(?:k|m|bn|thousand|million|billion)?\b"
            r"|\b\d[\d.,]*\s?(?:[km]|bn|thousand|million|billion)?\s?"
            r"(?:[$€£¥₹]|(?:eur|usd|gbp|chf|jpy|inr|sek|nok|dkk|pln|cny|aud|cad|"
            r"euros?|dollars?|pounds?|francs?|yen)\b)"
            r"|\b(?:eur|usd|gbp|chf|jpy|inr|sek|nok|dkk|pln|cny|aud|cad)\s?\d[\d.,]*"
        ),
    ),
)
_SAYS_LITTLE = {
    *("a", "ag", "ai", "an", "and", "bank", "bv", "co", "company", "corp", "corporation", "de"),
    *("for", "foundation", "gmbh", "group", "holding", "holdings", "inc", "insurance"),
    *("international", "limited", "ltd", "llc", "llp", "national", "of", "oy", "plc", "sa"),
    *("sas", "se", "services", "solutions", "spa", "systems", "technologies", "the", "und"),
    "university",
}
"""Words of an organization's name that many share; the others give it away one by one."""
_SHORTEST = 3
"""Letters of a person's name below which it is a word like others."""


def find_client_facts(text: str, assessment: Assessment) -> tuple[ClientFact, ...]:
    """
    Return the words of a text that may say whose it is, each once, as they stand in it.

    Names are met word by word, whatever their case, width, or signs that are not seen. This
    finds what the assessment knows of its owner; it cannot find what nobody wrote down, so a
    person reads the text as well.
    """
    plain = _plain(text)
    found: dict[str, ClientFact] = {}
    for what, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            words = match.group().strip()
            found.setdefault(words, ClientFact(what=what, words=words))
    spans = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(plain)]
    words_alone = [word for word, _, _ in spans]
    for what, name in _names(assessment):
        wanted = _WORD.findall(_plain(name))
        for start in _places(words_alone, wanted):
            shown = plain[spans[start][1] : spans[start + len(wanted) - 1][2]]
            found.setdefault(shown, ClientFact(what=what, words=shown))
    return tuple(found.values())


def _plain(text: str) -> str:
    """Return a text in one width and case, without signs that are not seen."""
    shown = "".join(sign for sign in normalize("NFKC", text) if category(sign) != "Cf")
    return shown.casefold()


def _places(words: list[str], wanted: list[str]) -> Iterator[int]:
    if wanted:
        last = len(words) - len(wanted)
        yield from (n for n in range(last + 1) if words[n : n + len(wanted)] == wanted)


def _names(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Yield what may not be named: what it is, and the name."""
    yield from _of_organization(assessment)
    yield from _of_people(assessment)
    for system in assessment.systems:
        for name in (system.name, system.id, system.repository):
            yield "an AI system", name
    for scope in assessment.scopes:
        if len(_WORD.findall(scope.name)) > 1:
            yield "a part of the organization", scope.name
    for incident in assessment.incidents:
        yield "an incident", incident.id


def _of_people(assessment: Assessment) -> Iterator[tuple[str, str]]:
    people = [each.name for each in assessment.respondents]
    people += [assessment.lead, *(system.owner for system in assessment.systems)]
    for person in dict.fromkeys(people):
        yield "the name of a person", person
        for word in _WORD.findall(person):
            if len(word) >= _SHORTEST:
                yield "the name of a person", word


def _of_organization(assessment: Assessment) -> Iterator[tuple[str, str]]:
    what = "the organization"
    organization = assessment.organization
    yield what, organization.name
    yield what, organization.id
    for word in _WORD.findall(organization.name):
        if len(word) >= _SHORTEST and word.casefold() not in _SAYS_LITTLE:
            yield what, word
