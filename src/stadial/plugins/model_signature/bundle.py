"""What a signature of a model says: a Sigstore bundle, its envelope and its statement."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from stadial.plugins.model_signature.keys import (
    PublicKey,
    is_signed_by,
    key_of_certificate,
    named_in_certificate,
)
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of

MOST_RESOURCES = 100_000
_BUNDLE = "application/vnd.dev.sigstore.bundle"
_PREDICATE = "https://model_signing/signature/v1.0"
_OLD_PREDICATE = "https://model_signing/Digests/"
_STATEMENT = "https://in-toto.io/Statement/v1"
_PAYLOAD_TYPE = "application/vnd.in-toto+json"
_HEX = re.compile(r"(?:[0-9a-f]{2}){1,64}")


class OtherSignatureError(ValueError):
    """A signature of something else than a model, or of another make."""


class Trust(Enum):
    """What it is that says whose signature this is."""

    KEY = "a public key"
    CERTIFICATE = "a certificate that it brings itself"
    KEYLESS = "a short-lived certificate of a public authority"


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the model, as the signer saw it."""

    name: str
    """The path from the folder of the model; `.` where the model is one file."""
    algorithm: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSignature:
    """One signature of a model; nothing of it is verified yet."""

    model: str
    """The name of the folder or file that was signed."""
    method: str
    """How the digests were taken: `files`, or `shards` of files."""
    resources: tuple[Resource, ...]
    ignored: tuple[str, ...]
    """Paths that the signer left out on purpose."""
    is_consistent: bool
    """Whether the digest of the whole is that of the listed digests."""
    signed: bytes
    """The bytes that the signature is over."""
    signature: bytes
    trust: Trust
    hint: str = ""
    """The digest of the public key, where the signer has left it."""
    certificate: bytes = b""

    @property
    def own_key(self) -> PublicKey | None:
        """The key of the certificate that it brings, if it brings a sound one."""
        return key_of_certificate(self.certificate)

    @property
    def identity(self) -> str:
        """Whom its certificate names as signer; who issued that is not checked."""
        return named_in_certificate(self.certificate)

    def is_by(self, key: PublicKey) -> bool:
        """Tell whether the partner of a key has signed the statement."""
        return is_signed_by(key, self.signature, self.signed)

    def names(self, key: PublicKey) -> bool:
        """Tell whether a key is the one that it names by its digest."""
        pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return bool(self.hint) and self.hint == hashlib.sha256(pem).hexdigest()


def read_signature(text: str) -> ModelSignature:
    """
    Return what a file says as a signature of a model.

    Raises:
        OtherSignatureError: If it is no bundle, or signs something else than a model.
        OutsideError: If it is a bundle for a model, and broken or of a make before 1.0.
    """
    bundle = mapping_of(read_json(text)) if text.lstrip().startswith("{") else {}
    if not text_of(bundle.get("mediaType")).startswith(_BUNDLE) or "dsseEnvelope" not in bundle:
        raise OtherSignatureError("no Sigstore bundle with an envelope")
    envelope = mapping_of(bundle["dsseEnvelope"])
    payload = _bytes(envelope.get("payload"))
    statement = _statement(envelope, payload)
    subject = _only(statement.get("subject"), "models")
    predicate = mapping_of(statement.get("predicate"))
    serialization = mapping_of(predicate.get("serialization"))
    resources = _resources(predicate)
    trust, hint, certificate = _material(mapping_of(bundle.get("verificationMaterial")))
    return ModelSignature(
        model=text_of(subject.get("name")),
        method=text_of(serialization.get("method")),
        resources=resources,
        ignored=tuple(filter(None, map(text_of, list_of(serialization.get("ignore_paths"))))),
        is_consistent=_root(resources) == mapping_of(subject.get("digest")).get("sha256"),
        signed=_encoded(payload),
        signature=_bytes(_only(envelope.get("signatures"), "signatures").get("sig")),
        trust=trust,
        hint=hint,
        certificate=certificate,
    )


def _statement(envelope: dict[str, Any], payload: bytes) -> dict[str, Any]:
    statement = mapping_of(read_json(payload.decode("utf-8", errors="replace")))
    kind = text_of(statement.get("predicateType"))
    if kind.startswith(_OLD_PREDICATE):
        raise OutsideError("a signature of a make before 1.0")
    if kind != _PREDICATE:
        raise OtherSignatureError("a bundle that signs something else than a model")
    if envelope.get("payloadType") != _PAYLOAD_TYPE or statement.get("_type") != _STATEMENT:
        raise OutsideError("an envelope with another kind of statement")
    return statement


def _only(value: Any, noun: str) -> dict[str, Any]:
    held = list_of(value)
    if len(held) != 1:
        raise OutsideError(f"{len(held)} {noun} where one is expected")
    return mapping_of(held[0])


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(text_of(value), validate=True)
    except (binascii.Error, ValueError) as error:
        raise OutsideError("a bundle with broken Base64") from error


def _encoded(payload: bytes) -> bytes:
    """Return the payload in the encoding that is signed: type and lengths before it."""
    return f"DSSEv1 {len(_PAYLOAD_TYPE)} {_PAYLOAD_TYPE} {len(payload)} ".encode() + payload


def _material(material: dict[str, Any]) -> tuple[Trust, str, bytes]:
    chain = list_of(mapping_of(material.get("x509CertificateChain")).get("certificates"))
    if chain:
        return Trust.CERTIFICATE, "", _bytes(mapping_of(chain[0]).get("rawBytes"))
    if "certificate" in material:
        leaf = _bytes(mapping_of(material["certificate"]).get("rawBytes"))
        return Trust.KEYLESS, "", leaf
    return Trust.KEY, text_of(mapping_of(material.get("publicKey")).get("hint")), b""


def _resources(predicate: dict[str, Any]) -> tuple[Resource, ...]:
    listed = [mapping_of(each) for each in list_of(predicate.get("resources"))]
    if not 1 <= len(listed) <= MOST_RESOURCES:
        raise OutsideError(f"a statement that lists {len(listed):,} files")
    found = tuple(
        Resource(*(text_of(each.get(key)) for key in ("name", "algorithm", "digest")))
        for each in listed
    )
    if not all(each.name and _HEX.fullmatch(each.digest) for each in found):
        raise OutsideError("a statement with a file that has no name or digest")
    return found


def _root(resources: tuple[Resource, ...]) -> str:
    whole = hashlib.sha256()
    for each in resources:
        whole.update(bytes.fromhex(each.digest))
    return whole.hexdigest()
