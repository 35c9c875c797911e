"""The nouns of a bill of materials, and the small texts in it that are easily misread."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from urllib.parse import unquote

NOTHING = frozenset({"", "noassertion", "none", "unknown", "unspecified", "n/a"})
"""What a tool writes where it has nothing to say, in lower case."""

_HEX_LENGTHS = {
    "md5": 32,
    "sha1": 40,
    "sha224": 56,
    "sha256": 64,
    "sha384": 96,
    "sha512": 128,
    "sha3224": 56,
    "sha3256": 64,
    "sha3384": 96,
    "sha3512": 128,
    "blake3": 64,
    "blake2b256": 64,
    "blake2b384": 96,
    "blake2b512": 128,
}
_WEAK = ("md5:", "sha1:")
_OF_NOTHING = frozenset(
    {
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }
)
_HEX = re.compile(r"[0-9a-f]+")
_COMMIT = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])")
_IMAGE_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_MODEL_PURLS = frozenset({"huggingface", "mlflow"})


class Kind(Enum):
    """What a component is."""

    PACKAGE = "package"
    """Software that is installed or run: libraries, frameworks, applications, images."""
    MODEL = "model"
    DATA = "data set"
    FILE = "file"
    OTHER = "other"
    """What has no digest by its nature: a platform, a device, a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One thing that a bill names."""

    kind: Kind
    name: str
    version: str = ""
    purl: str = ""
    digests: frozenset[str] = frozenset()
    """Well-formed digests, as `sha256:` and hex in lower case."""
    has_card: bool = False
    """Whether a model card with something in it stands in the bill."""
    links_card: bool = False
    """Whether the bill only says where a model card is."""

    @property
    def has_strong_digest(self) -> bool:
        """Whether a digest is there that nobody can forge a second file for."""
        return any(not each.startswith(_WEAK) for each in self.digests)

    @property
    def best_digest(self) -> str:
        """Return one digest to bind the component by, a strong one if there is any."""
        ordered = sorted(self.digests, key=lambda each: (each.startswith(_WEAK), each))
        return next(iter(ordered), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A bill of materials."""

    format: str
    """Name and version: `CycloneDX 1.6`."""
    components: tuple[Component, ...] = ()
    """What it names, nested ones too; what the bill is about only where that is a model."""
    subject: str = ""
    revision: str = ""
    """Commit or digest of the subject if there is one, else its version."""
    tool: str = ""
    ended_at: datetime | None = None
    faults: tuple[str, ...] = ()
    """Where it contradicts itself, in sentences."""
    gaps: tuple[str, ...] = ()
    """What it says itself is missing from it, in sentences."""


def digests_from(pairs: Iterable[tuple[str, str]], *, keep_empty: bool = False) -> frozenset[str]:
    """
    Return the well-formed digests among pairs of algorithm and hex.

    The digest of no bytes at all is left out, since it stands for a file that nobody read;
    `keep_empty` keeps it, for files that may well be empty.
    """
    found = set()
    for algorithm, value in pairs:
        plain = algorithm.lower().replace("-", "").replace("_", "")
        digest = value.strip().lower()
        if _HEX_LENGTHS.get(plain) == len(digest) and _HEX.fullmatch(digest):
            found.add(f"{plain}:{digest}")
    return frozenset(found if keep_empty else found - _OF_NOTHING)


def digests_in(*texts: str) -> frozenset[str]:
    """Return the SHA-256 digests that versions and addresses of images carry."""
    return frozenset(
        found[0] for each in texts if (found := _IMAGE_DIGEST.search(unquote(each).lower()))
    )


def purl_parts(purl: str) -> tuple[str, str, str]:
    """Return type, name (with its namespace) and version of a package URL; empty if it is none."""
    scheme, _, rest = purl.strip().partition(":")
    if scheme.lower() != "pkg":
        return "", "", ""
    plain = rest.partition("#")[0].partition("?")[0].lstrip("/")
    source, _, named = plain.partition("/")
    at = named.rfind("@")
    name, version = (named[:at], named[at + 1 :]) if at > 0 else (named, "")
    return source.lower(), unquote(name).strip("/"), unquote(version)


def kind_by_purl(kind: Kind, purl: str) -> Kind:
    """
    Return what a component is, corrected by its package URL.

    Some tools call a client library a model; what is installed from a package index is none.
    """
    source = purl_parts(purl)[0]
    if source in _MODEL_PURLS:
        return Kind.MODEL
    return Kind.PACKAGE if source and source != "generic" and kind is Kind.MODEL else kind


def commit_in(*texts: str) -> str:
    """Return the first commit (40 or 64 hex digits) in some texts, or an empty text."""
    return next((found[0] for each in texts if (found := _COMMIT.search(each.lower()))), "")


def some(names: Iterable[str]) -> str:
    """Return the first three of some names, and how many more there are."""
    known = sorted(set(names))
    more = f" and {len(known) - 3:,} more" if len(known) > 3 else ""
    return ", ".join(name[:80] for name in known[:3]) + more


def said(text: str) -> str:
    """Return a text, or an empty one where it says that there is nothing to say."""
    plain = text.strip()
    return "" if plain.lower() in NOTHING else plain
