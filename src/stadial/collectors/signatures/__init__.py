"""
Whether the signatures of models hold, and whether they cover every model file.

Looks at:
    Signatures as OpenSSF model signing 1.0 writes them (model.sig and other *.sig, *.sigstore
    files that are Sigstore bundles with a list of files). The signature is verified with a public
    key or certificate of the subject, or with the certificate that it brings itself; the SHA-256
    of every file it lists is computed again. Model files are known by their names.

Does not see:
    Who a signer is: a key that lies beside the model, or a certificate that the signature brings,
    proves that nothing was changed since, and not by whom it was signed; no chain of certificates
    and no transparency log is checked. Detached signatures of other makes (GPG, minisign, cosign)
    are not verified, nor BLAKE digests and digests of shards. Models behind Git LFS pointers, in
    a registry, or under the name of something else. Models and signatures in folders for tests,
    examples and documentation are not judged.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.collectors.signatures.check import Check, Found, Standing, check_signatures
from stadial.collectors.signatures.models import beside_the_signed, model_files
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.model_signature import Trust
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.places import folders_named

VALID = Signal(
    id="signatures.valid",
    question="Does every model signature here hold: the signature itself and all digests in it?",
)
COVERING = Signal(
    id="signatures.cover-models",
    question="Is every model file here covered by a signature that holds?",
)

_DETACHED = (".sig", ".asc", ".minisig", ".sigstore", ".sigstore.json", ".bundle")
_WHO = "which does not prove who signed"


class Signatures(Collector):
    """Signatures of models: do they hold, and is every model signed?"""

    signals = (VALID, COVERING)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        found = check_signatures(reach)
        yield _valid(found, reach)
        yield _covering(found, reach)


def _valid(found: Found, reach: Reach) -> Evidence:
    broken = [check for check in found.checks if check.standing is Standing.BROKEN]
    held = [check for check in found.checks if check.standing is Standing.HOLDS]
    whole = count(len(found.checks), "model signature")
    tally = Tally(examined=len(found.checks), failed=len(broken))
    if broken:
        tally.places = [place for check in broken for place in (*check.places, check.path)]
        because = f"Of {whole}, {len(broken)} broken: {_reasons(broken)}."
        return _told(VALID, Outcome.NO, because + _aside(found), tally)
    if len(held) < len(found.checks) or found.unread:
        opened = [check for check in found.checks if check.standing is Standing.OPEN]
        tally.places = [check.path for check in opened] + found.unread
        why = f": {_reasons(opened)}" if opened else ""
        because = f"Of {whole}, {len(held)} hold and {len(opened)} could not be verified{why}."
        return _told(VALID, Outcome.UNCLEAR, because + _aside(found), tally)
    if not found.checks:
        because = "No model signature here that could be verified."
        return _told(VALID, Outcome.NOT_APPLICABLE, because + _aside(found), tally)
    files = count(len({path for check in held for path in check.covered}), "file")
    tally.places = [check.path for check in held]
    left = beside_the_signed(reach, held)
    more = f" {count(len(left), 'other file')} beside them not signed." if left else ""
    because = f"{whole} verified over {files} whose digests we computed again, {_signers(held)}."
    return _told(VALID, Outcome.YES, because + more + _aside(found), tally)


def _covering(found: Found, reach: Reach) -> Evidence:
    models = model_files(reach)
    whole = count(len(models), "model file")
    if not models:
        return _told(COVERING, Outcome.NOT_APPLICABLE, "No model files here.", Tally())
    covered = _listed(found, Standing.HOLDS)
    doubtful = _listed(found, Standing.OPEN)
    detached = set(reach.paths(*(f"*{ending}" for ending in _DETACHED)))
    tally = Tally(examined=len(models))
    bare: list[str] = []
    opened: list[str] = []
    for path in models:
        if path in covered:
            continue
        is_open = path in doubtful or any(path + ending in detached for ending in _DETACHED)
        (opened if is_open else bare).append(path)
    unknown = bool(found.unread) or any(
        check.standing is Standing.OPEN and not check.covered for check in found.checks
    )
    tally.failed, tally.places = len(bare), [*bare, *opened]
    if bare and not unknown:
        because = f"{len(bare)} of {whole} covered by no signature that holds."
        return _told(COVERING, Outcome.NO, because, tally)
    if bare or opened:
        because = f"Of {whole}, {len(bare) + len(opened)} with a signature that was not verified."
        if unknown:
            because = f"{len(bare) + len(opened)} of {whole} not covered by what could be verified."
        tally.failed = 0
        return _told(COVERING, Outcome.UNCLEAR, because, tally)
    because = f"{whole}, all covered by signatures that hold, {_signers(found.checks)}."
    return _told(COVERING, Outcome.YES, because, tally)


def _listed(found: Found, standing: Standing) -> set[str]:
    return {path for check in found.checks if check.standing is standing for path in check.covered}


def _reasons(checks: list[Check]) -> str:
    return "; ".join(f"{check.path}: {check.reason}" for check in checks[:3])


def _signers(checks: list[Check]) -> str:
    """Return in words what says whose the signatures are."""
    told = []
    if any(check.trust is Trust.KEY for check in checks):
        told.append(f"verified with a public key that lies here ({_WHO})")
    if any(check.trust is Trust.CERTIFICATE for check in checks):
        told.append(f"verified with a certificate that the signature brings itself ({_WHO})")
    keyless = sorted({check.identity for check in checks if check.trust is Trust.KEYLESS})
    if keyless:
        named = ", ".join(filter(None, keyless[:3])) or "nobody"
        told.append(f"verified with a certificate that names {named}, whose chain was not checked")
    return " and ".join(told)


def _aside(found: Found) -> str:
    told = ""
    if found.others:
        told += f" {count(len(found.others), 'signature file')} of another make not verified."
    if found.apart:
        told += f" {count(len(found.apart), 'signature file')} in {folders_named(found.apart)}"
        told += " not judged."
    return told


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    kind = EvidenceKind.SCAN
    return observed(signal, outcome, because, tally=tally, rung=Rung.REVERIFIED, kind=kind)
