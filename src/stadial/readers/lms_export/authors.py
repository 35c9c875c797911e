"""The authors who should be trained, from a list of addresses or from `git shortlog -sne`."""

import re

_NAMED = re.compile(r"^\s*(?:\d+\s+)?(?P<name>[^<>]*?)\s*<(?P<address>[^<>\s]+)>\s*$")
_ADDRESS = re.compile(r"^\s*(?P<address>[^<>\s@]+@[^<>\s@]+)\s*$")
_MACHINES = ("[bot]", "-bot@", "noreply@github.com", "actions@github.com", "dependabot")
_HIDDEN = ("@users.noreply.", "@noreply.", "noreply@", "no-reply@")
_MOST_LINE = 500


def authors_of(text: str) -> tuple[frozenset[str], ...]:
    """
    Return the addresses of each author, in lower case.

    Addresses under one name are one person. Machines are left out.
    """
    people: dict[str, set[str]] = {}
    for line in text.splitlines():
        found = _NAMED.match(line[:_MOST_LINE]) or _ADDRESS.match(line[:_MOST_LINE])
        if not found or any(mark in line.lower() for mark in _MACHINES):
            continue
        address = found["address"].lower()
        name = found.groupdict().get("name") or address
        people.setdefault(" ".join(name.lower().split()), set()).add(address)
    return tuple(frozenset(addresses) for addresses in people.values())


def is_hidden(author: frozenset[str]) -> bool:
    """Return whether all addresses of an author are ones that no course list could hold."""
    return all(any(mark in address for mark in _HIDDEN) for address in author)
