"""One signature of a model, held against the keys and files of the subject."""

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from stadial.plugins.collector import Reach
from stadial.plugins.model_signature import (
    ModelSignature,
    OtherSignatureError,
    PublicKey,
    Trust,
    keys_in,
    read_signature,
)
from stadial.plugins.observed import count, printable
from stadial.plugins.outside import OutsideError
from stadial.plugins.places import folder_of, is_apart, within

NAMES = ("*.sig", "*.sig.json", "*.sigstore", "*.sigstore.json")
_KEY_FILES = ("*.pub", "*.pem", "*.crt", "*.cer")
_MOST_KEY_FILES = 200
_MOST_KEY_BYTES = 64_000
_MOST_SIGNATURES = 1_000
_OTHER_DIGESTS = "digests of another kind than SHA-256 of whole files, which are not checked"
_LFS = b"version https://git-lfs.github.com/spec/"


class Standing(Enum):
    """What came of the check of one signature."""

    HOLDS = "holds"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(slots=True, kw_only=True)
class Check:
    """One signature of a model, and what came of it."""

    path: str
    standing: Standing
    reason: str = ""
    """Why it is broken or open, in words."""
    places: list[str] = field(default_factory=list)
    """Files that are not as they were signed."""
    trust: Trust | None = None
    identity: str = ""
    covered: frozenset[str] = frozenset()
    """Paths that it lists."""
    root: str | None = None
    """The folder of the model; None where one file was signed, or nothing of it is here."""
    ignored: frozenset[str] = frozenset()
    """Paths from that folder which the signer left out on purpose."""


@dataclass(slots=True)
class Found:
    """All signatures of a subject."""

    checks: list[Check] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """Signature files of another make, which are not verified."""
    unread: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    """Those for tests, examples and documentation: named, and not judged."""


def check_signatures(reach: Reach) -> Found:
    """Return what comes of every signature of a model in the subject."""
    found = Found()
    checker = _Checker(reach)
    found.apart = [path for path in reach.paths(*NAMES) if is_apart(path)]
    paths = [path for path in reach.paths(*NAMES) if not is_apart(path)]
    found.unread += paths[_MOST_SIGNATURES:]
    for path in paths[:_MOST_SIGNATURES]:
        try:
            found.checks.append(checker.check(path, read_signature(reach.text(path))))
        except OtherSignatureError:
            found.others.append(path)
        except OutsideError as error:
            reason = printable(str(error))
            found.checks.append(Check(path=path, standing=Standing.OPEN, reason=reason))
        except OSError:
            found.unread.append(path)
    return found


class _Checker:
    """Holds what all checks of one subject share: its files, its keys, digests computed once."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._listed = frozenset(reach.paths("*"))
        self._digests: dict[str, str | None] = {}

    def check(self, path: str, signature: ModelSignature) -> Check:
        check = Check(path=path, standing=Standing.HOLDS, trust=signature.trust)
        check.identity, check.ignored = signature.identity, frozenset(signature.ignored)
        broken, open_ = self._signed(signature)
        algorithms = {each.algorithm for each in signature.resources}
        if signature.method != "files" or algorithms != {"sha256"}:
            open_ = open_ or _OTHER_DIGESTS
        else:
            open_ = open_ or self._compare(check, signature)
        if check.places:
            broken = broken or f"{count(len(check.places), 'file')} not as signed"
        if broken:
            check.standing, check.reason = Standing.BROKEN, broken
        elif open_:
            check.standing, check.reason = Standing.OPEN, open_
        return check

    def _signed(self, signature: ModelSignature) -> tuple[str, str]:
        """Return why the signature over the statement is broken, or why that stays open."""
        if not signature.is_consistent:
            return "the digest of the whole is not that of the files it lists", ""
        if signature.trust is not Trust.KEY:
            key = signature.own_key
            if key is None:
                return "", "its certificate cannot be read"
            return "" if signature.is_by(key) else "it was not made with the key it brings", ""
        if any(signature.is_by(key) for key in self._keys):
            return "", ""
        if any(signature.names(key) for key in self._keys):
            return "it was not made with the key it names", ""
        return "", "no public key here fits it"

    @cached_property
    def _keys(self) -> tuple[PublicKey, ...]:
        found: list[PublicKey] = []
        for path in self._reach.paths(*_KEY_FILES)[:_MOST_KEY_FILES]:
            try:
                found += keys_in(self._reach.head(path, length=_MOST_KEY_BYTES))
            except OSError:
                continue
        return tuple(found)

    def _compare(self, check: Check, signature: ModelSignature) -> str:
        """Compute digests again; note what differs, and return why some of it stays open."""
        wanted = self._located(check, signature)
        if not wanted:
            return "none of the files that it lists is here"
        lost = len(signature.resources) - len(wanted)
        for path, digest in wanted.items():
            found = self._digest(path)
            if found is None:
                lost += 1
            elif found != digest:
                check.places.append(path)
        check.covered = frozenset(wanted)
        return f"{count(lost, 'file')} that it lists could not be read here" if lost else ""

    def _located(self, check: Check, signature: ModelSignature) -> dict[str, str]:
        """Return signed files that are here, looked for from the folder where most of them lie."""
        beside = folder_of(check.path)
        named = within(beside, signature.model) or beside
        tries = {root: self._paths_from(root, signature) for root in (beside, named)}
        root = max(tries, key=lambda each: len(tries[each]))
        check.root = root if tries[root] and root not in self._listed else None
        return tries[root]

    def _paths_from(self, root: str, signature: ModelSignature) -> dict[str, str]:
        found = {within(root, each.name): each.digest for each in signature.resources}
        return {path: digest for path, digest in found.items() if path in self._listed and path}

    def _digest(self, path: str) -> str | None:
        """Return the digest of a file; None where its content is not here."""
        if path not in self._digests:
            try:
                is_pointer = self._reach.head(path, length=len(_LFS)) == _LFS
                self._digests[path] = None if is_pointer else self._reach.digest(path)
            except OSError:
                self._digests[path] = None
        return self._digests[path]
